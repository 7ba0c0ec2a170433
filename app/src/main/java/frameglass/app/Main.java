package frameglass.app;

import frameglass.app.cli.CommandLineMain;
import javafx.application.Application;

/** The program's entry point: a window without arguments, the command line with any. */
public final class Main {
  private Main() {}

  /** Starts the program. */
  public static void main(String[] args) {
    if (args.length > 0) {
      System.exit(CommandLineMain.run(args, request -> WindowPicture.draw(request)));
    }
    // JavaFX is first touched here, so that commands start without it
    if (hasDisplay()) {
      Rendering.prepare();
      Application.launch(FrameglassApp.class);
    } else {
      System.exit(WithoutDisplay.run());
    }
  }

  /** Whether a window can be shown; JavaFX on Linux needs X11. */
  private static boolean hasDisplay() {
    boolean isLinux = System.getProperty("os.name", "").startsWith("Linux");
    return !isLinux
        || System.getenv("DISPLAY") != null
        || System.getenv("WAYLAND_DISPLAY") != null
        || "Headless".equals(System.getProperty("glass.platform"));
  }
}
