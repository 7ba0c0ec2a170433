package frameglass.engine.timeline;

import frameglass.engine.timeline.condition.Condition;
import frameglass.engine.timeline.condition.Condition.Comparison;
import frameglass.engine.timeline.condition.Condition.Operand;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one scan of all breakpoints and watchpoints. "From the hundredth hit" becomes "from the
 * step of the hundredth hit", which a query of the run finds once, so that it means the same in
 * both directions of time.
 */
final class Stops {
  private static final long NEVER = -1;

  private final Recording run;
  private final Map<Counted, Long> found = new HashMap<>();

  private record Counted(Condition condition, long fromHit) {}

  /** The stops of {@code run}. */
  Stops(Recording run) {
    this.run = run;
  }

  /**
   * Wherever one of them stops, or no more frames than {@code depth} are on the call stack.
   *
   * @return null when it was paused before it was known where
   */
  @Nullable Scan scan(
      List<Breakpoint> breakpoints,
      List<Watchpoint> watchpoints,
      int depth,
      BooleanSupplier pause) {
    List<Breakpoint> plain = new ArrayList<>();
    List<Counted> counted = new ArrayList<>();
    for (Breakpoint point : breakpoints) {
      Trigger trigger = point.trigger();
      if (trigger.equals(Trigger.ALWAYS)) {
        plain.add(point);
      } else if (point.enabled() && !trigger.logOnly()) {
        counted.add(new Counted(point.condition(), trigger.fromHit()));
      }
    }
    for (Watchpoint point : watchpoints) {
      if (point.enabled() && !point.logOnly()) {
        counted.add(new Counted(point.parsed(), point.fromHit()));
      }
    }
    Condition any = null;
    for (Counted each : counted) {
      if (!find(each, pause)) {
        return null;
      }
      Condition one = from(each);
      any = any == null || one == null ? (any == null ? one : any) : new Condition.Or(any, one);
    }
    PcMarks marks = PcMarks.of(plain);
    return any == null ? Scan.atDepth(depth, marks) : Scan.of(marks, depth, Matcher.of(any));
  }

  /** The condition from its first hit on that stops; null if there is no such hit. */
  private @Nullable Condition from(Counted counted) {
    long step = counted.fromHit() == 1 ? 0 : found.getOrDefault(counted, NEVER);
    if (step == NEVER) {
      return null;
    }
    return step == 0
        ? counted.condition()
        : new Condition.And(
            counted.condition(),
            new Condition.Compare(
                Operand.Figure.STEP,
                Comparison.GREATER_OR_EQUAL,
                new Operand.Literal(UInt256.of(step))));
  }

  /** Finds the step of the first hit that stops, if that is not known; false when paused. */
  private boolean find(Counted counted, BooleanSupplier pause) {
    if (counted.fromHit() == 1 || found.containsKey(counted)) {
      return true;
    }
    boolean[] paused = {false};
    Query query = run.query(counted.condition(), counted.fromHit() - 1, 1);
    while (query.hits().isEmpty() && query.advance(() -> paused[0] = pause.getAsBoolean())) {
      if (paused[0]) {
        return false;
      }
    }
    List<Query.Hit> hits = query.hits();
    found.put(counted, hits.isEmpty() ? NEVER : hits.getFirst().step());
    return true;
  }
}
