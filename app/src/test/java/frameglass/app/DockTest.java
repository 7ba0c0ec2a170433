package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import frameglass.app.pane.DockPane;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does with calls, bookmarks, the console and lessons. */
class DockTest extends WindowFixture {
  @BeforeEach
  void openWindow() throws TimeoutException {
    show(Live.sample("tiers"));
  }

  @Test
  void aClickOnACallGoesToItsFirstStepAndADoubleClickToItsEnd() throws TimeoutException {
    clickOn("#calls-list", 70, 2 * 38 + 12);
    untilStep(22);
    Node node = robot.lookup("#calls-list").query();
    robot.doubleClickOn(robot.offset(node, Pos.TOP_LEFT, 70, 1 * 38 + 12), MouseButton.PRIMARY);
    untilStep(13);
  }

  @Test
  void aCallsTriangleFoldsItAndTheKeyboardUnfoldsIt() throws TimeoutException {
    clickOn("#calls-list", 14, 12);
    WaitForAsyncUtils.waitForFxEvents();
    clickOn("#calls-list", 70, 2 * 38 + 12);
    assertThat(step()).as("nothing is there to be clicked on").isZero();
    clickOn("#calls-list", 70, 12);
    robot.type(KeyCode.RIGHT);
    clickOn("#calls-list", 70, 2 * 38 + 12);
    untilStep(22);
  }

  @Test
  void aBookmarkGoesToItsStep() throws TimeoutException {
    clickOn("#points-list", 70, 3 * 21 + 10);
    untilStep(22);
    robot.type(KeyCode.F11);
    clickOn("#points-list", 70, 1 * 21 + 10);
    untilStep(0);
  }

  @Test
  void theConsoleIsFilteredAndALineGoesToItsStep() throws TimeoutException {
    robot.interact(() -> session().end());
    untilStep(session().overview().length());
    robot.clickOn("#tab-console");
    robot.clickOn("#console-filter").write("reused");
    WaitForAsyncUtils.waitForFxEvents();
    clickOn("#console-list", 200, 10);
    untilStep(69);
  }

  @Test
  void aLessonsButtonGoesToItsStep() throws TimeoutException {
    assertThat(workbench.panes().dock().selectedTab())
        .as("a run with a lesson shows it")
        .isEqualTo(DockPane.LESSON);
    robot.clickOn("Step 0");
    untilStep(0);
    robot.interact(() -> session().seek(40));
    untilStep(40);
    robot.clickOn("Step 0");
    untilStep(0);
  }

  @Test
  void anotherLessonBringsItsOwnRun() throws TimeoutException {
    robot.clickOn("‹ all lessons");
    robot.clickOn("Memory grows, and what it costs");
    until(() -> session().titleProperty().get().equals("Memory growth · Memory.sol"));
    untilStep(0);
    assertThat(workbench.panes().dock().selectedTab()).isEqualTo(DockPane.LESSON);
    robot.clickOn("Step 2");
    untilStep(2);
    // the code beside it says 0x40, too
    robot.clickOn(robot.from(robot.lookup("#lesson")).lookup("0x40").queryButton());
    assertThat(robot.lookup("#memory-list").query().isFocused()).isTrue();
  }

  @Test
  void everyTabSaysSomethingAtTheStart() throws TimeoutException {
    sees("Storage", "No storage slot has been touched yet.");
    sees("Logs", "This run emits no log.");
    sees("Call data", "empty: this frame was called without any");
    sees("Jump map", "0 destinations · 0 false 0x5b · no jump is about to happen");
    sees("Trace & diff", "Compare this run with the trace that a client saved");
    sees("Console", "acquired TINY buffer of 64.5 KiB for code of 62 B");
    sees("Lesson", "What one frame allocates, tier by tier");
  }

  @Test
  void everyTabSaysSomethingInTheMidstOfACallAndAtTheEnd() throws TimeoutException {
    robot.interact(() -> session().seek(24));
    untilStep(24);
    sees("Call data", "empty: this frame was called without any");
    sees("Console", "acquired SMALL buffer of 97.0 KiB for code of 7,007 B");
    sees("Jump map", "no jump is about to happen");
    robot.interact(() -> session().end());
    untilStep(session().overview().length());
    sees("Storage", "No storage slot has been touched");
    sees("Logs", "This run emits no log.");
    sees("Call data", "Return data");
    sees("Console", "released");
    sees("Lesson", "What one frame allocates, tier by tier");
  }

  @Test
  void everyTabSaysSomethingBeforeAndAfterAConstructorRuns() throws TimeoutException {
    robot.interact(() -> session().open(Live.sample("erc20-deployment")));
    until(() -> session().titleProperty().get().startsWith("ERC20 deployment"));
    until(() -> session().overview().complete());
    sees("Lesson", "Each lesson is told beside a run");
    sees("Call data", "256 bytes behind 2,332 bytes of init code");
    sees("Logs", "step 671, ahead");
    robot.interact(() -> session().end());
    untilStep(session().overview().length());
    sees("Storage", "totalSupply");
    sees("Logs", "Transfer(from: 0x0000000000000000000000000000000000000000");
    sees("Jump map", "106 destinations · 3 false 0x5b");
    sees("Console", "released");
  }

  @Test
  void theRunIsComparedWithASavedTraceOfIt() throws TimeoutException {
    open(Live.sample("erc20-transfer"));
    until(() -> title().startsWith("ERC20 transfer"));
    robot.interact(
        () ->
            workbench
                .panes()
                .compare(Path.of("..", "samples", "traces", "erc20-transfer.geth.jsonl")));
    assertThat(workbench.panes().dock().selectedTab()).isEqualTo(DockPane.TRACE);
    sees("Trace & diff", "with erc20-transfer.geth.jsonl in all 240 steps");
    robot.clickOn("#diff-forget");
    sees("Trace & diff", "Compare this run with the trace that a client saved");
  }

  /** Chooses a tab and waits until its texts, as they stand in the window, say {@code sentence}. */
  private void sees(String tab, String sentence) throws TimeoutException {
    DockPane dock = workbench.panes().dock();
    robot.clickOn("#tab-" + tab.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"));
    assertThat(dock.selectedTab()).isEqualTo(tab);
    try {
      WaitForAsyncUtils.waitFor(
          5,
          TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.asyncFx(() -> textOf(dock)).get().contains(sentence));
    } catch (TimeoutException e) {
      assertThat(textOf(dock)).as(tab).contains(sentence);
      throw e;
    }
  }

  /** Every text of {@code node} that can be read: visible, in sight and not faded to nothing. */
  private static String textOf(Node node) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return "";
    }
    if (node instanceof Text text) {
      boolean inSight = text.getScene() != null && inSight(text);
      return inSight ? text.getText() + "\n" : "";
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .map(DockTest::textOf)
            .collect(Collectors.joining())
        : "";
  }

  private static boolean inSight(Text text) {
    Bounds bounds = text.localToScene(text.getBoundsInLocal());
    return bounds.getMinY() >= 0 && bounds.getMaxY() <= text.getScene().getHeight();
  }
}
