package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.engine.timeline.BufferView;
import frameglass.engine.timeline.BufferView.RegionUse;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The whole buffer to scale, from its first byte to its last: what is used stands out. */
final class BufferLens extends Region {
  private static final double HEIGHT = 26;

  private final Look look;
  private final Canvas canvas = new Canvas();
  private final Tooltip tooltip = new Tooltip();
  private @Nullable BufferView buffer;

  BufferLens(Look look) {
    this.look = look;
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    getChildren().add(canvas);
    look.paletteProperty().addListener((ignored, before, now) -> paint());
    Tooltip.install(this, tooltip);
    setOnMouseMoved(event -> describe(event.getX()));
  }

  void show(BufferView now) {
    buffer = now;
    paint();
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(HEIGHT);
      paint();
    }
  }

  private void paint() {
    BufferView now = buffer;
    if (now == null || canvas.getWidth() == 0) {
      return;
    }
    Palette palette = look.palette();
    GraphicsContext g = canvas.getGraphicsContext2D();
    double width = canvas.getWidth();
    g.clearRect(0, 0, width, HEIGHT);
    g.setFill(palette.get(Token.LINE));
    g.fillRoundRect(0, 0, width, HEIGHT, 6, 6);
    double scale = (width - 2) / Math.max(1, now.totalBytes());
    for (RegionUse region : now.regions()) {
      Token token = Regions.colour(region.name());
      double x = 1 + region.offset() * scale;
      double wide = Math.max(0.8, region.reserved() * scale - 0.8);
      g.setFill(palette.get(Token.PANE));
      g.fillRect(x, 1, wide, HEIGHT - 2);
      g.setFill(palette.get(token, 0.22));
      g.fillRect(x, 1, wide, HEIGHT - 2);
      if (region.used() > 0) {
        double part = Math.min(1, (double) region.used() / Math.max(1, region.reserved()));
        g.setFill(palette.get(token));
        g.fillRect(x, 1, Math.max(1.2, wide * part), HEIGHT - 2);
      }
    }
  }

  private void describe(double x) {
    BufferView now = buffer;
    if (now == null) {
      return;
    }
    double at = (x - 1) / Math.max(1, getWidth() - 2) * now.totalBytes();
    for (RegionUse region : now.regions()) {
      if (at >= region.offset() && at < region.offset() + region.reserved()) {
        tooltip.setText(
            region.name()
                + "\nbytes "
                + Figures.count(region.offset())
                + " to "
                + Figures.count(region.offset() + region.reserved())
                + "\n"
                + Figures.bytes(region.used())
                + " of "
                + Figures.bytes(region.reserved())
                + " used");
        return;
      }
    }
  }
}
