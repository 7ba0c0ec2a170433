package frameglass.app;

import frameglass.app.model.Figures;
import frameglass.app.model.SameThread;
import frameglass.app.model.Samples;
import frameglass.app.pane.Theme;
import frameglass.engine.timeline.Overview;
import java.io.IOException;
import java.nio.file.Path;

/** What a plain start does where no window can be shown: a picture of it, and how the run went. */
final class WithoutDisplay {
  private static final String FILE = "frameglass.png";

  private WithoutDisplay() {}

  /** Draws the default sample's window; returns the program's exit status. */
  static int run() {
    Path file = Path.of(System.getProperty("frameglass.picture", FILE)).toAbsolutePath();
    try {
      System.out.println(Rendering.withoutDisplay(() -> draw(file)));
      return 0;
    } catch (IOException | RuntimeException e) {
      System.err.println("no picture of the window: " + e);
      return 1;
    }
  }

  private static String draw(Path file) throws IOException {
    Workbench workbench = new Workbench(new SameThread(), Theme.DARK);
    workbench.session().open(Samples.sample(Samples.DEFAULT).opener());
    workbench.session().pulse(System.nanoTime());
    Overview overview = workbench.session().overview();
    workbench.session().seek(overview.length() / 4);
    Snapshot.render(workbench, Workbench.WIDTH, Workbench.HEIGHT, file);
    return "No display here, so the window is drawn in " + file + "\n" + outcome(overview);
  }

  private static String outcome(Overview overview) {
    Overview.Outcome outcome = overview.outcome();
    if (outcome == null) {
      return "The run was not followed to its end.";
    }
    String how =
        switch (outcome.status()) {
          case SUCCEEDED -> "ERC20 deployment succeeded";
          case REVERTED -> "ERC20 deployment reverted";
          case REJECTED -> "ERC20 deployment was rejected";
          case FAILED, PAUSED -> "ERC20 deployment failed";
        };
    String why = outcome.reason().isEmpty() ? "" : ": " + outcome.reason();
    return how
        + why
        + " after "
        + Figures.of(overview.length(), "step")
        + ", "
        + Figures.count(outcome.gasUsed())
        + " gas, "
        + Figures.of(outcome.output().size(), "byte")
        + " of code deployed";
  }
}
