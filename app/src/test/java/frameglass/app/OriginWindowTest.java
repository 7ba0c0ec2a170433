package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import frameglass.app.model.SessionModel;
import frameglass.app.pane.DockPane;
import frameglass.app.pane.Theme;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A person asks where a value came from, and walks the answer with mouse and keyboard. */
class OriginWindowTest {
  private final EngineThread engine = new EngineThread();
  private final FxRobot robot = new FxRobot();

  @SuppressWarnings("NullAway.Init") // made on the window's thread before each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // as above
  private Pulse pulse;

  @BeforeEach
  void show() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    robot.interact(
        () -> {
          workbench = new Workbench(engine, Theme.DARK);
          pulse = new Pulse(workbench.session());
          pulse.start();
          stage.setScene(workbench.scene());
          stage.setWidth(Workbench.WIDTH);
          stage.setHeight(Workbench.HEIGHT);
          stage.show();
          workbench.session().open(Live.sample("erc20-panic-0x41"));
        });
    until(() -> session().position() != null && session().overview().complete());
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.interact(() -> pulse.stop());
    engine.close();
    FxToolkit.cleanupStages();
  }

  private SessionModel session() {
    return workbench.session();
  }

  private void until(BooleanSupplier condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void untilStep(long wanted) throws TimeoutException {
    until(() -> Objects.requireNonNull(session().position()).step() == wanted);
  }

  private boolean tellsOf(String text) {
    return robot.lookup("#origin-list").tryQuery().isPresent()
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
