package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real trace of a million steps, with figures. */
@Tag("conformance")
class LargeTraceTest {
  private static final Path LARGE =
      Path.of(System.getProperty("frameglass.shared", "missing"))
          .resolve("traces/large/spin-1.0M.evmone.eip3155.jsonl.gz");

  @Test
  void aMillionStepsOpenAtOnceAndAnyOfThemIsAtHand() {
    long start = System.nanoTime();
    try (TraceFile file = TraceFile.open(LARGE)) {
      final long opened = System.nanoTime();
      SavedTrace trace = file.main();
      assertThat(trace.size()).isEqualTo(1_000_048);
      assertThat(trace.dialect()).isEqualTo(TraceDialect.EVMONE_LINES);
      Random random = new Random(1);
      long reading = System.nanoTime();
      for (int i = 0; i < 10_000; i++) {
        long step = random.nextLong(trace.size());
        assertThat(trace.step(step).pc()).isEqualTo(trace.pc(step));
      }
      long read = System.nanoTime();
      long lastJump = trace.previous(trace.size(), step -> trace.op(step) == 0x57);
      long scanned = System.nanoTime();
      assertThat(lastJump).isPositive();
      System.gc();
      long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      System.getLogger("traces")
          .log(
              System.Logger.Level.INFO,
              "opened in %d ms, a random step in %d us, scan in %d us, heap %d MiB"
                  .formatted(
                      (opened - start) / 1_000_000,
                      (read - reading) / 1_000 / 10_000,
                      (scanned - read) / 1_000,
                      heap >> 20));
      assertThat(heap).isLessThan(200L << 20);
    }
  }
}
