package frameglass.app;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread that owns all mutable engine state. Tasks run in the order given; the window never
 * waits for them.
 */
public final class EngineThread implements Executor, AutoCloseable {
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Starts the thread; it ends with the program. */
  public EngineThread() {
    thread = new Thread(this::work, "frameglass-engine");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  private void work() {
    while (!closed) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        // closed; or a task was interrupted for a reason of its own, and the next one has its turn
      } catch (RuntimeException | Error e) {
        // one task that fails must not end all that come after it
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
