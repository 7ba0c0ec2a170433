package frameglass.app.pane;

import frameglass.app.model.BufferModel;
import frameglass.app.model.Figures;
import frameglass.engine.timeline.BufferView;
import frameglass.engine.timeline.BufferView.PoolCount;
import frameglass.engine.timeline.BufferView.RegionUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The tier lens: the frame's real buffer, region by region, what other ways of allocating would
 * have reserved for the same code, the buffer's life, and its pool.
 */
public final class BufferPane extends PaneFrame {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  /** Below this width figures leave out what the tooltip tells. */
  private static final double NARROW = 270;

  private final HBox chips = new HBox(4);
  private final List<Label> tiers = new ArrayList<>();
  private final BufferLens lens;
  private final VBox regions = new VBox(7);
  private final List<RegionLine> lines = new ArrayList<>();
  private final CompareLine own = new CompareLine("this buffer");
  private final CompareLine arrays = new CompareLine("own arrays");
  private final CompareLine seed = new CompareLine("seed's layout");
  private final CompareLine worst = new CompareLine("worst case");
  private final ScrollPane scroll;
  private boolean isNarrow;
  private final Label life = Widgets.label("", "fg-now", "fg-mono-small");
  private final Label pool = Widgets.label("", "fg-text", "fg-mono-small");
  private final Label reused = Widgets.label("", "fg-dim", "fg-mono-small");

  /** A pane of {@code model}. */
  public BufferPane(BufferModel model, Look look) {
    super("Frame buffer");
    setSubtitle("one long[] · owned by this frame");
    lens = new BufferLens(look);
    Tooltip.install(
        arrays, new Tooltip("What one heap array a component would reserve for the same code"));
    Tooltip.install(
        seed,
        new Tooltip(
            "What the first design's layout reserves: per tier byte T, 2T + 2T for the indexes,"
                + " 4T metadata, 8T operations, and 10 % safety"));
    Tooltip.install(worst, new Tooltip("What one worst-case buffer for every frame reserves"));
    VBox compare = new VBox(6, own, arrays, seed, worst);
    GridPane facts = new GridPane(10, 5);
    facts.getColumnConstraints().addAll(new ColumnConstraints(40), grow());
    facts.addRow(0, Widgets.label("life", "fg-dim"), life);
    facts.addRow(1, Widgets.label("pool", "fg-dim"), pool);
    facts.addRow(2, new Label(), reused);
    for (Label label : List.of(life, pool, reused)) {
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
    }
    VBox all = new VBox(13, chips, lens, regions, compare, facts);
    all.setPadding(new Insets(12, 11, 10, 11));
    scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setBody(scroll);
    model.missingProperty().addListener((ignored, before, now) -> showEmpty(now));
    model.bufferProperty().addListener((ignored, before, now) -> show(now));
    showEmpty(model.missingProperty().get());
    show(model.bufferProperty().get());
    widthProperty()
        .addListener(
            (ignored, before, now) -> {
              boolean narrow = now.doubleValue() < NARROW;
              if (narrow != isNarrow) {
                isNarrow = narrow;
                show(model.bufferProperty().get());
              }
            });
  }

  /** Gives the keyboard to the figures, which the arrows then scroll. */
  public void focus() {
    scroll.requestFocus();
  }

  private static ColumnConstraints grow() {
    ColumnConstraints column = new ColumnConstraints();
    column.setHgrow(Priority.ALWAYS);
    column.setMinWidth(0);
    return column;
  }

