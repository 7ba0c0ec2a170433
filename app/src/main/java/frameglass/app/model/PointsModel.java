package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.code.Opcode;
import frameglass.engine.scenario.Bookmark;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.RunTarget;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Places in code and in time that somebody marked: breakpoints, watchpoints and bookmarks. */
public final class PointsModel {
  private final SessionModel session;
  private final Names names;
  private final PointHits met;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final Map<UInt256, String> codes = new HashMap<>();
  private final List<Bookmark> bookmarks = new ArrayList<>();
  private List<Row> rows = List.of();
  private UInt256 codeHash = UInt256.ZERO;

  /** A line of the list. */
  public sealed interface Row {}

  /** A line that says what follows. */
  public record Heading(String text) implements Row {}

  /**
   * A breakpoint.
   *
   * @param breakpoint it
   * @param place the instruction there, when its code is known
   * @param code whose code it is in, empty when it is the code that runs
   * @param hits how often its instruction ran before now, -1 while unknown
   * @param isHere whether the run stands on it
   */
  public record Point(Breakpoint breakpoint, String place, String code, int hits, boolean isHere)
      implements Row {}

  /**
   * A watchpoint.
   *
   * @param watchpoint it
   * @param hits how often it is met in the whole run, so far as searched; -1 while unknown
   * @param isSearched whether the whole run has been searched
   * @param isHere whether the run stands at one of its hits
   */
  public record Watch(Watchpoint watchpoint, long hits, boolean isSearched, boolean isHere)
      implements Row {}

  /**
   * A bookmark.
   *
   * @param bookmark it
   * @param isHere whether the run stands on it
   */
  public record Mark(Bookmark bookmark, boolean isHere) implements Row {}

  /** The marked places of {@code session}. */
  public PointsModel(SessionModel session, Names names, PointHits met) {
    this.session = session;
    this.names = names;
    this.met = met;
    met.revisionProperty().addListener((ignored, before, now) -> take());
    session.watchpointsProperty().addListener((ignored, before, now) -> take());
    session.openedProperty().addListener((ignored, before, now) -> takeOpened());
    session.breakpointsProperty().addListener((ignored, before, now) -> take());
    session.positionProperty().addListener((ignored, before, now) -> take());
    session.hitsProperty().addListener((ignored, before, now) -> take());
    takeOpened();
  }

  /** Grows whenever anything that a line shows has changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** What to do to get a first line, empty when there is one. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Every line. */
  public List<Row> rows() {
    return rows;
  }

  /** Every bookmark, in the order of steps. */
  public List<Bookmark> bookmarks() {
    return List.copyOf(bookmarks);
  }

  /** The bookmark at {@code step}, or null. */
  public @Nullable Bookmark bookmarkAt(long step) {
    return bookmarks.stream().filter(mark -> mark.step() == step).findFirst().orElse(null);
  }

  // Commands

  /** Replaces all bookmarks. */
  public void setBookmarks(List<Bookmark> wanted) {
    bookmarks.clear();
    bookmarks.addAll(wanted);
    sort();
    take();
  }

  /** Writes {@code text} beside {@code step}; a bookmark there is renamed. */
  public void note(long step, String text) {
    bookmarks.removeIf(mark -> mark.step() == step);
    if (!text.isBlank()) {
      bookmarks.add(new Bookmark(text.strip(), step));
      sort();
    }
    take();
  }

  private void sort() {
    bookmarks.sort(Comparator.comparingLong(Bookmark::step));
  }

  /** Switches a breakpoint on or off. */
  public void setEnabled(Breakpoint breakpoint, boolean enabled) {
    replace(breakpoint, breakpoint.withEnabled(enabled));
  }

  /** Puts another breakpoint in the place of one. */
  public void replace(Breakpoint breakpoint, Breakpoint by) {
    List<Breakpoint> all = new ArrayList<>(session.breakpoints());
    all.replaceAll(b -> b.equals(breakpoint) ? by : b);
    session.setBreakpoints(all);
  }

  /** Adds a watchpoint; one that is there already is not added twice. */
  public void add(Watchpoint watchpoint) {
    session.addWatchpoint(watchpoint);
  }

  /** Puts another watchpoint in the place of one. */
  public void replace(Watchpoint watchpoint, Watchpoint by) {
    List<Watchpoint> all = new ArrayList<>(session.watchpoints());
    all.replaceAll(w -> w.equals(watchpoint) ? by : w);
    session.setWatchpoints(all.stream().distinct().toList());
  }

