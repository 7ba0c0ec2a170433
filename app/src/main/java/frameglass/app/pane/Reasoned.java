package frameglass.app.pane;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** A tab's body that gives way to one friendly sentence while there is nothing to show. */
final class Reasoned extends StackPane {
  private final Node body;
  private final Label why = new Label();

  /** Shows {@code body} while {@code reason} is empty. */
  Reasoned(Node body, ObservableValue<String> reason) {
    this.body = body;
    why.setWrapText(true);
    why.setMaxWidth(340);
    why.setAlignment(Pos.CENTER);
    getStyleClass().add("fg-empty");
    setMinSize(0, 0);
    reason.addListener((ignored, before, now) -> show(now));
    show(reason.getValue());
  }

  private void show(String reason) {
    if (!reason.equals(why.getText()) || getChildren().isEmpty()) {
      why.setText(reason);
      getStyleClass().setAll(reason.isEmpty() ? "fg-full" : "fg-empty");
      getChildren().setAll(reason.isEmpty() ? body : why);
    }
  }
}
