package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.StateTestsModel.Choice;
import frameglass.app.model.StateTestsModel.Progress;
import frameglass.app.model.StateTestsModel.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTestsModelTest {
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  private StateTestsModel model() {
    return new StateTestsModel(StateTestFixture.tests(), waiting::add, new SameThread());
  }

  private void runWhatWaits() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  @Test
  void allAreThereAndNoneHasRun() {
    StateTestsModel model = model();
    assertThat(model.found()).hasSize(3).allMatch(choice -> choice.verdict() == Verdict.NOT_RUN);
    assertThat(model.progressProperty().get().text()).isEqualTo("none has run");
    assertThat(model.progressProperty().get().part()).isZero();
  }

  @Test
  void runningAllGivesEachItsVerdictAndSaysWhatIsWrong() {
    StateTestsModel model = model();
    model.runAll();
    assertThat(model.runningProperty().get()).isTrue();
    runWhatWaits();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(model.found())
        .extracting(Choice::verdict)
        .containsExactly(Verdict.PASSED, Verdict.FAILED, Verdict.FAILED);
    assertThat(model.found().get(0).error()).isEmpty();
    assertThat(model.found().get(1).error()).startsWith("post state root mismatch: got ");
    assertThat(model.progressProperty().get()).isEqualTo(new Progress(3, 1, 2));
    assertThat(model.progressProperty().get().text()).isEqualTo("all have run, 2 failed");
    assertThat(model.progressProperty().get().part()).isEqualTo(1);
  }

  @Test
  void aSearchFindsLabelsNamesAndVerdicts() {
    StateTestsModel model = model();
    model.search("SUMS lond");
    assertThat(model.found()).extracting(Choice::label).containsExactly("London d0 g0 v0");
    model.search("failed");
    assertThat(model.found()).isEmpty();
    model.runAll();
    runWhatWaits();
    assertThat(model.found()).extracting(Choice::name).containsExactly("sums", "sums");
    model.search("");
    assertThat(model.found()).hasSize(3);
  }

  @Test
  void whoStopsKeepsWhatHasRun() {
    StateTestsModel model = model();
    List<Progress> seen = new ArrayList<>();
    model.progressProperty().addListener((property, before, now) -> seen.add(now));
    model.runAll();
    model.stop();
    runWhatWaits();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(model.found()).allMatch(choice -> choice.verdict() == Verdict.NOT_RUN);
    model.runAll();
    runWhatWaits();
    assertThat(seen.getLast()).isEqualTo(new Progress(3, 1, 2));
  }

  @Test
  void askingTwiceRunsOnce() {
    StateTestsModel model = model();
    model.runAll();
    model.runAll();
    assertThat(waiting).hasSize(1);
    runWhatWaits();
    model.runAll();
    assertThat(model.progressProperty().get()).isEqualTo(new Progress(3, 0, 0));
  }

  @Test
  void itKnowsTheTestsThatItIsOf() {
    assertThat(model().isOf(StateTestFixture.tests())).isTrue();
    assertThat(model().isOf(List.of())).isFalse();
  }
}
