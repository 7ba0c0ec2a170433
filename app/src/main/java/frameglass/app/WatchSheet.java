package frameglass.app;

import frameglass.app.pane.ConditionField;
import frameglass.app.pane.Widgets;
import frameglass.engine.timeline.Trigger;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks when to stop: a condition, from which hit on, and whether only to log. */
final class WatchSheet extends VBox {
  private final ConditionField condition =
      new ConditionField("watch-condition", "storage[0] written and depth > 1");
  private final TextField fromHit = new TextField("1");
  private final CheckBox logOnly = new CheckBox("only log to the console, never stop");
  private final Label fault = Widgets.label("", "fg-failure");
  private final boolean mayBeEmpty;
  private final Consumer<Trigger> take;

  /**
   * Asks.
   *
   * @param before what it is now
   * @param mayBeEmpty whether no condition at all is an answer
   * @param take is given the answer
   */
  WatchSheet(String title, Trigger before, boolean mayBeEmpty, Consumer<Trigger> take) {
    this.mayBeEmpty = mayBeEmpty;
    this.take = take;
    getStyleClass().add("fg-sheet");
    setPrefWidth(560);
    condition.field().setText(before.condition());
    condition.setOnCondition(ignored -> submit());
    fromHit.setText(Long.toString(before.fromHit()));
    fromHit.setId("watch-from-hit");
    fromHit.setPrefColumnCount(6);
    fromHit.setOnAction(ignored -> submit());
    logOnly.setId("watch-log-only");
    logOnly.setSelected(before.logOnly());
    Button ok = new Button("Stop there");
    ok.getStyleClass().addAll("fg-button", "fg-primary");
    ok.setId("watch-ok");
    ok.setOnAction(ignored -> submit());
    logOnly
        .selectedProperty()
        .addListener((ignored, was, only) -> ok.setText(only ? "Log it" : "Stop there"));
    ok.setText(before.logOnly() ? "Log it" : "Stop there");
    Label from = Widgets.label("from hit", "fg-dim");
    Label counted =
        Widgets.label("of the whole run, counted from 1, in both directions of time", "fg-dim");
    HBox hits = new HBox(8, from, fromHit, counted);
    hits.setAlignment(Pos.CENTER_LEFT);
    HBox end = new HBox(8, fault, Widgets.space(), ok);
    end.setAlignment(Pos.CENTER_LEFT);
    getChildren()
        .addAll(
            Widgets.label(title, "fg-sheet-title"),
            condition,
            Widgets.label(
                "op = SSTORE · memory[0x40..0x60] written · stack[0] = 0xdead · jump to 0x1f3",
                "fg-dim",
                "fg-small"),
            hits,
            logOnly,
            end);
  }

  /** What the keyboard goes to first. */
  Node first() {
    return condition.field();
  }

  private void submit() {
    boolean isEmpty = condition.field().getText().isBlank();
    String text = isEmpty ? "" : condition.condition();
    if (text == null) {
      return; // it has said what is wrong
    }
    if (isEmpty && !mayBeEmpty) {
      fault.setText("write a condition");
      return;
    }
    try {
      take.accept(new Trigger(text, AskSheet.number(fromHit.getText()), logOnly.isSelected()));
    } catch (IllegalArgumentException | frameglass.engine.scenario.BadInputException e) {
      fault.setText(e.getMessage());
    }
  }
}
