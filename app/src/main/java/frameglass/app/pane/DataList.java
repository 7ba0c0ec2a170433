package frameglass.app.pane;

import frameglass.app.model.DataModel;
import java.util.List;
import javafx.scene.control.ContextMenu;
import org.jspecify.annotations.Nullable;

/** Call data and return data, decoded and word by word. */
final class DataList extends TextList {
  private static final double VALUE = 110;
  private final DataModel model;

  DataList(DataModel model) {
    super(19);
    this.model = model;
    setId("data-list");
    setAccessibleText("Call data and return data");
    model.revisionProperty().addListener((ignored, before, now) -> show(model.size()));
    show(model.size());
  }

  @Override
  Line line(long index) {
    DataModel.Row row = model.row((int) index);
    String all = row.name() + " " + row.text();
    return switch (row.kind()) {
      case TITLE ->
          Line.of(
              List.of(
                  new Span(row.name(), Face.STRONG, Token.CALLDATA),
                  new Span(row.text(), Face.WORDS, Token.DIM)),
              all);
      case FAILURE ->
          Line.of(
              List.of(
                  new Span(row.name(), Face.STRONG, Token.CALLDATA),
                  new Span("✕ " + row.text(), Face.WORDS, Token.FAILURE)),
              all);
      case VALUE ->
          Line.of(
                  List.of(
                      new Span(row.name(), Face.WORDS, Token.TEXT, 24),
                      new Span(row.text(), Face.CODE, Token.CALLDATA, VALUE)),
                  row.text())
              .withRight(new Span(row.remark(), Face.SMALL, Token.DIM));
      case WORD, WORD_READ_NEXT ->
          Line.of(
                  List.of(
                      new Span(row.name(), Face.SMALL, Token.DIM, 24),
                      new Span(digits(row.text()), Face.SMALL, Token.TEXT, 66)),
                  row.text())
              .withRight(new Span(row.remark(), Face.REMARK, Token.DIM))
              .with(row.kind() == DataModel.Kind.WORD_READ_NEXT, false);
    };
  }

  private String digits(String text) {
    boolean fits = getWidth() > 66 + HexWords.GROUPED * Texts.MONO_11 + 90;
    return fits && text.length() > 16 && !text.startsWith("0x") ? HexWords.group(text) : text;
  }

  @Override
  void onClick(long index, double x, int clicks) {}

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    return index < 0
        ? null
        : Widgets.menu(
            copyLineItem(index),
            Widgets.item("Copy all these bytes", () -> Widgets.copy(model.bytesAt((int) index))));
  }
}
