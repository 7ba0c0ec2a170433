package frameglass.app.cli;

import frameglass.engine.scenario.StateOutcome;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.scenario.StateTestSuite;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as they come, what went wrong at once on the error stream, and at the end the array that
 * geth prints and a summary by fork and folder.
 */
final class StatetestReport implements StateTestSuite.Listener {
  /** Prints as geth does: each value on a line of its own, a space behind each colon. */
  private static final ObjectWriter JSON =
      JsonMapper.shared()
          .writer()
          .with(
              new DefaultPrettyPrinter()
                  .withSeparators(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                          .withArrayEmptySeparator("")
                          .withObjectEmptySeparator(""))
                  .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

  private final Map<StateTestFile, Integer> order = new HashMap<>();
  private final PrintWriter err;
  private final boolean isQuiet;
  private final boolean showsProgress;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, int[]> byFork = new TreeMap<>();
  private final Map<String, int[]> byFolder = new TreeMap<>();
  private int filesDone;
  private int failed;
  private int unreadable;

  private record Entry(int file, int number, Map<String, Object> json) {}

  /**
   * A report on {@code files}.
   *
   * @param isQuiet whether the error stream belongs to traces
   */
  @SuppressWarnings("SystemConsoleNull") // a Java started with -Djdk.console may still have none
  StatetestReport(List<StateTestFile> files, PrintWriter err, boolean isQuiet) {
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

  @Override
  public void ran(StateTest test, StateSubtest subtest, StateOutcome outcome, long nanos) {
    count(test, subtest, outcome.passes());
    add(test, subtest, outcome.stateRoot().toPaddedHex(), outcome.error());
    if (!outcome.passes()) {
      failed++;
      String difference = outcome.difference();
      say(
          place(test, subtest)
              + ": "
              + outcome.error()
              + (difference == null ? "" : "; first difference: " + difference));
    }
  }

  @Override
  public void broke(StateTest test, StateSubtest subtest, Throwable failure) {
    count(test, subtest, false);
    failed++;
    StackTraceElement[] trace = failure.getStackTrace();
    String error =
        "a defect of Frameglass, please report it: "
            + failure
            + (trace.length == 0 ? "" : " at " + trace[0]);
    add(test, subtest, null, error);
    say(place(test, subtest) + ": " + error);
  }

  @Override
  public void unreadable(StateTestReader.Unreadable fault) {
    unreadable++;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", fault.test());
    json.put("pass", false);
    json.put("fork", "");
    json.put("error", "unreadable: " + fault.message());
    entries.add(new Entry(orderOf(fault.file()), entries.size(), json));
    say("unreadable: " + fault.text());
  }

  @Override
  public void finished(StateTestFile file) {
    filesDone++;
    if (showsProgress) {
      err.printf("\r%d of %d files, %d failed ", filesDone, order.size(), failed);
      err.flush();
    }
  }

  private int orderOf(StateTestFile file) {
    Integer place = order.get(file);
    return place == null ? 0 : place;
  }

  private void count(StateTest test, StateSubtest subtest, boolean passes) {
    int[] ofFork = byFork.computeIfAbsent(subtest.fork().fixtureName(), key -> new int[2]);
    int[] ofFolder = byFolder.computeIfAbsent(test.file().folder(), key -> new int[2]);
    for (int[] count : List.of(ofFork, ofFolder)) {
      count[0]++;
      count[1] += passes ? 1 : 0;
    }
  }

  private void add(
      StateTest test, StateSubtest subtest, @Nullable String root, @Nullable String error) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", test.name());
    json.put("pass", error == null);
    if (root != null) {
      json.put("stateRoot", root);
    }
    json.put("fork", subtest.fork().fixtureName());
    if (error != null) {
      json.put("error", error);
    }
    entries.add(new Entry(orderOf(test.file()), entries.size(), json));
  }

  private static String place(StateTest test, StateSubtest subtest) {
    return "failed: " + test.file().place() + ": " + test.name() + " " + subtest.label();
  }

  private void say(String line) {
    if (!isQuiet) {
      err.println((showsProgress ? "\r" : "") + line);
    }
  }

  /** Prints the array to {@code out}, and the summary if the error stream is free for it. */
  void print(PrintWriter out) {
    entries.sort(Comparator.comparingInt(Entry::file).thenComparingInt(Entry::number));
    out.println(JSON.writeValueAsString(entries.stream().map(Entry::json).toList()));
    out.flush();
    if (isQuiet) {
      return;
    }
    if (showsProgress) {
      err.println();
    }
    int total = byFork.values().stream().mapToInt(count -> count[0]).sum();
    err.printf(
        "%d of %d subtests pass%s%n",
        total - failed, total, unreadable == 0 ? "" : ", " + unreadable + " are unreadable");
    table("fork", byFork);
    table("folder", byFolder);
    err.flush();
  }

  private void table(String title, Map<String, int[]> counts) {
    if (!counts.isEmpty()) {
      err.println("by " + title);
      counts.forEach((name, n) -> err.printf("%8d of %7d  %s%n", n[1], n[0], name));
    }
  }
}
