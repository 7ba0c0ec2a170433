package frameglass.app.model;

import frameglass.engine.timeline.Cause;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.StackView;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Where one value came from, as a tree: first the instruction that made it, then, as soon as it is
 * found, everything behind that. The tree stays while time moves, so that it can be walked.
 */
public final class OriginModel {
  private static final String HOW =
      "Double-click a stack word, a word of memory or a storage slot, or press "
          + Command.ORIGIN.key()
          + " on it: the chain of instructions that made it shows here, and every link goes to its"
          + " step.";

  private static final String SEARCHING = "searching …";

  /** Levels that are unfolded at first; chains without branches are unfolded further. */
  private static final int OPEN_LEVELS = 4;

  /** Who follows a link on has seen how long it takes, and can stop it. */
  private static final Origin.Reach PATIENT = new Origin.Reach(24, 8_000_000_000L);

  /** As far as who waits is told at once. */
  private static final Origin.Reach FIRST = new Origin.Reach(2, 200_000_000);

  private final SessionModel session;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper asked = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(HOW);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(SEARCHING);
  private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
  private @Nullable Asked question;
  private @Nullable Link root;
  private List<Row> rows = List.of();

  /** Stands for the question under way; an answer to another one comes too late. */
  private Object begun = new Object();

  /**
   * What was asked after.
   *
   * @param subject it; null when it is no value
   * @param what for people, such as {@code offset = 0x40}
   * @param step when it stood there
   */
  private record Asked(Origin.@Nullable Subject subject, String what, long step) {}

  /** A link of the chain and what it was made from. */
  private static final class Link {
    final List<Link> parts = new ArrayList<>();
    Origin origin;
    boolean open;

    Link(Origin origin, int level) {
      this.origin = origin;
      boolean single = origin.from().size() == 1;
      open = level < OPEN_LEVELS || single;
      origin.from().forEach(part -> parts.add(new Link(part, level + (single ? 0 : 1))));
    }

    /** It has been followed further. */
    void take(Origin found, int level) {
      origin = found;
      parts.clear();
      found.from().forEach(part -> parts.add(new Link(part, level)));
      open = true;
    }
  }

  /**
   * A line of the tree.
   *
   * @param origin the instruction it tells of; null in the first line, which tells what was asked
   * @param text the line
   * @param step where it goes
   * @param level how far it is indented
   * @param hasParts whether there are lines below it, folded or not
   * @param isOpen whether those show
   * @param isHere whether the run stands there
   */
  public record Row(
      @Nullable Origin origin,
      String text,
      long step,
      int level,
      boolean hasParts,
      boolean isOpen,
      boolean isHere) {
    /** Whether it could be followed further. */
    public boolean isCut() {
      return origin != null && origin.isCut();
    }
  }

  /** Origins in {@code session}. */
  public OriginModel(SessionModel session) {
    this.session = session;
    session.openedProperty().addListener((ignored, before, now) -> forget());
    session
        .timelinesProperty()
        .addListener(
            (ignored, before, now) -> {
              if (before.current() != now.current()) {
                forget();
              }
            });
    session.positionProperty().addListener((ignored, before, now) -> list());
    session
        .originShareProperty()
        .addListener((ignored, before, now) -> progress.set(progress(now.doubleValue())));
  }

  private static String progress(double share) {
    long percent = Math.round(share * 100);
    return percent <= 0 || percent >= 100
        ? SEARCHING
        : SEARCHING + " " + percent + " % of the way back";
  }

  /** Grows whenever anything that a line shows has changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Grows with every question, so that somebody can show the answer. */
  public ReadOnlyLongProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** What to do to get a tree, or why there is none; empty when there is. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** What was asked after and how the search stands. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether the search goes on. */
  public ReadOnlyBooleanProperty searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  /** How far the search is, such as {@code searching … 45 % of the way back}. */
  public ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The lines of the tree that show. */
  public List<Row> rows() {
    return rows;
  }

  // Commands

  /** Asks after the stack word {@code index} places below the top, called {@code name} or "". */
  public void askStack(int index, String name) {
    Position now = session.position();
    StackView stack = now == null ? null : now.stack();
    if (stack != null && index >= 0 && index < stack.size()) {
      String what = name.isEmpty() ? "stack word " + index : name + " (stack word " + index + ")";
      ask(new Origin.Subject.StackWord(index), what + " = " + stack.word(index).toHex());
    }
  }

  /** Asks after {@code length} bytes of the running frame's memory from {@code offset}. */
  public void askMemory(long offset, long length) {
    Position now = session.position();
    if (now == null || now.memory() == null || offset < 0 || offset >= now.memory().size()) {
      return;
    }
    long bytes = Math.min(length, now.memory().size() - offset);
    String what =
        bytes == 1
            ? "memory byte 0x%x = 0x%02x".formatted(offset, now.memory().get(offset))
            : "memory[0x%x … 0x%x]".formatted(offset, offset + bytes - 1)
                + (bytes == 32 ? " = " + now.memory().word(offset).toHex() : "");
    ask(new Origin.Subject.MemoryBytes(offset, bytes), what);
  }

  /** Asks after a storage slot that holds {@code value}, called {@code name} or "". */
  public void askSlot(
      Address address, UInt256 key, boolean isTransient, String name, UInt256 value) {
    String slot = (isTransient ? "transient slot " : "slot ") + key.toHex();
    ask(
        new Origin.Subject.Slot(address, key, isTransient),
        (name.isEmpty() ? slot : name + " (" + slot + ")") + " = " + value.toHex());
  }

