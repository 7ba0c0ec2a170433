package frameglass.app;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The layer over the window in which one sheet at a time can lie: help, commands, opening. */
public final class Sheets extends StackPane {
  private final Region veil = new Region();
  private @Nullable Node focusBefore;

  Sheets() {
    veil.getStyleClass().add("fg-veil");
    veil.setOnMouseClicked(ignored -> close());
    setVisible(false);
    // wherever the keyboard is: a sheet may lose it to what lies behind
    sceneProperty()
        .addListener(
            (ignored, before, now) -> {
              if (now != null) {
                now.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
              }
            });
  }

  private void onKey(KeyEvent event) {
    if (isOpen() && event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      close();
    }
  }

  /** Shows {@code sheet} in the middle and gives {@code focus} the keyboard. */
  public void show(Region sheet, Node focus) {
    if (!isOpen() && getScene() != null) {
      focusBefore = getScene().getFocusOwner();
    }
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().setAll(veil, sheet);
    setVisible(true);
    focus.requestFocus();
  }

  /** Takes the sheet away. */
  public void close() {
    setVisible(false);
    getChildren().clear();
    Node before = focusBefore;
    focusBefore = null;
    if (before != null) {
      before.requestFocus();
    }
  }

  /** Whether {@code sheet} is the one that lies over the window. */
  boolean shows(Node sheet) {
    return isOpen() && getChildren().contains(sheet);
  }

  /** Whether a sheet lies over the window. */
  public boolean isOpen() {
    return isVisible();
  }
}
