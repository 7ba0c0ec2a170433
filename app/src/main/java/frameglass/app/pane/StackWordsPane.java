package frameglass.app.pane;

import frameglass.app.model.Reading;
import frameglass.app.model.StackModel;
import frameglass.app.model.ValueModel;
import frameglass.engine.timeline.Origin.Subject;
import java.util.function.BiConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** The operand stack. */
public final class StackWordsPane extends PaneFrame {
  private final WordsList list;

  /** A pane of {@code model}. */
  public StackWordsPane(StackModel model, ValueModel values) {
    super("Operand stack");
    list = new WordsList(model, values);
    setBody(list);
    subtitleProperty().bind(model.summaryProperty());
    ToggleGroup group = new ToggleGroup();
    for (Reading reading : Reading.values()) {
      ToggleButton button = Widgets.toggle(reading.label(), "Read words as " + reading.meaning());
      button.setToggleGroup(group);
      button.setSelected(reading == Reading.HEX);
      button.setOnAction(
          ignored -> {
            button.setSelected(true);
            model.read(reading);
          });
      model
          .readingProperty()
          .addListener((ignored, before, now) -> button.setSelected(now == reading));
      actions().getChildren().add(button);
    }
    model.missingProperty().addListener((ignored, before, now) -> showEmpty(now));
    showEmpty(model.missingProperty().get());
  }

  /** Asks where the word under the cursor came from, or the top one. */
  public void askOrigin() {
    list.askOrigin(Math.max(0, list.cursor()));
  }

  /** Does something with the word under the cursor, or the top one. */
  public void onWord(BiConsumer<Subject, String> action) {
    list.onWord(Math.max(0, list.cursor()), action);
  }

  /** Gives the keyboard to the words. */
  public void focus() {
    list.requestFocus();
  }
}
