package frameglass.engine.timeline;

import frameglass.engine.timeline.condition.Condition;
import frameglass.engine.timeline.condition.Conditions;
import frameglass.engine.word.UInt256;

/**
 * A place in a code where a run stops.
 *
 * @param codeHash which code, by its KECCAK-256
 * @param pc byte offset of the instruction
 * @param enabled whether it stops runs now
 * @param trigger when it stops them
 */
public record Breakpoint(UInt256 codeHash, int pc, boolean enabled, Trigger trigger) {
  /** A breakpoint that always stops. */
  public Breakpoint(UInt256 codeHash, int pc, boolean enabled) {
    this(codeHash, pc, enabled, Trigger.ALWAYS);
  }

  /** The same, switched on or off. */
  public Breakpoint withEnabled(boolean on) {
    return new Breakpoint(codeHash, pc, on, trigger);
  }

  /** The same with another trigger. */
  public Breakpoint withTrigger(Trigger other) {
    return new Breakpoint(codeHash, pc, enabled, other);
  }

  /** What holds wherever it is met, its trigger's condition included. */
  public Condition condition() {
    Condition at = new Condition.At(codeHash, pc);
    return trigger.condition().isEmpty()
        ? at
        : new Condition.And(at, Conditions.parse(trigger.condition()));
  }
}
