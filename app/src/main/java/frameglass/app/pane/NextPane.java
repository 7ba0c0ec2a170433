package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.NextModel;
import frameglass.app.model.NextModel.Told;
import frameglass.engine.timeline.Explanation;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What the next instruction does, with what, and its gas as a sum. */
public final class NextPane extends PaneFrame {
  private static final int MOST_PARTS = 8;

  private final Label mnemonic = Widgets.label("", "fg-now", "fg-mono-strong");
  private final Label reference = Widgets.label("", "fg-dim");
  private final Label does = words("fg-text");
  private final Label with = words("fg-dim");
  private final Label fails = words("fg-failure");
  private final TextFlow gas = new TextFlow();
  private final Text[] amounts = new Text[MOST_PARTS];
  private final Text[] labels = new Text[MOST_PARTS];
  private final Text equals = gasText("fg-dim");
  private final Text total = gasText("fg-gas");
  private final Text forwarded = gasText("fg-calldata");
  private final Label failsName = name("fails");
  private final Label withName = name("with");

  /** A pane of {@code model}. */
  public NextPane(NextModel model) {
    super("Next");
    header().getChildren().add(1, mnemonic);
    actions().getChildren().add(reference);
    reference.setMinWidth(0);
    mnemonic.setMinWidth(Region.USE_PREF_SIZE);
    for (int i = 0; i < MOST_PARTS; i++) {
      amounts[i] = gasText("fg-text");
      labels[i] = gasText("fg-dim");
      gas.getChildren().addAll(amounts[i], labels[i]);
    }
    gas.getChildren().addAll(equals, total, forwarded);
    GridPane grid = new GridPane(10, 4);
    grid.setPadding(new Insets(8, 11, 4, 11));
    ColumnConstraints left = new ColumnConstraints(32);
    ColumnConstraints right = new ColumnConstraints();
    right.setHgrow(Priority.ALWAYS);
    right.setFillWidth(true);
    grid.getColumnConstraints().addAll(left, right);
    row(grid, 0, name("does"), does);
    row(grid, 1, withName, with);
    row(grid, 2, name("gas"), gas);
    row(grid, 3, failsName, fails);
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    setBody(scroll);
    model.toldProperty().addListener((ignored, before, now) -> show(now));
    show(model.toldProperty().get());
  }

  private static void row(GridPane grid, int row, Label name, Node value) {
    RowConstraints constraints = new RowConstraints();
    constraints.setValignment(VPos.TOP);
    grid.getRowConstraints().add(constraints);
    grid.addRow(row, name, value);
  }

  private static Label name(String text) {
    return Widgets.label(text, "fg-dim");
  }

  private static Label words(String styleClass) {
    Label label = Widgets.label("", styleClass);
    label.setWrapText(true);
    label.setContextMenu(Widgets.menu(Widgets.item("Copy", () -> Widgets.copy(label.getText()))));
    return label;
  }

  private static Text gasText(String styleClass) {
    Text text = new Text();
    text.getStyleClass().addAll(styleClass, "fg-mono");
    return text;
  }

  private void show(Told told) {
    showEmpty(told.missing());
    set(mnemonic, told.mnemonic());
    set(reference, told.reference());
    if (!told.missing().isEmpty()) {
      return;
    }
    set(does, told.does());
    set(with, told.with());
    shown(withName, with, !told.with().isEmpty());
    set(fails, told.fails());
    shown(failsName, fails, !told.fails().isEmpty());
    for (int i = 0; i < MOST_PARTS; i++) {
      boolean used = i < told.gas().size();
      Explanation.GasItem item = used ? told.gas().get(i) : null;
      Texts.set(
          amounts[i], item == null ? "" : (i > 0 ? " + " : "") + Figures.count(item.amount()));
      Texts.set(labels[i], item == null ? "" : " " + item.label());
    }
    boolean isSum = told.gas().size() > 1;
    Texts.set(equals, isSum ? " = " : told.gas().isEmpty() ? "" : " ");
    Texts.set(total, isSum ? Figures.count(told.total()) : "");
    Texts.colour(total, told.total() > told.gasLeft() ? Token.FAILURE : Token.GAS);
    Texts.set(
        forwarded,
        told.forwarded() > 0 ? ", " + Figures.count(told.forwarded()) + " of it forwarded" : "");
  }

  private static void set(Label label, String text) {
    if (!text.equals(label.getText())) {
      label.setText(text);
    }
  }

  private static void shown(Label name, Label value, boolean shown) {
    if (name.isVisible() != shown) {
      name.setVisible(shown);
      name.setManaged(shown);
      value.setVisible(shown);
      value.setManaged(shown);
    }
  }
}
