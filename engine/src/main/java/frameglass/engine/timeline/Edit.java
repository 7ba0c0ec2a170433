package frameglass.engine.timeline;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;

/** Something to change at a moment of a run, to see what would come of it. */
public sealed interface Edit {
  /**
   * A word of the running frame's operand stack.
   *
   * @param index places below the top, 0 for the top itself
   */
  record StackWord(int index, UInt256 value) implements Edit {}

  /**
   * Bytes of the running frame's memory, within its present size.
   *
   * @param offset the first
   */
  record MemoryBytes(long offset, Bytes bytes) implements Edit {}

  /**
   * A storage slot. It is as if the account had held the value already: nothing is charged, and a
   * frame that fails later does not take it back.
   *
   * @param isTransient whether transient storage is meant (EIP-1153)
   */
  record Slot(Address address, UInt256 key, boolean isTransient, UInt256 value) implements Edit {}

  /**
   * Gas left in the running frame.
   *
   * @param gas at most what the transaction could have left there had it used none
   */
  record Gas(long gas) implements Edit {}

  /**
   * The rules by which the transaction goes on from here: those of its instructions, and those of
   * what comes after the last one, such as the bound on refunds. What was paid before it began
   * stays paid.
   */
  record Rules(Fork fork) implements Edit {}
}
