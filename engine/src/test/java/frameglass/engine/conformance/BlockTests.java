package frameglass.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.scenario.BlockOutcome;
import frameglass.engine.scenario.BlockTest;
import frameglass.engine.scenario.BlockTestSuite;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * All official blockchain tests of Osaka: every block executed or rejected as it must be, head and
 * world at the end as they must be. The report is written to {@code target/conformance}.
 */
@Tag("conformance")
class BlockTests {
  private static final String ZIP = "blockchain-osaka.zip";

  /** What cannot pass, and why: zip entry and test. There is nothing. */
  private static final Map<String, String> EXCEPTIONS = Map.of();

  @Test
  void osaka() throws Exception {
    Report report = new Report();
    int files;
    long start = System.nanoTime();
    try (StateTestFiles opened = StateTestFiles.open(List.of(Fixtures.zip(ZIP)))) {
      files = opened.files().size();
      new BlockTestSuite(opened, test -> true, report)
          .run(Runtime.getRuntime().availableProcessors());
    }
    report.write(System.nanoTime() - start);
    report.failures.keySet().removeAll(EXCEPTIONS.keySet());
    assertThat(report.failures.values().stream().limit(20)).isEmpty();
    assertThat(report.unreadable).isEmpty();
    JsonNode totals = Fixtures.totals(ZIP);
    assertThat(files).isEqualTo(totals.get("files").intValue());
    assertThat(report.rejected).isEqualTo(totals.get("expectException").intValue());
    assertThat(report.byFolder.values().stream().mapToInt(count -> count[0]).sum())
        .isEqualTo(totals.get("tests").intValue());
  }

  /** Counts and keeps what a person wants to know. */
  private static final class Report implements BlockTestSuite.Listener {
    private static final int SLOWEST = 10;

    final Map<String, String> failures = new TreeMap<>();
    final List<String> unreadable = new ArrayList<>();
    final Map<String, int[]> byFolder = new TreeMap<>();
    private final Map<String, Integer> byReason = new TreeMap<>();
    private final List<Timing> timings = new ArrayList<>();
    int rejected;

    private record Timing(String name, long nanos) {}

    private void count(BlockTest test, boolean passes) {
      int[] count = byFolder.computeIfAbsent(test.file().folder(), folder -> new int[2]);
      count[0]++;
      count[1] += passes ? 1 : 0;
    }

    private static String name(BlockTest test) {
      return test.file().entry() + " " + test.name();
    }

    @Override
    public void ran(BlockTest test, BlockOutcome outcome, long nanos) {
      count(test, outcome.passes());
      timings.add(new Timing(name(test), nanos));
      rejected += outcome.rejections().size();
      outcome.rejections().forEach(rejection -> byReason.merge(rejection.text(), 1, Integer::sum));
      if (!outcome.passes()) {
        failures.put(name(test), name(test) + ": " + outcome.error() + "; " + outcome.difference());
      }
    }

    @Override
    public void broke(BlockTest test, Throwable failure) {
      count(test, false);
      StackTraceElement[] trace = failure.getStackTrace();
      failures.put(
          name(test), name(test) + ": " + failure + (trace.length == 0 ? "" : " at " + trace[0]));
    }

    @Override
    public void unreadable(StateTestReader.Unreadable fault) {
      unreadable.add(fault.text());
    }

    @Override
    public void finished(StateTestFile file) {}

    void write(long nanos) throws IOException {
      Path folder = Files.createDirectories(Path.of("target", "conformance"));
      timings.sort(Comparator.comparingLong(Timing::nanos).reversed());
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(folder.resolve(ZIP + ".txt")))) {
        out.printf("%s: %d ms%n%nby folder%n", ZIP, TimeUnit.NANOSECONDS.toMillis(nanos));
        byFolder.forEach((name, n) -> out.printf("%8d of %8d  %s%n", n[1], n[0], name));
        out.printf("%nrejected blocks%n");
        byReason.forEach((reason, n) -> out.printf("%8d  %s%n", n, reason));
        out.printf("%nslowest%n");
        timings.stream()
            .limit(SLOWEST)
            .forEach(
                t -> out.printf("%8d ms  %s%n", TimeUnit.NANOSECONDS.toMillis(t.nanos), t.name));
      }
    }
  }
}
