package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import frameglass.engine.scenario.Bookmark;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** A person closes the window and finds everything again where it was. */
class SavedWindowTest extends WindowFixture {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path home;

  private void open() throws TimeoutException {
    show(() -> new Workbench(engine, new Settings(home.resolve("settings.properties"))));
    open(Live.sample("erc20-transfer"));
    until(() -> workbench.isKeeping());
  }

  private double memoryHeight() {
    Node memory = robot.lookup("#memory-list").query();
    return memory.getLayoutBounds().getHeight();
  }

  private Node dividerAboveMemory() {
    Node memory = robot.lookup("#memory-list").query();
    Node split = memory;
    while (!(split instanceof SplitPane)) {
      split = split.getParent();
    }
    return split.lookup(".split-pane-divider");
  }

  /** Drags as a mouse would; the headless platform tells only of the first move. */
  private static void dragUp(Node divider, double pixels) {
    Point2D at = divider.localToScene(10, 3);
    divider.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, at, 0));
    divider.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, at, pixels));
    divider.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, at, pixels));
  }

  private static MouseEvent mouse(EventType<MouseEvent> type, Point2D at, double up) {
    double x = at.getX();
    double y = at.getY() - up;
    MouseButton left = MouseButton.PRIMARY;
    boolean down = type != MouseEvent.MOUSE_RELEASED;
    return new MouseEvent(
        type, x, y, x, y, left, 1, false, false, false, false, down, false, false, true, false,
        true, null);
  }

  @Test
  void breakpointsNotesDividersAndTabsAreFoundAgain() throws TimeoutException {
    open();
    robot.type(KeyCode.F7, 3);
    untilStep(3);
    robot.push(KeyCode.CONTROL, KeyCode.F8);
    until(() -> workbench.session().breakpoints().size() == 1);
    robot.push(KeyCode.SHIFT, KeyCode.F11);
    until(() -> workbench.sheets().isOpen());
    robot.write("mind this").type(KeyCode.ENTER);
    until(() -> !workbench.sheets().isOpen());
    robot.clickOn("#tab-storage");
    double before = memoryHeight();
    robot.interact(() -> dragUp(dividerAboveMemory(), 40));
    WaitForAsyncUtils.waitForFxEvents();
    double tall = memoryHeight();
    assertThat(tall).isGreaterThan(before + 30);
    closeWindow();

    open();
    until(() -> workbench.session().breakpoints().size() == 1);
    robot.type(KeyCode.F7, 3);
    until(() -> isThere("#memory-list"));
    assertThat(workbench.panes().points().bookmarks()).contains(new Bookmark("mind this", 3));
    until(() -> Math.abs(memoryHeight() - tall) < 4);
    assertThat(workbench.panes().dock().selectedTab()).isEqualTo("Storage");
    closeWindow();
  }
}
