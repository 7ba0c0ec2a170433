package frameglass.app;

import frameglass.app.cli.CommandLineMain;
import frameglass.engine.scenario.BadInputException;
import java.nio.file.Path;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;

/** The program's entry point: a window without arguments or with a file, else the command line. */
public final class Main {
  private Main() {}

  /** Starts the program. */
  public static void main(String[] args) {
    Path file = null;
    try {
      file = CommandLineMain.fileToOpen(args);
    } catch (BadInputException e) {
      System.exit(CommandLineMain.fail(e));
    }
    if (args.length > 0 && file == null) {
      System.exit(CommandLineMain.run(args, request -> WindowPicture.draw(request)));
    }
    // JavaFX is first touched here, so that commands start without it
    if (hasDisplay(
        System.getProperty("os.name", ""),
        System.getenv("DISPLAY"),
        System.getProperty("glass.platform"))) {
      Rendering.prepare();
      Application.launch(FrameglassApp.class, args);
    } else if (file == null) {
      System.exit(WithoutDisplay.run());
    } else {
      System.exit(
          CommandLineMain.fail(
              new BadInputException(
                  args[0]
                      + ": there is no display to open it on; run, explain and snapshot need none")));
    }
  }

  /** Whether a window can be shown: on Linux JavaFX needs X11, under Wayland too (XWayland). */
  static boolean hasDisplay(String system, @Nullable String display, @Nullable String platform) {
    boolean isX11 = display != null && !display.isEmpty();
    return !system.startsWith("Linux") || isX11 || "Headless".equals(platform);
  }
}
