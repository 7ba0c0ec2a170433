package frameglass.app;

import frameglass.app.model.Command;
import frameglass.app.pane.Widgets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Every key on one sheet, from the one table. */
final class HelpSheet extends VBox {
  /** Height of all that is not the tables, and width of a scroll bar, in pixels. */
  private static final double AROUND = 126;

  private static final double BAR = 14;

  /** Width of what stands beside the tables, in pixels. */
  private static final double BESIDE = 64;

  HelpSheet() {
    getStyleClass().add("fg-sheet");
    setFocusTraversable(true);
    VBox left = new VBox(14, table(Command.Menu.RUN), table(Command.Menu.FIND));
    VBox right =
        new VBox(
            14,
            table(Command.Menu.RUN_TO),
            table(Command.Menu.VIEW),
            table(Command.Menu.FILE),
            table(Command.Menu.HELP));
    Label more =
        Widgets.label(
            "In lists: arrows move, Enter acts, Ctrl+C copies, Shift+F10 opens the menu of a line."
                + " Esc closes a sheet.",
            "fg-dim");
    HBox tables = new HBox(20, left, right);
    ScrollPane scroll = new ScrollPane(tables);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    // as high as its tables where the window is high enough
    sceneProperty()
        .addListener(
            (ignored, before, now) -> {
              if (now != null) {
                applyCss();
                double room = now.getHeight() - AROUND;
                scroll.setPrefViewportWidth(
                    Math.min(tables.prefWidth(-1) + BAR, now.getWidth() - BESIDE));
                scroll.setPrefViewportHeight(Math.min(tables.prefHeight(-1), room));
              }
            });
    getChildren().addAll(Widgets.label("Keys", "fg-sheet-title"), scroll, more);
  }

  private static VBox table(Command.Menu menu) {
    GridPane grid = new GridPane();
    grid.setHgap(10);
    grid.setVgap(2);
    ColumnConstraints keys = new ColumnConstraints(124);
    grid.getColumnConstraints().add(keys);
    int row = 0;
    for (Command command : Command.of(menu)) {
      String name = command.title().replace("…", "");
      grid.addRow(
          row++,
          Widgets.label(command.key(), "fg-key"),
          Widgets.label(name, "fg-text"),
          Widgets.label(command.meaning(), "fg-dim", "fg-small"));
    }
    return new VBox(6, Widgets.label(menu.title(), "fg-strong", "fg-now"), grid);
  }
}
