package frameglass.app.pane;

import frameglass.app.model.Command;
import frameglass.app.model.Figures;
import frameglass.app.model.PointsModel;
import frameglass.engine.scenario.Bookmark;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Trigger;
import frameglass.engine.timeline.Watchpoint;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Breakpoints and bookmarks in one list. */
public final class PointsPane extends PaneFrame {
  private final PointList list;

  /** A pane of {@code model}. */
  public PointsPane(PointsModel model, Consumer<Command> run) {
    super("Breakpoints");
    Button add = Widgets.link("+", Command.WATCH.tip());
    add.setId("add-watchpoint");
    add.setOnAction(ignored -> run.accept(Command.WATCH));
    actions().getChildren().add(add);
    setSubtitle("& marks");
    list = new PointList(model);
    setBody(list);
    model.missingProperty().addListener((ignored, before, now) -> showEmpty(now));
    showEmpty(model.missingProperty().get());
  }

  /** Says who asks how a breakpoint or watchpoint is to be changed. */
  public void setOnEdit(Consumer<PointsModel.Row> asks) {
    list.onEdit = asks;
  }

  /** Gives the keyboard to the list. */
  public void focus() {
    list.requestFocus();
  }

  private static final class PointList extends TextList {
    private static final double DOT = 26;
    private final PointsModel model;
    private Consumer<PointsModel.Row> onEdit = ignored -> {};

    PointList(PointsModel model) {
      super(21);
      this.model = model;
      setId("points-list");
      setAccessibleText("Breakpoints and bookmarks");
      model.revisionProperty().addListener((ignored, before, now) -> show(model.rows().size()));
      show(model.rows().size());
    }

    @Override
    Line line(long index) {
      return switch (model.rows().get((int) index)) {
        case PointsModel.Heading heading ->
            Line.of(List.of(new Span(heading.text(), Face.WORDS, Token.DIM)), heading.text());
        case PointsModel.Point point -> line(point);
        case PointsModel.Watch watch -> line(watch);
        case PointsModel.Mark mark -> line(mark);
      };
    }

    private static Line line(PointsModel.Point point) {
      Breakpoint at = point.breakpoint();
      String pc = "pc 0x" + Long.toHexString(at.pc());
      String where = point.code().isEmpty() ? point.place() : "in " + point.code();
      String hits = point.hits() < 0 ? "" : Figures.of(point.hits(), "hit");
      String state = (at.enabled() ? "" : " (off)") + also(at.trigger());
      String all = pc + " " + where + state + (hits.isEmpty() ? "" : ", " + hits + " so far");
      return Line.of(
              List.of(
                  new Span(at.enabled() ? "●" : "○", Face.WORDS, colour(at.trigger())),
                  new Span(pc, Face.WORDS, at.enabled() ? Token.TEXT : Token.DIM, DOT),
                  new Span(where, Face.REMARK, Token.DIM)),
              all)
          .withRight(new Span(hits, Face.BADGE, Token.DIM))
          .withTip(
              "Breakpoint at "
                  + all
                  + "\nClick: to its next hit. Click on the dot: on or off. Delete: remove.")
          .with(point.isHere(), false);
    }

    private static Token colour(Trigger trigger) {
      return trigger.logOnly() ? Token.DIM : Token.FAILURE;
    }

    private static String also(Trigger trigger) {
      return (trigger.condition().isEmpty() ? "" : " if " + trigger.condition())
          + (trigger.fromHit() > 1 ? ", from hit " + Figures.count(trigger.fromHit()) : "")
          + (trigger.logOnly() ? ", only logs" : "");
    }

    private static Line line(PointsModel.Watch watch) {
      Watchpoint at = watch.watchpoint();
      Token kind =
          at.condition().contains("storage") || at.condition().contains("transient")
              ? Token.STORAGE
              : at.condition().contains("memory") ? Token.MEMORY : Token.FAILURE;
      String hits =
          watch.hits() < 0 ? "…" : Figures.count(watch.hits()) + (watch.isSearched() ? "" : "+");
      String state =
          (at.enabled() ? "" : " (off)")
              + (at.fromHit() > 1 ? ", from hit " + Figures.count(at.fromHit()) : "")
              + (at.logOnly() ? ", only logs to the console" : "");
      String all = at.condition() + state + ", " + hits + " in the whole run";
      return Line.of(
              List.of(
                  new Span(at.enabled() ? "◆" : "◇", Face.WORDS, at.logOnly() ? Token.DIM : kind),
                  new Span(at.condition(), Face.WORDS, at.enabled() ? Token.TEXT : Token.DIM, DOT)),
              all)
          .withRight(new Span(hits, Face.BADGE, Token.DIM))
          .withTip(
              "Watchpoint "
                  + all
                  + "\nClick: to its next hit. Click on the diamond: on or off. Delete: remove.")
          .with(watch.isHere(), false);
    }