  /** Takes a watchpoint away. */
  public void remove(Watchpoint watchpoint) {
    List<Watchpoint> all = new ArrayList<>(session.watchpoints());
    all.remove(watchpoint);
    session.setWatchpoints(all);
  }

  /** Runs to the next time, or the last time before now, that a watchpoint's condition holds. */
  public void goToHit(Watchpoint watchpoint, Direction direction) {
    session.runTo(new RunTarget.When(watchpoint.parsed()), direction);
  }

  /** Takes a breakpoint away. */
  public void remove(Breakpoint breakpoint) {
    List<Breakpoint> all = new ArrayList<>(session.breakpoints());
    all.remove(breakpoint);
    session.setBreakpoints(all);
  }

  /** Takes all breakpoints away. */
  public void removeAllBreakpoints() {
    session.setBreakpoints(List.of());
  }

  /** Takes a bookmark away. */
  public void remove(Bookmark bookmark) {
    bookmarks.remove(bookmark);
    take();
  }

  /** Runs to the next time, or the last time before now, that a breakpoint is met. */
  public void goToHit(Breakpoint breakpoint, Direction direction) {
    session.runTo(new RunTarget.When(breakpoint.condition()), direction);
  }

  /** Goes to the step of a bookmark. */
  public void goTo(Bookmark bookmark) {
    session.seek(bookmark.step());
  }

  /** Marks the present step, or forgets the mark there. */
  public void toggleBookmark() {
    Position now = session.position();
    if (now == null) {
      return;
    }
    if (!bookmarks.removeIf(b -> b.step() == now.step())) {
      String what =
          now.status().isOver() ? "the end" : Opcode.nameOf(now.op()) + " at " + hex(now.pc());
      bookmarks.add(new Bookmark(what, now.step()));
      sort();
    }
    take();
  }

  private void takeOpened() {
    codes.clear();
    bookmarks.clear();
    Opened opened = session.opened();
    Scenario scenario = opened == null ? null : opened.scenario();
    if (scenario != null) {
      bookmarks.addAll(scenario.bookmarks());
      sort();
    }
    take();
  }

  private void take() {
    Position now = session.position();
    Code code = now == null ? null : now.code();
    List<Breakpoint> points = session.breakpoints();
    if (now != null && code != null && !points.isEmpty()) {
      codeHash = code.hash();
      codes.putIfAbsent(codeHash, names.address(now.address()));
    }
    List<Row> found = new ArrayList<>();
    for (Breakpoint point : points) {
      found.add(row(point, now, code));
    }
    for (Watchpoint watch : session.watchpoints()) {
      Found known = met.of(watch);
      found.add(
          new Watch(
              watch,
              known == null ? -1 : known.count(),
              known != null && known.isComplete(),
              known != null && now != null && isAmong(known.hits(), now.step())));
    }
    if (!bookmarks.isEmpty()) {
      found.add(new Heading("Bookmarks"));
      for (Bookmark bookmark : bookmarks) {
        found.add(new Mark(bookmark, now != null && now.step() == bookmark.step()));
      }
    }
    missing.set(
        found.isEmpty()
            ? "No breakpoint yet: click left of a line of the code, or press Ctrl+F8."
                + " Ctrl+Shift+F8 watches for a condition. F11 marks a step."
            : "");
    if (!found.equals(rows)) {
      rows = found;
      revision.set(revision.get() + 1);
    }
  }

  private static boolean isAmong(List<Query.Hit> hits, long step) {
    int low = 0;
    int high = hits.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long at = hits.get(middle).step();
      if (at == step) {
        return true;
      }
      if (at < step) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  private Point row(Breakpoint point, @Nullable Position now, @Nullable Code code) {
    if (now == null || code == null || !point.codeHash().equals(codeHash)) {
      String whose = codes.getOrDefault(point.codeHash(), "another code");
      return new Point(point, "", whose, -1, false);
    }
    int[] hits = session.hitCounts(code);
    int index = CodeListing.of(code).indexOf(point.pc());
    return new Point(
        point,
        Opcode.nameOf(code.at(point.pc())),
        "",
        index >= 0 && index < hits.length ? hits[index] : -1,
        now.pc() == point.pc() && !now.status().isOver());
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
