package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.LogsModel;
import java.util.List;
import javafx.scene.control.ContextMenu;
import org.jspecify.annotations.Nullable;

/** Logs as events, with their arguments below; a click goes to the instruction that emits one. */
final class LogsList extends TextList {
  private final LogsModel model;

  LogsList(LogsModel model) {
    super(19);
    this.model = model;
    setId("logs-list");
    setAccessibleText("Logs");
    model.revisionProperty().addListener((ignored, before, now) -> show(model.rows().size()));
    show(model.rows().size());
  }

  @Override
  Line line(long index) {
    LogsModel.Row row = model.rows().get((int) index);
    boolean ahead = model.isAhead(row);
    String all = row.name() + " " + row.text();
    if (row.isHead()) {
      String step = "step " + Figures.count(row.step());
      return Line.of(
              List.of(
                  new Span("◆", Face.CODE, Token.CALLDATA),
                  new Span(row.name(), Face.STRONG, Token.TEXT, 28),
                  new Span(row.text(), Face.CODE, Token.CALLDATA)),
              all + " at " + step)
          .withRight(new Span(ahead ? step + ", ahead" : step, Face.BADGE, Token.DIM))
          .with(false, ahead);
    }
    return Line.of(
            List.of(
                new Span(row.name(), Face.WORDS, Token.DIM, 28),
                new Span(row.text(), Face.CODE, Token.TEXT, 110)),
            all)
        .with(false, ahead);
  }

  @Override
  void onClick(long index, double x, int clicks) {
    model.goTo(model.rows().get((int) index));
  }

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    if (index < 0) {
      return null;
    }
    LogsModel.Row row = model.rows().get((int) index);
    return Widgets.menu(
        Widgets.item("Go to its instruction", () -> model.goTo(row)),
        Widgets.item("Copy line", () -> Widgets.copy(row.text())),
        Widgets.item("Copy data", () -> Widgets.copy(model.data(row))),
        copyAllItem("Copy every log"));
  }
}
