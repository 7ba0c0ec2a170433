package frameglass.app.pane;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/** Reserved bytes to scale, in the colours of what they are for; what is not used is pale. */
final class ReservedStrip extends Region {
  private static final double HEIGHT = 6;
  private static final double PALE = 0.35;

  private final List<Region> bars = new ArrayList<>();
  private List<Reserved> parts = List.of();
  private long most = 1;

  ReservedStrip() {
    setMinSize(0, HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  /** Shows {@code now}; the whole width stands for {@code bytes}. */
  void show(List<Reserved> now, long bytes) {
    if (now.equals(parts) && bytes == most) {
      return;
    }
    parts = now;
    most = Math.max(1, bytes);
    while (bars.size() < parts.size()) {
      Region bar = new Region();
      bar.setManaged(false);
      bars.add(bar);
      getChildren().add(bar);
    }
    for (int i = 0; i < bars.size(); i++) {
      Region bar = bars.get(i);
      bar.setVisible(i < parts.size());
      if (i < parts.size()) {
        String style = "-fx-background-color: " + parts.get(i).token().css() + ";";
        if (!style.equals(bar.getStyle())) {
          bar.setStyle(style);
        }
        bar.setOpacity(parts.get(i).isUsed() ? 1 : PALE);
      }
    }
    place();
  }

  @Override
  protected void layoutChildren() {
    place();
  }

  private void place() {
    long before = 0;
    for (int i = 0; i < parts.size(); i++) {
      double from = getWidth() * before / most;
      before += parts.get(i).bytes();
      double to = getWidth() * before / most;
      bars.get(i).resizeRelocate(from, 0, Math.max(0, to - from), HEIGHT);
    }
  }
}
