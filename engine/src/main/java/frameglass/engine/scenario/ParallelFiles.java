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

  ParallelFiles(List<StateTestFile> files) {
    List<StateTestFile> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparingLong(StateTestFile::size).reversed());
    waiting.addAll(sorted);
  }

  /**
   * Comes back when all files are through.
   *
   * @param threads how many run at once, the calling one included
   * @param workers makes what one thread gives its files to
   */
  void run(int threads, Supplier<Consumer<StateTestFile>> workers) throws InterruptedException {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(Thread.ofPlatform().name("tests-" + i).start(() -> work(workers.get())));
    }
    work(workers.get());
    for (Thread other : others) {
      other.join();
    }
  }

  private void work(Consumer<StateTestFile> worker) {
    StateTestFile file = next();
    while (file != null) {
      worker.accept(file);
      file = next();
    }
  }

  private synchronized @Nullable StateTestFile next() {
    return waiting.poll();
  }
}
