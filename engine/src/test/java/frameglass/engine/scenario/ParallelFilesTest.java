package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelFilesTest {
  private static List<StateTestFile> files(int count) {
    return LongStream.range(0, count)
        .mapToObj(size -> new StateTestFile(Path.of(size + ".json"), null, size))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyFileIsWorkedThroughOnce(int threads) throws InterruptedException {
    Set<StateTestFile> seen = ConcurrentHashMap.newKeySet();
    new ParallelFiles(files(50)).run(threads, () -> file -> assertThat(seen.add(file)).isTrue());
    assertThat(seen).hasSize(50);
  }

  @Test
  void largeFilesComeFirst() throws InterruptedException {
    List<Long> sizes = new ArrayList<>();
    new ParallelFiles(files(4)).run(1, () -> file -> sizes.add(file.size()));
    assertThat(sizes).containsExactly(3L, 2L, 1L, 0L);
  }

  /** The failing one is not the thread that waits for the others. */
  @Test
  void aWorkerThatFailsIsNotPassedOverInSilence() {
    Thread caller = Thread.currentThread();
    CountDownLatch failing = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                new ParallelFiles(files(10))
                    .run(
                        2,
                        () ->
                            file -> {
                              if (Thread.currentThread() != caller) {
                                failing.countDown();
                                throw new StackOverflowError("too deep");
                              }
                              await(failing);
                            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("too deep");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
