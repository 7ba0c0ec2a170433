package frameglass.engine.timeline.condition;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds, or does not, with an instruction about to run. Immutable; two that say the
 * same are equal.
 */
public sealed interface Condition {
  /** Both hold. */
  record And(Condition left, Condition right) implements Condition {}

  /** At least one holds. */
  record Or(Condition left, Condition right) implements Condition {}

  /** It does not hold. */
  record Not(Condition of) implements Condition {}

  /** Two numbers stand in a relation; false where one of them is not there. */
  record Compare(Operand left, Comparison comparison, Operand right) implements Condition {}

  /**
   * The instruction is one of these.
   *
   * @param opcodes opcode bytes
   */
  record OpIn(Set<Integer> opcodes) implements Condition {
    public OpIn {
      opcodes = Set.copyOf(opcodes);
    }
  }

  /**
   * The instruction reads or writes memory of its own frame in a range. A call writes where it asks
   * for its output.
   *
   * @param from first byte
   * @param to byte after the last
   * @param access what it does there
   */
  record MemoryTouched(long from, long to, Access access) implements Condition {}

  /**
   * The instruction reads or writes a storage slot of the account that runs.
   *
   * @param key the slot, or null for any
   * @param isTransient whether transient storage is meant (EIP-1153)
   * @param access what it does there
   */
  record SlotTouched(@Nullable UInt256 key, boolean isTransient, Access access)
      implements Condition {}

  /**
   * A JUMP, or a JUMPI whose condition is not zero.
   *
   * @param to byte offset that it goes to, or null for any
   */
  record Jump(@Nullable UInt256 to) implements Condition {}

  /**
   * A CALL, CALLCODE, DELEGATECALL or STATICCALL; CREATE and CREATE2 too when it is any call.
   *
   * @param to whose code is called, or null for any
   */
  record Call(@Nullable Address to) implements Condition {}

  /** The instruction ends its frame in failure. */
  record Fails(Failure how) implements Condition {}

  /**
   * A place in a code; not part of the language.
   *
   * @param codeHash KECCAK-256 of the code
   * @param pc byte offset of the instruction
   */
  record At(UInt256 codeHash, int pc) implements Condition {}

  /** What is done to a place. */
  enum Access {
    READ,
    WRITTEN
  }

  /** How a frame can fail. */
  enum Failure {
    /** REVERT. */
    REVERT,
    /** An exceptional halt: out of gas, an invalid opcode, a bad jump and so on. */
    HALT,
    /** Either. */
    ANY
  }

  /** How numbers are compared, unsigned. */
  enum Comparison {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    /** How it is written. */
    public String symbol() {
      return symbol;
    }

    /**
     * Whether it holds.
     *
     * @param order negative, zero or positive as the left is less than, equal to or greater than
     *     the right
     */
    public boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }

  /** A number that a moment has. */
  sealed interface Operand {
    /** A number itself. */
    record Literal(UInt256 value) implements Operand {}

    /** A figure that every moment has. */
    enum Figure implements Operand {
      /** Instructions executed before. */
      STEP,
      /** Byte offset of the instruction. */
      PC,
      /** Frames on the call stack, 1 for the transaction's own. */
      DEPTH,
      /** Gas left in the frame. */
      GAS,
      /** Bytes of the frame's memory. */
      MEMORY_SIZE,
      /** Words on the operand stack. */
      STACK_SIZE,
      /** The account whose storage the frame uses. */
      ADDRESS
    }

    /**
     * A word of the operand stack.
     *
     * @param index places below the top, 0 for the top itself
     */
    record StackWord(int index) implements Operand {}

    /**
     * Bytes of memory as a big-endian number, zeros beyond its end.
     *
     * @param offset the first
     * @param length 1 to 32
     */
    record MemoryNumber(long offset, int length) implements Operand {}

    /** The value of a slot of the account that runs. */
    record SlotValue(UInt256 key, boolean isTransient) implements Operand {}
  }
}
