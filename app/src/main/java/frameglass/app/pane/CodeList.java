package frameglass.app.pane;

import frameglass.app.model.CodeListing;
import frameglass.app.model.CodeModel;
import frameglass.app.model.Figures;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Breakpoint;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The disassembly, a line an instruction. A list of our own instead of RichTextFX: filling its area
 * with a contract of 5,200 lines took three seconds, this takes none, since only lines in sight
 * exist.
 */
final class CodeList extends RowList<CodeList.Line> {
  private static final double ROW = 19;
  private static final double BASE = 13.5;
  private static final double GUTTER = 18;
  private static final double HITS_END = 44;
  private static final double PC = 52;
  private static final double MNEMONIC = 94;
  private static final double DATA = 186;

  /** Where push data stands in a pane narrower than this; only PUSH has any, so there is room. */
  private static final double NARROW = 270;

  private static final double NARROW_DATA = 148;
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
  private static final PseudoClass LOGS = PseudoClass.getPseudoClass("logs");

  private final CodeModel model;

  CodeList(CodeModel model) {
    super(ROW);
    this.model = model;
    setId("code-list");
    setAccessibleText("Bytecode");
    model.listingProperty().addListener((ignored, before, now) -> show(now.size()));
    model.revisionProperty().addListener((ignored, before, now) -> follow());
    // a filter: the second click of two quick ones in the gutter is no double click on the line
    addEventFilter(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getX() < HITS_END && event.getButton() == MouseButton.PRIMARY) {
            model.toggleBreakpoint((int) indexAt(event.getY()));
            event.consume();
          }
        });
    show(model.listing().size());
  }

  private void follow() {
    if (model.current() >= 0) {
      reveal(model.current(), 6);
    }
    refresh();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (model.current() >= 0 && cursor() < 0) {
      reveal(model.current(), 6);
    }
  }

  @Override
  protected Line createRow() {
    return new Line();
  }

  @Override
  protected void fill(Line row, long index) {
    row.show(model, (int) index);
  }

  @Override
  protected String tipFor(long index) {
    CodeListing listing = model.listing();
    int at = (int) index;
    Opcode opcode = Opcode.of(listing.op(at));
    StringBuilder tip = new StringBuilder();
    tip.append("0x").append(Figures.hex(listing.pc(at), 4)).append("  ").append(name(listing, at));
    String data = listing.immediate(at);
    if (data != null) {
      tip.append(" 0x").append(data);
    }
    if (opcode != null) {
      tip.append('\n')
          .append(opcode.meaning())
          .append("  (")
          .append(opcode.reference())
          .append(')');
    }
    if (model.isGuessed(at)) {
      tip.append("\nA trace carries no code: this byte never ran, or it was a STOP.");
    }
    if (listing.hidesDestination(at)) {
      tip.append("\nA 0x5b inside push data is no jump destination.");
    }
    Breakpoint point = model.breakpoint(at);
    if (point != null) {
      tip.append("\nbreakpoint")
          .append(point.enabled() ? "" : ", switched off")
          .append(point.trigger().logOnly() ? ", only logs" : "")
          .append(
              point.trigger().condition().isEmpty() ? "" : ", if " + point.trigger().condition());
    }
    int hits = model.hits(at);
    if (hits >= 0) {
      tip.append("\nrun ").append(Figures.of(hits, "time")).append(" so far");
    }
    return tip.toString();
  }

  @Override
  protected String copyOf(long index) {
    CodeListing listing = model.listing();
    String data = listing.immediate((int) index);
    return Figures.hex(listing.pc((int) index), 4)
        + " "
        + name(listing, (int) index)
        + (data == null ? "" : " 0x" + data);
  }

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    if (index < 0) {
      return null;
    }
    int at = (int) index;
    String data = model.listing().immediate(at);
    ContextMenu menu =
        Widgets.menu(
            Widgets.item("Run to here", () -> model.runTo(at)),
            Widgets.item("Set or remove breakpoint", () -> model.toggleBreakpoint(at)),
            copyLineItem(at));
    if (data != null) {
      menu.getItems().add(Widgets.item("Copy push data", () -> Widgets.copy("0x" + data)));
    }
    menu.getItems()
        .add(
            Widgets.item(
                "Copy whole code",
                () ->
                    Widgets.copy(
                        "0x" + model.listing().code().toBytes().toHex().replaceFirst("^0x", ""))));
    return menu;
  }

  private static String name(CodeListing listing, int index) {
    return Opcode.nameOf(listing.op(index));
  }

  /** One instruction. */
  static final class Line extends RowList.Row {
    private final Rectangle bar = new Rectangle(0, 0, 3, ROW);
    private final Circle breakpoint = new Circle(GUTTER - 8, ROW / 2, 4.5);
    private final Polygon arrow = new Polygon(6, 5, 6, 14, 13, 9.5);
    private final Text hits = Texts.text(0, BASE, Texts.CODE, Token.FAINT);
    private final Text pc = Texts.text(PC, BASE, Texts.CODE, Token.DIM);
    private final Text mnemonic = Texts.text(MNEMONIC, BASE, Texts.CODE, Token.TEXT);
    private final Text data = Texts.text(DATA, BASE, Texts.CODE, Token.PUSH);
    private final Text falseMarks = Texts.text(DATA, BASE, Texts.CODE, Token.FAILURE);
    private final Text hint = Texts.text(0, BASE, Texts.REMARK, Token.FAINT);
    private double hintWidth;

    Line() {
      bar.getStyleClass().add("fg-now");
      breakpoint.getStyleClass().add("fg-breakpoint");
      arrow.getStyleClass().add("fg-now");
      bar.setManaged(false);
      breakpoint.setManaged(false);
      arrow.setManaged(false);
      getChildren().addAll(bar, breakpoint, arrow, hits, pc, mnemonic, data, falseMarks, hint);
    }

    @Override
    protected void place(double width) {
      placeHint();
    }

    private void placeHint() {
      hint.setX(getWidth() - 12 - hintWidth);
    }

    void show(CodeModel model, int index) {
      CodeListing listing = model.listing();
      boolean isNow = index == model.current();
      pseudoClassStateChanged(NOW, isNow);
      bar.setVisible(isNow);
      Breakpoint point = model.breakpoint(index);
      breakpoint.setVisible(point != null);
      breakpoint.pseudoClassStateChanged(OFF, point != null && !point.enabled());
      breakpoint.pseudoClassStateChanged(LOGS, point != null && point.trigger().logOnly());
      arrow.setVisible(isNow && point == null);
      int count = model.hits(index);
      String times = count <= 0 ? "" : shortCount(count);
      Texts.set(hits, times);
      hits.setX(HITS_END - times.length() * Texts.MONO_12);
      Texts.set(pc, Figures.hex(listing.pc(index), 4));
      int op = listing.op(index);
      Texts.set(mnemonic, Opcode.nameOf(op));
      boolean unknown = Opcode.of(op) == null || op == Op.INVALID;
      boolean guessed = !isNow && model.isGuessed(index);
      Texts.colour(
          mnemonic,
          op == Op.JUMPDEST
              ? Token.JUMP
              : unknown ? Token.FAILURE : guessed ? Token.FAINT : Token.TEXT);
      String words =
          isNow && !model.currentHint().isEmpty() ? model.currentHint() : model.hint(index);
      showHint(words, isNow, model.isCurrentHintBad());
      String digits = listing.immediate(index);
      double dataAt = getWidth() < NARROW ? NARROW_DATA : DATA;
      data.setX(dataAt);
      falseMarks.setX(dataAt);
      double taken = MNEMONIC + mnemonic.getText().length() * Texts.MONO_12;
      double least = digits == null || isNow ? taken : dataAt + 4 * Texts.MONO_12;
      hint.setVisible(hint.getX() > least + 6);
      double end = hint.isVisible() && !words.isEmpty() ? hint.getX() : getWidth() - 4;
      showData(digits, listing.hidesDestination(index), end - dataAt - 8);
    }

    private void showHint(String words, boolean isNow, boolean isBad) {
      if (!words.equals(hint.getText())) {
        hint.setText(words);
        hintWidth = hint.getLayoutBounds().getWidth();
      }
      Texts.colour(hint, isNow ? (isBad ? Token.FAILURE : Token.NOW) : Token.FAINT);
      placeHint();
    }

    private void showData(@Nullable String digits, boolean hides, double room) {
      if (digits == null) {
        Texts.set(data, "");
        Texts.set(falseMarks, "");
        return;
      }
      int fits = Math.max(0, (int) (room / Texts.MONO_12) - 2);
      if (fits < 2) {
        Texts.set(data, "");
        Texts.set(falseMarks, "");
        return;
      }
      String shown = digits;
      if (digits.length() > fits) {
        int tail = Math.min(4, Math.max(0, fits / 3)) & ~1;
        int head = Math.max(2, fits - tail - 1) & ~1;
        shown = digits.substring(0, head) + "…" + digits.substring(digits.length() - tail);
      }
      if (!hides) {
        Texts.set(data, "0x" + shown);
        Texts.set(falseMarks, "");
        return;
      }
      // each 5b that is no jump destination stands in its own colour over the rest
      StringBuilder rest = new StringBuilder("0x" + shown);
      StringBuilder marks = new StringBuilder(" ".repeat(rest.length()));
      int cut = shown.indexOf('…');
      for (int i = 0; i + 1 < shown.length(); i++) {
        boolean isByteStart = (cut < 0 || i < cut) ? i % 2 == 0 : (i - cut) % 2 == 1;
        if (isByteStart && shown.startsWith("5b", i)) {
          rest.replace(i + 2, i + 4, "  ");
          marks.replace(i + 2, i + 4, "5b");
        }
      }
      Texts.set(data, rest.toString());
      Texts.set(falseMarks, marks.toString());
    }

    private static String shortCount(int count) {
      if (count < 1000) {
        return Integer.toString(count);
      }
      return count < 1_000_000 ? count / 1000 + "k" : count / 1_000_000 + "M";
    }
  }
}
