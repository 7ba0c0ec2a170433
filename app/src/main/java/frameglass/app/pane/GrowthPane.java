package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.GrowthModel;
import frameglass.app.model.GrowthModel.Growth;
import frameglass.engine.timeline.Series;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/** Memory over the run, and the price of the next word. */
public final class GrowthPane extends PaneFrame {
  /** Below this width, in pixels, the header is brief. */
  private static final double NARROW = 280;

  private final Look look;
  private final Label price = Widgets.label("", "fg-gas", "fg-mono");
  private final Label paid = Widgets.label("", "fg-dim");
  private final Chart chart = new Chart();

  /** A pane of {@code model}. */
  public GrowthPane(GrowthModel model, Look look) {
    super("Memory growth");
    this.look = look;
    Label what = Widgets.label("", "fg-dim");
    what.textProperty()
        .bind(
            Bindings.when(widthProperty().lessThan(NARROW))
                .then("next")
                .otherwise("next word costs"));
    price.setMinWidth(Region.USE_PREF_SIZE);
    Label unit = Widgets.label("gas", "fg-dim");
    unit.setMinWidth(Region.USE_PREF_SIZE);
    actions().getChildren().addAll(what, price, unit);
    actions().setSpacing(4);
    paid.setPadding(new Insets(4, 10, 4, 10));
    paid.setWrapText(true);
    BorderPane body = new BorderPane(chart);
    body.setBottom(paid);
    body.setMinSize(0, 0);
    setBody(body);
    model.growthProperty().addListener((ignored, before, now) -> show(now));
    look.paletteProperty().addListener((ignored, before, now) -> chart.repaint());
    show(model.growthProperty().get());
  }

  private void show(Growth growth) {
    showEmpty(growth.missing());
    actions().setVisible(growth.missing().isEmpty());
    long words = growth.wordsNow();
    Widgets.set(price, Figures.count(GrowthModel.cost(words + 1) - GrowthModel.cost(words)));
    Series series = growth.words();
    String atEnd =
        series.size() > 0
            ? " · " + Figures.count(GrowthModel.cost(series.greatest())) + " at its largest"
            : "";
    Widgets.set(paid, "paid so far " + Figures.count(GrowthModel.cost(words)) + " gas" + atEnd);
    chart.show(growth);
  }

  /** The curve is drawn when the run is known further; a step only moves the needle. */
  private final class Chart extends Region {
    private static final double EDGE = 10;
    private static final double TOP = 14;

    /** Width of a letter of a label. */
    private static final double LETTER = 6.3;

    private final Canvas canvas = new Canvas();
    private final Line needle = new Line();
    private final Circle dot = new Circle(3.5);
    private Growth growth = new GrowthModel.Growth(Series.EMPTY, 0, 0, 0, "");
    private Series painted = Series.EMPTY;
    private long greatest;
    private long paintedLength;

    Chart() {
      setMinSize(0, 0);
      needle.getStyleClass().add("fg-needle-thin");
      dot.getStyleClass().add("fg-now");
      for (javafx.scene.Node node : new javafx.scene.Node[] {canvas, needle, dot}) {
        node.setManaged(false);
        getChildren().add(node);
      }
    }

    void show(Growth now) {
      growth = now;
      if (!now.words().equals(painted) || now.length() != paintedLength) {
        repaint();
      }
      moveNeedle();
    }

    void repaint() {
      painted = growth.words();
      greatest = painted.greatest();
      paintedLength = growth.length();
      paint();
    }

    @Override
    protected void layoutChildren() {
      if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
      }
      moveNeedle();
    }

    private double x(double step) {
      return EDGE + (getWidth() - 2 * EDGE) * Math.min(1, step / Math.max(1, growth.length()));
    }

    private double most() {
      return Math.max(4, Math.max(greatest, growth.wordsNow()));
    }

    private double y(double words) {
      double bottom = getHeight() - 4;
      return bottom - (bottom - TOP) * words / most();
    }

