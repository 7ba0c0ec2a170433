package frameglass.app.model;

import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.HitMap;
import frameglass.engine.timeline.Overview.ConsoleLine;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.Watchpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Where in the run each breakpoint and watchpoint is met. Each is looked for once, while nobody
 * asks for anything else, and again when another timeline shows.
 */
public final class PointHits {
  /** Hits of one that are listed; all are counted. */
  private static final int LISTED = 2000;

  private final SessionModel session;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final Map<Object, Found> found = new HashMap<>();

  /** What is still wanted, by point; the engine's thread reads it. */
  private final Map<Object, Object> wanted = new ConcurrentHashMap<>();

  /** The hits of the points of {@code session}. */
  public PointHits(SessionModel session) {
    this.session = session;
    session.openedProperty().addListener((ignored, before, now) -> forget());
    session
        .timelinesProperty()
        .addListener(
            (ignored, before, now) -> {
              if (before.current() != now.current()) {
                forget();
                look();
              }
            });
    session.breakpointsProperty().addListener((ignored, before, now) -> look());
    session.watchpointsProperty().addListener((ignored, before, now) -> look());
  }

  /** Grows whenever more is known. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** What is known of a breakpoint or watchpoint, or null. */
  public @Nullable Found of(Object point) {
    return found.get(point);
  }

  /** Where those that are switched on are met. */
  public List<HitMap> maps() {
    List<HitMap> maps = new ArrayList<>();
    for (Breakpoint point : session.breakpoints()) {
      add(maps, point, point.enabled());
    }
    for (Watchpoint point : session.watchpoints()) {
      add(maps, point, point.enabled());
    }
    return maps;
  }

  private void add(List<HitMap> maps, Object point, boolean enabled) {
    Found known = found.get(point);
    if (enabled && known != null && known.map() != null) {
      maps.add(known.map());
    }
  }

  /** A line for each hit of those that only log, in order of steps. */
  public List<ConsoleLine> log() {
    List<ConsoleLine> lines = new ArrayList<>();
    for (Breakpoint point : session.breakpoints()) {
      if (point.enabled() && point.trigger().logOnly()) {
        log(lines, point, "pc 0x" + Integer.toHexString(point.pc()));
      }
    }
    for (Watchpoint point : session.watchpoints()) {
      if (point.enabled() && point.logOnly()) {
        log(lines, point, point.condition());
      }
    }
    lines.sort(Comparator.comparingLong(ConsoleLine::step));
    return lines;
  }

  private void log(List<ConsoleLine> lines, Object point, String what) {
    Found known = found.get(point);
    if (known != null) {
      for (Query.Hit hit : known.hits()) {
        lines.add(new ConsoleLine(hit.step(), "watch", what + ": " + hit.text()));
      }
    }
  }

  private void forget() {
    wanted.clear();
    found.clear();
    changed();
  }

  private void look() {
    Set<Object> there = new HashSet<>(session.breakpoints());
    there.addAll(session.watchpoints());
    wanted.keySet().retainAll(there);
    found.keySet().retainAll(there);
    for (Breakpoint point : session.breakpoints()) {
      look(point, engine -> engine.hits(point, LISTED));
    }
    for (Watchpoint point : session.watchpoints()) {
      look(point, engine -> engine.hits(point, LISTED));
    }
    changed();
  }

  private void look(Object point, Function<Session, Query> hits) {
    if (wanted.containsKey(point)) {
      return;
    }
    Object mine = new Object();
    wanted.put(point, mine);
    session.search(
        hits,
        () -> mine.equals(wanted.get(point)),
        now -> {
          if (mine.equals(wanted.get(point))) {
            found.put(point, now);
            changed();
          }
        });
  }

  private void changed() {
    revision.set(revision.get() + 1);
  }
}
