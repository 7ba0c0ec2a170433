package frameglass.app.pane;

import frameglass.app.model.Names;
import frameglass.app.model.StorageModel;
import frameglass.app.model.ValueModel;
import frameglass.engine.timeline.Origin.Subject;
import frameglass.engine.timeline.StorageView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Storage slots: where, what they are called, what was there and what is there now. */
final class StorageList extends TextList {
  private static final double NAME = 30;
  private final StorageModel model;
  private final Names names;
  private final ValueModel values;

  StorageList(StorageModel model, Names names, ValueModel values) {
    super(19);
    this.values = values;
    this.model = model;
    this.names = names;
    setId("storage-list");
    setAccessibleText("Storage");
    model.revisionProperty().addListener((ignored, before, now) -> show(model.rows().size()));
    show(model.rows().size());
  }

  /** At most {@code most} characters, the middle left out. */
  private static String abridged(String text, int most) {
    int half = (most - 1) / 2;
    return text.length() <= most
        ? text
        : text.substring(0, half) + "…" + text.substring(text.length() - half);
  }

  @Override
  Line line(long index) {
    StorageModel.Row row = model.rows().get((int) index);
    StorageView.Slot slot = row.slot();
    boolean next =
        row.touch() == StorageModel.Touch.TO_READ || row.touch() == StorageModel.Touch.TO_WRITE;
    String key = abridged(slot.key().toHex(), 19);
    double wide = Math.max(420, getWidth());
    double values = Math.clamp(wide * 0.42, 210, 420);
    int room = (int) ((wide - values - 150) / Texts.MONO_12);
    // what the value before leaves is for the one now
    int before = slot.isChanged() ? Math.min(row.before().length(), room / 2 - 3) : 0;
    int most = Math.max(13, slot.isChanged() ? room - Math.max(13, before) - 6 : room);
    List<Span> left = new ArrayList<>();
    left.add(new Span(mark(row.touch()), Face.CODE, next ? Token.NOW : Token.STORAGE));
    if (!row.account().isEmpty()) {
      left.add(new Span(row.account(), Face.WORDS, Token.DIM, NAME));
    }
    boolean isNamed = !row.name().isEmpty();
    String name = isNamed ? inBrackets(row.name()) : key;
    left.add(new Span(name, Face.CODE, Token.STORAGE, NAME));
    if (isNamed && name.length() < 22) {
      left.add(new Span(key, Face.SMALL, Token.FAINT));
    }
    List<Span> at = new ArrayList<>(left);
    if (slot.isChanged()) {
      at.add(new Span(abridged(row.before(), Math.max(13, before)), Face.CODE, Token.DIM, values));
      at.add(new Span("→", Face.CODE, Token.FAINT));
      at.add(new Span(abridged(row.after(), most), Face.CODE, Token.TEXT));
    } else {
      at.add(new Span(abridged(row.after(), most), Face.CODE, Token.DIM, values));
    }
    List<Span> right = new ArrayList<>();
    if (slot.isChanged()) {
      right.add(new Span("changed", Face.BADGE, Token.STORAGE));
    }
    if (slot.isTransient()) {
      right.add(new Span("transient", Face.BADGE, Token.DIM));
    } else {
      right.add(
          new Span(slot.warm() ? "warm" : "cold", Face.BADGE, slot.warm() ? Token.GAS : Token.DIM));
    }
    return new Line(at, right, List.of(), List.of(), tell(row), tell(row), next, false);
  }

  /** A name with its long keys abridged: {@code balanceOf[0xf39F…2266]}. */
  private static String inBrackets(String name) {
    return name.replaceAll("(0x[0-9a-fA-F]{4})[0-9a-fA-F]{12,}([0-9a-fA-F]{4})", "$1…$2");
  }

  private static String mark(StorageModel.Touch touch) {
    return switch (touch) {
      case NONE -> "";
      case READ -> "r";
      case WRITTEN -> "w";
      case TO_READ -> "▸r";
      case TO_WRITE -> "▸w";
    };
  }

  private String tell(StorageModel.Row row) {
    StorageView.Slot slot = row.slot();
    return (row.name().isEmpty() ? "" : row.name() + " = " + row.after() + "\n")
        + (slot.isTransient() ? "transient slot " : "slot ")
        + slot.key().toHex()
        + "\nof       "
        + names.full(slot.address())
        + "\noriginal "
        + slot.original().toHex()
        + "\ncurrent  "
        + slot.current().toHex()
        + (slot.isTransient() ? "" : slot.warm() ? "\nwarm: was touched before" : "\ncold")
        + switch (row.touch()) {
          case NONE -> "";
          case READ -> "\njust read";
          case WRITTEN -> "\njust written";
          case TO_READ -> "\nabout to be read";
          case TO_WRITE -> "\nabout to be written";
        }
        + "\nDouble-click or Enter: where it came from";
  }

  @Override
  void onClick(long index, double x, int clicks) {
    if (clicks == 2) {
      askOrigin(index);
    }
  }

  @Override
  boolean onKey(long index, KeyCode key) {
    if (key == KeyCode.ENTER) {
      askOrigin(index);
      return true;
    }
    return super.onKey(index, key);
  }

  private void askOrigin(long index) {
    StorageModel.Row row = model.rows().get((int) index);
    StorageView.Slot slot = row.slot();
    values
        .origin()
        .askSlot(slot.address(), slot.key(), slot.isTransient(), row.name(), slot.current());
  }

  /** Does something with the slot under the cursor. */
  void onSlot(BiConsumer<Subject, String> action) {
    if (count() > 0) {
      StorageModel.Row row = model.rows().get((int) Math.max(0, cursor()));
      StorageView.Slot slot = row.slot();
      action.accept(
          new Subject.Slot(slot.address(), slot.key(), slot.isTransient()),
          row.name().isEmpty() ? "slot " + abridged(slot.key().toHex(), 19) : row.name());
    }
  }

  /** Asks where the slot under the cursor came from. */
  void askOrigin() {
    if (count() > 0) {
      askOrigin(Math.max(0, cursor()));
    }
  }

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    if (index < 0) {
      return null;
    }
    StorageModel.Row row = model.rows().get((int) index);
    StorageView.Slot slot = row.slot();
    ContextMenu menu =
        Widgets.menu(
            ValueMenu.items(
                    values,
                    new Subject.Slot(slot.address(), slot.key(), slot.isTransient()),
                    row.name().isEmpty() ? "slot " + abridged(slot.key().toHex(), 19) : row.name(),
                    Widgets.item("Where it came from", () -> askOrigin(index)))
                .toArray(MenuItem[]::new));
    menu.getItems()
        .addAll(
            Widgets.item("Copy slot", () -> Widgets.copy(row.slot().key().toHex())),
            Widgets.item("Copy value", () -> Widgets.copy(row.slot().current().toHex())),
            Widgets.item("Copy address", () -> Widgets.copy(row.slot().address().toChecksumHex())),
            Widgets.item("Copy all of it", () -> Widgets.copy(tell(row))),
            copyAllItem("Copy every slot"));
    return menu;
  }
}
