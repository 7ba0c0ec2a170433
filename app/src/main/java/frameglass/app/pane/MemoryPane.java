package frameglass.app.pane;

import frameglass.app.model.Command;
import frameglass.app.model.MemoryModel;
import frameglass.app.model.ValueModel;
import frameglass.engine.timeline.Origin.Subject;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;

/** The memory that the contract sees. */
public final class MemoryPane extends PaneFrame {
  private final MemoryList list;

  /** A pane of {@code model}. */
  public MemoryPane(MemoryModel model, ValueModel values, Consumer<Command> run) {
    super("Memory");
    list = new MemoryList(model, values);
    setBody(list);
    subtitleProperty().bind(model.summaryProperty());
    Button goTo = Widgets.link("go to", Command.GO_TO_OFFSET.tip());
    goTo.setOnAction(ignored -> run.accept(Command.GO_TO_OFFSET));
    ToggleButton follow = Widgets.toggle("follow writes", Command.FOLLOW_WRITES.tip());
    follow.setSelected(model.followsWritesProperty().get());
    follow.setOnAction(ignored -> model.followWrites(follow.isSelected()));
    model.followsWritesProperty().addListener((ignored, before, now) -> follow.setSelected(now));
    actions().getChildren().addAll(goTo, follow);
    model.missingProperty().addListener((ignored, before, now) -> showEmpty(now));
    showEmpty(model.missingProperty().get());
  }

  /** Asks where the word under the cursor came from. */
  public void askOrigin() {
    list.askOrigin(Math.max(0, list.cursor()));
  }

  /** Does something with the word under the cursor. */
  public void onWord(BiConsumer<Subject, String> action) {
    list.onWord(Math.max(0, list.cursor()), action);
  }

  /** Shows the word at {@code offset}. */
  public void goTo(long offset) {
    list.goTo(offset);
    list.requestFocus();
  }

  /** Gives the keyboard to the words. */
  public void focus() {
    list.requestFocus();
  }
}
