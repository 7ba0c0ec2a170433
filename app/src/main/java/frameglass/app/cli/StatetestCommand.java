package frameglass.app.cli;

import frameglass.engine.code.Fork;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestSuite;
import frameglass.engine.scenario.StateTestSuite.Selection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Judges state tests, with the arguments and the output of geth's {@code evm statetest}. */
@Command(
    name = "statetest",
    mixinStandardHelpOptions = true,
    description = {
      "Runs official state tests and prints a JSON array of name, pass, stateRoot, fork and error.",
      "Without a path it reads file names from the input, one a line, and answers each at once.",
      "Exits with 1 when a test fails, with 2 when one cannot be read. Called as geth's evm is,",
      "with file names on the input, --trace, or options before the command",
      "(--json statetest FILE), a failing test is no failure, as it is none for geth."
    })
final class StatetestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private FrameglassCommand parent;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "files, folders and zips; without any, a file name on each line of the input")
  private List<Path> paths = new ArrayList<>();

  @Mixin private SuiteOptions suite;
  @Mixin private GethTraceOptions traces;

  @Option(
      names = {"--fork", "--statetest.fork"},
      paramLabel = "FORK",
      description = "only subtests of this fork")
  private @Nullable Fork fork;

  @Option(
      names = {"--index", "--statetest.index"},
      paramLabel = "N",
      description = "only the subtest with this number among those of its fork, from 0",
      defaultValue = "-1")
  private int index;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  StatetestCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Selection selection = selection();
    if (paths.isEmpty()) {
      return answer(selection);
    }
    List<BadInputException> faults = new ArrayList<>();
    try (StateTestFiles opened = suite.open(paths, faults)) {
      boolean isTraced = isTraced();
      TestReport report = report(opened, isTraced);
      report.unreadable(faults);
      StatetestReport listener = new StatetestReport(report);
      if (isTraced || isOneFile()) {
        new StatetestTracer(System.err, isTraced ? traces : null, listener).run(opened, selection);
      } else {
        new StateTestSuite(opened, selection, listener).run(suite.threads());
      }
      report.print(spec.commandLine().getOut());
      return isGeth() && report.status() == CommandLineMain.FAILED ? 0 : report.status();
    }
  }

  private boolean isTraced() {
    return traces.isWanted() || parent.json();
  }

  private boolean isGeth() {
    return parent.isGeth() || traces.isOfGeth();
  }

  /** Whether geth would take it as one file, and print each state root as it comes. */
  private boolean isOneFile() {
    return paths.size() == 1
        && Files.isRegularFile(paths.getFirst())
        && !paths.getFirst().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private TestReport report(StateTestFiles files, boolean isQuiet) {
    return new TestReport(files.files(), spec.commandLine().getErr(), isQuiet);
  }

  /**
   * One array for each file name, as soon as its tests are through; whoever drives this waits for
   * it. What cannot be read is answered too.
   */
  private int answer(Selection selection) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    BufferedReader names =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int worst = 0;
    for (String name = names.readLine(); name != null && !name.isBlank(); name = names.readLine()) {
      TestReport report;
      try (StateTestFiles opened = StateTestFiles.open(List.of(Path.of(name.strip())))) {
        report = report(opened, true);
        new StatetestTracer(System.err, isTraced() ? traces : null, new StatetestReport(report))
            .run(opened, selection);
      } catch (BadInputException | InvalidPathException e) {
        report = new TestReport(List.of(), spec.commandLine().getErr(), false);
        report.unreadable(List.of(e));
      }
      report.print(out);
      worst = report.status() == CommandLineMain.BAD_INPUT ? CommandLineMain.BAD_INPUT : worst;
    }
    return worst;
  }

  private Selection selection() {
    Fork only = fork;
    Predicate<String> names = suite.names();
    return (test, subtest) ->
        (only == null || subtest.fork() == only)
            && names.test(test.name())
            && (index < 0 || index == number(test, subtest));
  }

  private static int number(StateTest test, StateSubtest subtest) {
    return test.subtests().stream()
        .filter(each -> each.fork() == subtest.fork())
        .toList()
        .indexOf(subtest);
  }
}
