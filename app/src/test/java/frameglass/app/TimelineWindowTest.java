package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does with the timeline strip. */
class TimelineWindowTest extends WindowFixture {
  private static final double EDGE = 14;

  @BeforeEach
  void openWindow() throws TimeoutException {
    show(Live.sample("erc20-deployment"));
  }

  private void moveTo(double part) {
    Node strip = robot.lookup("#timeline").query();
    double wide = strip.getLayoutBounds().getWidth() - 2 * EDGE;
    robot.moveTo(robot.offset(strip, Pos.TOP_LEFT, EDGE + part * wide, 30));
  }

  /** As a mouse would; the headless platform's wheel does not know where the window stands. */
  private void turnWheel(double part, int notches) {
    Node strip = robot.lookup("#timeline").query();
    double x = EDGE + part * (strip.getLayoutBounds().getWidth() - 2 * EDGE);
    Point2D at = strip.localToScene(x, 30);
    double delta = 40.0 * notches;
    robot.interact(
        () ->
            strip.fireEvent(
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    at.getX(),
                    at.getY(),
                    at.getX(),
                    at.getY(),
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    delta,
                    0,
                    delta,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null)));
  }

  private String hover() {
    return robot.lookup("#timeline-hover").queryAs(Text.class).getText();
  }

  private Rectangle bar() {
    return robot.lookup("#timeline-bar").queryAs(Rectangle.class);
  }

  @Test
  void hoveringTellsWhatRunsAtTheStepUnderThePointerAndMovesNothing() throws TimeoutException {
    moveTo(417.0 / 696);
    until(
        () -> hover().startsWith("step 417 · SSTORE · depth 1 · gas 2,905,394 · memory 18 words"));
    assertThat(step()).isZero();
    assertThat(hover()).as("the tick is told too").contains("SSTORE");
  }

  @Test
  void theWheelZoomsAtThePointerAndTheCommandShowsTheWholeRunAgain() throws TimeoutException {
    assertThat(bar().isVisible()).isFalse();
    moveTo(417.0 / 696);
    until(() -> hover().startsWith("step 417 "));
    turnWheel(417.0 / 696, 6);
    until(() -> bar().isVisible());
    moveTo(417.0 / 696);
    until(() -> hover().startsWith("step 417 "));
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.UP);
    until(() -> !bar().isVisible());
  }

  @Test
  void aClickGoesThereAndAZoomedStripFollowsTheNeedle() throws TimeoutException {
    moveTo(0.5);
    robot.clickOn();
    untilStep(348);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.RIGHT);
    until(() -> bar().isVisible());
    double before = bar().getX();
    robot.type(KeyCode.END);
    until(() -> bar().getX() > before + 100);
  }
}
