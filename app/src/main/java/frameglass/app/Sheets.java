package frameglass.app;

import javafx.application.Platform;
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
  private @Nullable Node first;

  Sheets() {
    veil.getStyleClass().add("fg-veil");
    veil.setOnMouseClicked(ignored -> close());
    setVisible(false);
    // at the scene, so that it works wherever the keyboard is
    sceneProperty()
        .addListener(
            (ignored, before, now) -> {
              if (now != null) {
                now.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
                now.focusOwnerProperty().addListener((also, owner, next) -> keepKeyboard(next));
              }
            });
  }

  /** Tab goes round within the sheet: what lies behind is not to be worked with meanwhile. */
  private void keepKeyboard(@Nullable Node owner) {
    Node wanted = first;
    if (isOpen() && owner != null && wanted != null && !isWithin(owner)) {
      Platform.runLater(
          () -> {
            if (isOpen()) {
              wanted.requestFocus();
            }
          });
    }
  }

  private boolean isWithin(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(this)) {
        return true;
      }
    }
    return false;
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
    first = focus;
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
