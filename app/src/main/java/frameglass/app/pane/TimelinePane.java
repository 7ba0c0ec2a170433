package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.FindModel;
import frameglass.app.model.Names;
import frameglass.app.model.PointHits;
import frameglass.app.model.SessionModel;
import frameglass.app.model.Timelines;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.PauseTransition;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The whole run in one strip, or the part that somebody zoomed in on: frames as flames, gas as a
 * line, memory as an area, ticks for what happened and for what was looked for, and the needle that
 * is now. Dragging moves time; the wheel zooms at the pointer; dragging with the right or middle
 * button, or the bar below, moves the part in sight. A step moves the needle and draws nothing
 * anew.
 */
public final class TimelinePane extends Region {
  /** Room left and right of the run, in pixels. */
  private static final double EDGE = 14;

  private static final double MOST_FPS_NANOS = 50_000_000;

  /** One notch of a wheel, in pixels, and how much it zooms. */
  private static final double NOTCH = 40;

  private static final double ZOOM = 1.35;

  /** Height of the bar that tells which part is in sight. */
  private static final double BAR = 5;

  private final SessionModel session;
  private final Look look;
  private final FindModel find;
  private final PointHits stops;
  private final StepRange range = new StepRange();
  private final Canvas canvas = new Canvas();
  private final Line needle = new Line();
  private final Polygon head = new Polygon(-5, 0, 5, 0, 0, 6);
  private final Line hover = new Line();
  private final Rectangle hoverGround = new Rectangle();
  private final Text hoverText = new Text();
  private final Rectangle bar = new Rectangle();
  private final TimelinePainter painter;
  private final PauseTransition rest = new PauseTransition(Duration.millis(60));

  /** Number of the step that is wanted to be looked at; the engine's thread reads it. */
  private final AtomicLong looks = new AtomicLong();

  private Overview painted = Overview.EMPTY;
  private long paintedAt;
  private boolean stale = true;
  private long hovered = -1;
  private @Nullable Position looked;

  /** Where a drag that moves the part in sight began; NaN while there is none. */
  private double panX = Double.NaN;

  private boolean pansByBar;

