package frameglass.app.pane;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The frame every pane stands in: a header with a title (or tabs), a subtitle and actions, and a
 * body that gives way to one friendly sentence when there is nothing to show.
 */
public class PaneFrame extends BorderPane {
  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final StringProperty subtitleText = new SimpleStringProperty("");
  private final HBox tabs = new HBox(12);
  private final HBox actions = new HBox();
  private final HBox header = new HBox();
  private final StackPane holder = new StackPane();
  private final ToggleGroup group = new ToggleGroup();
  private final Label why = new Label();
  private final VBox empty = new VBox(why);
  private @Nullable Node body;

  /** What the subtitle was fitted to last. */
  private String fitted = "";

  /** A frame titled {@code title}; an empty title leaves the place to tabs. */
  public PaneFrame(String title) {
    getStyleClass().add("fg-pane");
    this.title.setText(title);
    this.title.getStyleClass().add("fg-pane-title");
    this.title.setMinWidth(Region.USE_PREF_SIZE);
    subtitle.getStyleClass().add("fg-pane-subtitle");
    subtitle.setMinWidth(0);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(subtitleText);
    subtitle.setTooltip(whole);
    subtitleText.addListener((ignored, before, now) -> fitSubtitle());
    header.widthProperty().addListener((ignored, before, now) -> fitSubtitle());
    // an empty subtitle takes no room
    subtitle.managedProperty().bind(subtitle.textProperty().isNotEmpty());
    actions.getStyleClass().add("fg-pane-actions");
    actions.managedProperty().bind(Bindings.isNotEmpty(actions.getChildren()));
    tabs.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().add("fg-pane-header");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    if (title.isEmpty()) {
      header.getChildren().add(tabs);
    } else {
      header.getChildren().add(this.title);
    }
    header.getChildren().addAll(subtitle, space, actions);
    holder.getStyleClass().add("fg-pane-body");
    holder.setMinSize(0, 0);
    empty.getStyleClass().add("fg-empty");
    why.setWrapText(true);
    why.setMaxWidth(300);
    setTop(header);
    setCenter(holder);
    setMinSize(60, 29);
    group
        .selectedToggleProperty()
        .addListener(
            (ignored, before, now) -> {
              if (now == null && before != null) {
                before.setSelected(true);
              } else if (now != null && now.getUserData() instanceof Node node) {
                setBody(node);
              }
            });
  }

  @Override
  protected void layoutChildren() {
    fitSubtitle();
    super.layoutChildren();
  }

  /**
   * Says all of the subtitle, or as much as there is room for: the rest of it would say nothing.
   */
  private void fitSubtitle() {
    String all = subtitleText.getValueSafe();
    double rest = 0;
    for (Node node : header.getChildren()) {
      rest += node.isManaged() && !node.equals(subtitle) ? node.prefWidth(-1) : 0;
    }
    String now = all + " in " + header.getWidth() + " beside " + rest;
    if (now.equals(fitted)) {
      return; // or each layout would ask for the next
    }
    fitted = now;
    for (String some : List.of(all, firstPart(all), firstFigure(all))) {
      Widgets.set(subtitle, some);
      if (header.getWidth() <= 0 || header.prefWidth(-1) <= header.getWidth()) {
        return;
      }
    }
    Widgets.set(subtitle, "");
  }

  private static String firstPart(String text) {
    int end = text.indexOf(" · ");
    return end < 0 ? text : text.substring(0, end);
  }

  /** The number that {@code text} begins with; all of it when it begins with none. */
  private static String firstFigure(String text) {
    int end = text.indexOf(' ');
    return end > 0 && Character.isDigit(text.charAt(0)) ? text.substring(0, end) : text;
  }

  /** Puts {@code node} in the body. */
  public final void setBody(Node node) {
    body = node;
    holder.getChildren().setAll(node);
  }

  /** Adds a tab that shows {@code node}; the first one is selected. */
  public final ToggleButton addTab(String name, Node node) {
    ToggleButton tab = new ToggleButton(name);
    tab.getStyleClass().setAll("toggle-button", "fg-tab");
    tab.setMinWidth(Region.USE_PREF_SIZE);
    tab.setToggleGroup(group);
    tab.setUserData(node);
    tabs.getChildren().add(tab);
    if (tabs.getChildren().size() == 1) {
      tab.setSelected(true);
    }
    return tab;
  }

  /** Selects the tab called {@code name}, if there is one. */
  public final void selectTab(String name) {
    for (Node node : tabs.getChildren()) {
      if (node instanceof ToggleButton tab && tab.getText().equals(name)) {
        tab.setSelected(true);
      }
    }
  }

  /** The name of the tab that shows, empty without tabs. */
  public final String selectedTab() {
    return group.getSelectedToggle() instanceof ToggleButton tab ? tab.getText() : "";
  }

  /** Says {@code sentence} instead of the body; an empty sentence shows the body again. */
  public final void showEmpty(String sentence) {
    why.setText(sentence);
    Node wanted = sentence.isEmpty() ? body : empty;
    if (wanted == null) {
      holder.getChildren().clear();
    } else if (!holder.getChildren().contains(wanted)) {
      holder.getChildren().setAll(wanted);
    }
  }

  /** Sets the words after the title. */
  public final void setSubtitle(String text) {
    subtitleText.set(text);
  }

  /** The words after the title; where there is no room only their beginning shows. */
  public final StringProperty subtitleProperty() {
    return subtitleText;
  }

  /** The right end of the header. */
  public final HBox actions() {
    return actions;
  }

  /** The row that holds title, tabs and actions. */
  public final HBox header() {
    return header;
  }
}
