package frameglass.app;

import frameglass.app.model.SameThread;
import frameglass.app.model.Samples;
import frameglass.app.pane.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Platform;

/** Renders the window to files, for looking at it while it is built: FOLDER SAMPLE STEP [TAB]. */
public final class Pictures {
  private Pictures() {}

  /** Draws both themes at two sizes. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    String sample = args.length > 1 ? args[1] : Samples.DEFAULT;
    long step = args.length > 2 ? Long.parseLong(args[2]) : 230;
    Platform.startup(
        () -> {
          try {
            for (Theme theme : Theme.values()) {
              Workbench workbench = new Workbench(new SameThread(), theme);
              workbench.session().open(Samples.sample(sample).opener());
              workbench.session().seek(step);
              workbench.session().pulse(System.nanoTime());
              for (int i = 3; i < args.length; i++) {
                workbench.panes().code().selectTab(args[i]);
                workbench.panes().dock().selectTab(args[i]);
              }
              String name = "window-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
              Snapshot.render(workbench, 1440, 900, folder.resolve(name));
              Snapshot.render(workbench, 1100, 700, folder.resolve("small-" + name));
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            Platform.exit();
          }
        });
  }
}