  private void show(@Nullable BufferView buffer) {
    if (buffer == null) {
      return;
    }
    showTiers(buffer);
    lens.show(buffer);
    showRegions(buffer);
    long most =
        Math.max(
            Math.max(buffer.totalBytes(), buffer.seedBytes()),
            Math.max(buffer.worstCaseBytes(), buffer.ownArraysBytes()));
    own.show(
        buffer.totalBytes(), most, isNarrow ? "" : ", 1 allocation", Reserved.byBuffer(buffer));
    arrays.show(
        buffer.ownArraysBytes(),
        most,
        isNarrow ? "" : ", 5 allocations",
        Reserved.byOwnArrays(buffer));
    seed.show(buffer.seedBytes(), most, "", Reserved.bySeed(buffer));
    worst.show(buffer.worstCaseBytes(), most, "", Reserved.byWorstCase(buffer));
    Widgets.set(life, life(buffer.life()));
    Widgets.set(pool, pool(buffer));
    Widgets.set(reused, "analysis reused " + Figures.count(buffer.analysisReused()) + "×");
  }

  private void showTiers(BufferView buffer) {
    boolean listed = buffer.pool().stream().anyMatch(p -> p.tier().equals(buffer.tier()));
    int wanted = buffer.pool().size() + (listed ? 0 : 1);
    while (tiers.size() < wanted) {
      Label chip = Widgets.label("", "fg-chip");
      chip.setMaxWidth(Double.MAX_VALUE);
      chip.setMinWidth(0);
      HBox.setHgrow(chip, Priority.ALWAYS);
      chip.setPrefWidth(10);
      tiers.add(chip);
      chips.getChildren().add(chip);
    }
    for (int i = 0; i < tiers.size(); i++) {
      Label chip = tiers.get(i);
      chip.setVisible(i < wanted);
      chip.setManaged(i < wanted);
      if (i < buffer.pool().size()) {
        PoolCount tier = buffer.pool().get(i);
        String name = isNarrow ? shortName(tier.tier()) : tier.tier();
        Widgets.set(chip, name + "\n" + tier.codeBytes() / 1024 + (isNarrow ? "K" : " KiB"));
        chip.pseudoClassStateChanged(SELECTED, tier.tier().equals(buffer.tier()));
      } else if (i < wanted) {
        Widgets.set(chip, buffer.tier() + "\n" + Figures.bytes(buffer.codeBytes()));
        chip.pseudoClassStateChanged(SELECTED, true);
      }
    }
  }

  private static String shortName(String tier) {
    return switch (tier) {
      case "SMALL" -> "SML";
      case "MEDIUM" -> "MED";
      case "LARGE" -> "LRG";
      default -> tier;
    };
  }

  private void showRegions(BufferView buffer) {
    List<RegionUse> shown = gathered(buffer.regions());
    long largest = 1;
    for (RegionUse region : shown) {
      largest = Math.max(largest, region.reserved());
    }
    while (lines.size() < shown.size()) {
      RegionLine line = new RegionLine();
      lines.add(line);
      regions.getChildren().add(line);
    }
    for (int i = 0; i < lines.size(); i++) {
      boolean used = i < shown.size();
      lines.get(i).setVisible(used);
      lines.get(i).setManaged(used);
      if (used) {
        lines.get(i).show(shown.get(i), largest, isNarrow);
      }
    }
  }

  /** Regions of one name as one line each, such as the guards between the others. */
  private static List<RegionUse> gathered(List<RegionUse> regions) {
    Map<String, RegionUse> byName = new LinkedHashMap<>();
    Map<String, Integer> times = new HashMap<>();
    for (RegionUse region : regions) {
      times.merge(region.name(), 1, Integer::sum);
      byName.merge(
          region.name(),
          region,
          (a, b) ->
              new RegionUse(
                  a.name(), a.offset(), a.reserved() + b.reserved(), a.used() + b.used()));
    }
    List<RegionUse> lines = new ArrayList<>();
    for (RegionUse region : byName.values()) {
      int count = times.getOrDefault(region.name(), 1);
      String name = count == 1 ? region.name() : count + " × " + region.name();
      lines.add(new RegionUse(name, region.offset(), region.reserved(), region.used()));
    }
    return lines;
  }

  private static String life(List<String> states) {
    List<String> told =
        states.size() > 3 ? states.subList(states.size() - 3, states.size()) : states;
    return String.join(" › ", told).toLowerCase(Locale.ROOT);
  }

