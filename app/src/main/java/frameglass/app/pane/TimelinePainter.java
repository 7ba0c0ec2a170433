package frameglass.app.pane;

import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Overview.Call;
import frameglass.engine.timeline.Overview.CallEnd;
import frameglass.engine.timeline.Overview.Mark;
import frameglass.engine.timeline.Series;
import frameglass.engine.word.Address;
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

  /** Above this many frames the depth series is drawn instead of each frame. */
  private static final int MOST_CALLS = 5000;

  private final Function<Address, String> names;

  /**
   * Where to draw.
   *
   * @param left x of the first step
   * @param right x of the last step
   * @param height of the strip
   * @param length of the run in steps
   */
  record Frame(double left, double right, double height, long length) {
    double x(double step) {
      return left + (right - left) * Math.min(1, step / length);
    }
  }

  /** A painter that knows what people call an address. */
  TimelinePainter(Function<Address, String> names) {
    this.names = names;
  }

  void paint(GraphicsContext g, Palette palette, Overview overview, Frame frame) {
    g.clearRect(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
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
  }

  private void flames(
      GraphicsContext g, Palette palette, Overview overview, Frame frame, double row) {
    g.setFont(Look.words(11));
    g.setTextBaseline(VPos.CENTER);
    for (Call call : overview.calls()) {
      double from = frame.x((double) call.firstStep());
      double to = frame.x((double) (call.endStep() < 0 ? overview.length() : call.endStep()));
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
        g.fillText(name(call), from + 7, y + (row - gap) / 2);
        g.restore();
      }
    }
  }

  private String name(Call call) {
    return call.kind()
        + " "
        + names.apply(call.address())
        + (call.kind().startsWith("CREATE") ? " · init code" : "");
  }

  private static void depth(
      GraphicsContext g, Palette palette, Series depth, Frame frame, double deepest) {
    g.setFill(palette.get(Token.CALLDATA_GROUND));
    for (int i = 0; i < depth.size(); i++) {
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
    g.moveTo(frame.x(0), bottom);
    for (int i = 0; i < words.size(); i++) {
      double y = bottom - high * words.most(i) / most;
      g.lineTo(frame.x((double) i * words.stepsPerBucket()), y);
      g.lineTo(frame.x((i + 1.0) * words.stepsPerBucket()), y);
    }
    g.lineTo(frame.x((double) words.size() * words.stepsPerBucket()), bottom);
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
    for (int i = 0; i < gas.size(); i++) {
      double x = frame.x((double) i * gas.stepsPerBucket());
      double y = top + (most - gas.last(i)) * scale;
      if (i == 0) {
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
      if (colour == null) {
        continue; // the area and the flames show these
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
