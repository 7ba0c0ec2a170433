package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import frameglass.app.model.SessionModel;
import frameglass.app.pane.DockPane;
import frameglass.app.pane.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does with calls, bookmarks, the console and lessons. */
class DockTest {
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
          workbench.session().open(Live.sample("tiers"));
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

  private void clickOn(String list, double x, double y) {
    Node node = robot.lookup(list).query();
    robot.clickOn(robot.offset(node, Pos.TOP_LEFT, x, y));
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
    assertThat(Objects.requireNonNull(session().position()).step())
        .as("nothing is there to be clicked on")
        .isZero();
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
    until(() -> session().titleProperty().get().startsWith("Memory growth"));
    untilStep(0);
    assertThat(workbench.panes().dock().selectedTab()).isEqualTo(DockPane.LESSON);
  }

  @Test
  void everyTabSaysSomethingAtTheStart() throws TimeoutException {
    for (String tab :
        List.of("Storage", "Logs", "Call data", "Jump map", "Trace & diff", "Console", "Lesson")) {
      robot.clickOn("#tab-" + tab.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"));
      DockPane dock = workbench.panes().dock();
      assertThat(dock.selectedTab()).isEqualTo(tab);
      until(() -> inked(dock) > 100);
    }
  }

  /** Pixels of the dock, its header apart, that are not of its ground. */
  private long inked(DockPane dock) {
    WritableImage[] picture = new WritableImage[1];
    robot.interact(() -> picture[0] = dock.snapshot(null, null));
    PixelReader pixels = picture[0].getPixelReader();
    int width = (int) picture[0].getWidth();
    int height = (int) picture[0].getHeight();
    int ground = pixels.getArgb(width / 2, height - 4);
    long inked = 0;
    for (int y = 34; y < height - 4; y++) {
      for (int x = 4; x < width - 4; x++) {
        inked += pixels.getArgb(x, y) == ground ? 0 : 1;
      }
    }
    return inked;
  }
}
