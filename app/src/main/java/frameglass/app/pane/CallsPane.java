package frameglass.app.pane;

import frameglass.app.model.CallsModel;
import frameglass.app.model.Figures;
import frameglass.app.model.Names;
import frameglass.engine.timeline.Overview;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** The frames of the run as a tree: who called whom, in what buffer, for how much gas. */
public final class CallsPane extends PaneFrame {
  private final CallList list;

  /** A pane of {@code model}. */
  public CallsPane(CallsModel model, Names names) {
    super("Calls");
    list = new CallList(model, names);
    setBody(list);
    subtitleProperty().bind(model.summaryProperty());
    Button unfold = Widgets.link("+", "Unfold every frame");
    unfold.setOnAction(ignored -> model.unfoldAll());
    Button fold = Widgets.link("−", "Fold every frame");
    fold.setOnAction(ignored -> model.foldAll());
    model
        .revisionProperty()
        .addListener(
            (ignored, before, now) -> {
              boolean tree = model.size() > 1 || list.hasFolded();
              actions().setVisible(tree);
              actions().setManaged(tree);
            });
    actions().managedProperty().unbind();
    actions().setVisible(false);
    actions().setManaged(false);
    actions().setSpacing(0);
    actions().getChildren().addAll(unfold, fold);
    model.missingProperty().addListener((ignored, before, now) -> showEmpty(now));
    showEmpty(model.missingProperty().get());
  }

  /** Gives the keyboard to the frames. */
  public void focus() {
    list.requestFocus();
  }

  /** The tree's lines. */
  private static final class CallList extends TextList {
    private static final double ROW = 38;
    private static final double INDENT = 11;

    private final CallsModel model;
    private final Names names;
    private int shownCurrent = -1;

    CallList(CallsModel model, Names names) {
      super(ROW);
      this.model = model;
      this.names = names;
      setId("calls-list");
      setAccessibleText("Calls");
      model.revisionProperty().addListener((ignored, before, now) -> take());
      // what should be in sight can be brought there only once there is room
      heightProperty().addListener((ignored, before, now) -> revealCurrent());
      take();
    }

    private void revealCurrent() {
      if (shownCurrent >= 0) {
        reveal(shownCurrent, 1);
      }
    }

    private void take() {
      show(model.size());
      if (model.currentRow() != shownCurrent) {
        shownCurrent = model.currentRow();
        revealCurrent();
      }
    }

    boolean hasFolded() {
      return model.size() == 1 && model.row(0).hasChildren();
    }

    /** The deepest level that is indented further than the one above it. */
    private int deepest() {
      return (int) Math.clamp((getWidth() - 140) / INDENT, 2, 8);
    }

    /** Whether a tier beside its name would leave no room for the name. */
    private boolean isNarrow() {
      return getWidth() < 186;
    }

    private double indent(CallsModel.Row row) {
      return 10 + Math.min(row.level(), deepest()) * INDENT;
    }

    @Override
    Line line(long index) {
      CallsModel.Row row = model.row((int) index);
      Overview.Call call = row.call();
      Token colour = row.isFailed() ? Token.FAILURE : row.isCurrent() ? Token.NOW : Token.TEXT;
      double x = indent(row);
      String fold = !row.hasChildren() ? (row.isCurrent() ? "▸" : "·") : row.isOpen() ? "▾" : "▸";
      List<TextList.Span> left = new ArrayList<>();
      left.add(new Span(fold, Face.REMARK, row.isCurrent() ? Token.NOW : Token.DIM, x));
      if (row.level() > deepest()) {
        left.add(new Span(Integer.toString(row.level() + 1), Face.SMALL, Token.FAINT, x + 12));
      }
      left.add(new Span(call.kind() + " " + row.target(), Face.WORDS, colour, x + 14));
      String gas = Figures.count(call.gasUsed()) + (isNarrow() ? "" : " gas");
      List<TextList.Span> below = new ArrayList<>();
      if (row.isFailed()) {
        String why = call.reason().isEmpty() ? ended(call) : call.reason();
        below.add(new Span("✕ " + why, Face.REMARK, Token.FAILURE, x + 14));
      } else {
        below.add(new Span(row.function(), Face.REMARK, Token.DIM, x + 14));
      }
      Span price = new Span(gas, Face.REMARK, Token.GAS);
      boolean hasTier = !call.tier().isEmpty() && !isNarrow();
      return new Line(
          left,
          hasTier ? List.of(new Span(call.tier(), Face.BADGE, Token.DIM)) : List.of(),
          below,
          List.of(price),
          tell(row),
          tell(row),
          row.isCurrent(),
          row.isAhead());
    }

