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
   * Writes a word of the operand stack as four limbs, least significant first.
   *
   * @param index places below the top
   * @return whether there is such a word; if not, nothing is written
   */
  default boolean readStack(int index, long[] into, int at) {
    if (index >= stackSize()) {
      return false;
    }
    stackWord(index).toLimbs(into, at);
    return true;
  }

  /**
   * Writes bytes of the frame's memory, zeros beyond its end, as a big-endian number of four limbs,
   * least significant first.
   *
   * @param length 1 to 32
   * @return whether memory is known; if not, nothing is written
   */
  default boolean readMemory(long offset, int length, long[] into, int at) {
    return false;
  }

  /**
   * Writes the value of a slot of the running account as four limbs, least significant first.
   *
   * @return whether storage is known; if not, nothing is written
   */
  default boolean readSlot(UInt256 key, boolean isTransient, long[] into, int at) {
    return false;
  }

  /** How the instruction about to run ends its frame in failure, as far as is known. */
  default Fate fate() {
    return switch (op()) {
      case Op.REVERT -> Fate.REVERTS;
      case Op.INVALID -> Fate.HALTS;
      default -> Fate.GOES_ON;
    };
  }

  /** Whether the instruction about to run is known to revert or to halt exceptionally. */
  default boolean fails() {
    return fate() != Fate.GOES_ON;
  }

  /** What an instruction does to its frame. */
  enum Fate {
    /** It does not fail, or nobody knows yet. */
    GOES_ON,
    /** It reverts. */
    REVERTS,
    /** It halts exceptionally. */
    HALTS
  }
}
