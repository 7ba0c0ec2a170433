package frameglass.app;

import javafx.application.Application;

/** The program's entry point: a window without arguments, the command line with any. */
public final class Main {
  private Main() {}

  /** Starts the program. */
  public static void main(String[] args) {
    Application.launch(FrameglassApp.class, args);
  }
}
