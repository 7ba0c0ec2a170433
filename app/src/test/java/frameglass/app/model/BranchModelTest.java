package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Edit;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Branches beside a run, compared with each other. */
class BranchModelTest {
  private final SessionModel session = Live.session("erc20-panic-0x41");
  private final BranchModel model = new BranchModel(session);

  private void pulse() {
    session.pulse(System.nanoTime());
  }

  private Branch named(String name) {
    return session.timelinesProperty().get().all().stream()
        .filter(branch -> branch.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void branch(String name, long step, Edit edit) {
    session.seek(step);
    session.branch(name, List.of(edit));
    pulse();
    pulse();
  }

  private String told() {
    return model.toldProperty().get().text();
  }

  private List<String> leavings() {
    return session.timelinesProperty().get().leavings().stream()
        .map(leaving -> leaving.step() + (leaving.isOwn() ? " own " : " ") + leaving.text())
        .toList();
  }

  /** One takes the other way, one has little gas; both leave the original. */
  @BeforeEach
  void makeTwo() {
    branch("other way", 205, new Edit.StackWord(1, UInt256.ONE));
    session.switchTo(Branch.ORIGINAL);
    branch("poor", 200, new Edit.Gas(50));
  }

  @Test
  void theOneThatShowsIsComparedWithTheOneItLeftAndWithAnyOther() {
    assertThat(told()).contains("; “original” ").doesNotContain("against");
    assertThat(Objects.requireNonNull(model.comparedWith()).id()).isEqualTo(Branch.ORIGINAL);
    assertThat(model.others()).extracting(Branch::name).containsExactly("original", "other way");
    model.compareWith(named("other way"));
    pulse();
    assertThat(told()).startsWith("against “other way”: first differs at step ");
    assertThat(model.toldProperty().get().firstDifference()).isGreaterThanOrEqualTo(200);
    model.compareWith(null);
    pulse();
    assertThat(told()).doesNotContain("against");
  }

  @Test
  void theOriginalIsComparedWithABranchOnlyIfSomebodyWantsThat() {
    session.switchTo(Branch.ORIGINAL);
    pulse();
    assertThat(told()).isEmpty();
    model.compareWith(named("other way"));
    pulse();
    assertThat(told()).startsWith("against “other way”: first differs at step 206");
    session.discard(named("other way").id());
    pulse();
    pulse();
    assertThat(told()).as("it is gone").isEmpty();
    assertThat(model.comparedWith()).isNull();
  }

  @Test
  void thePlacesAtWhichTimelinesLeaveEachOtherAreKnown() {
    branch("poorer", 202, new Edit.Gas(40));
    assertThat(leavings())
        .containsExactly(
            "202 own “poorer” left “poor” here", "200 own “poor” left “original” here");
    session.switchTo(Branch.ORIGINAL);
    pulse();
    assertThat(leavings()).containsExactly("205 “other way” leaves here", "200 “poor” leaves here");
  }
}
