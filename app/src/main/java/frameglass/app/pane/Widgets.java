package frameglass.app.pane;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** The small parts that panes are put together from. */
public final class Widgets {
  private Widgets() {}

  /** A label with style classes. */
  public static Label label(String text, String... styleClasses) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  /** Changes what {@code label} says only when it is something else: laying it out has a price. */
  static void set(Label label, String text) {
    if (!text.equals(label.getText())) {
      label.setText(text);
    }
  }

  /** A rounded badge for a short figure. */
  public static Label badge(String text) {
    Label badge = label(text, "fg-badge");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    return badge;
  }

  /** A button with an icon and words; either may be absent ({@code ""}). */
  public static Button button(String text, Ikon icon, String tip) {
    Button button = new Button(text, new FontIcon(icon));
    button.getStyleClass().add("fg-button");
    button.setMinWidth(Region.USE_PREF_SIZE);
    if (text.isEmpty()) {
      button.getStyleClass().add("fg-icon-only");
      button.setAccessibleText(tip);
    }
    button.setFocusTraversable(true);
    tip(button, tip);
    return button;
  }

  /** A quiet button of words in a header. */
  public static Button link(String text, String tip) {
    Button button = new Button(text);
    button.getStyleClass().setAll("button", "fg-link");
    button.setMinWidth(Region.USE_PREF_SIZE);
    tip(button, tip);
    return button;
  }

  /** A quiet button of words in a header that stays on or off. */
  public static ToggleButton toggle(String text, String tip) {
    ToggleButton button = new ToggleButton(text);
    button.getStyleClass().setAll("toggle-button", "fg-link");
    button.setMinWidth(Region.USE_PREF_SIZE);
    tip(button, tip);
    return button;
  }

  /** Gives {@code node} a tooltip that comes soon and stays long. */
  public static void tip(Node node, String text) {
    Tooltip tooltip = new Tooltip(text);
    tooltip.setShowDelay(Duration.millis(350));
    tooltip.setShowDuration(Duration.seconds(60));
    Tooltip.install(node, tooltip);
  }

  /** Room that grows. */
  public static Region space() {
    Region region = new Region();
    HBox.setHgrow(region, Priority.ALWAYS);
    return region;
  }

  /** An item of a context menu. */
  public static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(ignored -> action.run());
    return item;
  }

  /** A context menu of {@code items}. */
  public static ContextMenu menu(MenuItem... items) {
    return new ContextMenu(items);
  }

  /** Puts {@code text} on the clipboard. */
  public static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Panes side by side or one above the other, with dividers that can be dragged. */
  public static SplitPane split(Orientation orientation, Node... nodes) {
    SplitPane split = new SplitPane(nodes);
    split.setOrientation(orientation);
    split.setMinSize(0, 0);
    return split;
  }
}
