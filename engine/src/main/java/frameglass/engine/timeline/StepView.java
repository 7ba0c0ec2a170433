package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/**
 * The step that a scan stands on: cheap accessors without copies, valid only during the call that
 * hands it over.
 */
public interface StepView {
  /** Instructions executed before this one. */
  long step();

  /** Byte offset of the instruction about to run. */
  int pc();

  /** Its opcode byte. */
  int op();

  /** Frames on the call stack, 1 for the transaction's own. */
  int depth();

  /** Gas left in the frame before the instruction. */
  long gasLeft();

  /** Memory size of the frame in words. */
  long memoryWords();

  /** Account whose storage the frame uses. */
  Address address();

  /** The code that runs, or null when unknown. */
  @Nullable Code code();

  /** Words on the operand stack, 0 when unknown. */
  int stackSize();

  /** The word {@code index} places below the top. */
  UInt256 stackWord(int index);

  /**
   * Whether the instruction about to run is known to revert or to halt exceptionally; one that asks
   * for it is.
   */
  default boolean fails() {
    return op() == Op.REVERT || op() == Op.INVALID;
  }
}
