package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.JumpModel;
import frameglass.app.model.JumpModel.Verdict;
import frameglass.engine.timeline.Direction;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * The running code as a strip from its first byte to its last, with every destination, every byte
 * that only looks like one, where the run stands, and an arc for the jump about to happen; below it
 * the same as a list.
 */
final class JumpMap extends BorderPane {
  private final JumpModel model;
  private final Look look;
  private final Strip strip = new Strip();
  private final PlaceList list;
  private final Label sentence = Widgets.label("", "fg-dim", "fg-small");

  JumpMap(JumpModel model, Look look) {
    this.model = model;
    this.look = look;
    list = new PlaceList();
    sentence.setMinHeight(18);
    sentence.setMinWidth(0);
    sentence.setPadding(new javafx.geometry.Insets(0, 10, 0, 10));
    VBox top = new VBox(strip, sentence);
    VBox.setVgrow(strip, Priority.NEVER);
    setTop(top);
    setCenter(list);
    setMinSize(0, 0);
    model.revisionProperty().addListener((ignored, before, now) -> take());
    look.paletteProperty().addListener((ignored, before, now) -> strip.paint());
    take();
  }

  private void take() {
    JumpModel.Jump jump = model.jumpProperty().get();
    String text =
        jump.verdict() == Verdict.NONE && jump.text().isEmpty()
            ? model.summary() + " · no jump is about to happen"
            : jump.text();
    if (!text.equals(sentence.getText())) {
      sentence.setText(text);
      Widgets.tip(sentence, text);
    }
    String colour =
        switch (jump.verdict()) {
          case NONE, NOT_TAKEN -> "fg-dim";
          case TAKEN -> "fg-jump";
          case FAILS -> "fg-failure";
        };
    if (!sentence.getStyleClass().contains(colour)) {
      sentence.getStyleClass().setAll("label", colour, "fg-small");
    }
    strip.paint();
    list.take();
  }

  /** The strip; cheap to draw, as code is at most some tens of thousands of bytes. */
  private final class Strip extends Region {
    private static final double HEIGHT = 46;
    private static final double TOP = 22;
    private static final double EDGE = 10;
    private final Canvas canvas = new Canvas();

    Strip() {
      setMinHeight(HEIGHT);
      setPrefHeight(HEIGHT);
      setMaxHeight(HEIGHT);
      getChildren().add(canvas);
      Widgets.tip(
          this,
          "The running code, first byte to last. Full tick: a JUMPDEST. Hollow tick: a byte 0x5b"
              + " that is push data, and no destination. Triangle: where the run stands.");
    }

    @Override
    protected void layoutChildren() {
      if (canvas.getWidth() != getWidth()) {
        canvas.setWidth(getWidth());
        canvas.setHeight(HEIGHT);
        paint();
      }
    }

    private double x(int pc) {
      return EDGE + (canvas.getWidth() - 2 * EDGE) * pc / Math.max(1, model.codeSize());
    }

    void paint() {
      double width = canvas.getWidth();
      if (width <= 0) {
        return;
      }
      GraphicsContext g = canvas.getGraphicsContext2D();
      Palette palette = look.palette();
      g.clearRect(0, 0, width, HEIGHT);
      g.setFill(palette.get(Token.HOVER));
      g.fillRoundRect(EDGE - 2, TOP, width - 2 * EDGE + 4, 16, 5, 5);
      for (int i = 0; i < model.size(); i++) {
        JumpModel.Place place = model.place(i);
        double x = Math.round(x(place.pc())) + 0.5;
        if (place.isValid()) {
          g.setFill(palette.get(Token.JUMP, place.hits() > 0 ? 1 : 0.45));
          g.fillRect(x - 0.7, TOP + 2, 1.4, 12);
        } else {
          g.setStroke(palette.get(Token.FAILURE));
          g.setLineWidth(1);
          g.strokeRect(x - 1.5, TOP + 3.5, 3, 9);
        }
      }
      arc(g, palette);
      if (model.pc() >= 0) {
        double x = x(model.pc());
        g.setFill(palette.get(Token.NOW));
        g.fillPolygon(
            new double[] {x - 4, x + 4, x}, new double[] {TOP + 23, TOP + 23, TOP + 16}, 3);
      }
    }

