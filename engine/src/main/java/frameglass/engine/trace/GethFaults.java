package frameglass.engine.trace;

import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.interpreter.Gas;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/**
 * How geth tells of an instruction that fails: the text, and the cost it had reckoned until then.
 * It reckons the base cost first, then how far memory must reach, then everything else; what it did
 * not get to is not in the cost.
 *
 * @param error the text
 * @param cost the cost on the line
 */
record GethFaults(String error, long cost) {
  private static final int MOST_WORDS = 1024;
  private static final int WORD = -32;
  private static final int BYTE = -1;
  private static final int[] NO_RANGE = {};

  /**
   * Reckons.
   *
   * @param name the opcode's name in geth
   * @param stack the operand stack before the instruction
   * @param memoryWords words of memory before it
   * @param isCold whether it is an SLOAD of a slot not touched before, or a call of an account not
   *     touched before that it has not the gas to touch
   */
  static GethFaults of(
      Halt halt,
      int op,
      String name,
      GasSchedule schedule,
      TraceStack stack,
      int memoryWords,
      boolean isCold) {
    Opcode opcode = Opcode.of(op);
    long base = schedule.defines(op) && op != Op.INVALID ? schedule.baseGas(op) : 0;
    int operands = opcode == null ? 0 : opcode.operands().size();
    int results = opcode == null ? 0 : opcode.results().size();
    return switch (halt) {
      case STACK_UNDERFLOW ->
          new GethFaults("stack underflow (" + stack.size() + " <=> " + operands + ')', base);
      case STACK_OVERFLOW ->
          new GethFaults(
              "stack limit reached "
                  + stack.size()
                  + " ("
                  + (MOST_WORDS + operands - results)
                  + ')',
              base);
      case INVALID_OPCODE -> new GethFaults("invalid opcode: " + name, 0);
      case OUT_OF_GAS -> outOfGas(op, base, schedule, stack, memoryWords, isCold);
      default -> new GethFaults(halt.text(), base);
    };
  }

  private static GethFaults outOfGas(
      int op, long base, GasSchedule schedule, TraceStack stack, int memoryWords, boolean isCold) {
    if (isCold && isCall(op)) {
      // touching the callee fails inside the reckoning, which geth's loop reports around it
      return new GethFaults(Halt.OUT_OF_GAS.text() + ": " + Halt.OUT_OF_GAS.text(), base);
    }
    long words = memoryWords;
    int[] ranges = ranges(op);
    for (int i = 0; i < ranges.length; i += 2) {
      UInt256 length =
          ranges[i + 1] < 0 ? UInt256.of(-ranges[i + 1]) : operand(stack, ranges[i + 1]);
      UInt256 offset = operand(stack, ranges[i]);
      if (length == null || offset == null || length.isZero()) {
        continue;
      }
      UInt256 end = offset.add(length);
      if (offset.bitLength() > 64 || length.bitLength() > 64 || end.bitLength() > 64) {
        return new GethFaults("gas uint64 overflow", base);
      }
      words = Math.max(words, Math.ceilDiv(end.toLongSaturated(), 32));
    }
    long cost = base + (isCold ? schedule.coldSlotSurcharge() : 0);
    boolean reckons = words < 1L << 27;
    return new GethFaults(
        Halt.OUT_OF_GAS.text(),
        reckons ? cost + Gas.memory(words) - Gas.memory(memoryWords) : cost);
  }

  /** Whether {@code op} is one of the four calls. */
  static boolean isCall(int op) {
    return switch (op) {
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL -> true;
      default -> false;
    };
  }

  private static @Nullable UInt256 operand(TraceStack stack, int index) {
    return index < stack.size() ? stack.fromTop(index) : null;
  }

  /** Pairs of the operands that hold offset and length; a negative length is that of the data. */
  private static int[] ranges(int op) {
    return switch (op) {
      case Op.MLOAD, Op.MSTORE -> new int[] {0, WORD};
      case Op.MSTORE8 -> new int[] {0, BYTE};
      case Op.KECCAK256, Op.RETURN, Op.REVERT, Op.LOG0, Op.LOG1, Op.LOG2, Op.LOG3, Op.LOG4 ->
          new int[] {0, 1};
      case Op.CALLDATACOPY, Op.CODECOPY, Op.RETURNDATACOPY -> new int[] {0, 2};
      case Op.EXTCODECOPY -> new int[] {1, 3};
      case Op.MCOPY -> new int[] {0, 2, 1, 2};
      case Op.CREATE, Op.CREATE2 -> new int[] {1, 2};
      case Op.CALL, Op.CALLCODE -> new int[] {3, 4, 5, 6};
      case Op.DELEGATECALL, Op.STATICCALL -> new int[] {2, 3, 4, 5};
      default -> NO_RANGE;
    };
  }
}
