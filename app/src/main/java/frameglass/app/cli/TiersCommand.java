package frameglass.app.cli;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.CodeSizes;
import frameglass.engine.scenario.TierStatistics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures the allocation tiers on the sizes of real code. */
@Command(
    name = "tiers",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every code in artifacts, state tests, folders and zips, and prints what the allocation"
          + " tiers reserve, touch and waste on them, and which five sizes would waste least."
    })
final class TiersCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, folders, zips")
  private List<Path> paths;

  @Mixin private Output output;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  TiersCommand() {}

  @Override
  public Integer call() {
    CodeSizes sizes = CodeSizes.of(paths);
    if (sizes.init().length + sizes.runtime().length == 0) {
      throw new BadInputException(
          paths.getFirst() + ": holds no code; give artifacts, state tests, or folders of them");
    }
    output.print(() -> report(sizes), out -> print(out, sizes));
    return 0;
  }

  private static void print(PrintWriter out, CodeSizes sizes) {
    print(out, "init code", sizes.init());
    print(out, "runtime code", sizes.runtime());
    print(out, "both", sizes.all());
  }

  private static Map<String, Object> report(CodeSizes sizes) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("init", report(sizes.init()));
    report.put("runtime", report(sizes.runtime()));
    report.put("all", report(sizes.all()));
    return report;
  }

  private static void print(PrintWriter out, String title, int[] sizes) {
    if (sizes.length == 0) {
      out.println(title + ": none");
      return;
    }
    int[] sorted = sizes.clone();
    Arrays.sort(sorted);
    out.printf(
        Locale.ROOT,
        "%s: %,d codes, median %,d bytes, 90 %% up to %,d, largest %,d%n",
        title,
        sorted.length,
        sorted[sorted.length / 2],
        sorted[sorted.length * 9 / 10],
        sorted[sorted.length - 1]);
    out.printf(
        "  %-10s %10s %16s %16s %16s%n",
        "tier", "frames", "reserved KiB", "touched KiB", "wasted KiB");
    for (TierStatistics.Row row : TierStatistics.of(sizes).tiers()) {
      out.printf(
          Locale.ROOT,
          "  %-10s %,10d %,16.1f %,16.1f %,16.1f%n",
          row.codeBytes() == Integer.MAX_VALUE ? "exact" : row.codeBytes() / 1024 + " KiB",
          row.frames(),
          row.reserved() / 1024.0,
          row.touched() / 1024.0,
          row.wasted() / 1024.0);
    }
    int[] best = TierStatistics.best(sizes, 5);
    long now = TierStatistics.of(sizes).wasted();
    long then = TierStatistics.of(sizes, best).wasted();
    out.printf(
        Locale.ROOT,
        "  least waste with five tiers: %s bytes, %,.1f KiB instead of %,.1f%n%n",
        IntStream.of(best)
            .mapToObj(size -> String.format(Locale.ROOT, "%,d", size))
            .collect(Collectors.joining(" · ")),
        then / 1024.0,
        now / 1024.0);
  }

  private static Map<String, Object> report(int[] sizes) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("codes", sizes.length);
    report.put(
        "tiers",
        TierStatistics.of(sizes).tiers().stream()
            .map(
                row -> {
                  Map<String, Object> fields = new LinkedHashMap<>();
                  fields.put(
                      "codeBytes", row.codeBytes() == Integer.MAX_VALUE ? null : row.codeBytes());
                  fields.put("frames", row.frames());
                  fields.put("reservedBytes", row.reserved());
                  fields.put("touchedBytes", row.touched());
                  fields.put("wastedBytes", row.wasted());
                  return fields;
                })
            .toList());
    int[] best = TierStatistics.best(sizes, 5);
    report.put("best", best);
    report.put("bestWastedBytes", TierStatistics.of(sizes, best).wasted());
    report.put("wastedBytes", TierStatistics.of(sizes).wasted());
    return report;
  }
}
