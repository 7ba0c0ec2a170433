package frameglass.app.model;

import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.timeline.condition.Condition;
import frameglass.engine.timeline.condition.Conditions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Every step of the run at which a condition holds, found while one goes on working. */
public final class FindModel {
  /** Hits that are listed at once. */
  public static final int PAGE = 10_000;

  private static final String HOW =
      "Write a condition above, such as  op = SSTORE and depth > 1  or  memory[0x40..0x60] written"
          + "  or  stack[0] = 0xdead: every step of the run at which it holds is listed here and"
          + " marked on the timeline.";

  private final SessionModel session;
  private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(HOW);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();

  /** Number of the search that is wanted; the engine's thread reads it. */
  private final AtomicLong wanted = new AtomicLong();

  private long skipped;

  /** Searches of {@code session}. */
  public FindModel(SessionModel session) {
    this.session = session;
    session.openedProperty().addListener((ignored, before, now) -> clear());
    session
        .timelinesProperty()
        .addListener(
            (ignored, before, now) -> {
              // the same question, of another timeline
              if (before.current() != now.current() && !text.get().isEmpty()) {
                find(text.get());
              }
            });
  }

  /** What has been found so far. */
  public ReadOnlyObjectProperty<Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** The condition that is looked for, empty for none. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Why nothing is listed, empty when something is. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Such as {@code 28 hits in 8,753,591 steps}. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether the search goes on. */
  public ReadOnlyBooleanProperty searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  /** The hits that are listed. */
  public List<Query.Hit> hits() {
    return found.get().hits();
  }

  /** Hits after those that are listed. */
  public long left() {
    return Math.max(0, found.get().count() - skipped - hits().size());
  }

  // Commands

  /**
   * Looks for {@code condition}; an empty one forgets the last search.
   *
   * @throws frameglass.engine.scenario.BadInputException if it is none; the last search stays
   */
  public void find(String condition) {
    String stripped = condition.strip();
    if (stripped.isEmpty()) {
      clear();
    } else {
      search(stripped, Conditions.parse(stripped), 0);
    }
  }

  /** Lists the next hits, those after the ones that are listed. */
  public void nextPage() {
    if (left() > 0) {
      search(text.get(), Conditions.parse(text.get()), skipped + hits().size());
    }
  }

  /** Ends the search; what was found by then stays. */
  public void stop() {
    wanted.incrementAndGet();
    searching.set(false);
    tell();
  }

  /** Forgets the search. */
  public void clear() {
    wanted.incrementAndGet();
    searching.set(false);
    text.set("");
    skipped = 0;
    found.set(Found.NOTHING);
    tell();
  }

  /** To the step of hit {@code index} of the list. */
  public void goTo(int index) {
    session.seek(hits().get(index).step());
  }

  /** To the first hit after now, or the last one before. */
  public void goToNext(boolean forward) {
    Position now = session.position();
    if (now == null || hits().isEmpty()) {
      return;
    }
    int at = indexFrom(forward ? now.step() + 1 : now.step());
    if (forward && at < hits().size()) {
      goTo(at);
    } else if (!forward && at > 0) {
      goTo(at - 1);
    }
  }

  /** The first hit of the list at {@code step} or after it. */
  public int indexFrom(long step) {
    int low = 0;
    int high = hits().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hits().get(middle).step() < step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Stops runs wherever the condition holds that is looked for. */
  public void watch() {
    if (!text.get().isEmpty()) {
      session.addWatchpoint(Watchpoint.on(text.get()));
    }
  }

  private void search(String condition, Condition parsed, long skip) {
    long mine = wanted.incrementAndGet();
    text.set(condition);
    skipped = skip;
    found.set(Found.NOTHING);
    searching.set(true);
    tell();
    session.search(
        engine -> engine.query(parsed, skip, PAGE),
        () -> wanted.get() == mine,
        now -> {
          if (wanted.get() == mine) {
            searching.set(!now.isComplete());
            found.set(now);
            tell();
          }
        });
  }

  /** How much of the run has been searched, once its length is known. */
  private String share(Found now) {
    long length = session.overview().length();
    return session.overview().complete() && length > 0
        ? " · " + Math.min(99, 100 * now.searched() / length) + " %"
        : "";
  }

  private void tell() {
    Found now = found.get();
    String in = Figures.of(now.searched(), "step");
    if (text.get().isEmpty()) {
      summary.set("");
      missing.set(HOW);
    } else if (!now.fault().isEmpty()) {
      summary.set("");
      missing.set(now.fault());
    } else if (now.hits().isEmpty()) {
      summary.set(searching.get() ? in + " searched" + share(now) : "");
      missing.set(
          searching.get() ? "Searching …" : "No step of " + in + " fulfils “" + text.get() + "”.");
    } else {
      String shown =
          now.hits().size() == now.count()
              ? ""
              : Figures.count(skipped + 1)
                  + " … "
                  + Figures.count(skipped + now.hits().size())
                  + " of ";
      summary.set(
          shown
              + Figures.of(now.count(), "hit")
              + " in "
              + in
              + (searching.get() ? " so far" + share(now) : ""));
      missing.set("");
    }
  }
}
