package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.TiersModel;
import frameglass.app.model.TiersModel.Report;
import frameglass.app.model.TiersModel.Tier;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The sizes of real code, and what the allocation tiers make of them. */
public final class TiersView extends VBox {
  private final Label corpus = Widgets.label("", "fg-mono", "fg-text");
  private final Label summary = Widgets.label("", "fg-dim");
  private final Label advice = Widgets.label("", "fg-text");
  private final Label trouble = Widgets.label("", "fg-dim");
  private final GridPane table = new GridPane();
  private final TierHistogram histogram;
  private final VBox figures;

  /** A view of {@code model}. */
  public TiersView(TiersModel model, Look look) {
    super(10);
    histogram = new TierHistogram(look, model.reportProperty().get());
    histogram.setPrefSize(760, 150);
    histogram.setMinHeight(90);
    ToggleGroup kinds = new ToggleGroup();
    HBox which = new HBox(12, corpus, Widgets.space());
    which.setAlignment(Pos.CENTER_LEFT);
    for (TiersModel.Kind kind : TiersModel.Kind.values()) {
      ToggleButton toggle = Widgets.toggle(kind.text(), "Count " + kind.text() + " only");
      toggle.setToggleGroup(kinds);
      toggle.setSelected(kind == model.reportProperty().get().kind());
      toggle.setOnAction(
          ignored -> {
            toggle.setSelected(true);
            model.show(kind);
          });
      which.getChildren().add(toggle);
    }
    corpus.setMinWidth(0);
    advice.setWrapText(true);
    trouble.setWrapText(true);
    for (int column = 0; column < 5; column++) {
      ColumnConstraints constraints = new ColumnConstraints();
      constraints.setHgrow(Priority.ALWAYS);
      constraints.setHalignment(column == 0 ? HPos.LEFT : HPos.RIGHT);
      table.getColumnConstraints().add(constraints);
    }
    table.setVgap(3);
    figures = new VBox(10, summary, histogram, table, advice);
    getChildren().addAll(which, trouble, figures);
    setPrefWidth(760);
    model.reportProperty().addListener((ignored, before, now) -> show(now));
    show(model.reportProperty().get());
  }

  private void show(Report report) {
    boolean isEmpty = !report.trouble().isEmpty();
    corpus.setText(report.corpus());
    trouble.setText(report.trouble());
    trouble.setVisible(isEmpty);
    trouble.setManaged(isEmpty);
    // keeps its place, so that the sheet does not jump while it reads
    figures.setVisible(!isEmpty);
    summary.setText(report.summary());
    advice.setText(report.advice());
    histogram.show(report);
    table.getChildren().clear();
    String[] heads = {"tier", "frames", "reserved", "touched", "wasted"};
    for (int column = 0; column < heads.length; column++) {
      table.add(Widgets.label(heads[column], "fg-dim", "fg-small"), column, 0);
    }
    int row = 1;
    for (Tier tier : report.tiers()) {
      String tone = tier.frames() == 0 ? "fg-faint" : "fg-text";
      table.addRow(
          row++,
          Widgets.label(tier.name(), tone),
          Widgets.label(Figures.count(tier.frames()), tone, "fg-mono"),
          Widgets.label(Figures.bytes(tier.reserved()), tone, "fg-mono"),
          Widgets.label(Figures.bytes(tier.touched()), tone, "fg-mono"),
          Widgets.label(Figures.bytes(tier.wasted()), tone, "fg-mono"));
    }
  }
}
