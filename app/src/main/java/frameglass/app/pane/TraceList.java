package frameglass.app.pane;

import frameglass.app.model.TraceModel;
import java.util.List;

/** What a saved trace tells, and what it lacks. */
final class TraceList extends TextList {
  private final TraceModel model;

  TraceList(TraceModel model) {
    super(19);
    this.model = model;
    setId("trace-list");
    setAccessibleText("Trace");
    model
        .factsProperty()
        .addListener((ignored, before, now) -> show(model.factsProperty().get().size()));
    show(model.factsProperty().get().size());
  }

  @Override
  Line line(long index) {
    TraceModel.Fact fact = model.factsProperty().get().get((int) index);
    return Line.of(
        List.of(
            new Span(fact.name(), Face.WORDS, Token.DIM),
            new Span(
                (fact.isLack() ? "– " : "") + fact.text(),
                fact.isLack() ? Face.WORDS : Face.CODE,
                fact.isLack() ? Token.DIM : Token.TEXT,
                110)),
        fact.name() + ": " + fact.text());
  }

  @Override
  void onClick(long index, double x, int clicks) {}
}
