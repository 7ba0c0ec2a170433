package frameglass.app.cli;

import frameglass.app.model.Opener;
import java.io.IOException;
import java.nio.file.Path;

/** Draws the window; the one thing that the command line needs JavaFX for, so it is handed in. */
@FunctionalInterface
public interface WindowRenderer {
  /**
   * What to draw.
   *
   * @param opener opens what the window is to show
   * @param step instructions executed before the moment shown
   * @param width of the window, in pixels
   * @param height of the window, in pixels
   * @param isDark which theme
   * @param dock title of the dock's tab to show, empty for the first
   * @param file where the picture goes, as PNG
   */
  record Request(
      Opener opener, long step, int width, int height, boolean isDark, String dock, Path file) {}

  /**
   * Draws.
   *
   * @throws IOException if the picture cannot be written
   * @throws frameglass.engine.scenario.BadInputException if the file cannot be opened or has no
   *     such step
   */
  void draw(Request request) throws IOException;
}
