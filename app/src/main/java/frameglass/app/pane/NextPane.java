package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.NextModel;
import frameglass.app.model.NextModel.Told;
import frameglass.app.model.OriginModel;
import frameglass.engine.timeline.Explanation;
import frameglass.engine.timeline.Origin;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** What the next instruction does, where its operands come from, and its gas as a sum. */
public final class NextPane extends PaneFrame {
  private static final int MOST_PARTS = 8;

  /** CALL takes the most. */
  private static final int MOST_OPERANDS = 7;

  private final Label mnemonic = Widgets.label("", "fg-now", "fg-mono-strong");
  private final Label reference = Widgets.label("", "fg-dim");
  private final Label does = words("fg-text");
  private final Tooltip doesTip = new Tooltip();
  private String wholeDoes = "";
  private final VBox with = new VBox(1);
  private final Label fails = words("fg-failure");
  private final TextFlow gas = new TextFlow();
  private final Text[] amounts = new Text[MOST_PARTS];
  private final Text[] labels = new Text[MOST_PARTS];
  private final Text equals = gasText("fg-dim");
  private final Text total = gasText("fg-gas");
  private final Text forwarded = gasText("fg-calldata");
  private final Label doesName = name("does");
  private final Label failsName = name("fails");
  private final OperandRow[] operands = new OperandRow[MOST_OPERANDS];
  private final Label withName = name("from");

  /** A pane of {@code model} whose operands lead to {@code origin}. */
  public NextPane(NextModel model, OriginModel origin) {
    super("Next");
    for (int i = 0; i < MOST_OPERANDS; i++) {
      operands[i] = new OperandRow(i, origin);
    }
    with.getChildren().addAll(operands);
    header().getChildren().add(1, mnemonic);
    actions().getChildren().add(reference);
    reference.setMinWidth(0);
    Tooltip wholeReference = new Tooltip();
    wholeReference.textProperty().bind(reference.textProperty());
    reference.setTooltip(wholeReference);
    mnemonic.setMinWidth(Region.USE_PREF_SIZE);
    for (int i = 0; i < MOST_PARTS; i++) {
      amounts[i] = gasText("fg-text");
      labels[i] = gasText("fg-dim");
      gas.getChildren().addAll(amounts[i], labels[i]);
    }
    gas.getChildren().addAll(equals, total, forwarded);
    GridPane grid = new GridPane(10, 3);
    grid.setPadding(new Insets(6, 11, 2, 11));
    ColumnConstraints left = new ColumnConstraints(32);
    ColumnConstraints right = new ColumnConstraints();
    right.setHgrow(Priority.ALWAYS);
    right.setFillWidth(true);
    grid.getColumnConstraints().addAll(left, right);
    row(grid, 0, doesName, does);
    row(grid, 1, withName, with);
    row(grid, 2, name("gas"), gas);
    row(grid, 3, failsName, fails);
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    setBody(scroll);
    does.setContextMenu(Widgets.menu(Widgets.item("Copy", () -> Widgets.copy(wholeDoes))));
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
    wholeDoes = told.does();
    Widgets.set(mnemonic, told.mnemonic());
    Widgets.set(reference, told.reference());
    if (!told.missing().isEmpty()) {
      return;
    }
    Widgets.set(doesName, told.isOver() ? "end" : "does");
    Widgets.set(failsName, told.isOver() ? "why" : "fails");
    Widgets.set(does, HexWords.abridged(told.does()));
    String whole = does.getText().equals(told.does()) ? "" : told.does();
    if (!whole.equals(doesTip.getText())) {
      doesTip.setText(whole);
      does.setTooltip(whole.isEmpty() ? null : doesTip);
    }
    for (int i = 0; i < MOST_OPERANDS; i++) {
      operands[i].show(i < told.operands().size() ? told.operands().get(i) : null);
    }
    shown(withName, with, !told.operands().isEmpty());
    Widgets.set(fails, told.fails());
    shown(failsName, fails, !told.fails().isEmpty());
    String joint = told.isOver() ? ", " : " + ";
    for (int i = 0; i < MOST_PARTS; i++) {
      boolean used = i < told.gas().size();
      Explanation.GasItem item = used ? told.gas().get(i) : null;
      Texts.set(
          amounts[i], item == null ? "" : (i > 0 ? joint : "") + Figures.count(item.amount()));
      Texts.set(labels[i], item == null ? "" : " " + item.label());
    }
    boolean isSum = !told.isOver() && told.gas().size() > 1;
    Texts.set(equals, isSum ? " = " : told.gas().isEmpty() ? "" : " ");
    Texts.set(total, isSum ? Figures.count(told.total()) : "");
    Texts.colour(total, told.total() > told.gasLeft() ? Token.FAILURE : Token.GAS);
    Texts.set(
        forwarded,
        told.forwarded() > 0 ? ", " + Figures.count(told.forwarded()) + " of it forwarded" : "");
  }

  private static void shown(Label name, Node value, boolean shown) {
    if (name.isVisible() != shown) {
      name.setVisible(shown);
      name.setManaged(shown);
      value.setVisible(shown);
      value.setManaged(shown);
    }
  }

  /**
   * An operand: its name, its value, and what made it. A click or Enter asks for the whole chain.
   */
  private static final class OperandRow extends HBox {
    private final Label name = Widgets.label("", "fg-stack");
    private final Label value = Widgets.label("", "fg-mono-small", "fg-text");
    private final Label maker = Widgets.label("", "fg-mono-small", "fg-dim");
    private final Tooltip tooltip = new Tooltip();
    private String known = "";

    OperandRow(int index, OriginModel origin) {
      super(6);
      setAlignment(Pos.BASELINE_LEFT);
      getStyleClass().add("fg-operand");
      setId("operand-" + index);
      setFocusTraversable(true);
      name.setMinWidth(USE_PREF_SIZE);
      value.setMinWidth(USE_PREF_SIZE);
      maker.setMinWidth(0);
      getChildren().addAll(name, value, maker);
      tooltip.setShowDelay(javafx.util.Duration.millis(350));
      tooltip.setShowDuration(javafx.util.Duration.seconds(60));
      Tooltip.install(this, tooltip);
      setOnMouseClicked(
          event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
              origin.askStack(index, known);
            }
          });
      setOnKeyPressed(
          event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
              origin.askStack(index, known);
              event.consume();
            }
          });
    }

    void show(NextModel.@Nullable Operand operand) {
      boolean shown = operand != null;
      if (isVisible() != shown) {
        setVisible(shown);
        setManaged(shown);
      }
      if (operand == null) {
        return;
      }
      known = operand.name();
      String whole = operand.value().toHex();
      Widgets.set(name, known);
      Widgets.set(value, HexWords.abridged(whole));
      Origin made = operand.maker();
      Widgets.set(maker, made == null ? "" : "← " + brief(made, whole));
      String tip =
          known
              + " = "
              + whole
              + (made == null ? "" : "\n" + made.text() + "  at step " + Figures.count(made.step()))
              + "\nClick: where it came from, all the way.";
      if (!tip.equals(tooltip.getText())) {
        tooltip.setText(tip);
      }
    }

    /** What made it, without the value that stands beside it already. */
    private static String brief(Origin made, String value) {
      String text = made.text();
      int colon = text.indexOf(": ");
      if (colon > 0 && text.startsWith("PUSH")) {
        return text.substring(0, colon) + " at step " + Figures.count(made.step());
      }
      int equals = text.lastIndexOf(" = " + value);
      return equals > 0 ? text.substring(0, equals) : text;
    }
  }
}
