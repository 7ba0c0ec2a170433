package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.TiersModel;
import frameglass.app.model.TiersModel.Report;
import frameglass.app.model.TiersModel.Tier;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/**
 * Codes by size, from none to 64 KiB and beyond; the ground changes where a tier ends. Heights are
 * logarithmic, so that one large code among thousands of small ones can be seen.
 */
final class TierHistogram extends Region {
  private static final double FOOT = 16;
  private static final double HEAD = 16;

  private final Look look;
  private final Canvas canvas = new Canvas();
  private Report report;

  TierHistogram(Look look, Report report) {
    this.look = look;
    this.report = report;
    canvas.setManaged(false);
    getChildren().add(canvas);
    look.paletteProperty().addListener((ignored, before, now) -> paint());
  }

  void show(Report now) {
    report = now;
    paint();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    paint();
  }

  private void paint() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    g.clearRect(0, 0, width, height);
    List<Integer> bars = report.histogram();
    if (bars.isEmpty() || width <= 0 || height <= HEAD + FOOT) {
      return;
    }
    Palette palette = look.palette();
    double bar = width / bars.size();
    grounds(g, palette, bar, height);
    int most = bars.stream().mapToInt(Integer::intValue).max().orElse(1);
    for (int i = 0; i < bars.size(); i++) {
      if (bars.get(i) > 0) {
        double tall = (height - HEAD - FOOT) * Math.log1p(bars.get(i)) / Math.log1p(most);
        g.setFill(palette.get(i == bars.size() - 1 ? Token.FAILURE : Token.STACK));
        g.fillRect(i * bar + 0.5, height - FOOT - tall, Math.max(1, bar - 1), tall);
      }
    }
    g.setFill(palette.get(Token.DIM));
    g.setFont(Look.mono(10.5));
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.TOP);
    g.fillText("highest bar: " + Figures.of(most, "code") + " in 1 KiB, logarithmic", width - 4, 2);
  }

  private void grounds(GraphicsContext g, Palette palette, double bar, double height) {
    g.setFont(Look.mono(10.5));
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.BOTTOM);
    double from = 0;
    boolean isEven = true;
    for (Tier tier : report.tiers()) {
      if (tier.codeBytes() == Integer.MAX_VALUE) {
        continue;
      }
      double to = (double) tier.codeBytes() / TiersModel.BUCKET * bar;
      g.setFill(palette.get(isEven ? Token.HEADER : Token.PANE));
      g.fillRect(from, 0, to - from, height - FOOT);
      g.setFill(palette.get(Token.DIM));
      g.fillText(tier.name().replace(" KiB", "K"), to - 2, height - 1);
      from = to;
      isEven = !isEven;
    }
    g.setStroke(palette.get(Token.LINE));
    g.strokeLine(0, height - FOOT + 0.5, canvas.getWidth(), height - FOOT + 0.5);
  }
}