    private void moveNeedle() {
      double x = Math.round(x((double) growth.step()));
      needle.setStartX(x);
      needle.setEndX(x);
      needle.setStartY(TOP - 8);
      needle.setEndY(getHeight() - 4);
      dot.setCenterX(x);
      dot.setCenterY(y((double) growth.wordsNow()));
    }

    private void paint() {
      GraphicsContext g = canvas.getGraphicsContext2D();
      double width = canvas.getWidth();
      double height = canvas.getHeight();
      g.clearRect(0, 0, width, height);
      if (width <= 0 || height <= 20) {
        return;
      }
      Palette palette = look.palette();
      grid(g, palette, width, false);
      Series words = growth.words();
      if (words.size() == 0) {
        return;
      }
      g.beginPath();
      g.moveTo(x(0), y(0));
      trace(g, words);
      g.lineTo(getWidth() - EDGE, y(0));
      g.closePath();
      g.setFill(palette.get(Token.MEMORY, 0.22));
      g.fill();
      g.beginPath();
      g.moveTo(x(0), y((double) words.least(0)));
      trace(g, words);
      g.setStroke(palette.get(Token.MEMORY));
      g.setLineWidth(1.6);
      g.stroke();
      grid(g, palette, width, true);
    }

    /** A pixel shows the most that memory was in its steps; the last size goes on to the end. */
    private void trace(GraphicsContext g, Series words) {
      double wide = getWidth() - 2 * EDGE;
      int last = words.size() - 1;
      for (int pixel = 0; pixel < wide; pixel++) {
        long from = (long) (pixel / wide * growth.length());
        long to = Math.max(from, (long) ((pixel + 1) / wide * growth.length()) - 1);
        int first = (int) Math.min(last, from / words.stepsPerBucket());
        int until = (int) Math.min(last, to / words.stepsPerBucket());
        boolean beyond = from / words.stepsPerBucket() > last;
        long most = beyond ? words.last(last) : 0;
        for (int i = first; i <= until && !beyond; i++) {
          most = Math.max(most, words.most(i));
        }
        double y = y((double) most);
        g.lineTo(EDGE + pixel, y);
        g.lineTo(EDGE + pixel + 1, y);
      }
    }

    /** Where a label of {@code wide} pixels stands over {@code y} without the curve through it. */
    private double clearOfCurve(double wide, double y) {
      double end = getWidth() - EDGE - wide;
      for (double x = EDGE + 4; x < end; x += 6) {
        if (!crosses(x - 3, x + wide + 3, y)) {
          return x;
        }
      }
      return EDGE + 4;
    }

    private boolean crosses(double from, double to, double y) {
      Series words = growth.words();
      int last = words.size() - 1;
      double before = Double.NaN;
      for (double x = from; x <= to && last >= 0; x++) {
        double step = (x - EDGE) / (getWidth() - 2 * EDGE) * growth.length();
        long bucket = Math.clamp((long) (step / words.stepsPerBucket()), 0, last);
        double here = y((double) words.most((int) bucket));
        boolean between =
            !Double.isNaN(before)
                && Math.min(here, before) < y + 2
                && Math.max(here, before) > y - 13;
        if (between) {
          return true;
        }
        before = here;
      }
      return false;
    }

    /** The lines, which lie below the curve, or what stands at them, which lies over it. */
    private void grid(GraphicsContext g, Palette palette, double width, boolean labels) {
      g.setFont(Look.mono(10.5));
      g.setTextBaseline(VPos.BOTTOM);
      g.setLineWidth(1);
      g.setLineDashes(2, 4);
      long line = Long.highestOneBit((long) most());
      for (int i = 0; i < 3 && line >= 1; i++, line /= 2) {
        double y = Math.round(y((double) line)) + 0.5;
        if (i > 0 && y(0) - y < 16) {
          break;
        }
        if (labels) {
          String label = Figures.of(line, "word");
          g.setFill(palette.get(Token.DIM));
          g.fillText(label, clearOfCurve(label.length() * LETTER, y), y - 1);
        } else {
          g.setStroke(palette.get(Token.LINE));
          g.strokeLine(EDGE, y, width - EDGE, y);
        }
      }
      g.setLineDashes();
    }
  }
}
