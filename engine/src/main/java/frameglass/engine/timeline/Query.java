package frameglass.engine.timeline;

import frameglass.engine.timeline.condition.Condition;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A search through a whole run for the steps at which a condition holds, beside the present moment,
 * which it does not move. It goes on in pieces, with what it has found so far at hand; whoever has
 * enough simply stops asking. Belongs to the thread that owns the session.
 */
public interface Query {
  /** What is looked for. */
  Condition condition();

  /**
   * Searches on for some milliseconds.
   *
   * @param pause asked often; true ends the call early
   * @return whether there is more to search
   */
  boolean advance(BooleanSupplier pause);

  /** The hits kept so far, in order of steps; the list does not change. */
  default List<Hit> hits() {
    return hitsFrom(0);
  }

  /** The same without the first {@code index}, which the caller has seen before. */
  List<Hit> hitsFrom(int index);

  /** Hits so far, those not kept included. */
  long count();

  /** Steps searched so far. */
  long searched();

  /** Whether the whole run has been searched. */
  boolean isComplete();

  /** Where the hits are, for a picture of the run. */
  HitMap map();

  /**
   * Searches to the end and hands over each hit that is kept as soon as it is found.
   *
   * @param cancelled asked often; true ends the search
   * @return whether the whole run has been searched
   */
  default boolean run(Consumer<Hit> each, BooleanSupplier cancelled) {
    int told = 0;
    boolean more = !isComplete();
    while (true) {
      List<Hit> found = hitsFrom(told);
      found.forEach(each);
      told += found.size();
      if (!more || cancelled.getAsBoolean()) {
        return isComplete();
      }
      more = advance(cancelled);
    }
  }

  /**
   * A step at which the condition holds.
   *
   * @param number which hit of the run it is, counted from 1
   * @param step instructions executed before
   * @param pc byte offset of the instruction
   * @param op its opcode byte
   * @param depth frames on the call stack, 1 for the transaction's own
   * @param gasLeft gas left in the frame before the instruction
   * @param text what the instruction does, with its operands filled in
   */
  record Hit(long number, long step, int pc, int op, int depth, long gasLeft, String text) {}
}
