package frameglass.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;

/** A picture of the window, as it is, in a file. */
public final class Snapshot {
  private Snapshot() {}

  /**
   * Lays the window out at {@code width} × {@code height} and draws it; on the JavaFX thread. The
   * window need not be on a screen.
   *
   * @param width pixels
   * @param height pixels
   */
  public static WritableImage render(Workbench workbench, int width, int height) {
    Scene scene = workbench.scene();
    workbench.root().resize(width, height);
    // twice: the first pass gives lists their height, the second fills them
    for (int pass = 0; pass < 2; pass++) {
      workbench.root().applyCss();
      workbench.root().layout();
      workbench.session().pulse(System.nanoTime());
    }
    return scene.snapshot(new WritableImage(width, height));
  }

  /**
   * Renders the window and writes it to {@code file} as PNG; on the JavaFX thread.
   *
   * @throws IOException if the file cannot be written
   */
  public static void render(Workbench workbench, int width, int height, Path file)
      throws IOException {
    write(render(workbench, width, height), file);
  }

  /**
   * Writes {@code image} to {@code file} as PNG; on any thread.
   *
   * @throws IOException if the file cannot be written
   */
  static void write(Image image, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      PngWriter.write(image, out);
    }
  }
}
