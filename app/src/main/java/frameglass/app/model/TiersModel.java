package frameglass.app.model;

import frameglass.engine.scenario.CodeSizes;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioReader;
import frameglass.engine.scenario.TierStatistics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How well the allocation tiers fit the codes of a corpus. */
public final class TiersModel {
  /** Bytes of code that one bar of the histogram stands for. */
  public static final int BUCKET = 1024;

  /** Bars up to the largest tier, and a last one for everything beyond it. */
  private static final int BUCKETS = 64;

  private static final int TIERS = 5;

  private final Executor reader;
  private final Executor window;
  private final ReadOnlyObjectWrapper<Report> report = new ReadOnlyObjectWrapper<>(Report.NOTHING);
  private CodeSizes sizes = new CodeSizes(new int[0], new int[0]);
  private String corpus = "";
  private Kind kind = Kind.BOTH;

  /** Number of the corpus asked for last, and of the one that {@link #sizes} are of. */
  private int asked;

  private int measured = -1;

  /** Which codes count. */
  public enum Kind {
    BOTH("all code"),
    INIT("init code"),
    RUNTIME("runtime code");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Its name for people. */
    public String text() {
      return text;
    }
  }

  /**
   * One tier over the corpus.
   *
   * @param name its largest code, such as {@code 4 KiB}
   * @param codeBytes that in bytes
   * @param frames how many codes it serves
   * @param reserved bytes of buffer that a frame for each takes
   * @param touched bytes of the analysis regions that those codes reach
   * @param wasted bytes of the analysis regions that no code reaches
   */
  public record Tier(
      String name, int codeBytes, long frames, long reserved, long touched, long wasted) {}

  /**
   * What was measured.
   *
   * @param corpus what was read
   * @param kind which of it counts
   * @param codes how many different codes
   * @param summary their sizes in a sentence
   * @param histogram how many codes there are in each {@link #BUCKET}, the last one open-ended
   * @param tiers the tiers that there are
   * @param advice which five sizes would waste least, and how much that is
   * @param trouble why there is nothing to show, empty when there is something
   */
  public record Report(
      String corpus,
      Kind kind,
      int codes,
      String summary,
      List<Integer> histogram,
      List<Tier> tiers,
      String advice,
      String trouble) {
    static final Report NOTHING = trouble("", Kind.BOTH, "Reading…");

    static Report trouble(String corpus, Kind kind, String why) {
      return new Report(corpus, kind, 0, "", List.of(), List.of(), "", why);
    }
  }

  /** A model that reads files by {@code reader} and shows what it found by {@code window}. */
  public TiersModel(Executor reader, Executor window) {
    this.reader = reader;
    this.window = window;
  }

  /** What was measured last. */
  public ReadOnlyObjectProperty<Report> reportProperty() {
    return report.getReadOnlyProperty();
  }

  // Commands

  /** Measures the samples. */
  public void measureSamples() {
    measure(
        "the samples",
        () -> {
          List<Scenario> all =
              Samples.all().stream()
                  .map(sample -> ScenarioReader.read(Samples.path(sample.file())))
                  .toList();
          return CodeSizes.ofScenarios(all);
        });
  }

  /** Measures every artifact and state test in {@code path}, a file, a folder or a zip. */
  public void measure(Path path) {
    measure(path.toString(), () -> CodeSizes.of(List.of(path)));
  }

  /** Counts only {@code wanted} codes; of what is being read, as soon as it is. */
  public void show(Kind wanted) {
    kind = wanted;
    if (measured == asked) {
      report.set(report(corpus, sizes, kind));
    }
  }

  private void measure(String what, Supplier<CodeSizes> read) {
    int number = ++asked;
    report.set(Report.trouble(what, kind, "Reading " + what + "…"));
    reader.execute(
        () -> {
          try {
            CodeSizes found = read.get();
            window.execute(() -> found(number, what, found));
          } catch (RuntimeException | Error e) {
            window.execute(() -> failed(number, what, Faults.tell(e)));
          }
        });
  }

  private void found(int number, String what, CodeSizes found) {
    if (number == asked) {
      measured = number;
      corpus = what;
      sizes = found;
      report.set(report(what, found, kind));
    }
  }

  private void failed(int number, String what, String why) {
    if (number == asked) {
      report.set(Report.trouble(what, kind, why));
    }
  }

  private static Report report(String corpus, CodeSizes found, Kind kind) {
    int[] sizes =
        switch (kind) {
          case BOTH -> found.all();
          case INIT -> found.init();
          case RUNTIME -> found.runtime();
        };
    if (sizes.length == 0) {
      return Report.trouble(
          corpus,
          kind,
          "There is no "
              + (kind == Kind.BOTH ? "code" : kind.text())
              + " in "
              + corpus
              + ". Choose artifacts, state tests, or a folder or zip of them.");
    }
    Arrays.sort(sizes);
    TierStatistics now = TierStatistics.of(sizes);
    return new Report(
        corpus,
        kind,
        sizes.length,
        Figures.of(sizes.length, "different code")
            + " · median "
            + Figures.bytes(sizes[sizes.length / 2])
            + " · nine of ten up to "
            + Figures.bytes(sizes[sizes.length * 9 / 10])
            + " · largest "
            + Figures.bytes(sizes[sizes.length - 1]),
        histogram(sizes),
        now.tiers().stream().map(TiersModel::tier).toList(),
        advice(sizes, now),
        "");
  }

  private static Tier tier(TierStatistics.Row row) {
    boolean isExact = row.codeBytes() == Integer.MAX_VALUE;
    return new Tier(
        isExact ? "larger, to measure" : row.codeBytes() / 1024 + " KiB",
        row.codeBytes(),
        row.frames(),
        row.reserved(),
        row.touched(),
        row.wasted());
  }

  private static List<Integer> histogram(int[] sizes) {
    int[] counts = new int[BUCKETS + 1];
    for (int size : sizes) {
      counts[Math.min(BUCKETS, Math.max(0, size - 1) / BUCKET)]++;
    }
    return IntStream.of(counts).boxed().toList();
  }

  private static String advice(int[] sizes, TierStatistics now) {
    int[] best = TierStatistics.best(sizes, TIERS);
    TierStatistics then = TierStatistics.of(sizes, best);
    return "Five sizes that would waste least: "
        + IntStream.of(best).mapToObj(Figures::bytes).collect(Collectors.joining(", "))
        + "; "
        + Figures.bytes(then.wasted())
        + " instead of "
        + Figures.bytes(now.wasted())
        + ".";
  }
}
