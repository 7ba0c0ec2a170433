package frameglass.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.scenario.StateOutcome;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.scenario.StateTestSuite;
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
 * All official state tests from Frontier to Osaka, 97,513 subtests. The report, by fork and by
 * folder and with the ten slowest, is written to {@code target/conformance}.
 */
@Tag("conformance")
class StateTests {
  /** What cannot pass, and why: zip, test and subtest. There is nothing. */
  private static final Map<String, String> EXCEPTIONS = Map.of();

  private static final int SLOWEST = 10;

  @Test
  void executionSpecTests() throws Exception {
    judge("state-eest.zip");
  }

  @Test
  void ethereumTests() throws Exception {
    judge("state-ethereum-tests.zip");
  }

  @Test
  void legacyCancun() throws Exception {
    judge("state-legacy-cancun.zip");
  }

  @Test
  void legacyConstantinople() throws Exception {
    judge("state-legacy-constantinople.zip");
  }

  private static void judge(String zip) throws Exception {
    Report report = new Report();
    long start = System.nanoTime();
    try (StateTestFiles files = StateTestFiles.open(List.of(Fixtures.zip(zip)))) {
      report.files = files.files().size();
      new StateTestSuite(files, (test, subtest) -> true, report)
          .run(Runtime.getRuntime().availableProcessors());
    }
    report.write(zip, System.nanoTime() - start);
    report.failures.keySet().removeAll(EXCEPTIONS.keySet());
    assertThat(report.failures.values().stream().limit(20)).isEmpty();
    assertThat(report.unreadable).isEmpty();
    JsonNode totals = Fixtures.totals(zip);
    assertThat(report.files).isEqualTo(totals.get("files").intValue());
    assertThat(report.rejected).isEqualTo(totals.get("expectException").intValue());
    Map<String, Integer> forks = new TreeMap<>();
    totals.get("forks").properties().forEach(e -> forks.put(e.getKey(), e.getValue().intValue()));
    Map<String, Integer> seen = new TreeMap<>();
    report.byFork.forEach((fork, count) -> seen.put(fork, count[0]));
    assertThat(seen).isEqualTo(forks);
    assertThat(report.byFork.values().stream().mapToInt(count -> count[0]).sum())
        .isEqualTo(totals.get("subtests").intValue());
  }

  /** Counts and keeps what a person wants to know. */
  private static final class Report implements StateTestSuite.Listener {
    final Map<String, String> failures = new TreeMap<>();
    final List<String> unreadable = new ArrayList<>();
    final Map<String, int[]> byFork = new TreeMap<>();
    final Map<String, int[]> byFolder = new TreeMap<>();
    private final List<Timing> timings = new ArrayList<>();
    int files;
    int rejected;

    private record Timing(String name, long nanos) {}

    private void count(StateTest test, StateSubtest subtest, boolean passes) {
      for (int[] count :
          List.of(
              byFork.computeIfAbsent(subtest.fork().fixtureName(), fork -> new int[2]),
              byFolder.computeIfAbsent(test.file().folder(), folder -> new int[2]))) {
        count[0]++;
        count[1] += passes ? 1 : 0;
      }
      if (subtest.expectedException() != null) {
        rejected++;
      }
    }

    private static String name(StateTest test, StateSubtest subtest) {
      return test.file().entry() + " " + test.name() + " " + subtest.label();
    }

    @Override
    public void ran(StateTest test, StateSubtest subtest, StateOutcome outcome, long nanos) {
      count(test, subtest, outcome.passes());
      String name = name(test, subtest);
      timings.add(new Timing(name, nanos));
      if (timings.size() > 1000) {
        keepSlowest();
      }
      if (!outcome.passes()) {
        String difference = outcome.difference();
        failures.put(
            name, name + ": " + outcome.error() + (difference == null ? "" : "; " + difference));
      }
    }

    @Override
    public void broke(StateTest test, StateSubtest subtest, Throwable failure) {
      count(test, subtest, false);
      StackTraceElement[] trace = failure.getStackTrace();
      failures.put(
          name(test, subtest),
          name(test, subtest) + ": " + failure + (trace.length == 0 ? "" : " at " + trace[0]));
    }

    @Override
    public void unreadable(StateTestReader.Unreadable fault) {
      unreadable.add(fault.text());
    }

    @Override
    public void finished(StateTestFile file) {}

    private void keepSlowest() {
      timings.sort(Comparator.comparingLong(Timing::nanos).reversed());
      timings.subList(Math.min(SLOWEST, timings.size()), timings.size()).clear();
    }

    void write(String zip, long nanos) throws IOException {
      Path folder = Files.createDirectories(Path.of("target", "conformance"));
      keepSlowest();
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(folder.resolve(zip + ".txt")))) {
        out.printf("%s: %d ms%n%nby fork%n", zip, TimeUnit.NANOSECONDS.toMillis(nanos));
        byFork.forEach((name, n) -> out.printf("%8d of %8d  %s%n", n[1], n[0], name));
        out.printf("%nby folder%n");
        byFolder.forEach((name, n) -> out.printf("%8d of %8d  %s%n", n[1], n[0], name));
        out.printf("%nslowest%n");
        for (Timing timing : timings) {
          out.printf("%8d ms  %s%n", TimeUnit.NANOSECONDS.toMillis(timing.nanos), timing.name);
        }
        out.printf("%nfailures: %d, unreadable: %d%n", failures.size(), unreadable.size());
        failures.values().forEach(out::println);
        unreadable.forEach(out::println);
      }
    }
  }
}