    private void arc(GraphicsContext g, Palette palette) {
      JumpModel.Jump jump = model.jumpProperty().get();
      if (jump.from() < 0) {
        return;
      }
      Color colour =
          switch (jump.verdict()) {
            case FAILS -> palette.get(Token.FAILURE);
            case TAKEN -> palette.get(Token.NOW);
            case NOT_TAKEN, NONE -> palette.get(Token.DIM);
          };
      boolean outside = jump.to() < 0;
      double from = x(jump.from());
      double to = outside ? canvas.getWidth() - 3 : x(jump.to());
      g.setStroke(colour);
      g.setLineWidth(1.6);
      if (jump.verdict() == Verdict.NOT_TAKEN) {
        g.setLineDashes(3, 3);
      }
      double high = Math.min(TOP - 2, 9 + Math.abs(to - from) / 14);
      g.beginPath();
      g.moveTo(from, TOP);
      g.bezierCurveTo(from, TOP - high * 1.3, to, TOP - high * 1.3, to, TOP - 1);
      g.stroke();
      g.setLineDashes();
      g.setFill(colour);
      g.setStroke(colour);
      if (jump.verdict() == Verdict.FAILS) {
        g.strokeLine(to - 3, TOP - 4, to + 3, TOP + 2);
        g.strokeLine(to - 3, TOP + 2, to + 3, TOP - 4);
      } else {
        g.fillPolygon(
            new double[] {to - 3.5, to + 3.5, to}, new double[] {TOP - 6, TOP - 6, TOP}, 3);
      }
    }
  }

  /** Every byte 0x5b. */
  private final class PlaceList extends TextList {
    private int revealed = -1;

    PlaceList() {
      super(19);
      setId("jump-list");
      setAccessibleText("Jump destinations");
      heightProperty().addListener((ignored, before, now) -> revealWanted());
    }

    private void revealWanted() {
      if (model.size() > 0 && revealed >= 0) {
        reveal(model.nearest(revealed), 1);
      }
    }

    void take() {
      show(model.size());
      JumpModel.Jump jump = model.jumpProperty().get();
      int wanted = jump.to() >= 0 ? jump.to() : model.pc();
      if (model.size() > 0 && wanted != revealed) {
        revealed = wanted;
        revealWanted();
      }
    }

    @Override
    Line line(long index) {
      JumpModel.Place place = model.place((int) index);
      String pc = "0x" + Figures.hex(place.pc(), 4);
      if (!place.isValid()) {
        String why =
            "no destination: data of the "
                + place.push()
                + " at 0x"
                + Long.toHexString(place.owner());
        return Line.of(
                List.of(
                    new Span("◇", Face.CODE, Token.FAILURE),
                    new Span(pc, Face.CODE, Token.FAILURE, 28),
                    new Span("5b", Face.CODE, Token.FAILURE, 90),
                    new Span(why, Face.REMARK, Token.DIM)),
                pc + " " + why)
            .withRight(
                new Span(place.isTarget() ? "the jump goes here" : "", Face.BADGE, Token.FAILURE))
            .with(place.isTarget(), false);
      }
      String hits = place.hits() <= 0 ? "" : Figures.of(place.hits(), "hit");
      return Line.of(
              List.of(
                  new Span("◆", Face.CODE, Token.JUMP),
                  new Span(pc, Face.CODE, Token.TEXT, 28),
                  new Span("JUMPDEST", Face.CODE, Token.JUMP, 90),
                  new Span(
                      place.isTarget() ? "the jump goes here" : place.isHere() ? "now" : "",
                      Face.REMARK,
                      Token.NOW)),
              pc + " JUMPDEST" + (hits.isEmpty() ? "" : ", " + hits))
          .withRight(new Span(hits, Face.BADGE, Token.DIM))
          .withTip("Double click: run to it")
          .with(place.isTarget() || place.isHere(), false);
    }

    @Override
    void onClick(long index, double x, int clicks) {
      JumpModel.Place place = model.place((int) index);
      if (place.isValid() && (clicks == 2 || x == Double.MAX_VALUE)) {
        model.runTo(place.pc(), Direction.FORWARD);
      }
    }

    @Override
    protected @Nullable ContextMenu menuFor(long index) {
      if (index < 0) {
        return null;
      }
      JumpModel.Place place = model.place((int) index);
      ContextMenu menu = Widgets.menu();
      if (place.isValid()) {
        menu.getItems()
            .addAll(
                Widgets.item("Run to it", () -> model.runTo(place.pc(), Direction.FORWARD)),
                Widgets.item("Back to it", () -> model.runTo(place.pc(), Direction.BACKWARD)));
      }
      menu.getItems()
          .addAll(Widgets.item("Copy", () -> Widgets.copy(copyOf(index))), copyAllItem("Copy all"));
      return menu;
    }
  }
}
