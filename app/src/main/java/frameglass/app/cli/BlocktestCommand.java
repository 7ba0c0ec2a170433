package frameglass.app.cli;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.BlockTest;
import frameglass.engine.scenario.BlockTestSuite;
import frameglass.engine.scenario.StateTestFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges blockchain tests, with the output of geth's {@code evm blocktest}. */
@Command(
    name = "blocktest",
    mixinStandardHelpOptions = true,
    description = {
      "Runs official blockchain tests of forks since the Merge, every block executed and checked,",
      "and prints a JSON array of name, pass, stateRoot, fork and error.",
      "Exits with 1 when one fails, with 2 when one cannot be read."
    })
final class BlocktestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, folders and zips")
  private List<Path> paths;

  @Mixin private SuiteOptions suite;

  @Option(
      names = "--fork",
      paramLabel = "NETWORK",
      description = "only tests of this network, such as Osaka or PragueToOsakaAtTime15k")
  private @Nullable String fork;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  BlocktestCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Predicate<String> names = suite.names();
    String network = fork;
    Predicate<BlockTest> selection =
        test ->
            (network == null || test.network().equalsIgnoreCase(network))
                && names.test(test.name());
    TestReport report;
    List<BadInputException> faults = new ArrayList<>();
    try (StateTestFiles opened = suite.open(paths, faults)) {
      report = new TestReport(opened.files(), spec.commandLine().getErr(), false);
      report.unreadable(faults);
      new BlockTestSuite(opened, selection, new BlocktestReport(report)).run(suite.threads());
    }
    report.print(spec.commandLine().getOut());
    return report.status();
  }
}