  /** The strip of {@code session}, with ticks for what is found and where runs stop. */
  public TimelinePane(
      SessionModel session, Names names, Look look, FindModel find, PointHits stops) {
    this.session = session;
    this.look = look;
    this.find = find;
    this.stops = stops;
    painter = new TimelinePainter(names::target);
    getStyleClass().add("fg-strip");
    setId("timeline");
    setFocusTraversable(false);
    setAccessibleText("Timeline");
    needle.getStyleClass().add("fg-needle");
    head.getStyleClass().add("fg-now");
    hover.getStyleClass().add("fg-hover-line");
    hoverGround.getStyleClass().add("fg-hover-ground");
    hoverGround.setArcWidth(6);
    hoverGround.setArcHeight(6);
    hoverText.getStyleClass().addAll("fg-text", "fg-mono-small");
    hoverText.setId("timeline-hover");
    hoverText.setTextOrigin(VPos.BOTTOM);
    bar.getStyleClass().add("fg-strip-bar");
    bar.setId("timeline-bar");
    bar.setHeight(BAR - 2);
    bar.setArcWidth(3);
    bar.setArcHeight(3);
    for (javafx.scene.Node node :
        new javafx.scene.Node[] {canvas, bar, hover, needle, head, hoverGround, hoverText}) {
      node.setManaged(false);
      node.setMouseTransparent(true);
      getChildren().add(node);
    }
    showHover(false);
    session
        .openedProperty()
        .addListener(
            (ignored, before, now) -> {
              range.showWhole();
              repaint(true);
            });
    session.overviewProperty().addListener((ignored, before, now) -> repaint(false));
    session.positionProperty().addListener((ignored, before, now) -> stepped(now));
    session.breakpointsProperty().addListener((ignored, before, now) -> repaint(false));
    session.timelinesProperty().addListener((ignored, before, now) -> repaint(true));
    find.foundProperty().addListener((ignored, before, now) -> repaint(true));
    stops.revisionProperty().addListener((ignored, before, now) -> repaint(true));
    look.paletteProperty().addListener((ignored, before, now) -> repaint(true));
    rest.setOnFinished(ignored -> lookCloser());
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(ignored -> panX = Double.NaN);
    setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2 && event.getButton() != MouseButton.PRIMARY) {
            showWhole();
          }
        });
    setOnMouseMoved(this::hoverAt);
    setOnMouseExited(ignored -> showHover(false));
    setOnScroll(this::wheel);
  }

  /** Makes twice as many steps fit, or half as many; now, or what is in the middle, stays. */
  public void zoom(boolean in) {
    Position now = session.position();
    double middle = (range.from() + range.to()) / 2;
    boolean seen = now != null && now.step() >= range.from() && now.step() <= range.to();
    range.zoom(in ? 0.5 : 2, now != null && seen ? (double) now.step() : middle);
    repaint(true);
  }

  /** Shows the whole run again. */
  public void showWhole() {
    range.showWhole();
    repaint(true);
  }

  /** The part in sight. */
  StepRange range() {
    return range;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight() - 1;
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    range.setLength(length());
    if (stale) {
      paint();
    }
    placeBar();
    moveNeedle();
  }

  private long length() {
    Position now = session.position();
    return Math.max(1, Math.max(session.overview().length(), now == null ? 0 : now.step()));
  }

  private double wide() {
    return Math.max(1, getWidth() - 2 * EDGE);
  }

  private double stepsPerPixel() {
    return (range.to() - range.from()) / wide();
  }

  private double xOf(double step) {
    return EDGE + (step - range.from()) / stepsPerPixel();
  }

  private double exactStepAt(double x) {
    return range.from() + Math.clamp((x - EDGE) / wide(), 0, 1) * (range.to() - range.from());
  }

  private long stepAt(double x) {
    return Math.clamp(Math.round(exactStepAt(x)), 0, length());
  }

  private void repaint(boolean atOnce) {
    long now = System.nanoTime();
    boolean complete = session.overview().complete();
    // while the run is still followed, twenty pictures a second do
    if (atOnce || complete || now - paintedAt > MOST_FPS_NANOS) {
      stale = true;
      requestLayout();
    }
  }

  private void paint() {
    stale = false;
    painted = session.overview();
    paintedAt = System.nanoTime();
    painter.paint(
        canvas.getGraphicsContext2D(),
        look.palette(),
        painted,
        new TimelinePainter.Frame(
            EDGE, canvas.getWidth() - EDGE, canvas.getHeight(), range.from(), range.to()),
        new TimelinePainter.Sought(
            find.foundProperty().get(),
            stops.maps(),
            session.timelinesProperty().get().leavings()));
  }

  private void placeBar() {
    bar.setVisible(!range.isWhole());
    double steps = length();
    double left = EDGE + wide() * range.from() / steps;
    bar.setX(left);
    bar.setY(getHeight() - BAR);
    bar.setWidth(Math.max(10, wide() * (range.to() - range.from()) / steps));
  }

  private void stepped(@Nullable Position now) {
    if (now != null && !range.isWhole() && Double.isNaN(panX)) {
      double before = range.from();
      range.setLength(length());
      range.reveal((double) now.step());
      if (range.from() != before) {
        repaint(true);
      }
    }
    moveNeedle();
  }

  private void moveNeedle() {
    Position now = session.position();
    double x = now == null ? 0 : Math.round(xOf((double) now.step()));
    boolean shown = now != null && getWidth() > 0 && x >= EDGE - 2 && x <= getWidth() - EDGE + 2;
    needle.setVisible(shown);
    head.setVisible(shown);
    if (!shown) {
      return;
    }
    needle.setStartX(x);
    needle.setEndX(x);
    needle.setStartY(5);
    needle.setEndY(getHeight() - 4);
    head.setTranslateX(x);
    head.setTranslateY(5);
  }

  private void press(MouseEvent event) {
    pansByBar = !range.isWhole() && event.getY() >= getHeight() - BAR - 2;
    if (pansByBar || event.getButton() != MouseButton.PRIMARY) {
      panX = event.getX();
    } else {
      drag(event);
    }
  }

  private void drag(MouseEvent event) {
    if (session.position() == null) {
      return;
    }
    if (Double.isNaN(panX)) {
      // each wish overtakes the one before that has not begun
      session.seek(stepAt(event.getX()));
    } else {
      double moved = event.getX() - panX;
      range.pan(pansByBar ? moved * length() / wide() : -moved * stepsPerPixel());
      panX = event.getX();
      repaint(true);
    }
    hoverAt(event);
  }

  private void wheel(ScrollEvent event) {
    if (session.position() == null) {
      return;
    }
    // with Shift a wheel turns sideways
    if (event.getDeltaX() != 0) {
      range.pan(-event.getDeltaX() * stepsPerPixel());
    } else if (event.getDeltaY() != 0) {
      range.zoom(Math.pow(ZOOM, -event.getDeltaY() / NOTCH), exactStepAt(event.getX()));
    }
    repaint(true);
    event.consume();
  }

  private void hoverAt(MouseEvent event) {
    if (session.position() == null) {
      return;
    }
    long step = stepAt(event.getX());
    if (step != hovered) {
      hovered = step;
      looked = null;
      rest.playFromStart();
    }
    double x = event.getX();
    hover.setStartX(x);
    hover.setEndX(x);
    hover.setStartY(8);
    hover.setEndY(getHeight() - 4);
    tell(x);
    showHover(true);
  }

  /** Asks what stands at the step under the pointer, once that has come to rest. */
  private void lookCloser() {
    long step = hovered;
    long mine = looks.incrementAndGet();
    if (!hover.isVisible()) {
      return;
    }
    session.peek(
        step,
        () -> looks.get() == mine,
        there -> {
          if (looks.get() == mine && hovered == step) {
            looked = there;
            tell(hover.getStartX());
          }
        });
  }

  private void tell(double x) {
    hoverText.setText(sentence());
    double wide = hoverText.getLayoutBounds().getWidth();
    double at = x + 8 + wide > getWidth() - 4 ? x - 8 - wide : x + 8;
    hoverText.setX(at);
    hoverText.setY(getHeight() - 6);
    hoverGround.setX(at - 4);
    hoverGround.setWidth(wide + 8);
    hoverGround.setHeight(17);
    hoverGround.setY(getHeight() - 22);
  }

  private String sentence() {
    long step = hovered;
    Overview overview = session.overview();
    Position there = looked;
    StringBuilder text = new StringBuilder("step " + Figures.count(step));
    if (there != null) {
      text.append(" · ")
          .append(there.status().isOver() ? "the end" : Opcode.nameOf(there.op()))
          .append(" · depth ")
          .append(Figures.count(there.depth()))
          .append(" · gas ")
          .append(Figures.count(there.gasLeft()));
      if (there.memory() != null) {
        text.append(" · memory ").append(Figures.of(there.memory().words(), "word"));
      }
    } else {
      TimelinePainter.valueAt(overview.depth(), step)
          .ifPresent(depth -> text.append(" · depth ").append(Figures.count(depth)));
      TimelinePainter.valueAt(overview.gasLeft(), step)
          .ifPresent(gas -> text.append(" · gas left ").append(Figures.count(gas)));
      TimelinePainter.valueAt(overview.memoryWords(), step)
          .ifPresent(words -> text.append(" · memory ").append(Figures.of(words, "word")));
    }
    TimelinePainter.markNear(overview, step, stepsPerPixel() * 4)
        .ifPresent(mark -> text.append(" · ").append(mark.text()));
    for (Timelines.Leaving leaving : session.timelinesProperty().get().leavings()) {
      if (Math.abs(leaving.step() - step) <= stepsPerPixel() * 4) {
        text.append(" · ").append(leaving.text());
      }
    }
    return text.toString();
  }

  private void showHover(boolean shown) {
    hover.setVisible(shown);
    hoverText.setVisible(shown);
    hoverGround.setVisible(shown);
    if (!shown) {
      looks.incrementAndGet();
      hovered = -1;
    }
  }
}