  private static String pool(BufferView buffer) {
    StringBuilder text = new StringBuilder();
    for (PoolCount tier : buffer.pool()) {
      if (tier.free() > 0 || tier.inUse() > 0) {
        text.append(text.isEmpty() ? "" : " · ")
            .append(tier.tier())
            .append(' ')
            .append(Figures.count(tier.free()))
            .append(" free, ")
            .append(Figures.count(tier.inUse()))
            .append(" in use");
      }
    }
    return text.isEmpty() ? "empty" : text.toString();
  }

  /** A region: name, how full, figures. */
  private static final class RegionLine extends HBox {
    private static final double MOST = 44;
    private final Label name = Widgets.label("", "fg-text", "fg-small");
    private final Region outline = new Region();
    private final Region filled = new Region();
    private final Label used = Widgets.label("", "fg-text", "fg-mono-small");
    private final Label reserved = Widgets.label("", "fg-faint", "fg-mono-small");
    private final Tooltip tooltip = new Tooltip();
    private String colour = "";

    RegionLine() {
      super(6);
      setAlignment(Pos.CENTER_LEFT);
      name.setPrefWidth(104);
      Tooltip.install(this, tooltip);
      StackPane bar = new StackPane(outline, filled);
      bar.setAlignment(Pos.CENTER_LEFT);
      bar.setMinSize(MOST, 12);
      bar.setMaxSize(MOST, 12);
      used.setMinWidth(Region.USE_PREF_SIZE);
      reserved.setMinWidth(Region.USE_PREF_SIZE);
      getChildren().addAll(name, bar, Widgets.space(), used, reserved);
    }

    void show(RegionUse region, long largest, boolean isNarrow) {
      Widgets.set(name, region.name());
      Token token = Regions.colour(region.name());
      if (!colour.equals(token.css())) {
        colour = token.css();
        outline.setStyle(
            "-fx-background-color: "
                + colour
                + ", -fg-pane; -fx-background-insets: 0, 1;"
                + " -fx-background-radius: 3, 2; -fx-opacity: 0.75;");
        filled.setStyle("-fx-background-color: " + colour + "; -fx-background-radius: 3;");
      }
      double wide = Math.max(2, MOST * region.reserved() / largest);
      double part =
          region.reserved() == 0 ? 0 : Math.min(1, (double) region.used() / region.reserved());
      size(outline, wide);
      size(filled, region.used() == 0 ? 0 : Math.max(2, wide * part));
      Widgets.set(used, Figures.bytes(region.used()));
      Widgets.set(reserved, "/ " + Figures.bytes(region.reserved()));
      name.setMinWidth(isNarrow ? 0 : 104);
      reserved.setVisible(!isNarrow);
      reserved.setManaged(!isNarrow);
      tooltip.setText(
          region.name()
              + ": "
              + Figures.bytes(region.used())
              + " of "
              + Figures.bytes(region.reserved())
              + " used");
    }

    private static void size(Region region, double width) {
      region.setMinSize(width, 12);
      region.setMaxSize(width, 12);
    }
  }

  /** One way of allocating: how much it reserves, and for what, all to one scale. */
  private static final class CompareLine extends VBox {
    private final ReservedStrip strip = new ReservedStrip();
    private final Label figure = Widgets.label("", "fg-text", "fg-mono-small");

    CompareLine(String name) {
      super(2);
      Label label = Widgets.label(name, "fg-dim", "fg-small");
      label.setMinWidth(Region.USE_PREF_SIZE);
      figure.setMinWidth(0);
      HBox words = new HBox(6, label, Widgets.space(), figure);
      words.setAlignment(Pos.CENTER_LEFT);
      getChildren().addAll(words, strip);
    }

    void show(long bytes, long most, String more, List<Reserved> parts) {
      strip.show(parts, most);
      Widgets.set(figure, Figures.bytes(bytes) + more);
    }
  }
}
