package frameglass.app.pane;

import frameglass.app.model.Reading;
import frameglass.app.model.StackModel;
import frameglass.app.model.ValueModel;
import frameglass.engine.timeline.Origin.Subject;
import frameglass.engine.word.UInt256;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** The operand stack, a line a word, top first. */
final class WordsList extends RowList<WordsList.Line> {
  private static final double ROW = 21;
  private static final double BASE = 14.5;
  private static final double NAME = 35;

  /** Where words begin at least, and where there is room for an operand's whole name. */
  private static final double LEAST_WORD = 88;

  private static final double MOST_WORD = 118;

  /** Room right of the words, with the scroll bar in it. */
  private static final double RIGHT = 24;

  private static final PseudoClass OPERAND = PseudoClass.getPseudoClass("operand");

  private final StackModel model;
  private final ValueModel values;

  WordsList(StackModel model, ValueModel values) {
    super(ROW);
    this.model = model;
    this.values = values;
    setId("stack-list");
    setAccessibleText("Operand stack");
    model.revisionProperty().addListener((ignored, before, now) -> show(model.size()));
    setOnAction(this::askOrigin);
    show(model.size());
  }

  /** Asks where word {@code index} came from. */
  void askOrigin(long index) {
    values.origin().askStack((int) index, model.operand((int) index));
  }

  @Override
  protected Line createRow() {
    return new Line();
  }

  @Override
  protected void fill(Line row, long index) {
    row.show(model, (int) index);
  }

  /** Does something with word {@code index}. */
  void onWord(long index, BiConsumer<Subject, String> action) {
    if (index < count()) {
      action.accept(new Subject.StackWord((int) index), name(index));
    }
  }

  private String name(long index) {
    String operand = model.operand((int) index);
    return operand.isEmpty() ? "stack word " + index : operand;
  }

  @Override
  protected String tipFor(long index) {
    String name = model.operand((int) index);
    return (name.isEmpty() ? "" : name + ", taken by the next instruction\n")
        + Reading.all(model.word((int) index))
        + "\nDouble-click or Enter: where it came from";
  }

  @Override
  protected String copyOf(long index) {
    return model.word((int) index).toHex();
  }

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    if (index < 0) {
      return null;
    }
    UInt256 word = model.word((int) index);
    ContextMenu menu =
        Widgets.menu(
            ValueMenu.items(
                    values,
                    new Subject.StackWord((int) index),
                    name(index),
                    Widgets.item("Where it came from", () -> askOrigin(index)))
                .toArray(MenuItem[]::new));
    menu.getItems().add(Widgets.item("Copy as hex", () -> Widgets.copy(word.toHex())));
    for (Reading reading : Reading.values()) {
      if (reading != Reading.HEX) {
        menu.getItems()
            .add(Widgets.item("Copy as " + reading.label(), () -> Widgets.copy(reading.of(word))));
      }
    }
    menu.getItems().add(Widgets.item("Copy whole stack", this::copyAll));
    return menu;
  }

  private void copyAll() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < model.size(); i++) {
      all.append(model.word(i).toHex()).append('\n');
    }
    Widgets.copy(all.toString());
  }

  /** One word. */
  static final class Line extends RowList.Row {
    private final Text index = Texts.text(0, BASE, Texts.SMALL, Token.FAINT);
    private final Text name = Texts.text(NAME, BASE, Texts.NAME, Token.STACK);
    private final Text zeros = Texts.text(LEAST_WORD, BASE, Texts.SMALL, Token.FAINT);
    private final Text digits = Texts.text(LEAST_WORD, BASE, Texts.SMALL, Token.TEXT);
    private final Text marker = Texts.text(3, BASE, Texts.SMALL, Token.STACK);
    private String operand = "";
    private double start = LEAST_WORD;

    Line() {
      getChildren().addAll(marker, index, name, zeros, digits);
    }

    @Override
    protected void place(double width) {
      double grouped = width - RIGHT - HexWords.GROUPED * Texts.MONO_11;
      double plain = width - RIGHT - HexWords.DIGITS * Texts.MONO_11;
      double room = grouped >= LEAST_WORD ? grouped : plain >= LEAST_WORD ? plain : MOST_WORD;
      start = Math.min(MOST_WORD, room);
      nameIt(operand);
    }

    /** Writes an operand's name, as much of it as fits; the tooltip has all of it. */
    private void nameIt(String wanted) {
      operand = wanted;
      Texts.set(name, wanted);
      double room = start - NAME - 5;
      for (int keep = wanted.length() - 1;
          keep > 0 && name.getLayoutBounds().getWidth() > room;
          keep--) {
        name.setText(wanted.substring(0, keep) + "…");
      }
    }

    void show(StackModel model, int at) {
      boolean isOperand = at < model.operands();
      pseudoClassStateChanged(OPERAND, isOperand);
      String number = Integer.toString(at);
      Texts.set(index, number);
      index.setX(26 - number.length() * Texts.MONO_11);
      if (!model.operand(at).equals(operand)) {
        nameIt(model.operand(at));
      }
      Texts.set(marker, model.isNew(at) ? "+" : "");
      UInt256 word = model.word(at);
      Reading reading = model.readingProperty().get();
      double room = getWidth() - start - RIGHT + 10;
      if (reading == Reading.HEX) {
        showHex(HexWords.digits(word), room);
      } else {
        showOther(reading.of(word), room);
      }
    }

    private void showHex(String all, double room) {
      int fits = (int) (room / Texts.MONO_11);
      String grouped = fits >= HexWords.GROUPED ? HexWords.group(all) : all;
      int significant = HexWords.leadingZeros(grouped);
      if (grouped.length() <= fits) {
        // the last digit of every word stands in one column
        double x = start;
        Texts.set(zeros, grouped.substring(0, significant));
        Texts.set(digits, grouped.substring(significant));
        zeros.setX(x);
        digits.setX(x + significant * Texts.MONO_11);
        return;
      }
      // too narrow for all: leading zeros go first, then the middle
      String shown = all.substring(HexWords.leadingZeros(all));
      if (shown.length() > fits) {
        int half = Math.max(2, (fits - 1) / 2);
        shown = shown.substring(0, half) + "…" + shown.substring(shown.length() - half);
      }
      int padding = Math.max(0, fits - shown.length());
      // a number that is cut begins with its first digit
      Texts.set(zeros, shown.indexOf('…') >= 0 ? "" : "0".repeat(padding));
      Texts.set(digits, shown);
      zeros.setX(start);
      digits.setX(start + padding * Texts.MONO_11);
    }

    private void showOther(String text, double room) {
      int fits = Math.max(5, (int) (room / Texts.MONO_11));
      String shown = text;
      if (text.length() > fits) {
        int half = (fits - 1) / 2;
        shown = text.substring(0, half) + "…" + text.substring(text.length() - half);
      }
      Texts.set(zeros, "");
      Texts.set(digits, shown);
      digits.setX(start);
    }
  }
}
