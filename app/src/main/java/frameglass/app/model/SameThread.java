package frameglass.app.model;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks in their order on the caller's thread, never one inside another: the engine's executor
 * where nobody watches, such as in tests and for pictures.
 */
public final class SameThread implements Executor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean working;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (working) {
      return;
    }
    working = true;
    try {
      for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
        next.run();
      }
    } finally {
      working = false;
    }
  }
}
