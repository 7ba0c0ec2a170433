package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Op;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.Query;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FindModelTest {
  private final SessionModel session = Live.session("erc20-deployment");
  private final FindModel model = new FindModel(session);

  private void pulse() {
    session.pulse(System.nanoTime());
  }

  private long step() {
    return Objects.requireNonNull(session.position()).step();
  }

  @Test
  void everyStepAtWhichAConditionHoldsIsListed() {
    model.find(" op = SSTORE ");
    assertThat(model.searchingProperty().get()).isTrue();
    assertThat(model.hits()).as("nothing is found on the window's thread").isEmpty();
    pulse();
    assertThat(model.searchingProperty().get()).isFalse();
    assertThat(model.hits()).extracting(Query.Hit::op).containsOnly(Op.SSTORE);
    assertThat(model.hits()).extracting(Query.Hit::step).containsExactly(417L, 539L, 593L, 643L);
    assertThat(model.summaryProperty().get()).isEqualTo("4 hits in 696 steps");
    assertThat(model.missingProperty().get()).isEmpty();
    assertThat(step()).as("searching moves nothing").isZero();
  }

  @Test
  void oneGoesFromHitToHitInBothDirections() {
    model.find("op = SSTORE");
    pulse();
    model.goToNext(false);
    pulse();
    assertThat(step()).as("none before the first").isZero();
    model.goToNext(true);
    pulse();
    assertThat(step()).isEqualTo(417);
    model.goToNext(true);
    pulse();
    assertThat(step()).isEqualTo(539);
    model.goTo(3);
    pulse();
    assertThat(step()).isEqualTo(643);
    model.goToNext(true);
    pulse();
    assertThat(step()).as("none after the last").isEqualTo(643);
    model.goToNext(false);
    pulse();
    assertThat(step()).isEqualTo(593);
  }

  @Test
  void whatIsNoConditionIsRefusedAndTheLastSearchStays() {
    model.find("op = SSTORE");
    pulse();
    assertThatThrownBy(() -> model.find("op = NOPE")).isInstanceOf(BadInputException.class);
    assertThat(model.textProperty().get()).isEqualTo("op = SSTORE");
    assertThat(model.hits()).hasSize(4);
    model.find("");
    assertThat(model.hits()).isEmpty();
    assertThat(model.missingProperty().get()).startsWith("Write a condition");
  }

  @Test
  void whereNothingIsFoundItIsSaid() {
    model.find("depth > 9");
    pulse();
    assertThat(model.missingProperty().get())
        .isEqualTo("No step of 696 steps fulfils “depth > 9”.");
  }

  @Test
  void moreThanAPageIsCountedAndListedPageByPage() {
    SessionModel hashes = Live.session("thousand-hashes");
    FindModel many = new FindModel(hashes);
    many.find("depth = 1");
    hashes.pulse(System.nanoTime());
    long length = hashes.overview().length();
    assertThat(many.hits()).hasSize(FindModel.PAGE);
    assertThat(many.foundProperty().get().count()).isEqualTo(length);
    assertThat(many.left()).isEqualTo(length - FindModel.PAGE);
    assertThat(many.summaryProperty().get()).startsWith("1 … 10,000 of ");
    many.nextPage();
    hashes.pulse(System.nanoTime());
    assertThat(many.hits().get(0).step()).isEqualTo(FindModel.PAGE);
    assertThat(many.hits().get(0).number()).isEqualTo(FindModel.PAGE + 1);
  }

  @Test
  void aSearchGivesWayToCommandsAndToANewerSearch() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    SessionModel slow = new SessionModel(tasks::add);
    slow.open(Live.sample("erc20-deployment"));
    tasks.remove().run();
    slow.pulse(1);
    FindModel find = new FindModel(slow);
    find.find("op = SSTORE");
    find.find("op = LOG3");
    slow.step();
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    slow.pulse(2);
    assertThat(Objects.requireNonNull(slow.position()).step()).isEqualTo(1);
    assertThat(find.hits()).extracting(Query.Hit::op).containsOnly(Op.LOG0 + 3);
    find.find("op = SSTORE");
    find.stop();
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    slow.pulse(3);
    assertThat(find.hits()).as("a search that was stopped tells nothing more").isEmpty();
    assertThat(find.searchingProperty().get()).isFalse();
  }

  @Test
  void anotherRunForgetsTheSearch() {
    model.find("op = SSTORE");
    pulse();
    session.open(Live.sample("tiers"));
    pulse();
    assertThat(model.hits()).isEmpty();
    assertThat(model.textProperty().get()).isEmpty();
  }

  @Test
  void aConditionBecomesAWatchpoint() {
    model.find("op = SSTORE");
    pulse();
    model.watch();
    pulse();
    assertThat(session.watchpoints()).hasSize(1);
    session.resume(frameglass.engine.timeline.Direction.FORWARD);
    pulse();
    assertThat(step()).isEqualTo(417);
  }
}
