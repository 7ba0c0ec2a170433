package frameglass.app;

import frameglass.app.model.Figures;
import frameglass.app.pane.Widgets;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.Bytecode.Use;
import frameglass.engine.scenario.RunOptions;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Asks what to do with bytecode: call it, or create a contract with it. */
final class BytecodeSheet extends VBox {
  private final Bytecode bytecode;
  private final OpenFlow flow;
  private final ComboBox<Use> use = new ComboBox<>();
  private final TextField callData = Form.field("0x…, may be empty", "");
  private final Form form = new Form();
  private final Label fault = Widgets.label("", "fg-failure");
  private final Button run = Widgets.button("Run", Feather.PLAY, "Run it");

  BytecodeSheet(Bytecode bytecode, OpenFlow flow) {
    this.bytecode = bytecode;
    this.flow = flow;
    getStyleClass().add("fg-sheet");
    OpenFlow.formWidth(this);
    use.setItems(FXCollections.observableArrayList(Use.values()));
    use.setValue(bytecode.likelyUse());
    use.setMaxWidth(Double.MAX_VALUE);
    Form.show(use, BytecodeSheet::name);
    use.setId("bytecode-use");
    callData.setId("bytecode-call-data");
    run.setId("bytecode-run");
    fault.setId("bytecode-fault");
    form.add("run it as", use);
    form.add("call data", callData);
    form.addOptions(true);
    run.getStyleClass().add("fg-primary");
    run.setDefaultButton(true);
    run.setOnAction(ignored -> run());
    fault.setWrapText(true);
    Label size =
        Widgets.label(Figures.of(bytecode.code().size(), "byte") + " of bytecode", "fg-dim");
    getChildren()
        .addAll(
            Widgets.label(bytecode.title(), "fg-sheet-title"),
            size,
            form,
            fault,
            new HBox(Widgets.space(), run));
  }

  Node first() {
    return run;
  }

  private void run() {
    try {
      RunOptions options = form.options().withCallData(Form.bytes("call data", callData.getText()));
      Use chosen = use.getValue();
      fault.setText("");
      flow.make(this, () -> bytecode.scenario(chosen, options), fault::setText);
    } catch (BadInputException e) {
      fault.setText(e.getMessage());
    }
  }

  private static String name(Use use) {
    return switch (use) {
      case CALL -> "runtime code: call it";
      case DEPLOY -> "init code: watch the deployment";
      case DEPLOY_THEN_CALL -> "init code: deploy it, then watch a call";
    };
  }
}
