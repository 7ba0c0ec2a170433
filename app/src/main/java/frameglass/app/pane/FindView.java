package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.FindModel;
import frameglass.app.model.SessionModel;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A condition and the steps at which it holds, as a list that jumps. */
final class FindView extends VBox {
  private final ConditionField condition =
      new ConditionField("find-field", "op = SSTORE and depth > 1");

  FindView(FindModel model, SessionModel session) {
    getStyleClass().add("fg-find");
    Button find = Widgets.button("Find", Feather.SEARCH, "Find every step at which this holds");
    find.setId("find-start");
    find.setOnAction(ignored -> condition.submit());
    Button stop = Widgets.button("Stop", Feather.X, "Stop searching; what was found stays");
    stop.setId("find-stop");
    stop.setOnAction(ignored -> model.stop());
    Button watch =
        Widgets.button("Watch", Feather.EYE, "Stop runs wherever this holds: a watchpoint");
    watch.setId("find-watch");
    watch.setOnAction(ignored -> model.watch());
    HBox line = new HBox(6, condition, find, watch);
    line.getStyleClass().add("fg-find-line");
    model
        .searchingProperty()
        .addListener((ignored, before, now) -> line.getChildren().set(1, now ? stop : find));
    watch.disableProperty().bind(model.textProperty().isEmpty());
    condition.setOnCondition(model::find);
    HitList list = new HitList(model, session);
    Reasoned body = new Reasoned(list, model.missingProperty());
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(line, body);
  }

  /** Gives the keyboard to the condition. */
  void focus() {
    condition.field().requestFocus();
    condition.field().selectAll();
  }

  /** Looks for {@code text}. */
  void find(String text) {
    condition.field().setText(text);
    condition.submit();
  }

  /** The hits. */
  private static final class HitList extends TextList {
    private final FindModel model;
    private final SessionModel session;

    HitList(FindModel model, SessionModel session) {
      super(19);
      this.model = model;
      this.session = session;
      setId("find-list");
      setAccessibleText("Found steps");
      model.foundProperty().addListener((ignored, before, now) -> take());
      session.positionProperty().addListener((ignored, before, now) -> refresh());
      take();
    }

    private void take() {
      show(model.hits().size() + (model.left() > 0 ? 1 : 0));
    }

    private boolean isMore(long index) {
      return index >= model.hits().size();
    }

    @Override
    Line line(long index) {
      if (isMore(index)) {
        String text =
            Figures.count(model.left())
                + " more: Enter lists the next "
                + Figures.count(Math.min(model.left(), FindModel.PAGE));
        return Line.of(List.of(new Span(text, Face.WORDS, Token.NOW)), text);
      }
      Query.Hit hit = model.hits().get((int) index);
      String step = Figures.count(hit.step());
      double digits = Figures.count(model.hits().getLast().step()).length() * Texts.MONO_12;
      double column = 10 + digits + 12;
      String all =
          "%s  %s  %s  depth %d  pc 0x%x  gas %s"
              .formatted(
                  step,
                  Opcode.nameOf(hit.op()),
                  hit.text(),
                  hit.depth(),
                  hit.pc(),
                  Figures.count(hit.gasLeft()));
      Position now = session.position();
      return Line.of(
              List.of(
                  new Span(step, Face.CODE, Token.DIM, 10 + digits - step.length() * Texts.MONO_12),
                  new Span(Opcode.nameOf(hit.op()), Face.CODE, Token.STACK, column),
                  new Span(hit.text(), Face.CODE, Token.TEXT, column + 104)),
              all)
          .withRight(
              new Span("depth " + hit.depth(), Face.REMARK, Token.DIM),
              new Span("pc 0x" + Long.toHexString(hit.pc()), Face.SMALL, Token.DIM),
              new Span(Figures.count(hit.gasLeft()) + " gas", Face.SMALL, Token.GAS))
          .withTip(all.replace("  ", "\n") + "\nhit " + Figures.count(hit.number()))
          .with(now != null && now.step() == hit.step(), false);
    }

    @Override
    void onClick(long index, double x, int clicks) {
      if (isMore(index)) {
        model.nextPage();
      } else {
        model.goTo((int) index);
      }
    }

    @Override
    protected @Nullable ContextMenu menuFor(long index) {
      return index < 0 || isMore(index)
          ? null
          : Widgets.menu(
              Widgets.item("Go to this step", () -> model.goTo((int) index)),
              new SeparatorMenuItem(),
              copyLineItem(index),
              copyAllItem("Copy all that are listed"));
    }
  }
}