    private String tell(CallsModel.Row row) {
      Overview.Call call = row.call();
      StringBuilder text = new StringBuilder();
      text.append(call.kind()).append(' ').append(row.target());
      text.append(" · ").append(row.function());
      text.append("\ncode    ").append(names.full(call.codeAddress()));
      if (!call.address().equals(call.codeAddress())) {
        text.append("\nstorage ").append(names.full(call.address()));
      }
      text.append("\ncaller  ").append(names.full(call.caller()));
      if (!call.value().isZero()) {
        text.append("\nvalue   ").append(call.value().toDecimal()).append(" wei");
      }
      text.append("\ngas     ").append(Figures.count(call.gasUsed())).append(" used of ");
      text.append(Figures.count(call.gas()));
      text.append("\nsteps   ").append(Figures.count(call.firstStep())).append(" to ");
      text.append(call.endStep() < 0 ? "…" : Figures.count(call.endStep()));
      text.append("\nbuffer  ");
      text.append(call.tier().isEmpty() ? "none" : call.tier()).append(" for ");
      text.append(Figures.of(call.codeBytes(), "byte")).append(" of code");
      text.append("\n").append(ended(call));
      if (!call.reason().isEmpty()) {
        text.append(": ").append(call.reason());
      }
      if (row.isAhead()) {
        text.append("\nyet to begin");
      }
      return text.toString();
    }

    private static String ended(Overview.Call call) {
      return call.end().name().toLowerCase(Locale.ROOT);
    }

    @Override
    void onClick(long index, double x, int clicks) {
      CallsModel.Row row = model.row((int) index);
      boolean onFold = row.hasChildren() && x < indent(row) + 13;
      if (onFold) {
        model.toggle((int) index);
      } else if (clicks == 2) {
        model.goToEnd((int) index);
      } else {
        model.goToStart((int) index);
      }
    }

    @Override
    boolean onKey(long index, KeyCode key) {
      CallsModel.Row row = model.row((int) index);
      if (key == KeyCode.LEFT || key == KeyCode.RIGHT) {
        if (row.hasChildren() && row.isOpen() != (key == KeyCode.RIGHT)) {
          model.toggle((int) index);
        }
        return row.hasChildren();
      }
      return super.onKey(index, key);
    }

    @Override
    protected @Nullable ContextMenu menuFor(long index) {
      if (index < 0) {
        return null;
      }
      CallsModel.Row row = model.row((int) index);
      ContextMenu menu =
          Widgets.menu(
              Widgets.item("Go to its first step", () -> model.goToStart((int) index)),
              Widgets.item("Go to its end", () -> model.goToEnd((int) index)));
      if (row.hasChildren()) {
        menu.getItems()
            .add(Widgets.item(row.isOpen() ? "Fold" : "Unfold", () -> model.toggle((int) index)));
      }
      menu.getItems()
          .addAll(
              new SeparatorMenuItem(),
              Widgets.item("Copy all of this", () -> Widgets.copy(tell(row))),
              Widgets.item(
                  "Copy address", () -> Widgets.copy(row.call().codeAddress().toChecksumHex())),
              Widgets.item("Copy input", () -> Widgets.copy(row.call().input().toHex())),
              Widgets.item("Copy output", () -> Widgets.copy(row.call().output().toHex())));
      return menu;
    }
  }
}
