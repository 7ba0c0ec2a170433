package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.OriginModel;
import frameglass.engine.timeline.Origin;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * The chain behind a value as a tree. A click or Enter goes to a link's step, the triangle or the
 * arrow keys fold it.
 */
final class OriginList extends TextList {
  private static final double INDENT = 14;
  private static final double MARK = 16;

  /** Levels beyond this are not indented further, or there would be no room for words. */
  private static final int MOST_INDENTED = 16;

  private final OriginModel model;

  OriginList(OriginModel model) {
    super(19);
    this.model = model;
    setId("origin-list");
    setAccessibleText("Origin");
    model.revisionProperty().addListener((ignored, before, now) -> show(model.rows().size()));
    model.askedProperty().addListener((ignored, before, now) -> showAtTop(0));
    show(model.rows().size());
  }

  private OriginModel.Row row(long index) {
    return model.rows().get((int) index);
  }

  private static double indent(OriginModel.Row row) {
    return 10 + Math.min(row.level(), MOST_INDENTED) * INDENT;
  }

  private static boolean isOpenEnded(OriginModel.Row row) {
    return row.isCut() && !row.hasParts();
  }

  private static Token colour(Origin.Kind kind) {
    return switch (kind) {
      case COMPUTED -> Token.STACK;
      case MEMORY -> Token.MEMORY;
      case STORAGE, PRE_STATE -> Token.STORAGE;
      case CODE -> Token.PUSH;
      case CALL_DATA, CALL -> Token.CALLDATA;
      case ENVIRONMENT -> Token.JUMP;
      case EDITED -> Token.NOW;
      case ZERO, UNKNOWN -> Token.DIM;
    };
  }

  private static String kind(Origin.Kind kind) {
    return switch (kind) {
      case COMPUTED -> "computed";
      case MEMORY -> "memory";
      case STORAGE -> "storage";
      case PRE_STATE -> "state before";
      case CODE -> "code";
      case CALL_DATA -> "call data";
      case ENVIRONMENT -> "environment";
      case EDITED -> "changed";
      case CALL -> "call";
      case ZERO -> "never written";
      case UNKNOWN -> "not found";
    };
  }

  @Override
  Line line(long index) {
    OriginModel.Row row = row(index);
    Origin origin = row.origin();
    String step = "step " + Figures.count(row.step());
    if (origin == null) {
      return Line.of(List.of(new Span(row.text(), Face.CODE, Token.NOW)), row.text())
          .withRight(new Span(step, Face.BADGE, Token.DIM))
          .withTip(row.text() + "\nClick: to step " + Figures.count(row.step()) + ", where it was.")
          .with(row.isHere(), false);
    }
    double x = indent(row);
    int colon = row.text().indexOf(": ");
    boolean isNamed = colon > 0 && row.text().lastIndexOf(' ', colon) < 0;
    List<Span> left = new ArrayList<>();
    String fold = row.hasParts() ? (row.isOpen() ? "▾" : "▸") : isOpenEnded(row) ? "＋" : "·";
    left.add(new Span(fold, Face.REMARK, isOpenEnded(row) ? Token.NOW : Token.DIM, x));
    left.add(
        isNamed
            ? new Span(row.text().substring(0, colon), Face.CODE, colour(origin.kind()), x + MARK)
            : new Span("", Face.CODE, Token.DIM));
    left.add(
        new Span(
            isNamed ? row.text().substring(colon + 2) : row.text(),
            Face.CODE,
            isNamed ? Token.TEXT : colour(origin.kind()),
            x + MARK));
    String all = row.text() + " · " + kind(origin.kind()) + ", " + step;
    return new Line(
        left,
        List.of(
            new Span(kind(origin.kind()), Face.REMARK, Token.FAINT),
            new Span(step, Face.BADGE, Token.DIM)),
        List.of(),
        List.of(),
        tip(row, origin),
        all,
        row.isHere(),
        false);
  }

  private static String tip(OriginModel.Row row, Origin origin) {
    return row.text()
        + "\n"
        + kind(origin.kind())
        + " · step "
        + Figures.count(row.step())
        + (origin.depth() > 0
            ? " · pc 0x" + Long.toHexString(origin.pc()) + " · depth " + origin.depth()
            : "")
        + (isOpenEnded(row)
            ? "\nThe search stopped here. Click +: follow it further."
            : "\nClick: to this step.");
  }

  @Override
  void onClick(long index, double x, int clicks) {
    OriginModel.Row row = row(index);
    boolean onMark = row.origin() != null && x >= indent(row) - 4 && x < indent(row) + MARK - 2;
    if (onMark && isOpenEnded(row)) {
      model.follow((int) index);
    } else if (onMark && row.hasParts()) {
      model.toggle((int) index);
    } else {
      model.goTo((int) index);
    }
  }

  @Override
  boolean onKey(long index, KeyCode key) {
    OriginModel.Row row = row(index);
    if (key == KeyCode.RIGHT) {
      if (isOpenEnded(row)) {
        model.follow((int) index);
      } else if (row.hasParts() && !row.isOpen()) {
        model.toggle((int) index);
      } else if (index + 1 < count()) {
        setCursor(index + 1);
      }
      return true;
    }
    if (key == KeyCode.LEFT) {
      int parent = model.parent((int) index);
      if (row.origin() != null && row.hasParts() && row.isOpen()) {
        model.toggle((int) index);
      } else if (parent >= 0) {
        setCursor(parent);
      }
      return true;
    }
    if (key == KeyCode.ESCAPE && model.searchingProperty().get()) {
      model.stop();
      return true;
    }
    return super.onKey(index, key);
  }

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    if (index < 0) {
      return null;
    }
    OriginModel.Row row = row(index);
    ContextMenu menu =
        Widgets.menu(
            Widgets.item("Go to step " + Figures.count(row.step()), () -> model.goTo((int) index)));
    if (isOpenEnded(row)) {
      menu.getItems().add(Widgets.item("Follow further", () -> model.follow((int) index)));
    } else if (row.hasParts() && row.origin() != null) {
      menu.getItems()
          .add(Widgets.item(row.isOpen() ? "Fold" : "Unfold", () -> model.toggle((int) index)));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            copyLineItem(index),
            Widgets.item("Copy whole tree", () -> Widgets.copy(tree())));
    return menu;
  }

  /** The lines that show, indented by blanks. */
  private String tree() {
    StringBuilder all = new StringBuilder();
    for (long i = 0; i < count(); i++) {
      all.append("  ".repeat(row(i).level())).append(copyOf(i)).append('\n');
    }
    return all.toString();
  }
}
