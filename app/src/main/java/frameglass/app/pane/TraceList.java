package frameglass.app.pane;

import frameglass.app.model.DiffModel;
import frameglass.app.model.Figures;
import frameglass.app.model.TraceModel;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.ContextMenu;
import org.jspecify.annotations.Nullable;

/** What comparing the run with another came to, and what a saved trace tells and lacks. */
final class TraceList extends TextList {
  private static final double TEXT = 110;
  private final TraceModel trace;
  private final DiffModel diff;

  /** Kept here: what it depends on would let it go. */
  private final StringBinding missing;

  TraceList(TraceModel trace, DiffModel diff) {
    super(19);
    this.trace = trace;
    this.diff = diff;
    setId("trace-list");
    setAccessibleText("Trace and difference");
    trace.factsProperty().addListener((ignored, before, now) -> show(lines()));
    diff.rowsProperty().addListener((ignored, before, now) -> show(lines()));
    show(lines());
    missing =
        Bindings.createStringBinding(
            () -> lines() == 0 ? trace.missingProperty().get() : "",
            trace.missingProperty(),
            trace.factsProperty(),
            diff.rowsProperty());
  }

  /** Why there are no lines, empty when there are. */
  StringBinding missing() {
    return missing;
  }

  private int lines() {
    return diff.rowsProperty().get().size() + trace.factsProperty().get().size();
  }

  private boolean isOfDiff(long index) {
    return index < diff.rowsProperty().get().size();
  }

  @Override
  Line line(long index) {
    if (isOfDiff(index)) {
      return line(diff.rowsProperty().get().get((int) index));
    }
    int fact = (int) index - diff.rowsProperty().get().size();
    return line(trace.factsProperty().get().get(fact));
  }

  private static Line line(DiffModel.Row row) {
    Token colour =
        switch (row.tone()) {
          case PLAIN -> Token.TEXT;
          case AGREES -> Token.MEMORY;
          case DIFFERS -> Token.FAILURE;
        };
    String mark =
        switch (row.tone()) {
          case PLAIN -> "";
          case AGREES -> "✓ ";
          case DIFFERS -> "✕ ";
        };
    String all = row.name() + " " + row.text();
    Line line =
        Line.of(
            List.of(
                new Span(row.name(), Face.WORDS, Token.DIM),
                new Span(mark + row.text(), Face.CODE, colour, TEXT)),
            all);
    return row.step() < 0
        ? line
        : line.withRight(new Span("step " + Figures.count(row.step()), Face.BADGE, Token.DIM))
            .withTip(all + "\nClick: to step " + Figures.count(row.step()));
  }

  private static Line line(TraceModel.Fact fact) {
    return Line.of(
        List.of(
            new Span(fact.name(), Face.WORDS, Token.DIM),
            new Span(
                (fact.isLack() ? "– " : "") + fact.text(),
                fact.isLack() ? Face.WORDS : Face.CODE,
                fact.isLack() ? Token.DIM : Token.TEXT,
                TEXT)),
        fact.name() + ": " + fact.text());
  }

  @Override
  void onClick(long index, double x, int clicks) {
    if (isOfDiff(index)) {
      diff.goTo((int) index);
    }
  }

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    return index < 0 ? null : Widgets.menu(copyLineItem(index), copyAllItem("Copy all"));
  }
}
