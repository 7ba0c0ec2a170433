package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.SessionModel;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.text.Text;

/**
 * The whole run in one strip: frames as flames, gas as a line, memory as an area, ticks for what
 * happened, and the needle that is now. Dragging anywhere moves time. A step moves the needle and
 * draws nothing anew.
 */
public final class TimelinePane extends Region {
  /** Room left and right of the run, in pixels. */
  private static final double EDGE = 14;

  private static final double MOST_FPS_NANOS = 50_000_000;

  private final SessionModel session;
  private final Look look;
  private final Canvas canvas = new Canvas();
  private final Line needle = new Line();
  private final Polygon head = new Polygon(-5, 0, 5, 0, 0, 6);
  private final Line hover = new Line();
  private final Text hoverText = new Text();
  private final TimelinePainter painter;
  private Overview painted = Overview.EMPTY;
  private long paintedAt;
  private boolean stale = true;

  /** The strip of {@code session}. */
  public TimelinePane(SessionModel session, Look look) {
    this.session = session;
    this.look = look;
    painter = new TimelinePainter(session::nameOf);
    getStyleClass().add("fg-strip");
    setFocusTraversable(false);
    setAccessibleText("Timeline");
    needle.getStyleClass().add("fg-needle");
    head.getStyleClass().add("fg-now");
    hover.getStyleClass().add("fg-hover-line");
    hoverText.getStyleClass().addAll("fg-dim", "fg-mono-small");
    hoverText.setTextOrigin(VPos.BOTTOM);
    for (javafx.scene.Node node :
        new javafx.scene.Node[] {canvas, hover, hoverText, needle, head}) {
      node.setManaged(false);
      node.setMouseTransparent(true);
      getChildren().add(node);
    }
    showHover(false);
    session.overviewProperty().addListener((ignored, before, now) -> repaint(false));
    session.positionProperty().addListener((ignored, before, now) -> moveNeedle());
    session.breakpointsProperty().addListener((ignored, before, now) -> repaint(false));
    look.paletteProperty().addListener((ignored, before, now) -> repaint(true));
    setOnMousePressed(this::drag);
    setOnMouseDragged(this::drag);
    setOnMouseMoved(this::hoverAt);
    setOnMouseExited(ignored -> showHover(false));
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
    if (stale) {
      paint();
    }
    moveNeedle();
  }

  private long length() {
    Position now = session.position();
    return Math.max(1, Math.max(session.overview().length(), now == null ? 0 : now.step()));
  }

  private double xOf(long step) {
    return EDGE + (getWidth() - 2 * EDGE) * Math.min(step, length()) / length();
  }

  private long stepAt(double x) {
    double part = (x - EDGE) / Math.max(1, getWidth() - 2 * EDGE);
    return Math.round(Math.clamp(part, 0, 1) * length());
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
        new TimelinePainter.Frame(EDGE, canvas.getWidth() - EDGE, canvas.getHeight(), length()));
  }

  private void moveNeedle() {
    Position now = session.position();
    boolean shown = now != null && getWidth() > 0;
    needle.setVisible(shown);
    head.setVisible(shown);
    if (now == null || !shown) {
      return;
    }
    double x = Math.round(xOf(now.step()));
    needle.setStartX(x);
    needle.setEndX(x);
    needle.setStartY(5);
    needle.setEndY(getHeight() - 4);
    head.setTranslateX(x);
    head.setTranslateY(5);
  }

  private void drag(MouseEvent event) {
    if (session.position() != null) {
      session.seek(stepAt(event.getX()));
      hoverAt(event);
    }
  }

  private void hoverAt(MouseEvent event) {
    if (session.position() == null) {
      return;
    }
    long step = stepAt(event.getX());
    Overview overview = session.overview();
    StringBuilder text = new StringBuilder("step " + Figures.count(step));
    TimelinePainter.valueAt(overview.depth(), step)
        .ifPresent(depth -> text.append(" · depth ").append(Figures.count(depth)));
    TimelinePainter.valueAt(overview.memoryWords(), step)
        .ifPresent(words -> text.append(" · memory ").append(Figures.of(words, "word")));
    TimelinePainter.valueAt(overview.gasLeft(), step)
        .ifPresent(gas -> text.append(" · gas left ").append(Figures.count(gas)));
    TimelinePainter.markNear(overview, step, length() / Math.max(1, getWidth()) * 4)
        .ifPresent(mark -> text.append(" · ").append(mark.text()));
    hoverText.setText(text.toString());
    double wide = hoverText.getLayoutBounds().getWidth();
    double x = event.getX();
    hoverText.setX(x + 8 + wide > getWidth() ? x - 8 - wide : x + 8);
    hoverText.setY(getHeight() - 4);
    hover.setStartX(x);
    hover.setEndX(x);
    hover.setStartY(8);
    hover.setEndY(getHeight() - 4);
    showHover(true);
  }

  private void showHover(boolean shown) {
    hover.setVisible(shown);
    hoverText.setVisible(shown);
  }
}
