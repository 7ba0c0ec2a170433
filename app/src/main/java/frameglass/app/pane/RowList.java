package frameglass.app.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

/**
 * A list of equally high lines, of which only those in sight have nodes; the nodes are made once
 * and filled again and again, so that a step costs no more than the text that changed, however long
 * the list is. One line is the cursor; it moves by keyboard and mouse.
 *
 * @param <R> a line's node
 */
public abstract class RowList<R extends RowList.Row> extends Region {
  private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");

  private final double rowHeight;
  private final List<R> rows = new ArrayList<>();
  private final Pane lines = new Pane();
  private final ScrollBar bar = new ScrollBar();
  private final Tooltip tooltip = new Tooltip();
  private long count;
  private long cursor = -1;
  private double scroll;
  private double filledScroll = -1;
  private boolean barIsMoving;
  private LongConsumer onAction = ignored -> {};

  /** A line's node; it places its own texts. */
  public abstract static class Row extends Region {
    private long index = -1;

    /** The line it shows now, -1 for none. */
    public final long index() {
      return index;
    }

    /** Places the texts for a line of {@code width}; called when the width changes. */
    protected abstract void place(double width);
  }

  /** A list whose lines are {@code rowHeight} pixels high. */
  protected RowList(double rowHeight) {
    this.rowHeight = rowHeight;
    getStyleClass().add("fg-rows");
    setFocusTraversable(true);
    lines.setManaged(false);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setManaged(false);
    bar.setFocusTraversable(false);
    getChildren().addAll(lines, bar);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    bar.valueProperty()
        .addListener(
            (ignored, before, now) -> {
              if (!barIsMoving) {
                scrollTo(now.doubleValue());
              }
            });
    setOnScroll(event -> scrollTo(scroll - event.getDeltaY()));
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClicked);
    setOnMouseMoved(this::onMoved);
    setOnContextMenuRequested(
        event -> {
          long at = event.isKeyboardTrigger() ? cursor : indexAt(event.getY());
          ContextMenu menu = menuFor(at);
          if (menu != null) {
            menu.show(this, event.getScreenX(), event.getScreenY());
          }
          event.consume();
        });
    tooltip.setShowDelay(Duration.millis(350));
    tooltip.setShowDuration(Duration.seconds(120));
    Tooltip.install(this, tooltip);
  }

  /** Makes a line's node. */
  protected abstract R createRow();

  /** Shows line {@code index} in {@code row}. */
  protected abstract void fill(R row, long index);

  /** What hovering line {@code index} tells, empty for nothing. */
  protected String tipFor(long index) {
    return "";
  }

  /** The menu of line {@code index}, or null. */
  protected @org.jspecify.annotations.Nullable ContextMenu menuFor(long index) {
    return null;
  }

  /** What Ctrl+C copies of line {@code index}. */
  protected String copyOf(long index) {
    return "";
  }

  /** What a menu has for copying line {@code index}. */
  final MenuItem copyLineItem(long index) {
    return Widgets.item("Copy line", () -> Widgets.copy(copyOf(index)));
  }

  /** Says what Enter or a double click on a line does. */
  public final void setOnAction(LongConsumer action) {
    onAction = action;
  }

  /** Number of lines. */
  public final long count() {
    return count;
  }

  /** Changes the number of lines and shows everything anew. */
  public final void show(long lineCount) {
    count = lineCount;
    if (cursor >= count) {
      cursor = count - 1;
    }
    scroll = clampScroll(scroll);
    refresh();
  }

  /** Fills every line in sight anew. */
  public final void refresh() {
    filledScroll = -1;
    place();
  }

  /** The line that the keyboard is on, -1 for none. */
  public final long cursor() {
    return cursor;
  }

  /** Puts the cursor on line {@code index} and shows it. */
  public final void setCursor(long index) {
    cursor = index;
    if (index >= 0) {
      reveal(index, 1);
    }
    refresh();
  }

  /** Scrolls just so far that line {@code index} has {@code margin} lines around it in sight. */
  public final void reveal(long index, int margin) {
    double height = getHeight();
    if (height <= 0) {
      return;
    }
    double room = Math.min(margin * rowHeight, Math.max(0, (height - rowHeight) / 2));
    double top = index * rowHeight;
    if (top - room < scroll || top + rowHeight + room > scroll + height) {
      boolean near = top > scroll - height && top < scroll + 2 * height;
      double wanted =
          !near
              ? top - height * 0.6
              : top - room < scroll ? top - room : top + rowHeight + room - height;
      // whole lines, so that a running program does not make the list tremble
      scrollTo(Math.floor(wanted / rowHeight + (top - room < scroll ? 0 : 0.999)) * rowHeight);
    }
  }

  /** Scrolls so that line {@code index} is the first in sight. */
  public final void showAtTop(long index) {
    scrollTo(index * rowHeight);
  }

  /** The first line in sight. */
  public final long firstInSight() {
    return (long) (scroll / rowHeight);
  }

  private double clampScroll(double wanted) {
    return Math.clamp(wanted, 0, most());
  }

  /** The furthest scroll: the last line is in sight, and the first one in sight is a whole one. */
  private double most() {
    return Math.max(0, Math.ceil(count - getHeight() / rowHeight - 0.001) * rowHeight);
  }

  private void scrollTo(double wanted) {
    double clamped = clampScroll(wanted);
    if (clamped != scroll) {
      scroll = clamped;
      place();
    }
  }

  @Override
  protected void layoutChildren() {
    lines.resizeRelocate(0, 0, getWidth(), getHeight());
    bar.resizeRelocate(getWidth() - 10, 0, 10, getHeight());
    for (R row : rows) {
      row.resize(getWidth(), rowHeight);
      row.place(getWidth());
    }
    scroll = clampScroll(scroll);
    filledScroll = -1;
    place();
  }

  /** Puts nodes where the lines in sight are and fills those that show another line than before. */
  private void place() {
    double height = getHeight();
    if (height <= 0) {
      return;
    }
    int needed = (int) Math.ceil(height / rowHeight) + 1;
    while (rows.size() < needed) {
      R row = createRow();
      row.getStyleClass().add("fg-row");
      row.setManaged(false);
      row.resize(getWidth(), rowHeight);
      row.place(getWidth());
      rows.add(row);
      lines.getChildren().add(row);
    }
    boolean all = filledScroll < 0;
    filledScroll = scroll;
    long first = firstInSight();
    for (int i = 0; i < rows.size(); i++) {
      // a line keeps its node while it is in sight
      int slot = (int) ((first + i) % rows.size());
      R row = rows.get(slot);
      long index = first + i;
      boolean shown = index < count && i < needed;
      row.setVisible(shown);
      if (shown) {
        row.relocate(0, index * rowHeight - scroll);
        if (all || row.index() != index) {
          ((Row) row).index = index;
          row.pseudoClassStateChanged(CURSOR, index == cursor);
          fill(row, index);
        }
      } else {
        ((Row) row).index = -1;
      }
    }
    barIsMoving = true;
    double most = most();
    bar.setVisible(most > 0);
    bar.setMax(most);
    bar.setVisibleAmount(most <= 0 ? 0 : most * height / (count * rowHeight));
    bar.setUnitIncrement(rowHeight);
    bar.setBlockIncrement(height);
    bar.setValue(scroll);
    barIsMoving = false;
  }

  /** The line at {@code y}, -1 where there is none. */
  protected final long indexAt(double y) {
    long index = (long) ((scroll + y) / rowHeight);
    return index >= 0 && index < count ? index : -1;
  }

  private void onPressed(MouseEvent event) {
    requestFocus();
    long index = indexAt(event.getY());
    if (index >= 0) {
      cursor = index;
      refresh();
    }
  }

  private void onClicked(MouseEvent event) {
    long index = indexAt(event.getY());
    if (index < 0 || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (event.getClickCount() == 2) {
      onAction.accept(index);
    }
  }

  private void onMoved(MouseEvent event) {
    long index = indexAt(event.getY());
    String tip = index < 0 ? "" : tipFor(index);
    if (!tip.equals(tooltip.getText())) {
      tooltip.setText(tip);
    }
    // an empty tooltip would still show its frame
    tooltip.setOpacity(tip.isEmpty() ? 0 : 1);
  }

  private void onKey(KeyEvent event) {
    long page = Math.max(1, (long) (getHeight() / rowHeight) - 1);
    boolean control = event.isShortcutDown();
    if (event.isAltDown() || event.isShiftDown()) {
      return;
    }
    long wanted =
        switch (event.getCode()) {
          case UP -> control ? -1 : cursor - 1;
          case DOWN -> control ? -1 : cursor + 1;
          case PAGE_UP -> cursor - page;
          case PAGE_DOWN -> cursor + page;
          case HOME -> control ? 0 : -1;
          case END -> control ? count - 1 : -1;
          case ENTER -> {
            if (cursor >= 0) {
              onAction.accept(cursor);
              event.consume();
            }
            yield -1;
          }
          case C -> {
            if (control && cursor >= 0) {
              Widgets.copy(copyOf(cursor));
              event.consume();
            }
            yield -1;
          }
          default -> -1;
        };
    boolean moves =
        switch (event.getCode()) {
          case UP, DOWN -> !control;
          case PAGE_UP, PAGE_DOWN -> true;
          case HOME, END -> control;
          default -> false;
        };
    if (moves && count > 0) {
      setCursor(Math.clamp(wanted, 0, count - 1));
      event.consume();
    }
  }
}
