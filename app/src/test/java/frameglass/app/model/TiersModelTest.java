package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.TiersModel.Kind;
import frameglass.app.model.TiersModel.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tiers over a corpus, read beside the window. */
class TiersModelTest {
  private final SameThread window = new SameThread();

  private TiersModel model() {
    return new TiersModel(new SameThread(), window);
  }

  private static Report report(TiersModel model) {
    return model.reportProperty().get();
  }

  @Test
  void theSamplesFillTheTiersUpTo32KiB() {
    TiersModel model = model();
    model.measureSamples();
    Report all = report(model);
    assertThat(all.trouble()).isEmpty();
    assertThat(all.tiers()).hasSize(6);
    assertThat(all.tiers().subList(0, 4)).allMatch(tier -> tier.frames() > 0);
    assertThat(all.tiers().stream().mapToLong(TiersModel.Tier::frames).sum())
        .isEqualTo(all.codes())
        .isEqualTo(all.histogram().stream().mapToInt(Integer::intValue).sum());
    assertThat(all.advice()).contains("would waste least", "instead of");
  }

  @Test
  void initAndRuntimeCodeTogetherAreAll() {
    TiersModel model = model();
    model.measureSamples();
    int both = report(model).codes();
    model.show(Kind.INIT);
    int init = report(model).codes();
    model.show(Kind.RUNTIME);
    assertThat(report(model).kind()).isEqualTo(Kind.RUNTIME);
    assertThat(init + report(model).codes()).isEqualTo(both);
    assertThat(init).isPositive();
  }

  @Test
  void aFolderWithoutCodeSaysWhatToChoose(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("notes.json"), "{\"a\": 1}");
    TiersModel model = model();
    model.measure(folder);
    assertThat(report(model).trouble())
        .contains(folder.toString())
        .contains("Choose artifacts, state tests");
    assertThat(report(model).tiers()).isEmpty();
  }

  @Test
  void aMissingFolderIsOneClearLine(@TempDir Path folder) {
    TiersModel model = model();
    model.measure(folder.resolve("gone"));
    assertThat(report(model).trouble()).contains("there is no such file or folder");
  }

  @Test
  void onlyTheLastWishIsShown() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    TiersModel model = new TiersModel(waiting::add, window);
    model.measure(Path.of("gone"));
    model.measureSamples();
    assertThat(report(model).trouble()).isEqualTo("Reading the samples…");
    waiting.removeLast().run();
    waiting.removeLast().run();
    assertThat(report(model).trouble()).isEmpty();
    assertThat(report(model).corpus()).isEqualTo("the samples");
  }

  @Test
  void whoChoosesAKindWhileItReadsGetsThatKind() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    TiersModel model = new TiersModel(waiting::add, window);
    model.measureSamples();
    model.show(Kind.INIT);
    assertThat(report(model).trouble()).isEqualTo("Reading the samples…");
    waiting.removeLast().run();
    assertThat(report(model).kind()).isEqualTo(Kind.INIT);
    assertThat(report(model).codes()).isPositive();
  }
}
