package frameglass.app.cli;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.StateTestFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that judge official tests. */
final class SuiteOptions {
  @Option(
      names = "--run",
      paramLabel = "REGEX",
      description = "only tests in whose name this is found")
  private @Nullable String run;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many files run at once (default: one a processor; 1 with traces)")
  private @Nullable Integer threads;

  /**
   * The files under {@code paths}. Of several paths those that cannot be opened go to {@code
   * faults}, and the rest is judged.
   *
   * @throws BadInputException when there is one path only, and it cannot be opened
   */
  StateTestFiles open(List<Path> paths, List<BadInputException> faults) {
    return paths.size() == 1 ? StateTestFiles.open(paths) : StateTestFiles.open(paths, faults::add);
  }

  /** How many files run at once. */
  int threads() {
    if (threads == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (threads < 1) {
      throw new BadInputException("--threads " + threads + ": give 1 or more");
    }
    return threads;
  }

  /** Whether a test runs, by its name. */
  Predicate<String> names() {
    try {
      return run == null ? name -> true : Pattern.compile(run).asPredicate();
    } catch (PatternSyntaxException e) {
      throw new BadInputException("--run " + run + ": is no regex: " + e.getDescription(), e);
    }
  }
}
