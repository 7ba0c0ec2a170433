package frameglass.app;

import frameglass.app.cli.WindowRenderer;
import frameglass.app.model.SameThread;
import frameglass.app.pane.Theme;
import frameglass.engine.scenario.BadInputException;
import java.io.IOException;

/** Draws the window into a file where nobody sees it: on JavaFX's headless platform. */
final class WindowPicture {
  private WindowPicture() {}

  /** Draws what {@code request} asks for. */
  static void draw(WindowRenderer.Request request) throws IOException {
    Rendering.withoutDisplay(
        () -> {
          Theme theme = request.isDark() ? Theme.DARK : Theme.LIGHT;
          Workbench workbench = new Workbench(new SameThread(), theme);
          workbench.session().open(request.opener());
          workbench.session().pulse(System.nanoTime());
          String fault = workbench.session().errorProperty().get();
          if (!fault.isEmpty()) {
            throw new BadInputException(fault);
          }
          long length = workbench.session().overview().length();
          if (request.step() > length) {
            throw new BadInputException(
                "--step " + request.step() + ": the run has only " + length + " steps");
          }
          workbench.session().seek(request.step());
          workbench.session().pulse(System.nanoTime());
          if (!request.dock().isEmpty()) {
            workbench.panes().dock().selectTab(request.dock());
            if (!workbench.panes().dock().selectedTab().equals(request.dock())) {
              throw new BadInputException(
                  "--dock " + request.dock() + ": the dock has no such tab; try Console");
            }
          }
          Snapshot.render(workbench, request.width(), request.height(), request.file());
          return request.file();
        });
  }
}
