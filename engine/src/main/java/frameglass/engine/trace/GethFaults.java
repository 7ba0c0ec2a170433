package frameglass.engine.trace;

import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.word.UInt256;

/**
 * How geth tells of an instruction that fails: the text, and the cost it had reckoned until then.
 * It takes a constant part first, then asks how far memory must reach, then reckons everything
 * else; what it did not get to is not in the cost. What it reckons for a call that cannot be paid
 * includes what it would forward of gas that is not there, with 64-bit numbers that wrap round.
 *
 * @param error the text
 * @param cost the cost on the line, unsigned
 */
record GethFaults(String error, long cost) {
  private static final int MOST_WORDS = 1024;
  private static final int WORD = -32;
  private static final int BYTE = -1;
  private static final int[] NO_RANGE = {};

  /** Bytes of memory whose price geth can reckon. */
  private static final long MOST_MEMORY = 0x1FFFFFFFE0L;

  private static final String OUT = Halt.OUT_OF_GAS.text();
  private static final String OVERFLOW = "gas uint64 overflow";

  /**
   * Reckons.
   *
   * @param name the opcode's name in geth
   * @param gas gas left before the instruction
   * @param stack the operand stack before it
   * @param memoryWords words of memory before it
   * @param state what the world before it added to its price
   */
  static GethFaults of(
      Halt halt,
      int op,
      String name,
      GasSchedule schedule,
      long gas,
      TraceStack stack,
      int memoryWords,
      StatePrice state) {
    Opcode opcode = Opcode.of(op);
    long constant = constant(op, schedule);
    int operands = opcode == null ? 0 : opcode.operands().size();
    int results = opcode == null ? 0 : opcode.results().size();
    return switch (halt) {
      case STACK_UNDERFLOW ->
          new GethFaults("stack underflow (" + stack.size() + " <=> " + operands + ')', constant);
      case STACK_OVERFLOW ->
          new GethFaults(
              "stack limit reached "
                  + stack.size()
                  + " ("
                  + (MOST_WORDS + operands - results)
                  + ')',
              constant);
      case INVALID_OPCODE -> new GethFaults("invalid opcode: " + name, 0);
      case OUT_OF_GAS -> outOfGas(op, constant, schedule, gas, stack, memoryWords, state);
      case INIT_CODE_TOO_LARGE ->
          new GethFaults(
              OUT + ": " + halt.text() + ": size " + stack.fromTop(2).toDecimal(), constant);
      default -> new GethFaults(halt.text(), constant);
    };
  }

  /** The part of the price that stands in geth's table; the rest it reckons. */
  private static long constant(int op, GasSchedule schedule) {
    if (!schedule.defines(op) || op == Op.INVALID) {
      return 0;
    }
    boolean isReckoned =
        switch (op) {
          case Op.EXP, Op.LOG0, Op.LOG1, Op.LOG2, Op.LOG3, Op.LOG4 -> true;
          case Op.SLOAD -> schedule.fork().atLeast(Fork.BERLIN);
          case Op.SELFDESTRUCT -> !schedule.fork().atLeast(Fork.BERLIN);
          default -> false;
        };
    return isReckoned ? 0 : schedule.baseGas(op);
  }

  private static GethFaults outOfGas(
      int op,
      long constant,
      GasSchedule schedule,
      long gas,
      TraceStack stack,
      int memoryWords,
      StatePrice state) {
    if (gas < constant) {
      return new GethFaults(OUT, constant);
    }
    if (op == Op.SSTORE && gas <= schedule.sstoreSentry()) {
      return new GethFaults(OUT + ": not enough gas for reentrancy sentry", constant);
    }
    long bytes = memoryWords * 32L;
    int[] ranges = ranges(op);
    for (int i = 0; i < ranges.length; i += 2) {
      UInt256 length =
          ranges[i + 1] < 0 ? UInt256.of(-ranges[i + 1]) : stack.fromTop(ranges[i + 1]);
      UInt256 offset = stack.fromTop(ranges[i]);
      if (length.isZero()) {
        continue;
      }
      UInt256 end = offset.add(length).add(UInt256.of(31));
      if (offset.bitLength() > 64 || length.bitLength() > 64 || end.bitLength() > 64) {
        return new GethFaults(OVERFLOW, constant);
      }
      long reach = end.limb0() & -32;
      bytes = Long.compareUnsigned(reach, bytes) > 0 ? reach : bytes;
    }
    if (gas - constant < state.access()) {
      // an access fails inside the reckoning, which geth's loop reports around it
      return new GethFaults(OUT + ": " + OUT, constant);
    }
    if (Long.compareUnsigned(bytes, MOST_MEMORY) > 0) {
      return new GethFaults(OUT + ": " + OVERFLOW, constant);
    }
    long price =
        schedule.baseGas(op)
            - constant
            + memory(bytes >>> 5)
            - memory(memoryWords)
            + state.rest()
            + ofOperands(op, schedule, stack);
    if (isCall(op)) {
      boolean isBounded = schedule.fork().atLeast(Fork.TANGERINE_WHISTLE);
      if (!isBounded && stack.fromTop(0).bitLength() > 64) {
        return new GethFaults(OUT + ": " + OVERFLOW, constant);
      }
      long left = gas - constant - state.access();
      long total = price + forwarded(schedule.fork(), left - price, stack.fromTop(0));
      if (Long.compareUnsigned(total, price) < 0) {
        return new GethFaults(OUT + ": " + OVERFLOW, constant);
      }
      price = state.access() + total;
    }
    return new GethFaults(OUT, constant + price);
  }

  /** 3w + ⌊w²/512⌋ for any number of words that geth reckons with. */
  private static long memory(long words) {
    return 3 * words + Long.divideUnsigned(words * words, 512);
  }

  /** What geth would forward of {@code available} gas, unsigned, when it is asked for a number. */
  private static long forwarded(Fork fork, long available, UInt256 asked) {
    if (!fork.atLeast(Fork.TANGERINE_WHISTLE)) {
      return asked.limb0();
    }
    long most = available - Long.divideUnsigned(available, 64);
    return asked.bitLength() <= 64 && Long.compareUnsigned(asked.limb0(), most) <= 0
        ? asked.limb0()
        : most;
  }

  /** What the operands add beside memory; they are in the bounds of memory. */
  private static long ofOperands(int op, GasSchedule schedule, TraceStack stack) {
    return switch (op) {
      case Op.EXP -> schedule.expByte() * stack.fromTop(1).byteLength();
      case Op.KECCAK256 -> GasSchedule.KECCAK_WORD * words(stack.fromTop(1));
      case Op.CALLDATACOPY, Op.CODECOPY, Op.RETURNDATACOPY, Op.MCOPY ->
          GasSchedule.COPY_WORD * words(stack.fromTop(2));
      case Op.EXTCODECOPY -> GasSchedule.COPY_WORD * words(stack.fromTop(3));
      case Op.LOG0, Op.LOG1, Op.LOG2, Op.LOG3, Op.LOG4 ->
          GasSchedule.LOG_BYTE * stack.fromTop(1).limb0();
      case Op.CREATE -> schedule.initCodeWord() * words(stack.fromTop(2));
      case Op.CREATE2 ->
          (schedule.initCodeWord() + GasSchedule.KECCAK_WORD) * words(stack.fromTop(2));
      default -> 0;
    };
  }

  private static long words(UInt256 bytes) {
    return (bytes.limb0() + 31) >>> 5;
  }

  /** Whether {@code op} is one of the four calls. */
  static boolean isCall(int op) {
    return switch (op) {
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL -> true;
      default -> false;
    };
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
