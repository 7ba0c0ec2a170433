package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.MemoryModel;
import frameglass.app.model.MemoryModel.Area;
import frameglass.app.model.MemoryModel.Touch;
import frameglass.app.model.MemoryModel.Touched;
import frameglass.app.model.Reading;
import frameglass.app.model.ValueModel;
import frameglass.engine.timeline.Origin.Subject;
import frameglass.engine.word.Hex;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Memory, a line a word, or a line half a word where there is no room. */
final class MemoryList extends RowList<MemoryList.Line> {
  private static final double ROW = 19;
  private static final double BASE = 13.5;
  private static final double OFFSET = 12;
  private static final int MOST_LETTERS = 8;

  /** Of a text that is cut, its quotation marks and dots among them. */
  private static final int LEAST_LETTERS = 7;

  private static final double MOST_TO_COPY = 1 << 24;
  private static final String SHORT_FREE_POINTER = "free ptr";
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");

  private final MemoryModel model;
  private final ValueModel values;
  private double pressedX;
  private int bytesPerLine = 32;
  private int offsetDigits = 3;

  MemoryList(MemoryModel model, ValueModel values) {
    super(ROW);
    this.model = model;
    this.values = values;
    setId("memory-list");
    setAccessibleText("Memory");
    model.revisionProperty().addListener((ignored, before, now) -> update());
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> pressedX = event.getX());
    setOnAction(this::askOrigin);
    // what is written can be brought into sight only once there is room
    heightProperty()
        .addListener(
            (ignored, before, now) -> {
              if (before.doubleValue() <= 0) {
                update();
              }
            });
    update();
  }

  /** Asks where the word of line {@code index} came from. */
  void askOrigin(long index) {
    values.origin().askMemory(index * bytesPerLine & ~31L, 32);
  }

  /** Does something with the word of line {@code index}. */
  void onWord(long index, BiConsumer<Subject, String> action) {
    long word = index * bytesPerLine & ~31L;
    if (word < model.size()) {
      action.accept(
          new Subject.MemoryBytes(word, 32), "memory[0x%x … 0x%x]".formatted(word, word + 31));
    }
  }

  /** The byte of line {@code index} that was pressed last, or its first. */
  private long byteAt(long index) {
    int column = (int) ((pressedX - data()) / Texts.MONO_11);
    // eight digits and a blank
    int at = column / 9 * 4 + Math.min(column % 9, 7) / 2;
    return index * bytesPerLine + (column < 0 || at >= bytesPerLine ? 0 : at);
  }

  /** Shows the line of {@code offset}. */
  void goTo(long offset) {
    setCursor(Math.min(offset / bytesPerLine, Math.max(0, count() - 1)));
  }

  private void update() {
    long size = model.sizeAfter();
    offsetDigits = Math.max(3, Long.toHexString(Math.max(0, size - 1)).length());
    show((size + bytesPerLine - 1) / bytesPerLine);
    long focus = model.focus();
    if (model.followsWritesProperty().get() && focus >= 0 && focus < size) {
      reveal(focus / bytesPerLine, 2);
    }
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() - data() - 20;
    int wanted =
        room >= HexWords.GROUPED * Texts.MONO_11 ? 32 : room >= 35 * Texts.MONO_11 ? 16 : 8;
    if (wanted != bytesPerLine) {
      bytesPerLine = wanted;
      update();
    }
    super.layoutChildren();
  }

  private double data() {
    return OFFSET + (offsetDigits + 2) * Texts.MONO_11;
  }

  @Override
  protected Line createRow() {
    return new Line();
  }

  @Override
  protected void fill(Line row, long index) {
    row.show(this, index * bytesPerLine);
  }

  @Override
  protected String tipFor(long index) {
    long offset = index * bytesPerLine;
    StringBuilder tip = new StringBuilder();
    tip.append("0x").append(Long.toHexString(offset)).append(" = ").append(Figures.count(offset));
    Area area = model.area(offset);
    if (!area.label().isEmpty()) {
      tip.append("  ").append(area.label());
    }
    for (Touch touch : model.touches()) {
      if (touch.from() < offset + bytesPerLine && touch.to() > offset) {
        tip.append('\n').append(sentence(touch));
      }
    }
    long word = offset & ~31L;
    return tip
        + "\n"
        + Reading.all(model.word(word))
        + "\nDouble-click or Enter: where this word came from";
  }

  private static String sentence(Touch touch) {
    String what =
        switch (touch.kind()) {
          case READ -> "the last instruction read ";
          case WRITTEN -> "the last instruction wrote ";
          case TO_READ -> "the next instruction reads ";
          case TO_WRITE -> "the next instruction writes ";
        };
    return what
        + "0x"
        + Long.toHexString(touch.from())
        + " … 0x"
        + Long.toHexString(touch.to() - 1);
  }

  @Override
  protected String copyOf(long index) {
    return "0x" + Hex.encode(model.read(index * bytesPerLine, bytesPerLine));
  }

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    if (index < 0) {
      return null;
    }
    long word = index * bytesPerLine & ~31L;
    long pressed = byteAt(index);
    ContextMenu menu =
        Widgets.menu(
            ValueMenu.items(
                    values,
                    new Subject.MemoryBytes(word, 32),
                    "memory[0x%x … 0x%x]".formatted(word, word + 31),
                    Widgets.item(
                        "Where word 0x" + Long.toHexString(word) + " came from",
                        () -> values.origin().askMemory(word, 32)))
                .toArray(MenuItem[]::new));
    Menu byteMenu = new Menu("Byte 0x" + Long.toHexString(pressed));
    byteMenu
        .getItems()
        .setAll(
            ValueMenu.items(
                values,
                new Subject.MemoryBytes(pressed, 1),
                "memory byte 0x" + Long.toHexString(pressed),
                Widgets.item("Where it came from", () -> values.origin().askMemory(pressed, 1))));
    byteMenu.getItems().removeLast();
    menu.getItems().addAll(byteMenu, new SeparatorMenuItem());
    menu.getItems()
        .addAll(
            Widgets.item("Copy word", () -> Widgets.copy(model.word(word).toPaddedHex())),
            Widgets.item(
                "Copy word as text", () -> Widgets.copy(Reading.text(model.word(word).toBytes()))),
            Widgets.item(
                "Copy offset", () -> Widgets.copy("0x" + Long.toHexString(index * bytesPerLine))));
    if (model.size() <= MOST_TO_COPY) {
      menu.getItems()
          .add(
              Widgets.item(
                  "Copy all " + Figures.of(model.size(), "byte"),
                  () -> Widgets.copy("0x" + Hex.encode(model.read(0, (int) model.size())))));
    }
    return menu;
  }

  private static Token colour(Area area) {
    return switch (area) {
      case SCRATCH, ZERO_SLOT -> Token.DIM;
      case FREE_POINTER -> Token.JUMP;
      case ALLOCATED, PLAIN -> Token.MEMORY;
      case FREE -> Token.FAINT;
    };
  }

  /** One line of bytes. */
  static final class Line extends RowList.Row {
    private final Rectangle band = new Rectangle(0, 0, 4, ROW);
    private final Rectangle last = mark("fg-mark-written");
    private final Rectangle next = mark("fg-mark-next");
    private final Text offset = Texts.text(OFFSET, BASE, Texts.SMALL, Token.DIM);
    private final Text before = Texts.text(0, BASE, Texts.SMALL, Token.FAINT);
    private final Text bytes = Texts.text(0, BASE, Texts.SMALL, Token.TEXT);
    private final Text after = Texts.text(0, BASE, Texts.SMALL, Token.FAINT);
    private final Text name = Texts.text(0, BASE, Texts.REMARK, Token.FAINT);
    private double nameWidth;

    Line() {
      band.setManaged(false);
      band.getStyleClass().add("fg-faint");
      getChildren().addAll(band, last, next, offset, before, bytes, after, name);
    }

    private static Rectangle mark(String styleClass) {
      Rectangle mark = new Rectangle();
      mark.setManaged(false);
      mark.setY(1.5);
      mark.setHeight(ROW - 3);
      mark.setArcWidth(4);
      mark.setArcHeight(4);
      mark.getStyleClass().setAll(styleClass);
      return mark;
    }

    @Override
    protected void place(double width) {}

    void show(MemoryList list, long from) {
      MemoryModel model = list.model;
      int length = list.bytesPerLine;
      long to = from + length;
      Area area = model.area(from);
      Texts.set(offset, Figures.hex(from, list.offsetDigits));
      Token bandColour = colour(area);
      if (!band.getStyleClass().get(0).equals(bandColour.styleClass())) {
        band.getStyleClass().set(0, bandColour.styleClass());
      }
      boolean grows = to > model.size();
      boolean isNow = grows;
      double x = list.data();
      last.setVisible(false);
      next.setVisible(false);
      String label = labelOf(model, area, from, length);
      Token labelColour = area == Area.FREE_POINTER ? Token.JUMP : Token.FAINT;
      for (Touch touch : model.touches()) {
        if (touch.from() < to && touch.to() > from) {
          boolean isNext = touch.kind() == Touched.TO_WRITE || touch.kind() == Touched.TO_READ;
          boolean isWrite = touch.kind() == Touched.TO_WRITE || touch.kind() == Touched.WRITTEN;
          place(isNext ? next : last, x, from, length, touch);
          (isNext ? next : last)
              .getStyleClass()
              .setAll(
                  isNext
                      ? (isWrite ? "fg-mark-next" : "fg-mark-next-read")
                      : isWrite ? "fg-mark-written" : "fg-mark-read");
          if (touch.kind() == Touched.TO_WRITE) {
            isNow = true;
          }
          String word = word(touch.kind());
          if (area != Area.FREE_POINTER || label.isEmpty()) {
            label = word;
            labelColour = isNext ? Token.NOW : isWrite ? Token.MEMORY : Token.DIM;
          }
        }
      }
      if (grows && label.isEmpty()) {
        label = "new";
        labelColour = Token.NOW;
      }
      pseudoClassStateChanged(NOW, isNow);
      showBytes(model, from, length, x, grows);
      double bytesEnd = x + (length * 2 + length / 4.0) * Texts.MONO_11;
      name(label);
      if (getWidth() - 14 - nameWidth <= bytesEnd && area == Area.FREE_POINTER) {
        name(SHORT_FREE_POINTER);
      }
      // a text that does not fit is cut further, as long as some of it is left
      String shorter = label;
      while (getWidth() - 14 - nameWidth <= bytesEnd
          && shorter.startsWith("“")
          && shorter.length() > LEAST_LETTERS) {
        int cut = shorter.endsWith("…”") ? 3 : 2;
        shorter = shorter.substring(0, shorter.length() - cut) + "…”";
        name(shorter);
      }
      Texts.colour(name, labelColour);
      double nameAt = getWidth() - 14 - nameWidth;
      name.setX(nameAt);
      name.setVisible(nameAt > bytesEnd);
    }

    private void name(String label) {
      if (!label.equals(name.getText())) {
        name.setText(label);
        nameWidth = name.getLayoutBounds().getWidth();
      }
    }

    private static String word(Touched kind) {
      return switch (kind) {
        case READ -> "read";
        case WRITTEN -> "written";
        case TO_READ -> "to be read";
        case TO_WRITE -> "to be written";
      };
    }

    private static String labelOf(MemoryModel model, Area area, long from, int length) {
      boolean isFirst = from == 0 || model.area(from - 1) != area;
      if (area == Area.ALLOCATED || area == Area.PLAIN) {
        String text = Reading.text(model.read(from, length));
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
          letters += text.charAt(i) == '·' ? -8 : 1;
        }
        String shown = text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) + "…" : text;
        if (letters >= 4) {
          return "“" + shown + "”";
        }
      }
      return isFirst ? area.label() : "";
    }

    private static void place(Rectangle mark, double x, long from, int length, Touch touch) {
      int first = (int) Math.max(0, touch.from() - from);
      int end = (int) Math.min(length, touch.to() - from);
      double left = x + (first * 2 + first / 4) * Texts.MONO_11 - 1.5;
      double right = x + (end * 2 + (end - 1) / 4) * Texts.MONO_11 + 1.5;
      mark.setX(left);
      mark.setWidth(right - left);
      mark.setVisible(true);
    }

    private void showBytes(MemoryModel model, long from, int length, double x, boolean grows) {
      if (grows) {
        Texts.set(before, "");
        Texts.set(after, "");
        Texts.set(bytes, HexWords.group("·".repeat(length * 2)));
        Texts.colour(bytes, Token.NOW);
        bytes.setX(x);
        return;
      }
      StringBuilder out = new StringBuilder(length * 2);
      int first = length;
      int end = 0;
      for (int i = 0; i < length; i++) {
        int value = model.get(from + i);
        HexWords.append(out, value);
        if (value != 0) {
          first = Math.min(first, i);
          end = i + 1;
        }
      }
      String all = HexWords.group(out.toString());
      int cut = end == 0 ? all.length() : first * 2 + first / 4;
      int stop = end == 0 ? all.length() : end * 2 + (end - 1) / 4;
      Texts.set(before, all.substring(0, cut));
      Texts.set(bytes, all.substring(cut, stop));
      Texts.set(after, all.substring(stop));
      Texts.colour(bytes, Token.TEXT);
      before.setX(x);
      bytes.setX(x + cut * Texts.MONO_11);
      after.setX(x + stop * Texts.MONO_11);
    }
  }
}
