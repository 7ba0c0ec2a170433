package frameglass.app;

import frameglass.app.pane.Widgets;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for one line. A line that cannot be used is said to be so, and can be mended. */
final class AskSheet extends VBox {
  private final TextField field = new TextField();
  private final Label hint = Widgets.label("Enter takes it · Esc leaves it", "fg-dim");

  /**
   * Asks.
   *
   * @param take is given the line; throws IllegalArgumentException with a sentence to refuse it
   */
  AskSheet(String title, String prompt, Consumer<String> take) {
    getStyleClass().add("fg-sheet");
    field.setPromptText(prompt);
    field.setPrefColumnCount(34);
    field.setId("ask-field");
    field.setOnAction(
        ignored -> {
          try {
            take.accept(field.getText().trim());
          } catch (IllegalArgumentException e) {
            hint.setText(e.getMessage());
            hint.getStyleClass().setAll("label", "fg-failure");
          }
        });
    hint.setId("ask-hint");
    hint.setWrapText(true);
    hint.setMaxWidth(420);
    getChildren().addAll(Widgets.label(title, "fg-sheet-title"), field, hint);
  }

  TextField field() {
    return field;
  }

  /**
   * The number that {@code text} writes, decimal or hexadecimal after 0x; commas and spaces do not
   * matter.
   *
   * @throws IllegalArgumentException if it writes none, with a sentence for people
   */
  static long number(String text) {
    String plain = text.replaceAll("[,_\\s]", "");
    try {
      long number =
          plain.startsWith("0x") || plain.startsWith("0X")
              ? Long.parseLong(plain.substring(2), 16)
              : Long.parseLong(plain);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "“" + text + "” is no number: write digits, or 0x and hexadecimal digits");
  }
}
