package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import frameglass.app.pane.DockPane;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person asks where a value came from, and walks the answer with mouse and keyboard. */
class OriginWindowTest extends WindowFixture {
  @BeforeEach
  void openWindow() throws TimeoutException {
    show(Live.sample("erc20-panic-0x41"));
  }

  private boolean tellsOf(String text) {
    return isThere("#origin-list")
        && robot.from(robot.lookup("#origin-list")).lookup(text).queryAll().stream()
            .anyMatch(found -> found.getParent().isVisible());
  }

  @Test
  void aDoubleClickOnAStackWordShowsItsChainAndEveryLinkGoesToItsStep() throws TimeoutException {
    robot.interact(() -> session().seek(203));
    untilStep(203);
    Node words = robot.lookup("#stack-list").query();
    robot.doubleClickOn(robot.offset(words, Pos.TOP_LEFT, 300, 10));
    until(() -> tellsOf("GT"));
    assertThat(workbench.panes().dock().selectedTab()).isEqualTo(DockPane.ORIGIN);
    Node tree = robot.lookup("#origin-list").query();
    robot.clickOn(robot.offset(tree, Pos.TOP_LEFT, 300, 1 * 19 + 9));
    untilStep(202);
    robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
    untilStep(195);
    robot.type(KeyCode.UP, 2).type(KeyCode.ENTER);
    untilStep(203);
  }

  @Test
  void theBannerWalksToTheCause() throws TimeoutException {
    robot.clickOn("#walk-to-cause");
    untilStep(205);
    until(() -> tellsOf("ISZERO"));
    robot.type(KeyCode.DOWN, 2).type(KeyCode.LEFT);
    until(() -> !tellsOf("GT"));
    robot.type(KeyCode.RIGHT);
    until(() -> tellsOf("GT"));
  }

  @Test
  void anOperandOfTheNextInstructionLeadsToItsChain() throws TimeoutException {
    robot.interact(() -> session().seek(202));
    untilStep(202);
    until(
        () ->
            robot
                .lookup("#operand-0")
                .lookup("← MLOAD: pushes memory[0x120 … 0x13f]")
                .tryQuery()
                .isPresent());
    robot.clickOn("#operand-0");
    until(() -> tellsOf("MLOAD"));
    robot.push(KeyCode.CONTROL, KeyCode.B);
    until(() -> tellsOf("MLOAD"));
  }
}
