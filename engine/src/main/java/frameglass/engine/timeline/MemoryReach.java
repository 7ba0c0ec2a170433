package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.interpreter.Gas;

/**
 * Which ranges of memory an instruction asks for, told from its operands alone. The one table of
 * that kind in this package: marks, prices, growth and effects all come from it.
 */
final class MemoryReach {
  /** Most ranges that an instruction names: input and output of a call, or both ends of a copy. */
  private static final int RANGES = 2;

  private static final int NO_OPERAND = -1;

  private MemoryReach() {}

  /** Whether {@code op} can touch memory at all. */
  static boolean touches(int op) {
    return offsetOperand(op, 0) != NO_OPERAND;
  }

  /** How many ranges {@code op} names. */
  static int ranges(int op) {
    int count = 0;
    while (count < RANGES && offsetOperand(op, count) != NO_OPERAND) {
      count++;
    }
    return count;
  }

  /** Whether range {@code range} of {@code op} is written; else it is read. */
  static boolean isWrite(int op, int range) {
    return switch (op) {
      case Op.MSTORE, Op.MSTORE8, Op.CALLDATACOPY, Op.CODECOPY, Op.EXTCODECOPY, Op.RETURNDATACOPY ->
          true;
      case Op.MCOPY -> range == 0;
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL -> range == 1;
      default -> false;
    };
  }

  /** Which operand, 0 for the top, says where range {@code range} starts; -1 for none. */
  static int offsetOperand(int op, int range) {
    return switch (op) {
      case Op.MLOAD,
          Op.MSTORE,
          Op.MSTORE8,
          Op.KECCAK256,
          Op.LOG0,
          Op.LOG1,
          Op.LOG2,
          Op.LOG3,
          Op.LOG4,
          Op.RETURN,
          Op.REVERT,
          Op.CALLDATACOPY,
          Op.CODECOPY,
          Op.RETURNDATACOPY ->
          range == 0 ? 0 : NO_OPERAND;
      case Op.EXTCODECOPY, Op.CREATE, Op.CREATE2 -> range == 0 ? 1 : NO_OPERAND;
      case Op.MCOPY -> range;
      case Op.CALL, Op.CALLCODE -> range == 0 ? 3 : 5;
      case Op.DELEGATECALL, Op.STATICCALL -> range == 0 ? 2 : 4;
      default -> NO_OPERAND;
    };
  }

  /** Which operand says how long range {@code range} is; -1 when the opcode itself does. */
  static int lengthOperand(int op, int range) {
    return switch (op) {
      case Op.MLOAD, Op.MSTORE, Op.MSTORE8 -> NO_OPERAND;
      case Op.CALLDATACOPY, Op.CODECOPY, Op.RETURNDATACOPY, Op.MCOPY -> 2;
      case Op.EXTCODECOPY -> 3;
      default -> offsetOperand(op, range) + 1;
    };
  }

  /** Length of range {@code range} in bytes, saturated. */
  static long length(StepView at, int op, int range) {
    int operand = lengthOperand(op, range);
    if (operand == NO_OPERAND) {
      return op == Op.MSTORE8 ? 1 : 32;
    }
    return at.stackWord(operand).toLongSaturated();
  }

  /** First byte of range {@code range}, saturated. */
  static long offset(StepView at, int op, int range) {
    return at.stackWord(offsetOperand(op, range)).toLongSaturated();
  }

  /**
   * Whether range {@code range} of {@code op} has a byte in common with bytes {@code from} to
   * {@code to}, exclusive; false where operands are not there.
   *
   * @param scratch four limbs to reckon with
   */
  static boolean overlaps(StepView at, int op, int range, long from, long to, long[] scratch) {
    int lengthOperand = lengthOperand(op, range);
    long length = op == Op.MSTORE8 ? 1 : 32;
    if (lengthOperand != NO_OPERAND) {
      if (!at.readStack(lengthOperand, scratch, 0)) {
        return false;
      }
      length = saturated(scratch);
    }
    if (length == 0 || !at.readStack(offsetOperand(op, range), scratch, 0)) {
      return false;
    }
    long offset = saturated(scratch);
    return offset < to && (offset >= from || length > from - offset);
  }

  private static long saturated(long[] limbs) {
    return (limbs[1] | limbs[2] | limbs[3]) != 0 || limbs[0] < 0 ? Long.MAX_VALUE : limbs[0];
  }

  /**
   * Words that memory has once the instruction about to run has what it asks for, however much; its
   * present size when the operands are missing.
   */
  static long wordsAfter(StepView at) {
    int op = at.op();
    long words = at.memoryWords();
    for (int range = 0; range < RANGES && offsetOperand(op, range) != NO_OPERAND; range++) {
      int deepest = Math.max(offsetOperand(op, range), lengthOperand(op, range));
      if (deepest >= at.stackSize()) {
        return at.memoryWords();
      }
      long length = length(at, op, range);
      if (length != 0) {
        long offset = offset(at, op, range);
        long end = offset > Long.MAX_VALUE - 31 - length ? Long.MAX_VALUE - 31 : offset + length;
        words = Math.max(words, Gas.words(end));
      }
    }
    return words;
  }
}
