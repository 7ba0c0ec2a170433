package frameglass.app;

import frameglass.app.model.Opener;
import frameglass.app.model.SessionModel;
import frameglass.app.pane.Theme;
import frameglass.engine.timeline.Position;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window with an engine thread of its own, and a person at it. */
abstract class WindowFixture {
  /** A machine that has other work to do is slow, but not so slow. */
  private static final long PATIENCE_SECONDS = 20;

  final EngineThread engine = new EngineThread();
  final FxRobot robot = new FxRobot();

  @SuppressWarnings("NullAway.Init") // made on the window's thread by show
  Workbench workbench;

  /** Keeps the window going while it is open. */
  private @Nullable Pulse pulse;

  /** Shows a window that remembers nothing, with a run that has been followed to its end. */
  final void show(Opener opener) throws TimeoutException {
    show(() -> new Workbench(engine, Theme.DARK));
    open(opener);
  }

  /** Shows the window that {@code maker} makes, with nothing in it. */
  final void show(Supplier<Workbench> maker) throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    robot.interact(
        () -> {
          workbench = maker.get();
          Pulse started = new Pulse(workbench.session());
          started.start();
          pulse = started;
          stage.setScene(workbench.scene());
          stage.setWidth(Workbench.WIDTH);
          stage.setHeight(Workbench.HEIGHT);
          stage.show();
        });
  }

  /** Opens a run and waits until it has been followed to its end. */
  final void open(Opener opener) throws TimeoutException {
    robot.interact(() -> session().open(opener));
    until(() -> session().position() != null && session().overview().complete());
  }

  /** Closes the window as a person does; what it keeps is saved. */
  final void closeWindow() {
    Pulse beating = pulse;
    if (beating != null) {
      pulse = null;
      robot.interact(
          () -> {
            beating.stop();
            workbench.close();
          });
    }
  }

  @AfterEach
  final void end() throws TimeoutException {
    closeWindow();
    engine.close();
    FxToolkit.cleanupStages();
  }

  final SessionModel session() {
    return workbench.session();
  }

  final Position position() {
    return Objects.requireNonNull(session().position());
  }

  final long step() {
    return position().step();
  }

  final String title() {
    return session().titleProperty().get();
  }

  /** Waits for what the window is about to show; says where it stands when that never comes. */
  final void until(BooleanSupplier condition) throws TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition::getAsBoolean);
    } catch (TimeoutException e) {
      Position now = session().position();
      throw new AssertionError(
          "still "
              + (now == null ? "nowhere" : "at step " + now.step() + " of " + title())
              + ", playing: "
              + session().isPlaying()
              + ", breakpoints: "
              + session().breakpoints()
              + ", watchpoints: "
              + session().watchpoints()
              + ", error: "
              + session().errorProperty().get(),
          e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  final void untilStep(long wanted) throws TimeoutException {
    until(() -> step() == wanted);
  }

  /** Clicks at {@code x}, {@code y} of the node found by {@code query}. */
  final void clickOn(String query, double x, double y) {
    Node node = robot.lookup(query).query();
    robot.clickOn(robot.offset(node, Pos.TOP_LEFT, x, y));
  }

  /** Whether a node that {@code query} finds is in the window. */
  final boolean isThere(String query) {
    return robot.lookup(query).tryQuery().isPresent();
  }
}
