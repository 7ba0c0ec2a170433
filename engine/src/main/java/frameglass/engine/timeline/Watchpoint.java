package frameglass.engine.timeline;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.condition.Condition;
import frameglass.engine.timeline.condition.Conditions;

/**
 * A condition that stops a run wherever it holds, in both directions of time.
 *
 * @param condition in the language of {@link Conditions}, such as {@code storage[0] written}
 * @param enabled whether it stops runs now
 * @param fromHit the first hit that stops, counted from the start of the run; 1 for every hit
 * @param logOnly whether it never stops; its hits are listed by {@link Session#hits} alone
 */
public record Watchpoint(String condition, boolean enabled, long fromHit, boolean logOnly) {
  /**
   * Takes the text of a condition.
   *
   * @throws BadInputException if it is none, or the hits are not counted from 1
   */
  public Watchpoint {
    condition = condition.strip();
    Conditions.parse(condition);
    if (fromHit < 1) {
      throw new BadInputException("hits are counted from 1: write a hit of 1 or more");
    }
  }

  /** A watchpoint that stops wherever {@code condition} holds. */
  public static Watchpoint on(String condition) {
    return new Watchpoint(condition, true, 1, false);
  }

  /** The same, switched on or off. */
  public Watchpoint withEnabled(boolean on) {
    return new Watchpoint(condition, on, fromHit, logOnly);
  }

  /** The condition, read. */
  public Condition parsed() {
    return Conditions.parse(condition);
  }
}
