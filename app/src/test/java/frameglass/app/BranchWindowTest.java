package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import frameglass.app.model.Timelines;
import frameglass.engine.timeline.Branch;
import frameglass.engine.word.UInt256;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** A person changes a value and looks at what comes of it beside the run as it was. */
class BranchWindowTest extends WindowFixture {
  @BeforeEach
  void openWindow() throws TimeoutException {
    show(Live.sample("erc20-panic-0x41"));
    robot.interact(() -> session().seek(205));
    untilStep(205);
  }

  private Timelines timelines() {
    return session().timelinesProperty().get();
  }

  private String told() {
    return robot.lookup("#branch-told").queryAs(Label.class).getText();
  }

  private UInt256 word(int index) {
    return Objects.requireNonNull(position().stack()).word(index);
  }

  private void takeTheOtherWay() throws TimeoutException {
    Node words = robot.lookup("#stack-list").query();
    robot.clickOn(robot.offset(words, Pos.TOP_LEFT, 300, 1 * 21 + 10));
    robot.push(KeyCode.CONTROL, KeyCode.E);
    until(() -> workbench.sheets().isOpen());
    robot.write("1").type(KeyCode.ENTER);
    until(() -> timelines().isBranched());
  }

  @Test
  void aChangedConditionTakesTheOtherWayInABranchThatIsCompared() throws TimeoutException {
    assertThat(robot.lookup("#branches").query().isVisible()).isFalse();
    takeTheOtherWay();
    assertThat(word(1)).isEqualTo(UInt256.ONE);
    assertThat(robot.lookup("#branches").query().isVisible()).isTrue();
    until(() -> told().startsWith("first differs at step 206"));
    robot.clickOn("#branch-difference");
    untilStep(206);
    assertThat(position().pc()).isEqualTo(0x123);
    robot.clickOn("#branch-0");
    until(() -> timelines().current() == Branch.ORIGINAL);
    until(() -> position().pc() == 0x11c);
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.B);
    until(() -> position().pc() == 0x123);
    robot.clickOn("#branch-discard");
    until(() -> !timelines().isBranched());
    untilStep(205);
    assertThat(word(1)).as("where it left the original").isEqualTo(UInt256.ZERO);
    assertThat(robot.lookup("#branches").query().isVisible()).isFalse();
  }

  @Test
  void aValueThatIsNoneIsRefusedAndCanBeMended() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
    until(() -> workbench.sheets().isOpen());
    robot.write("plenty").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(workbench.sheets().isOpen()).isTrue();
    robot.eraseText(6).write("50").type(KeyCode.ENTER);
    until(() -> timelines().isBranched());
    until(() -> position().gasLeft() == 50);
  }

  @Test
  void otherRulesFromHereOnMakeABranch() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.E);
    until(() -> workbench.sheets().isOpen());
    robot.write("frontiers").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(workbench.sheets().isOpen()).as("there is no such fork").isTrue();
    robot.eraseText(9).write("shanghai").type(KeyCode.ENTER);
    until(() -> timelines().isBranched());
    assertThat(timelines().all().get(1).name()).isEqualTo("Shanghai from here");
  }
}
