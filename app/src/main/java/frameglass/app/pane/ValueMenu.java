package frameglass.app.pane;

import frameglass.app.model.ValueModel;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Origin.Subject;
import frameglass.engine.timeline.condition.Condition.Access;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What the menu of a line offers for the value that it shows. */
final class ValueMenu {
  private ValueMenu() {}

  /** Items about {@code subject}, called {@code what}, that begin with {@code origin}. */
  static List<MenuItem> items(ValueModel values, Subject subject, String what, MenuItem origin) {
    List<MenuItem> items = new ArrayList<>();
    items.add(origin);
    items.add(new SeparatorMenuItem());
    go(items, "Last write before here", values, subject, what, Access.WRITTEN, Direction.BACKWARD);
    go(items, "Last read before here", values, subject, what, Access.READ, Direction.BACKWARD);
    go(items, "Next write after here", values, subject, what, Access.WRITTEN, Direction.FORWARD);
    go(items, "Next read after here", values, subject, what, Access.READ, Direction.FORWARD);
    items.add(new SeparatorMenuItem());
    if (!(subject instanceof Subject.StackWord)) {
      items.add(Widgets.item("Break when written", () -> values.watch(subject, Access.WRITTEN)));
      items.add(Widgets.item("Break when read", () -> values.watch(subject, Access.READ)));
    }
    items.add(Widgets.item("What if … change it", () -> values.change(subject, what)));
    items.add(new SeparatorMenuItem());
    return items;
  }

  private static void go(
      List<MenuItem> items,
      String text,
      ValueModel values,
      Subject subject,
      String what,
      Access access,
      Direction direction) {
    items.add(Widgets.item(text, () -> values.goTo(subject, what, access, direction)));
  }
}
