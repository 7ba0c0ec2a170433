package frameglass.app;

import frameglass.app.pane.Theme;
import java.nio.file.Path;
import javafx.application.Platform;

/** Renders the window to files, for looking at it while it is built. */
public final class Pictures {
  private Pictures() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    Platform.startup(
        () -> {
          try {
            for (Theme theme : Theme.values()) {
              Workbench workbench = new Workbench(Runnable::run, theme);
              workbench.session().open(frameglass.app.model.FakeSession.opener());
              workbench.session().seek(args.length > 1 ? Long.parseLong(args[1]) : 60);
              String name = "window-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
              Snapshot.render(workbench, 1440, 900, folder.resolve(name));
              Snapshot.render(workbench, 1100, 700, folder.resolve("small-" + name));
            }
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          } finally {
            Platform.exit();
          }
        });
  }
}
