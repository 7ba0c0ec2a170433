package frameglass.app;

import frameglass.app.model.Openings;
import frameglass.app.pane.Widgets;
import frameglass.engine.code.Fork;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Named fields under each other, and the ones every transaction has. */
final class Form extends GridPane {
  private final ComboBox<String> fork = new ComboBox<>();
  private final TextField value = field("value in wei, decimal or 0x…", "0");
  private final TextField gas = field("gas limit", Long.toString(RunOptions.DEFAULT_GAS_LIMIT));
  private int rows;

  Form() {
    super(12, 7);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(96);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(names, fields);
    fork.setItems(FXCollections.observableArrayList(Openings.forks()));
    fork.setValue(Fork.LATEST.displayName());
    fork.setMaxWidth(Double.MAX_VALUE);
  }

  /** Empties it. */
  void clear() {
    getChildren().clear();
    rows = 0;
  }

  /** Adds a field with its name before it. */
  void add(String name, Node field) {
    Label label = Widgets.label(name, "fg-dim");
    GridPane.setValignment(label, VPos.CENTER);
    addRow(rows++, label, field);
  }

  /** Adds a sentence. */
  void say(String sentence) {
    Label label = Widgets.label(sentence, "fg-dim");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    add(label, 0, rows++, 2, 1);
  }

  /** Shows what may be chosen in {@code box} by its {@code name}. */
  static <T> void show(ComboBox<T> box, Function<T, String> name) {
    box.setCellFactory(ignored -> new NamedCell<>(name));
    box.setButtonCell(new NamedCell<>(name));
  }

  private static final class NamedCell<T> extends ListCell<T> {
    private final Function<T, String> name;

    NamedCell(Function<T, String> name) {
      this.name = name;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      setText(item == null || empty ? "" : name.apply(item));
    }
  }

  /** Adds the fields that every transaction has. */
  void addOptions(boolean withValue) {
    add("fork", fork);
    if (withValue) {
      add("value", value);
    }
    add("gas limit", gas);
  }

  /** A field of one line. */
  static TextField field(String prompt, String text) {
    TextField field = new TextField(text);
    field.setPromptText(prompt);
    field.getStyleClass().add("fg-mono");
    return field;
  }

  /**
   * The options that the fields say.
   *
   * @throws BadInputException naming the field that cannot be read
   */
  RunOptions options() {
    return RunOptions.DEFAULT
        .withFork(Fork.parse(fork.getValue()))
        .withValue(word("value", value.getText()))
        .withGasLimit(word("gas limit", gas.getText()).toLongSaturated());
  }

  private static UInt256 word(String name, String text) {
    try {
      return UInt256.parse(text.replaceAll("[,_\\s]", ""));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          name + ": “" + text + "” is no number: write digits, or 0x and hexadecimal digits", e);
    }
  }

  /** The address that {@code text} writes. */
  static Address address(String name, String text) {
    try {
      return Address.fromHex(text.strip());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          name + ": “" + text + "” is no address: write 0x and 40 hexadecimal digits", e);
    }
  }

  /** The bytes that {@code text} writes in hexadecimal. */
  static Bytes bytes(String name, String text) {
    try {
      return Bytes.fromHex(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(name + ": " + e.getMessage(), e);
    }
  }
}
