package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import frameglass.app.pane.DockPane;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person looks for steps: writes a condition, mends it, and goes from hit to hit. */
class FindWindowTest extends WindowFixture {
  @BeforeEach
  void openWindow() throws TimeoutException {
    show(Live.sample("erc20-deployment"));
    robot.push(KeyCode.CONTROL, KeyCode.F);
    until(() -> field().isFocused());
    assertThat(workbench.panes().dock().selectedTab()).isEqualTo(DockPane.FIND);
  }

  private TextField field() {
    return robot.lookup("#find-field").queryAs(TextField.class);
  }

  private Label fault() {
    return robot.lookup("#find-field-fault").queryAs(Label.class);
  }

  @Test
  void aConditionIsCompletedWhileItIsWrittenAndItsHitsAreListed() throws TimeoutException {
    robot.write("o").type(KeyCode.TAB).write("= SST").type(KeyCode.TAB);
    assertThat(field().getText().strip()).isEqualTo("op = SSTORE");
    robot.type(KeyCode.ENTER);
    until(() -> isThere("4 hits in 696 steps"));
    Node list = robot.lookup("#find-list").query();
    robot.clickOn(robot.offset(list, Pos.TOP_LEFT, 200, 1 * 19 + 9));
    untilStep(539);
    robot.type(KeyCode.F3);
    untilStep(593);
    robot.push(KeyCode.SHIFT, KeyCode.F3);
    untilStep(539);
  }

  @Test
  void aFaultIsToldUnderItsPlaceAndGoesWhenItIsMended() throws TimeoutException {
    robot.write("op = SSTORE and dept > 1").type(KeyCode.ENTER);
    until(() -> fault().isVisible());
    assertThat(fault().getText()).startsWith("^^^^").contains("did you mean depth?");
    assertThat(field().getCaretPosition()).as("at the fault").isEqualTo(16);
    double at = fault().getPadding().getLeft();
    assertThat(at).as("under the fault, about 7 px a letter").isBetween(16 * 7.0, 16 * 7.4 + 12);
    robot.interact(() -> field().setText("op = SSTORE and depth > 1"));
    until(() -> !fault().isVisible());
  }

  @Test
  void whatIsFoundCanBeWatched() throws TimeoutException {
    robot.interact(() -> field().setText("memory[0x40..0x60] written"));
    robot.clickOn("#find-start");
    until(() -> isThere("5 hits in 696 steps"));
    robot.clickOn("#find-watch");
    until(() -> session().watchpoints().size() == 1);
    robot.type(KeyCode.F9);
    untilStep(2);
    robot.type(KeyCode.F9);
    untilStep(24);
    robot.push(KeyCode.ALT, KeyCode.F9);
    untilStep(2);
  }
}
