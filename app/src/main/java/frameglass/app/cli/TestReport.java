package frameglass.app.cli;

import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestReader;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results of official tests as they come, what went wrong at once on the error stream, and at the
 * end the array that geth prints, byte for byte, and a summary by fork and folder with the slowest.
 */
final class TestReport {
  private static final int SLOWEST = 10;

  /** As Go indents; tools that drive geth look for {@code "stateRoot": "} in it. */
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private final Map<StateTestFile, Integer> order = new HashMap<>();
  private final PrintWriter err;
  private final boolean isQuiet;
  private final boolean showsProgress;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, int[]> byFork = new TreeMap<>();
  private final Map<String, int[]> byFolder = new TreeMap<>();
  private final List<Timing> timings = new ArrayList<>();
  private int filesDone;
  private int total;
  private int failed;
  private int unreadable;

  /**
   * What came of one test or subtest.
   *
   * @param file where it stands
   * @param name of the test
   * @param label of the subtest, or empty
   * @param fork as fixtures name it
   * @param stateRoot of the world after, or null when there is none
   * @param error what is wrong, or null when it passes
   * @param difference the first account or slot that is not as it should be, or null
   * @param nanos how long it took
   */
  record Result(
      StateTestFile file,
      String name,
      String label,
      String fork,
      @Nullable String stateRoot,
      @Nullable String error,
      @Nullable String difference,
      long nanos) {

    private String title() {
      return file.place() + ": " + name + (label.isEmpty() ? "" : " " + label);
    }
  }

  private record Entry(int file, int number, Map<String, Object> json) {}

  private record Timing(String title, long nanos) {}

  /**
   * A report on {@code files}.
   *
   * @param isQuiet whether the error stream belongs to traces
   */
  @SuppressWarnings("SystemConsoleNull") // a Java started with -Djdk.console may still have none
  TestReport(List<StateTestFile> files, PrintWriter err, boolean isQuiet) {
    files.forEach(file -> order.put(file, order.size()));
    this.err = err;
    this.isQuiet = isQuiet;
    Console console = System.console();
    this.showsProgress = !isQuiet && files.size() > 1 && console != null && console.isTerminal();
  }

  /** The exit status: 1 when a test failed, 2 when one could not be read, else 0. */
  int status() {
    return failed > 0 ? CommandLineMain.FAILED : unreadable > 0 ? CommandLineMain.BAD_INPUT : 0;
  }

  /** A test has run. */
  void ran(Result result) {
    total++;
    boolean passes = result.error == null;
    for (int[] count :
        List.of(
            byFork.computeIfAbsent(result.fork, key -> new int[2]),
            byFolder.computeIfAbsent(result.file.folder(), key -> new int[2]))) {
      count[0]++;
      count[1] += passes ? 1 : 0;
    }
    timings.add(new Timing(result.title(), result.nanos));
    if (timings.size() > 100 * SLOWEST) {
      keepSlowest();
    }
    add(result);
    if (!passes) {
      failed++;
      say(
          "failed: "
              + result.title()
              + ": "
              + result.error
              + (result.difference == null ? "" : "; first difference: " + result.difference));
    }
  }

  /** Something could not be read. */
  void unreadable(StateTestReader.Unreadable fault) {
    Integer place = order.get(fault.file());
    unreadable(place == null ? 0 : place, fault.test(), fault.message());
    say("unreadable: " + fault.text());
  }

  /** Paths that were named could not be opened. */
  void unreadable(List<? extends Exception> faults) {
    for (Exception fault : faults) {
      String message = String.valueOf(fault.getMessage());
      unreadable(order.size(), "", message);
      say("unreadable: " + message);
    }
  }

  private void unreadable(int place, String name, String message) {
    unreadable++;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("pass", false);
    json.put("fork", "");
    json.put("error", "unreadable: " + message);
    entries.add(new Entry(place, entries.size(), json));
  }

  /** A file is through. */
  void finished(StateTestFile file) {
    filesDone++;
    if (showsProgress) {
      err.printf("\r%d of %d files, %d failed ", filesDone, order.size(), failed);
      err.flush();
    }
  }

  private void add(Result result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", result.name);
    json.put("pass", result.error == null);
    if (result.stateRoot != null) {
      json.put("stateRoot", result.stateRoot);
    }
    json.put("fork", result.fork);
    if (result.error != null) {
      json.put("error", result.error);
    }
    Integer place = order.get(result.file);
    entries.add(new Entry(place == null ? 0 : place, entries.size(), json));
  }

  private void say(String line) {
    if (!isQuiet) {
      err.println((showsProgress ? "\r" : "") + line);
      err.flush();
    }
  }

  /** Prints the array to {@code out}, and the summary if the error stream is free for it. */
  void print(PrintWriter out) {
    entries.sort(Comparator.comparingInt(Entry::file).thenComparingInt(Entry::number));
    out.println(
        JsonMapper.shared()
            .writer()
            .with(PRINTER)
            .writeValueAsString(entries.stream().map(Entry::json).toList()));
    out.flush();
    if (isQuiet) {
      return;
    }
    if (showsProgress) {
      err.println();
    }
    err.printf(
        "%d of %d subtests pass%s%n",
        total - failed, total, unreadable == 0 ? "" : ", " + unreadable + " are unreadable");
    table("fork", byFork);
    table("folder", byFolder);
    slowest();
    err.flush();
  }

  private void table(String title, Map<String, int[]> counts) {
    if (!counts.isEmpty()) {
      err.println("by " + title);
      counts.forEach((name, n) -> err.printf("%8d of %7d  %s%n", n[1], n[0], name));
    }
  }

  private void keepSlowest() {
    timings.sort(Comparator.comparingLong(Timing::nanos).reversed());
    timings.subList(Math.min(SLOWEST, timings.size()), timings.size()).clear();
  }

  private void slowest() {
    keepSlowest();
    if (!timings.isEmpty()) {
      err.println("slowest");
      timings.forEach(
          t -> err.printf("%8d ms  %s%n", TimeUnit.NANOSECONDS.toMillis(t.nanos), t.title));
    }
  }
}
