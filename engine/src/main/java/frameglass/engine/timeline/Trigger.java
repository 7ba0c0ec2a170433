package frameglass.engine.timeline;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.condition.Conditions;

/**
 * When a breakpoint or watchpoint that is met stops the run.
 *
 * @param condition what must hold as well, in the language of {@link Conditions}; empty for nothing
 * @param fromHit the first hit that stops, counted from the start of the run, so that it is the
 *     same one whichever way it is come to; 1 for every hit
 * @param logOnly whether it never stops; its hits are listed by {@link Session#hits} alone
 */
public record Trigger(String condition, long fromHit, boolean logOnly) {
  /** Every hit stops. */
  public static final Trigger ALWAYS = new Trigger("", 1, false);

  /**
   * Takes the text of a condition.
   *
   * @throws BadInputException if it is none, or the hits are not counted from 1
   */
  public Trigger {
    condition = condition.strip();
    if (!condition.isEmpty()) {
      Conditions.parse(condition);
    }
    if (fromHit < 1) {
      throw new BadInputException("hits are counted from 1: write a hit of 1 or more");
    }
  }
}
