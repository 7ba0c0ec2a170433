package frameglass.app;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;

/** How JavaFX is to draw; said before it starts, since it asks once. */
final class Rendering {
  /**
   * How many parts of the window JavaFX keeps apart that changed; more parts are united, with all
   * that lies between them. A step changes something in every pane, more than the usual six;
   * fifteen is the most that JavaFX takes, and halves what a step costs to paint.
   */
  private static final String PARTS = "prism.dirtyregioncount";

  private Rendering() {}

  /** Work on the JavaFX thread that comes to something. */
  @FunctionalInterface
  interface Drawing<T> {
    T draw() throws IOException;
  }

  /** Prepares for a window. */
  static void prepare() {
    if (System.getProperty(PARTS) == null) {
      System.setProperty(PARTS, "15");
    }
  }

  /** Starts JavaFX without a display, runs {@code drawing} on its thread, and ends it. */
  static <T> T withoutDisplay(Drawing<T> drawing) throws IOException {
    prepare();
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.startup(
        () -> {
          try {
            done.complete(drawing.draw());
          } catch (IOException | RuntimeException | Error e) {
            // whatever it is, who waits for the picture must hear of it
            done.completeExceptionally(e);
          }
        });
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Platform.exit();
    }
  }
}
