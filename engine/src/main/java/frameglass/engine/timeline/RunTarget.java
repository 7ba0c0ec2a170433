package frameglass.engine.timeline;

import frameglass.engine.timeline.condition.Condition;

/** Where "run to" goes. */
public sealed interface RunTarget {
  /** Any instruction of a kind. */
  enum Kind implements RunTarget {
    /** JUMP, or JUMPI whose condition is not zero. */
    JUMP,
    /** CALL, CALLCODE, DELEGATECALL, STATICCALL, CREATE or CREATE2. */
    CALL,
    /** SSTORE or TSTORE. */
    STORAGE_WRITE,
    /** An instruction that makes memory larger than it was in the same frame. */
    MEMORY_GROWTH,
    /** An instruction that reverts or halts exceptionally, in any frame. */
    FAILURE
  }

  /**
   * The cursor: the instruction at {@code pc} of the code that runs now.
   *
   * @param pc byte offset
   */
  record Cursor(int pc) implements RunTarget {}

  /**
   * Wherever a condition holds.
   *
   * @param condition such as {@code op = SSTORE and depth > 1}
   */
  record When(Condition condition) implements RunTarget {}
}
