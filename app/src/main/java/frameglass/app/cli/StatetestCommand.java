package frameglass.app.cli;

import frameglass.engine.code.Fork;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.scenario.StateTestRunner;
import frameglass.engine.scenario.StateTestSuite;
import frameglass.engine.trace.Eip3155Writer;
import frameglass.engine.trace.TraceProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
      "Exits with 1 when one fails, with 2 when one cannot be read. Called as geth's evm is, with",
      "options before the command (--json statetest FILE), it exits with 0 as geth does."
    })
final class StatetestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private FrameglassCommand parent;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "files, folders and zips; without any, a file name on each line of the input")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--json", description = "write traces to standard error as geth does")
  private boolean json;

  @Option(
      names = "--run",
      paramLabel = "REGEX",
      description = "only tests in whose name this is found")
  private @Nullable String run;

  @Option(
      names = {"--fork", "--statetest.fork"},
      paramLabel = "FORK",
      description = "only subtests of this fork")
  private @Nullable String fork;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many files run at once (default: one a processor; 1 with --json)")
  private @Nullable Integer threads;

  @Option(
      names = "--nomemory",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true",
      paramLabel = "BOOL",
      description = "with --json: leave memory out (default: true)")
  private boolean noMemory;

  @Option(
      names = "--noreturndata",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true",
      paramLabel = "BOOL",
      description = "with --json: leave return data out (default: true)")
  private boolean noReturnData;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  StatetestCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!paths.isEmpty()) {
      return status(judge(paths));
    }
    int worst = 0;
    BufferedReader names =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String name = names.readLine();
    while (name != null && !name.isBlank()) {
      worst = Math.max(worst, status(judge(List.of(Path.of(name.strip())))));
      name = names.readLine();
    }
    return worst;
  }

  private int status(StatetestReport report) {
    return parent.isGeth() ? 0 : report.status();
  }

  private StatetestReport judge(List<Path> files) throws InterruptedException {
    StateTestSuite.Selection selection = selection();
    boolean isTraced = json || parent.json();
    PrintWriter err = spec.commandLine().getErr();
    StatetestReport report;
    try (StateTestFiles opened = StateTestFiles.open(files)) {
      report = new StatetestReport(opened.files(), err, isTraced);
      if (isTraced) {
        trace(opened, selection, report);
      } else {
        new StateTestSuite(opened, selection, report).run(threads());
      }
    }
    report.print(spec.commandLine().getOut());
    return report;
  }

  private int threads() {
    if (threads == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (threads < 1) {
      throw new BadInputException("--threads " + threads + ": give 1 or more");
    }
    return threads;
  }

  private StateTestSuite.Selection selection() {
    Fork only = fork();
    Pattern pattern = pattern();
    return (test, subtest) ->
        (only == null || subtest.fork() == only)
            && (pattern == null || pattern.matcher(test.name()).find());
  }

  private @Nullable Fork fork() {
    try {
      return fork == null ? null : Fork.parse(fork);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--fork " + fork + ": " + e.getMessage(), e);
    }
  }

  private @Nullable Pattern pattern() {
    try {
      return run == null ? null : Pattern.compile(run);
    } catch (PatternSyntaxException e) {
      throw new BadInputException("--run " + run + ": is no regex: " + e.getDescription(), e);
    }
  }

  /** One after another, in the order of the files, with every step on standard error. */
  private void trace(
      StateTestFiles files, StateTestSuite.Selection selection, StatetestReport report) {
    StateTestRunner runner = new StateTestRunner();
    Eip3155Writer writer = new Eip3155Writer(System.err, Eip3155Writer.Form.GETH);
    StateTestReader reader =
        new StateTestReader(
            test -> {
              for (StateSubtest subtest : test.subtests()) {
                if (selection.includes(test, subtest)) {
                  trace(runner, writer, test, subtest, report);
                }
              }
            },
            report::unreadable);
    for (StateTestFile file : files.files()) {
      reader.read(files, file);
    }
    writer.flush();
  }

  private void trace(
      StateTestRunner runner,
      Eip3155Writer writer,
      StateTest test,
      StateSubtest subtest,
      StatetestReport report) {
    runner.interpreter().setProbe(new TraceProbe(writer, !noMemory, !noReturnData));
    var outcome = runner.run(test, subtest);
    report.ran(test, subtest, outcome, 0);
    writer.summary(
        outcome.stateRoot(),
        outcome.result().output().toArray(),
        outcome.result().gasUsed(),
        outcome.result().succeeded(),
        subtest.fork().fixtureName());
  }
}
