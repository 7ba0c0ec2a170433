package frameglass.app;

import frameglass.app.model.SavedSession;
import frameglass.app.pane.PaneFrame;
import frameglass.app.pane.Widgets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The panes in their places, with dividers between them that stay where a person puts them. */
final class PaneGrid extends StackPane implements SessionKeeper.Arranged {
  /** Where the dock begins, as a part of the height. */
  private static final double DOCK = 0.79;

  /** Where it begins while something long is read in it. */
  private static final double TALL_DOCK = 0.6;

  private static final double EXACT = 1000;

  private final Map<String, SplitPane> splits = new LinkedHashMap<>();
  private final Map<String, PaneFrame> tabbed = new LinkedHashMap<>();

  /** Names of the splits whose dividers somebody has moved. */
  private final Set<String> moved = new HashSet<>();

  private Runnable onArranged = () -> {};

  PaneGrid(Panes panes) {
    getStyleClass().add("fg-panes");
    SplitPane left = split("left", Orientation.VERTICAL, panes.calls(), panes.breakpoints());
    left.setDividerPositions(0.30);
    SplitPane codeAndNext = split("code", Orientation.VERTICAL, panes.code(), panes.next());
    codeAndNext.setDividerPositions(0.76);
    SplitPane words = split("words", Orientation.VERTICAL, panes.stack(), panes.memory());
    words.setDividerPositions(0.45);
    SplitPane top = split("top", Orientation.HORIZONTAL, codeAndNext, words);
    top.setDividerPositions(0.332);
    SplitPane middle = split("middle", Orientation.VERTICAL, top, panes.dock());
    middle.setDividerPositions(DOCK);
    panes
        .dock()
        .wantsRoomProperty()
        .addListener((ignored, before, wants) -> giveRoom(middle, wants));
    SplitPane right = split("right", Orientation.VERTICAL, panes.buffer(), panes.growth());
    right.setDividerPositions(0.715);
    SplitPane all = split("all", Orientation.HORIZONTAL, left, middle, right);
    all.setDividerPositions(0.1375, 0.7795);
    left.setMinWidth(160);
    codeAndNext.setMinWidth(236);
    words.setMinWidth(330);
    right.setMinWidth(238);
    // what the next instruction does, with the two operands that most have, and for how much
    panes.next().setMinHeight(132);
    SplitPane.setResizableWithParent(left, false);
    SplitPane.setResizableWithParent(panes.dock(), false);
    SplitPane.setResizableWithParent(panes.next(), false);
    tabbed.put("dock", panes.dock());
    tabbed.put("code", panes.code());
    getChildren().add(all);
  }

  /** A dock that somebody gave its height keeps it. */
  private void giveRoom(SplitPane middle, boolean wants) {
    if (!moved.contains("middle")) {
      middle.setDividerPositions(
          wants ? Math.min(middle.getDividerPositions()[0], TALL_DOCK) : DOCK);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a divider is of one split
  private SplitPane split(String name, Orientation orientation, Node... nodes) {
    SplitPane split = Widgets.split(orientation, nodes);
    splits.put(name, split);
    split.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          if (event.getTarget() instanceof Node target && split.equals(dividerOf(target))) {
            moved.add(name);
            onArranged.run();
          }
        });
    return split;
  }

  /** The split that {@code node} is a divider of, or null. */
  private static @Nullable Node dividerOf(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("split-pane-divider")) {
        return at.getParent();
      }
    }
    return null;
  }

  /** Says what is done when somebody has moved a divider. */
  void setOnArranged(Runnable action) {
    onArranged = action;
  }

  @Override
  public SavedSession.Layout arrangement() {
    Map<String, List<Double>> dividers = new HashMap<>();
    for (String name : moved) {
      List<Double> places = new ArrayList<>();
      SplitPane split = splits.get(name);
      if (split != null) {
        for (double place : split.getDividerPositions()) {
          places.add(Math.round(place * EXACT) / EXACT);
        }
      }
      dividers.put(name, places);
    }
    Map<String, String> tabs = new HashMap<>();
    tabbed.forEach((name, pane) -> tabs.put(name, pane.selectedTab()));
    return new SavedSession.Layout(dividers, tabs);
  }

  @Override
  public void arrange(SavedSession.Layout layout) {
    layout.tabs().forEach(this::selectTab);
    place(layout);
    // what a tab asked for comes with the next layout, and would come last
    Platform.runLater(() -> place(layout));
  }

  private void selectTab(String name, String tab) {
    PaneFrame pane = tabbed.get(name);
    if (pane != null) {
      pane.selectTab(tab);
    }
  }

  private void place(SavedSession.Layout layout) {
    layout
        .dividers()
        .forEach(
            (name, places) -> {
              SplitPane split = splits.get(name);
              if (split != null && split.getDividers().size() == places.size()) {
                moved.add(name);
                split.setDividerPositions(places.stream().mapToDouble(d -> d).toArray());
              }
            });
  }
}
