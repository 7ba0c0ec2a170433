package frameglass.app;

import frameglass.app.cli.CommandLineMain;
import frameglass.app.model.Samples;
import java.io.InputStream;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with its window. */
public final class FrameglassApp extends Application {
  private final EngineThread engine = new EngineThread();
  private @Nullable Workbench workbench;

  @Override
  public void start(Stage stage) {
    Settings settings = Settings.ofUser();
    Workbench made = new Workbench(engine, settings);
    workbench = made;
    Path file = CommandLineMain.fileToOpen(getParameters().getRaw().toArray(String[]::new));
    if (file == null) {
      made.session().open(Samples.sample(Samples.DEFAULT).opener());
    } else {
      made.opening().file(file);
    }
    new Pulse(made.session()).start();
    ReadOnlyStringProperty what = made.session().titleProperty();
    stage
        .titleProperty()
        .bind(
            Bindings.when(what.isEmpty())
                .then("Frameglass")
                .otherwise(what.concat(" – Frameglass")));
    for (int size : new int[] {16, 32, 64, 128, 256}) {
      icon(stage, size);
    }
    stage.setScene(made.scene());
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
    if (workbench != null) {
      workbench.close();
    }
    engine.close();
  }
}