  /** Walks from the run's failure to its cause. */
  public void walkToCause() {
    begin("the cause of the failure");
    Object mine = begun;
    session.walkToCause(
        cause -> {
          if (isCurrent(mine)) {
            take(cause);
          }
        });
  }

  /** Ends the search; what was found by then stays. */
  public void stop() {
    session.stopAsking();
  }

  /** To the step of line {@code index}; a line that was not followed further is, now. */
  public void goTo(int index) {
    session.seek(rows.get(index).step());
  }

  /** Folds or unfolds line {@code index}. */
  public void toggle(int index) {
    Link link = linkAt(index);
    if (link != null) {
      link.open = !link.open;
      list();
    }
  }

  /** The line that {@code index} stands under, -1 for none. */
  public int parent(int index) {
    int level = rows.get(index).level();
    for (int i = index - 1; i >= 0; i--) {
      if (rows.get(i).level() < level) {
        return i;
      }
    }
    return -1;
  }

  /** Follows line {@code index} further, where the search had stopped. */
  public void follow(int index) {
    Link link = linkAt(index);
    if (link == null || !link.origin.isCut() || searching.get()) {
      return;
    }
    int level = rows.get(index).level();
    searching.set(true);
    Object mine = begun;
    session.ask(
        () -> true,
        asked -> asked.follow(link.origin, PATIENT),
        found -> {
          if (isCurrent(mine)) {
            searching.set(false);
            if (found != null) {
              link.take(found, level);
              list();
            }
          }
        });
  }

  // The search

  @SuppressWarnings("ReferenceEquality") // each question has its own
  private boolean isCurrent(Object which) {
    return begun == which;
  }

  private void ask(Origin.Subject subject, String what) {
    begin(what);
    question = new Asked(subject, what, stepNow());
    Object mine = begun;
    // who made it is there at once; the chain behind it takes its time
    search(mine, s -> s.origin(subject, FIRST), this::showFirst);
    search(mine, s -> s.origin(subject), this::showWhole);
  }

  private void search(
      Object mine, Function<Session, @Nullable Origin> find, Consumer<@Nullable Origin> show) {
    session.ask(
        () -> isCurrent(mine),
        find,
        found -> {
          if (isCurrent(mine)) {
            show.accept(found);
          }
        });
  }

  private void begin(String what) {
    session.stopAsking();
    begun = new Object();
    root = null;
    question = null;
    searching.set(true);
    summary.set(what);
    missing.set("Searching for where " + what + " came from …");
    asked.set(asked.get() + 1);
    list();
  }

  private void showFirst(@Nullable Origin found) {
    if (found != null) {
      show(found);
    }
  }

  private void showWhole(@Nullable Origin found) {
    searching.set(false);
    if (found != null) {
      show(found);
    } else if (root == null) {
      missing.set(why());
      list();
    }
  }

  private String why() {
    Position now = session.position();
    if (now != null && now.step() == 0) {
      return "Nothing has run yet: what stands here was there before the first instruction.";
    }
    Opened opened = session.opened();
    return opened != null && opened.scenario() == null
        ? "A saved trace is not executed again, so where a value came from cannot be searched for."
        : "Where this came from could not be found out.";
  }

  private void take(@Nullable Cause cause) {
    searching.set(false);
    if (cause == null) {
      missing.set("The run has not failed, as far as it has been followed.");
      return;
    }
    question = new Asked(cause.subject(), cause.text(), cause.step());
    summary.set(cause.text());
    if (cause.origin() == null) {
      missing.set(
          "The failure is its own cause: no value led to it but the instruction itself. "
              + cause.text());
      list();
    } else {
      show(cause.origin());
    }
  }

  private void show(Origin found) {
    root = new Link(found, 0);
    missing.set("");
    list();
  }

  private void forget() {
    begun = new Object();
    root = null;
    question = null;
    searching.set(false);
    summary.set("");
    missing.set(HOW);
    list();
  }

  private long stepNow() {
    Position now = session.position();
    return now == null ? 0 : now.step();
  }

  // The lines

  private void list() {
    List<Row> found = new ArrayList<>();
    Asked top = question;
    Link first = root;
    if (top != null && first != null) {
      long now = stepNow();
      found.add(new Row(null, top.what(), top.step(), 0, false, true, now == top.step()));
      list(found, first, 1, now);
    }
    if (!found.equals(rows)) {
      rows = List.copyOf(found);
      revision.set(revision.get() + 1);
    }
  }

  private static void list(List<Row> found, Link link, int level, long now) {
    Origin origin = link.origin;
    found.add(
        new Row(
            origin,
            origin.text(),
            origin.step(),
            level,
            !link.parts.isEmpty(),
            link.open,
            now == origin.step()));
    if (link.open) {
      link.parts.forEach(part -> list(found, part, level + 1, now));
    }
  }

  private @Nullable Link linkAt(int index) {
    Link first = root;
    if (first == null || index < 1) {
      return null;
    }
    int[] left = {index - 1};
    return linkAt(first, left);
  }

  private static @Nullable Link linkAt(Link link, int[] left) {
    if (left[0]-- == 0) {
      return link;
    }
    if (link.open) {
      for (Link part : link.parts) {
        Link found = linkAt(part, left);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
