package frameglass.app;

import frameglass.app.pane.Theme;
import javafx.application.Application;
import javafx.stage.Stage;

/** The program with its window. */
public final class FrameglassApp extends Application {
  private final EngineThread engine = new EngineThread();

  @Override
  public void start(Stage stage) {
    Workbench workbench = new Workbench(engine, Theme.DARK);
    new Pulse(workbench.session()).start();
    stage.setTitle("Frameglass");
    stage.setScene(workbench.scene());
    stage.setMinWidth(900);
    stage.setMinHeight(560);
    stage.show();
  }

  @Override
  public void stop() {
    engine.close();
  }
}
