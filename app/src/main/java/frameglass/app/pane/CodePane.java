package frameglass.app.pane;

import frameglass.app.model.CodeModel;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** The code that runs, as bytecode and as source. */
public final class CodePane extends PaneFrame {
  private final CodeModel model;
  private final CodeList list;

  /** A pane of {@code model}; {@code source} shows where its source has the run. */
  public CodePane(CodeModel model, Node source) {
    super("");
    this.model = model;
    list = new CodeList(model);
    list.setOnAction(index -> model.toggleBreakpoint((int) index));
    Label summary = Widgets.label("", "fg-dim");
    summary.textProperty().bind(model.summaryProperty());
    summary.setMinWidth(0);
    actions().getChildren().add(summary);
    addTab("Bytecode", list);
    addTab("Solidity", source);
    model.missingProperty().addListener((ignored, before, now) -> showMissing());
    showMissing();
  }

  /** Gives the keyboard to the lines. */
  public void focus() {
    selectTab("Bytecode");
    list.requestFocus();
  }

  /** The instruction that the cursor is on; the one about to run when there is no cursor. */
  public int cursor() {
    return list.cursor() >= 0 ? (int) list.cursor() : model.current();
  }

  private void showMissing() {
    if (selectedTab().equals("Bytecode")) {
      showEmpty(model.missingProperty().get());
    }
  }
}
