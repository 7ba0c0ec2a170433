package frameglass.app;

import frameglass.app.model.Samples;
import java.io.InputStream;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The program with its window. */
public final class FrameglassApp extends Application {
  private final EngineThread engine = new EngineThread();

  @Override
  public void start(Stage stage) {
    Settings settings = Settings.ofUser();
    Workbench workbench = new Workbench(engine, settings);
    workbench.session().open(Samples.sample(Samples.DEFAULT).opener());
    new Pulse(workbench.session()).start();
    stage.titleProperty().bind(workbench.session().titleProperty().concat(" – Frameglass"));
    for (int size : new int[] {16, 32, 64, 128, 256}) {
      icon(stage, size);
    }
    stage.setScene(workbench.scene());
    stage.setMinWidth(900);
    stage.setMinHeight(560);
    stage.show();
  }

  private static void icon(Stage stage, int size) {
    InputStream in =
        FrameglassApp.class.getResourceAsStream(
            "/frameglass/app/icons/frameglass-" + size + ".png");
    if (in != null) {
      stage.getIcons().add(new Image(in));
    }
  }

  @Override
  public void stop() {
    engine.close();
  }
}
