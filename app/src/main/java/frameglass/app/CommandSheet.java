package frameglass.app;

import frameglass.app.model.Command;
import frameglass.app.pane.Widgets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Finds any command by a few letters of its name or meaning. */
final class CommandSheet extends VBox {
  private final TextField search = new TextField();
  private final ListView<Command> found = new ListView<>();

  CommandSheet(Consumer<Command> choose) {
    getStyleClass().addAll("fg-sheet", "fg-palette");
    search.setPromptText("What do you want to do?");
    search.setId("command-search");
    found.setPrefSize(560, 330);
    found.setFocusTraversable(false);
    found.setCellFactory(ignored -> new Cell());
    search.textProperty().addListener((ignored, before, now) -> find(now));
    search.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          int at = found.getSelectionModel().getSelectedIndex();
          if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            int next = at + (event.getCode() == KeyCode.DOWN ? 1 : -1);
            int last = found.getItems().size() - 1;
            found.getSelectionModel().select(Math.clamp(next, 0, Math.max(0, last)));
            found.scrollTo(found.getSelectionModel().getSelectedIndex());
            event.consume();
          }
        });
    search.setOnAction(ignored -> chosen(choose));
    found.setOnMouseClicked(ignored -> chosen(choose));
    getChildren().addAll(search, found);
    find("");
  }

  TextField search() {
    return search;
  }

  private void chosen(Consumer<Command> choose) {
    Command command = found.getSelectionModel().getSelectedItem();
    if (command != null) {
      choose.accept(command);
    }
  }

  private void find(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).trim().split("\\s+", -1);
    found
        .getItems()
        .setAll(Arrays.stream(Command.values()).filter(c -> matches(c, words)).toList());
    found.getSelectionModel().selectFirst();
  }

  private static boolean matches(Command command, String[] words) {
    String all =
        (command.menu().title() + " " + command.title() + " " + command.meaning())
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(words).allMatch(all::contains);
  }

  private static final class Cell extends ListCell<Command> {
    private final Label name = Widgets.label("", "fg-text");
    private final Label meaning = Widgets.label("", "fg-dim", "fg-small");
    private final Label key = Widgets.label("", "fg-key");
    private final HBox row = new HBox(10, name, meaning, Widgets.space(), key);

    Cell() {
      row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@org.jspecify.annotations.Nullable Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      String place = command.menu() == Command.Menu.RUN_TO ? "Run to: " : "";
      name.setText(place + command.title().replace("…", ""));
      meaning.setText(command.meaning());
      key.setText(command.key());
      setGraphic(row);
    }
  }
}