    private static Line line(PointsModel.Mark mark) {
      Bookmark at = mark.bookmark();
      return Line.of(
              List.of(
                  new Span("⚑", Face.WORDS, Token.NOW),
                  new Span(at.name(), Face.WORDS, Token.TEXT, DOT)),
              at.name() + ", step " + Figures.count(at.step()))
          .withRight(new Span(Figures.count(at.step()), Face.BADGE, Token.DIM))
          .withTip(at.name() + "\nClick: to step " + Figures.count(at.step()) + ".")
          .with(mark.isHere(), false);
    }

    @Override
    void onClick(long index, double x, int clicks) {
      switch (model.rows().get((int) index)) {
        case PointsModel.Heading ignored -> {}
        case PointsModel.Point point -> {
          Breakpoint at = point.breakpoint();
          if (x < DOT - 2) {
            model.setEnabled(at, !at.enabled());
          } else if (clicks == 1) {
            model.goToHit(at, Direction.FORWARD);
          }
        }
        case PointsModel.Watch watch -> {
          Watchpoint at = watch.watchpoint();
          if (x < DOT - 2) {
            model.replace(at, at.withEnabled(!at.enabled()));
          } else if (clicks == 1) {
            model.goToHit(at, Direction.FORWARD);
          }
        }
        case PointsModel.Mark mark -> model.goTo(mark.bookmark());
      }
    }

    @Override
    boolean onKey(long index, KeyCode key) {
      PointsModel.Row row = model.rows().get((int) index);
      if (key == KeyCode.DELETE || key == KeyCode.BACK_SPACE) {
        remove(row);
        return true;
      }
      if (key == KeyCode.SPACE && row instanceof PointsModel.Point point) {
        model.setEnabled(point.breakpoint(), !point.breakpoint().enabled());
        return true;
      }
      if (key == KeyCode.SPACE && row instanceof PointsModel.Watch watch) {
        Watchpoint at = watch.watchpoint();
        model.replace(at, at.withEnabled(!at.enabled()));
        return true;
      }
      if (key == KeyCode.F2) {
        onEdit.accept(row);
        return true;
      }
      return super.onKey(index, key);
    }

    private void remove(PointsModel.Row row) {
      switch (row) {
        case PointsModel.Heading ignored -> {}
        case PointsModel.Point point -> model.remove(point.breakpoint());
        case PointsModel.Watch watch -> model.remove(watch.watchpoint());
        case PointsModel.Mark mark -> model.remove(mark.bookmark());
      }
    }

    @Override
    protected @Nullable ContextMenu menuFor(long index) {
      if (index < 0) {
        return null;
      }
      PointsModel.Row row = model.rows().get((int) index);
      return switch (row) {
        case PointsModel.Heading ignored -> null;
        case PointsModel.Point point -> {
          Breakpoint at = point.breakpoint();
          yield Widgets.menu(
              Widgets.item("To the next hit", () -> model.goToHit(at, Direction.FORWARD)),
              Widgets.item("To the hit before", () -> model.goToHit(at, Direction.BACKWARD)),
              new SeparatorMenuItem(),
              Widgets.item("Condition, hits, log only …", () -> onEdit.accept(row)),
              Widgets.item(
                  at.enabled() ? "Switch off" : "Switch on",
                  () -> model.setEnabled(at, !at.enabled())),
              Widgets.item("Remove", () -> remove(row)),
              Widgets.item("Remove all breakpoints", model::removeAllBreakpoints));
        }
        case PointsModel.Watch watch -> {
          Watchpoint at = watch.watchpoint();
          yield Widgets.menu(
              Widgets.item("To the next hit", () -> model.goToHit(at, Direction.FORWARD)),
              Widgets.item("To the hit before", () -> model.goToHit(at, Direction.BACKWARD)),
              new SeparatorMenuItem(),
              Widgets.item("Condition, hits, log only …", () -> onEdit.accept(row)),
              Widgets.item(
                  at.enabled() ? "Switch off" : "Switch on",
                  () -> model.replace(at, at.withEnabled(!at.enabled()))),
              Widgets.item("Remove", () -> remove(row)),
              Widgets.item("Copy", () -> Widgets.copy(at.condition())));
        }
        case PointsModel.Mark mark ->
            Widgets.menu(
                Widgets.item("Rename …", () -> onEdit.accept(row)),
                Widgets.item("Go there", () -> model.goTo(mark.bookmark())),
                Widgets.item("Remove", () -> remove(row)),
                Widgets.item("Copy", () -> Widgets.copy(copyOf(index))));
      };
    }
  }
}
