package frameglass.app.pane;

import frameglass.app.model.Found;
import frameglass.app.model.Names;
import frameglass.app.model.Timelines;
import frameglass.engine.timeline.HitMap;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Overview.Call;
import frameglass.engine.timeline.Overview.CallEnd;
import frameglass.engine.timeline.Overview.Mark;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws an overview of a run on a canvas. */
final class TimelinePainter {
  private static final double FLAME_TOP = 11;
  private static final double MOST_FLAME = 26;
  private static final double FLAME_ROW = 13;

  /** Pixels beyond the edges at which what is out of sight begins or ends. */
  private static final double FAR = 20_000;

  /** Above this many frames the depth series is drawn instead of each frame. */
  private static final int MOST_CALLS = 5000;

  private final Function<Call, String> names;

  /**
   * Where to draw.
   *
   * @param left x of the first step in sight
   * @param right x of the last one
   * @param height of the strip
   * @param from the first step in sight
   * @param to the last one
   */
  record Frame(double left, double right, double height, double from, double to) {
    /** A little beyond the edges, so that what begins outside is drawn to them. */
    double x(double step) {
      double exact = left + (right - left) * (step - from) / (to - from);
      return Math.clamp(exact, left - FAR, right + FAR);
    }

    boolean shows(double step) {
      return step >= from && step <= to;
    }

    /** The first bucket of {@code series} in sight. */
    int first(Series series) {
      return Math.clamp((long) (from / series.stepsPerBucket()) - 1, 0, series.size());
    }

    /** After the last one. */
    int end(Series series) {
      return Math.clamp((long) (to / series.stepsPerBucket()) + 2, 0, series.size());
    }
  }

  /**
   * What somebody looks for.
   *
   * @param found what was looked for and found
   * @param stops where breakpoints and watchpoints are met
   * @param leavings where the timeline left another, or others leave it
   */
  record Sought(Found found, List<HitMap> stops, List<Timelines.Leaving> leavings) {}

  /** A painter that knows what people call whom a call calls. */
  TimelinePainter(Function<Call, String> names) {
    this.names = names;
  }

