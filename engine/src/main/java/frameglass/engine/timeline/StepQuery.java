package frameglass.engine.timeline;

import frameglass.engine.timeline.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A query that looks at one step after the other, for recordings that cannot be executed. */
public final class StepQuery implements Query {
  private static final int SLICE = 4096;
  private static final long PATIENCE = 8_000_000;

  private final Condition condition;
  private final Matcher matcher;
  private final boolean[] watched = new boolean[256];
  private final long skip;
  private final int limit;
  private final Steps steps;
  private final List<Hit> hits = new ArrayList<>();
  private final HitMap.Builder map = new HitMap.Builder();
  private long count;
  private long at;

  /**
   * A query of {@code steps}.
   *
   * @param skip hits that are counted but not kept, at the start
   * @param limit hits that are kept after them at most
   */
  public StepQuery(Condition condition, long skip, int limit, Steps steps) {
    this.condition = condition;
    this.skip = skip;
    this.limit = limit;
    this.steps = steps;
    matcher = Matcher.of(condition);
    for (int op = 0; op < 256; op++) {
      watched[op] = matcher.watches(op) || matcher.asksFate();
    }
  }

  /** What a moment must have for {@code condition} to be told there. */
  public static Set<Aspect> needs(Condition condition) {
    return Matcher.needs(condition);
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public boolean advance(BooleanSupplier pause) {
    long until = System.nanoTime() + PATIENCE;
    while (at < steps.size()) {
      long end = Math.min(steps.size(), at + SLICE);
      for (; at < end; at++) {
        if (watched[steps.opAt(at) & 0xff]) {
          look();
        }
      }
      if (pause.getAsBoolean() || System.nanoTime() > until) {
        break;
      }
    }
    return at < steps.size();
  }

  private void look() {
    StepView view = steps.at(at);
    if (!matcher.stopsAt(view)) {
      return;
    }
    count++;
    map.add(at);
    if (count > skip && count - skip <= limit) {
      hits.add(
          new Hit(count, at, view.pc(), view.op(), view.depth(), view.gasLeft(), steps.textAt(at)));
    }
  }

  @Override
  public List<Hit> hitsFrom(int index) {
    return List.copyOf(hits.subList(index, hits.size()));
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long searched() {
    return at;
  }

  @Override
  public boolean isComplete() {
    return at >= steps.size();
  }

  @Override
  public HitMap map() {
    return map.build();
  }
}
