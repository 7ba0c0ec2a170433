package frameglass.app.pane;

import frameglass.app.model.CodeModel;
import frameglass.app.model.SourceModel;
import frameglass.app.model.SourceModel.Place;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/** The code that runs, as bytecode and as source. */
public final class CodePane extends PaneFrame {
  private static final String SOURCE = "Solidity";

  /** Below this width, in pixels, the header is brief. */
  private static final double NARROW = 270;

  private final CodeModel model;
  private final SourceModel source;
  private final CodeList list;
  private final SourceArea area = new SourceArea();

  /** A pane of {@code model} and of where the run stands in its {@code source}. */
  public CodePane(CodeModel model, SourceModel source) {
    super("");
    this.model = model;
    this.source = source;
    list = new CodeList(model);
    list.setOnAction(index -> model.toggleBreakpoint((int) index));
    ToggleButton bytecodeTab = addTab("Bytecode", list);
    ToggleButton sourceTab = addTab(SOURCE, area);
    Label summary = Widgets.label("", "fg-dim");
    summary
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    sourceTab.isSelected()
                        ? source.placeProperty().get().file()
                        : size(model.summaryProperty().get()),
                widthProperty(),
                sourceTab.selectedProperty(),
                source.placeProperty(),
                model.summaryProperty()));
    summary.setMinWidth(0);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(model.summaryProperty());
    summary.setTooltip(whole);
    actions().getChildren().add(summary);
    model.missingProperty().addListener((ignored, before, now) -> showMissing());
    source.placeProperty().addListener((ignored, before, now) -> showSource());
    bytecodeTab.selectedProperty().addListener((ignored, before, now) -> showMissing());
    sourceTab.selectedProperty().addListener((ignored, before, now) -> showSource());
    showMissing();
  }

  /** All of {@code summary}, or only its size where there is no room. */
  private String size(String summary) {
    return getWidth() < NARROW ? summary.substring(summary.lastIndexOf('·') + 1).strip() : summary;
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
    showEmpty(
        selectedTab().equals(SOURCE)
            ? source.placeProperty().get().missing()
            : model.missingProperty().get());
  }

  private void showSource() {
    if (selectedTab().equals(SOURCE)) {
      Place place = source.placeProperty().get();
      showEmpty(place.missing());
      if (place.missing().isEmpty()) {
        area.show(place);
      }
    }
  }
}
