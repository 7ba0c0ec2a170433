package frameglass.engine.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works through files on several threads, a file on one thread. Large files come first, so that no
 * thread is left with one at the end.
 */
final class ParallelFiles {
  private final Queue<StateTestFile> waiting = new ArrayDeque<>();
  private @Nullable Throwable failure;

  ParallelFiles(List<StateTestFile> files) {
    List<StateTestFile> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparingLong(StateTestFile::size).reversed());
    waiting.addAll(sorted);
  }

  /**
   * Comes back when all files are through, or a worker has failed: the others then end with the
   * file that they are at, so that no file is passed over in silence.
   *
   * @param threads how many run at once, the calling one included
   * @param workers makes what one thread gives its files to
   * @throws IllegalStateException with what the first worker to fail has thrown
   */
  void run(int threads, Supplier<Consumer<StateTestFile>> workers) throws InterruptedException {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(Thread.ofPlatform().name("tests-" + i).start(() -> work(workers)));
    }
    work(workers);
    for (Thread other : others) {
      other.join();
    }
    synchronized (this) {
      if (failure != null) {
        throw new IllegalStateException("a file of tests was not judged: " + failure, failure);
      }
    }
  }

  private void work(Supplier<Consumer<StateTestFile>> workers) {
    try {
      Consumer<StateTestFile> worker = workers.get();
      for (StateTestFile file = next(); file != null; file = next()) {
        worker.accept(file);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized @Nullable StateTestFile next() {
    return waiting.poll();
  }

  private synchronized void fail(Throwable e) {
    waiting.clear();
    if (failure == null) {
      failure = e;
    }
  }
}