  void paint(GraphicsContext g, Palette palette, Overview overview, Frame frame, Sought sought) {
    g.clearRect(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
    g.save();
    g.beginPath();
    g.rect(frame.left() - 4, 0, frame.right() - frame.left() + 8, frame.height());
    g.clip();
    double deepest = Math.max(1, overview.depth().greatest());
    for (Call call : overview.calls()) {
      deepest = Math.max(deepest, call.depth());
    }
    double row = Math.min(FLAME_ROW, MOST_FLAME / deepest);
    double below = FLAME_TOP + Math.max(FLAME_ROW, row * deepest) + 5;
    memory(g, palette, overview.memoryWords(), frame, below);
    if (overview.calls().size() > MOST_CALLS || overview.callsLeftOut() > 0) {
      depth(g, palette, overview.depth(), frame, deepest);
    } else {
      flames(g, palette, overview, frame, row);
    }
    gas(g, palette, overview.gasLeft(), frame, below);
    marks(g, palette, overview.marks(), frame);
    for (HitMap map : sought.stops()) {
      ticks(g, palette.get(Token.FAILURE), frame, map, true);
    }
    leavings(g, palette.get(Token.NOW), frame, sought.leavings());
    found(g, palette.get(Token.NOW), frame, sought.found());
    g.restore();
  }

  /** A dashed line where this timeline left another, a hook at the bottom where one leaves it. */
  private static void leavings(
      GraphicsContext g, Color colour, Frame frame, List<Timelines.Leaving> leavings) {
    g.setStroke(colour);
    g.setLineWidth(1);
    for (Timelines.Leaving leaving : leavings) {
      double x = Math.round(frame.x((double) leaving.step())) + 0.5;
      double bottom = frame.height() - 5.5;
      if (!frame.shows((double) leaving.step())) {
        continue;
      }
      if (leaving.isOwn()) {
        g.setLineDashes(3, 3);
        g.strokeLine(x, FLAME_TOP, x, bottom);
        g.setLineDashes();
      }
      g.strokeLine(x, bottom - 9, x, bottom - 4);
      g.strokeLine(x, bottom - 4, x + 6, bottom);
    }
  }

  private static void found(GraphicsContext g, Color colour, Frame frame, Found found) {
    HitMap map = found.map();
    if (map == null) {
      return;
    }
    if (found.hits().size() < found.count()) {
      ticks(g, colour, frame, map, false);
      return;
    }
    double drawn = Double.NEGATIVE_INFINITY;
    for (Query.Hit hit : found.hits()) {
      double x = Math.round(frame.x((double) hit.step()));
      if (frame.shows((double) hit.step()) && x > drawn) {
        tick(g, colour, x, false);
        drawn = x;
      }
    }
  }

  private static void ticks(
      GraphicsContext g, Color colour, Frame frame, HitMap map, boolean isStop) {
    double drawn = Double.NEGATIVE_INFINITY;
    double wide = map.stepsPerBucket();
    int first = Math.clamp((long) (frame.from() / wide), 0, map.size());
    int end = Math.clamp((long) (frame.to() / wide) + 1, 0, map.size());
    for (int i = first; i < end; i++) {
      double x = Math.round(frame.x(i * wide));
      if (map.count(i) > 0 && x > drawn) {
        tick(g, colour, x, isStop);
        drawn = x;
      }
    }
  }

  private static void tick(GraphicsContext g, Color colour, double x, boolean isStop) {
    g.setFill(colour);
    if (isStop) {
      g.fillOval(x - 2.5, 1, 5, 5);
    } else {
      g.fillPolygon(new double[] {x - 3, x + 3, x}, new double[] {10, 10, 5}, 3);
    }
  }

  private void flames(
      GraphicsContext g, Palette palette, Overview overview, Frame frame, double row) {
    g.setFont(Look.words(11));
    g.setTextBaseline(VPos.CENTER);
    for (Call call : overview.calls()) {
      double from = frame.x((double) call.firstStep());
      double to = frame.x((double) (call.endStep() < 0 ? overview.length() : call.endStep()));
      if (to < frame.left() || from > frame.right()) {
        continue;
      }
      double y = FLAME_TOP + (call.depth() - 1) * row;
      boolean failed = call.end() == CallEnd.REVERTED || call.end() == CallEnd.HALTED;
      double gap = row > 4 ? 1 : 0;
      double width = Math.max(1, to - from);
      g.setFill(failed ? palette.get(Token.FAILURE, 0.45) : palette.get(Token.CALLDATA_GROUND));
      if (row > 8 && width > 6) {
        g.fillRoundRect(from, y, width - gap, row - gap, 5, 5);
      } else {
        g.fillRect(from, y, Math.max(0.7, width - gap), Math.max(0.5, row - gap));
      }
      if (row >= 11 && width > 60) {
        g.save();
        g.beginPath();
        g.rect(from, y, width - 6, row);
        g.clip();
        g.setFill(palette.get(Token.TEXT));
        g.fillText(name(call), Math.max(from, frame.left()) + 7, y + (row - gap) / 2);
        g.restore();
      }
    }
  }

  private String name(Call call) {
    return call.kind() + " " + names.apply(call) + (Names.isCreation(call) ? " · init code" : "");
  }

  private static void depth(
      GraphicsContext g, Palette palette, Series depth, Frame frame, double deepest) {
    g.setFill(palette.get(Token.CALLDATA_GROUND));
    for (int i = frame.first(depth); i < frame.end(depth); i++) {
      double from = frame.x((double) i * depth.stepsPerBucket());
      double to = frame.x((i + 1.0) * depth.stepsPerBucket());
      double high = MOST_FLAME * depth.most(i) / deepest;
      g.fillRect(from, FLAME_TOP, Math.max(0.5, to - from), high);
    }
  }

  private static void memory(
      GraphicsContext g, Palette palette, Series words, Frame frame, double top) {
    double most = words.greatest();
    double bottom = frame.height() - 5;
    if (words.size() == 0 || most == 0) {
      return;
    }
    double high = bottom - top;
    g.setFill(palette.get(Token.MEMORY, 0.28));
    g.beginPath();
    int end = frame.end(words);
    g.moveTo(frame.x((double) frame.first(words) * words.stepsPerBucket()), bottom);
    for (int i = frame.first(words); i < end; i++) {
      double y = bottom - high * words.most(i) / most;
      g.lineTo(frame.x((double) i * words.stepsPerBucket()), y);
      g.lineTo(frame.x((i + 1.0) * words.stepsPerBucket()), y);
    }
    g.lineTo(frame.x((double) end * words.stepsPerBucket()), bottom);
    g.closePath();
    g.fill();
  }

  private static void gas(GraphicsContext g, Palette palette, Series gas, Frame frame, double top) {
    if (gas.size() == 0) {
      return;
    }
    double most = gas.greatest();
    double least = Double.MAX_VALUE;
    for (int i = 0; i < gas.size(); i++) {
      least = Math.min(least, (double) gas.least(i));
    }
    double high = frame.height() - 7 - top;
    double scale = most > least ? high / (most - least) : 0;
    g.setStroke(palette.get(Token.GAS));
    g.setLineWidth(1.3);
    g.beginPath();
    for (int i = frame.first(gas); i < frame.end(gas); i++) {
      double x = frame.x((double) i * gas.stepsPerBucket());
      double y = top + (most - gas.last(i)) * scale;
      if (i == frame.first(gas)) {
        g.moveTo(x, y);
      } else {
        g.lineTo(x, y);
      }
    }
    g.stroke();
  }

  private static void marks(GraphicsContext g, Palette palette, List<Mark> marks, Frame frame) {
    for (Mark mark : marks) {
      Color colour =
          switch (mark.kind()) {
            case STORAGE_WRITE -> palette.get(Token.STORAGE);
            case LOG -> palette.get(Token.CALLDATA);
            case FAILURE, BREAKPOINT -> palette.get(Token.FAILURE);
            case QUERY -> palette.get(Token.NOW);
            case MEMORY_GROWTH, CALL -> null;
          };
      if (colour == null || !frame.shows((double) mark.step())) {
        continue; // the area and the flames show these, or it is out of sight
      }
      double x = Math.round(frame.x((double) mark.step()));
      g.setFill(colour);
      switch (mark.kind()) {
        case BREAKPOINT -> g.fillOval(x - 3, 2, 6, 6);
        case FAILURE -> {
          g.setStroke(colour);
          g.setLineWidth(1.6);
          g.strokeLine(x - 3, 2, x + 3, 8);
          g.strokeLine(x - 3, 8, x + 3, 2);
        }
        case LOG -> g.fillRect(x - 1.5, 4, 3, 5);
        default -> g.fillRect(x - 0.8, 3, 1.6, 6);
      }
    }
  }

  /** The value of {@code series} around {@code step}. */
  static Optional<Long> valueAt(Series series, long step) {
    long bucket = step / series.stepsPerBucket();
    return bucket >= 0 && bucket < series.size()
        ? Optional.of(series.last((int) bucket))
        : Optional.empty();
  }

  /** The mark next to {@code step}, not more than {@code reach} steps away. */
  static Optional<Mark> markNear(Overview overview, long step, double reach) {
    Mark nearest = null;
    for (Mark mark : overview.marks()) {
      if (Math.abs(mark.step() - step) <= Math.max(0.5, reach)
          && (nearest == null || Math.abs(mark.step() - step) < Math.abs(nearest.step() - step))) {
        nearest = mark;
      }
    }
    return Optional.ofNullable(nearest);
  }
}
