package frameglass.app.pane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * A list whose lines are pieces of text in columns. A piece that does not fit is cut, and then the
 * line's tooltip tells all of it; Ctrl+C copies a line whole. One click, or Enter, acts.
 */
abstract class TextList extends RowList<TextList.TextRow> {
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final double EDGE = 10;
  private static final double GAP = 8;

  private static final Font WORDS_FONT = Look.words(12.5);
  private static final Font STRONG_FONT = Font.font("Inter SemiBold", 12.5);

  private final Set<Long> cut = new HashSet<>();
  private final double rowHeight;

  /** A list of lines {@code rowHeight} pixels high. */
  TextList(double rowHeight) {
    super(rowHeight);
    this.rowHeight = rowHeight;
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          long index = indexAt(event.getY());
          if (index >= 0 && event.getButton() == MouseButton.PRIMARY) {
            onClick(index, event.getX(), event.getClickCount());
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (cursor() >= 0 && cursor() < count() && onKey(cursor(), event.getCode())) {
            event.consume();
          }
        });
  }

  /** How a piece is written. */
  @SuppressWarnings("ImmutableEnumChecker") // a font never changes
  enum Face {
    WORDS,
    STRONG,
    REMARK,
    CODE,
    SMALL,
    BADGE;

    private Font font() {
      return switch (this) {
        case WORDS -> WORDS_FONT;
        case STRONG -> STRONG_FONT;
        case REMARK -> Texts.REMARK;
        case CODE -> Texts.CODE;
        case SMALL, BADGE -> Texts.SMALL;
      };
    }

    /** Width of a character in pixels, 0 where each has its own. */
    private double character() {
      return switch (this) {
        case WORDS, STRONG, REMARK -> 0;
        case CODE -> Texts.MONO_12;
        case SMALL, BADGE -> Texts.MONO_11;
      };
    }
  }

  /**
   * A piece of text.
   *
   * @param text what it says
   * @param face how it is written
   * @param colour its colour
   * @param column where it starts at the earliest, in pixels
   */
  record Span(String text, Face face, Token colour, double column) {
    Span(String text, Face face, Token colour) {
      this(text, face, colour, 0);
    }
  }

  /**
   * A line.
   *
   * @param left pieces from the left
   * @param right pieces at the right end; they are never cut
   * @param below pieces of a second line
   * @param belowRight pieces at its right end; they are never cut
   * @param tip what hovering tells, empty for what is cut only
   * @param copy what copying copies
   * @param isNow whether it stands out as the present
   * @param isFaded whether it is yet to come
   */
  record Line(
      List<Span> left,
      List<Span> right,
      List<Span> below,
      List<Span> belowRight,
      String tip,
      String copy,
      boolean isNow,
      boolean isFaded) {
    static Line of(List<Span> left, String copy) {
      return new Line(left, List.of(), List.of(), List.of(), "", copy, false, false);
    }

    Line withRight(Span... pieces) {
      return new Line(left, List.of(pieces), below, belowRight, tip, copy, isNow, isFaded);
    }

    Line withTip(String told) {
      return new Line(left, right, below, belowRight, told, copy, isNow, isFaded);
    }

    Line with(boolean now, boolean faded) {
      return new Line(left, right, below, belowRight, tip, copy, now, faded);
    }
  }

  /** Line {@code index}. */
  abstract Line line(long index);

  /** What a click at {@code x} does. */
  abstract void onClick(long index, double x, int clicks);

  /** What a key on line {@code index} does; false when it does nothing. */
  boolean onKey(long index, KeyCode key) {
    if (key == KeyCode.ENTER) {
      onClick(index, Double.MAX_VALUE, 1);
      return true;
    }
    return false;
  }

  @Override
  protected TextRow createRow() {
    return new TextRow(rowHeight);
  }

  @Override
  protected void fill(TextRow row, long index) {
    Line line = line(index);
    if (row.show(line, getWidth() - 2)) {
      cut.add(index);
    } else {
      cut.remove(index);
    }
  }

  @Override
  protected String tipFor(long index) {
    Line line = line(index);
    return line.tip().isEmpty() && cut.contains(index) ? line.copy() : line.tip();
  }

  @Override
  protected String copyOf(long index) {
    return line(index).copy();
  }

  /** What a menu has, as {@code text}, for copying every line. */
  final MenuItem copyAllItem(String text) {
    return Widgets.item(text, () -> Widgets.copy(copyAll()));
  }

  private String copyAll() {
    StringBuilder all = new StringBuilder();
    for (long i = 0; i < count(); i++) {
      all.append(line(i).copy()).append('\n');
    }
    return all.toString();
  }

  /** The nodes of a line; they are made once and used for any line. */
  static final class TextRow extends RowList.Row {
    private final List<Text> texts = new ArrayList<>();
    private final List<Rectangle> grounds = new ArrayList<>();
    private final double height;
    private int usedTexts;
    private int usedGrounds;
    private boolean isCut;

    TextRow(double height) {
      this.height = height;
    }

    @Override
    protected void place(double width) {}

    /** Shows {@code line}; true when something did not fit. */
    boolean show(Line line, double width) {
      usedTexts = 0;
      usedGrounds = 0;
      isCut = false;
      pseudoClassStateChanged(NOW, line.isNow());
      setOpacity(line.isFaded() ? 0.5 : 1);
      boolean two = !line.below().isEmpty();
      double first = two ? height / 2 - 2.5 : height / 2 + 4;
      run(line.left(), first, right(line.right(), width - EDGE, first));
      run(line.below(), height - 7, right(line.belowRight(), width - EDGE, height - 7));
      for (int i = usedTexts; i < texts.size(); i++) {
        Texts.set(texts.get(i), "");
      }
      for (int i = usedGrounds; i < grounds.size(); i++) {
        grounds.get(i).setVisible(false);
      }
      return isCut;
    }

    private void run(List<Span> spans, double y, double end) {
      double x = EDGE;
      for (Span span : spans) {
        x = Math.max(x, span.column());
        if (span.text().isEmpty()) {
          continue;
        }
        if (x > end - 8) {
          isCut = true;
          continue;
        }
        boolean badge = span.face() == Face.BADGE;
        Text text = next(span, y);
        text.setX(badge ? x + 5 : x);
        double wide = fit(text, span, end - x - (badge ? 10 : 0));
        if (badge) {
          ground(span, x, y, wide + 10);
        }
        x += wide + (badge ? 10 : 0) + GAP;
      }
    }

    /** Writes {@code spans} up to {@code end}; where the room left of them ends. */
    private double right(List<Span> spans, double end, double y) {
      double room = end;
      for (int i = spans.size() - 1; i >= 0; i--) {
        room = right(spans.get(i), room, y) - GAP;
      }
      return room;
    }

    private double right(Span span, double end, double y) {
      if (span.text().isEmpty()) {
        return end + GAP;
      }
      boolean badge = span.face() == Face.BADGE;
      Text text = next(span, y);
      double wide = fit(text, span, Double.MAX_VALUE) + (badge ? 10 : 0);
      text.setX(end - wide + (badge ? 5 : 0));
      if (badge) {
        ground(span, end - wide, y, wide);
      }
      return end - wide;
    }

    private Text next(Span span, double y) {
      if (usedTexts == texts.size()) {
        Text made = Texts.text(0, y, span.face().font(), span.colour());
        texts.add(made);
        getChildren().add(made);
      }
      Text text = texts.get(usedTexts++);
      if (!text.getFont().equals(span.face().font())) {
        text.setFont(span.face().font());
      }
      text.setY(y);
      Texts.colour(text, span.colour());
      return text;
    }

    /** Writes as much as fits into {@code room}; the width it takes. */
    private double fit(Text text, Span span, double room) {
      String all = span.text();
      double character = span.face().character();
      if (character > 0) {
        int fits = (int) Math.min(Integer.MAX_VALUE, room / character + 0.01);
        if (all.length() > fits) {
          isCut = true;
          all = fits < 2 ? "…" : all.substring(0, fits - 1) + "…";
        }
        Texts.set(text, all);
        return all.length() * character;
      }
      Texts.set(text, all);
      double wide = text.getLayoutBounds().getWidth();
      int keep = all.length();
      while (wide > room && keep > 1) {
        isCut = true;
        keep = Math.max(1, Math.min(keep - 1, (int) (keep * room / wide)));
        text.setText(all.substring(0, keep).stripTrailing() + "…");
        wide = text.getLayoutBounds().getWidth();
      }
      return wide;
    }

    private void ground(Span span, double x, double y, double wide) {
      if (usedGrounds == grounds.size()) {
        Rectangle made = new Rectangle();
        made.setManaged(false);
        made.setArcWidth(8);
        made.setArcHeight(8);
        grounds.add(made);
        getChildren().add(0, made);
      }
      Rectangle ground = grounds.get(usedGrounds++);
      String style = span.colour() == Token.FAILURE ? "fg-ground-bad" : "fg-ground";
      if (ground.getStyleClass().isEmpty() || !ground.getStyleClass().get(0).equals(style)) {
        ground.getStyleClass().setAll(style);
      }
      ground.setX(x);
      ground.setY(y - 12);
      ground.setWidth(wide);
      ground.setHeight(16);
      ground.setVisible(true);
    }
  }
}
