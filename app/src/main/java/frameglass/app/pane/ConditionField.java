package frameglass.app.pane;

import frameglass.engine.timeline.condition.Completion;
import frameglass.engine.timeline.condition.Conditions;
import frameglass.engine.timeline.condition.Reading;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/**
 * One line in which a condition is written. What may come next is offered while one writes; what is
 * wrong is told under the place where it is.
 */
public final class ConditionField extends VBox {
  private static final double ROW = 24;
  private static final int MOST_ROWS = 8;

  private final TextField field = new TextField();
  private final Label fault = Widgets.label("", "fg-failure", "fg-mono-small");
  private final ListView<Completion> offers = new ListView<>();
  private final Popup popup = new Popup();
  private Consumer<String> action = ignored -> {};
  private boolean chosen;
  private boolean completing;

  /** A field whose text field has the id {@code id}. */
  public ConditionField(String id, String prompt) {
    getStyleClass().add("fg-condition");
    field.setId(id);
    field.setPromptText(prompt);
    field.getStyleClass().add("fg-condition-text");
    fault.setId(id + "-fault");
    fault.setMinHeight(Region.USE_PREF_SIZE);
    fault.setContextMenu(Widgets.menu(Widgets.item("Copy", () -> Widgets.copy(fault.getText()))));
    HBox.setHgrow(this, Priority.ALWAYS);
    getChildren().addAll(field, fault);
    showFault(null);
    offers.getStyleClass().add("fg-offers");
    offers.setCellFactory(ignored -> new OfferCell());
    offers.setFixedCellSize(ROW);
    offers.setFocusTraversable(false);
    offers.setPrefWidth(430);
    offers.setOnMouseClicked(ignored -> complete());
    popup.setAutoHide(true);
    popup.setConsumeAutoHidingEvents(false);
    popup.getContent().add(offers);
    field.textProperty().addListener((ignored, before, now) -> typed());
    field.caretPositionProperty().addListener((ignored, before, now) -> offer(false));
    field.focusedProperty().addListener((ignored, before, now) -> popup.hide());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    field.setOnAction(ignored -> submit());
  }

  /** The text field itself. */
  public TextField field() {
    return field;
  }

  /** Says what is done with a condition that is one. */
  public void setOnCondition(Consumer<String> wanted) {
    action = wanted;
  }

  /** The condition, or null after saying what is wrong with it. */
  public @Nullable String condition() {
    if (Conditions.read(field.getText()) instanceof Reading.Fault wrong) {
      showFault(wrong);
      field.positionCaret(Math.min(wrong.offset(), field.getLength()));
      popup.hide();
      return null;
    }
    return field.getText().strip();
  }

  /** Does with the condition what is done, or says what is wrong with it. */
  public void submit() {
    popup.hide();
    if (field.getText().isBlank()) {
      showFault(null);
      action.accept("");
      return;
    }
    String condition = condition();
    if (condition != null) {
      action.accept(condition);
    }
  }

  private void typed() {
    // while one writes nothing is wrong yet; a fault told before goes when it is mended
    if (fault.isManaged()) {
      showFault(Conditions.read(field.getText()) instanceof Reading.Fault wrong ? wrong : null);
    }
    if (!completing) {
      offer(true);
    }
  }

  private void showFault(Reading.@Nullable Fault wrong) {
    boolean shown = wrong != null && !field.getText().isBlank();
    fault.setManaged(shown);
    fault.setVisible(shown);
    if (wrong == null || !shown) {
      fault.setText("");
      return;
    }
    int offset = Math.min(wrong.offset(), field.getLength());
    String mark = "^".repeat(Math.max(1, Math.min(wrong.length(), 24)));
    double space = getWidth() - offset * Texts.MONO_12 - mark.length() * Texts.MONO_11 - 30;
    String before = wrong.message() + " ";
    double at = 9 + offset * Texts.MONO_12;
    boolean fits =
        space > wrong.message().length() * Texts.MONO_11
            || at < before.length() * Texts.MONO_11 + 2;
    fault.setText(fits ? mark + " " + wrong.message() : before + mark);
    double left = fits ? at : at - before.length() * Texts.MONO_11;
    fault.setPadding(new javafx.geometry.Insets(1, 0, 0, Math.max(2, left)));
    Widgets.tip(fault, wrong.message());
  }

  private void offer(boolean typed) {
    if (!field.isFocused() || field.getScene() == null || field.getScene().getWindow() == null) {
      return;
    }
    if (!typed && !popup.isShowing()) {
      return;
    }
    List<Completion> found = Conditions.complete(field.getText(), field.getCaretPosition());
    boolean isWhole =
        found.size() == 1
            && field.getText(found.get(0).from(), found.get(0).to()).equals(found.get(0).text());
    if (found.isEmpty() || isWhole) {
      popup.hide();
      return;
    }
    chosen = false;
    offers.getItems().setAll(found);
    offers.getSelectionModel().selectFirst();
    offers.setPrefHeight(Math.min(found.size(), MOST_ROWS) * ROW + 4);
    Bounds at = field.localToScreen(field.getBoundsInLocal());
    if (at != null) {
      popup.show(field, at.getMinX() + 4 + found.get(0).from() * Texts.MONO_12, at.getMaxY() + 2);
    }
  }

  private void onKey(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.SPACE && event.isControlDown()) {
      offer(true);
      event.consume();
    } else if (popup.isShowing()) {
      boolean handled =
          switch (code) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case TAB -> {
              complete();
              yield true;
            }
            case ENTER -> {
              if (chosen) {
                complete();
              }
              yield chosen;
            }
            case ESCAPE -> {
              popup.hide();
              yield true;
            }
            default -> false;
          };
      if (handled) {
        event.consume();
      }
    } else if (code == KeyCode.DOWN) {
      offer(true);
      event.consume();
    }
  }

  private boolean move(int by) {
    int last = offers.getItems().size() - 1;
    // the first one stands there already; only who moves has chosen
    int from = offers.getSelectionModel().getSelectedIndex();
    offers
        .getSelectionModel()
        .select(Math.clamp(chosen ? from + by : Math.max(0, by - 1), 0, last));
    offers.scrollTo(offers.getSelectionModel().getSelectedIndex());
    chosen = true;
    return true;
  }

  private void complete() {
    Completion wanted = offers.getSelectionModel().getSelectedItem();
    if (wanted == null) {
      return;
    }
    popup.hide();
    completing = true;
    String text = field.getText();
    String blank = wanted.to() == text.length() && !wanted.text().endsWith("[") ? " " : "";
    field.setText(
        text.substring(0, wanted.from()) + wanted.text() + blank + text.substring(wanted.to()));
    field.positionCaret(wanted.from() + wanted.text().length() + blank.length());
    completing = false;
    offer(true);
  }

  /** An offer: the word and what it means. */
  private static final class OfferCell extends ListCell<Completion> {
    private final Label word = Widgets.label("", "fg-text", "fg-mono");
    private final Label meaning = Widgets.label("", "fg-dim", "fg-small");
    private final HBox row = new HBox(10, word, meaning);

    OfferCell() {
      row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable Completion offer, boolean empty) {
      super.updateItem(offer, empty);
      if (empty || offer == null) {
        setGraphic(null);
      } else {
        word.setText(offer.text());
        meaning.setText(offer.meaning());
        setGraphic(row);
      }
    }
  }
}
