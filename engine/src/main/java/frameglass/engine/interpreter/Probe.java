package frameglass.engine.interpreter;

import frameglass.engine.frame.Frame;

/**
 * Listens to a run. Opcodes that it does not watch cost nothing; frames and growth of memory are
 * rare enough to be told always.
 */
public interface Probe {
  /** Listens to nothing. */
  Probe NONE = new Probe() {};

  /** Whether {@link #before} is to be called for this opcode byte, undefined ones included. */
  default boolean watches(int op) {
    return false;
  }

  /**
   * A watched instruction is about to run, even if only to fail; pc, sp and gas of {@code frame}
   * are up to date and must not be changed.
   *
   * @return whether to stop before it
   */
  default boolean before(Interpreter interpreter, Frame frame, int op) {
    return false;
  }

  /** {@code frame} has been entered and will run its first instruction next. */
  default void entered(Interpreter interpreter, Frame frame) {}

  /**
   * {@code frame} ends; it still has its buffer and memory.
   *
   * @param output array that holds its output, return or revert data or deployed code
   * @param offset where the output starts
   * @param length bytes of output
   * @param gasLeft what goes back to the caller
   */
  default void left(
      Interpreter interpreter,
      Frame frame,
      Halt halt,
      byte[] output,
      int offset,
      int length,
      long gasLeft) {}

  /**
   * A call ended without entering a frame: a precompile answered, the account has no code, or the
   * call could not be made.
   *
   * @param callee slot whose message describes the call
   * @param gasLeft what goes back to the caller
   */
  default void answered(
      Interpreter interpreter, Frame callee, Halt halt, boolean isPrecompile, long gasLeft) {}

  /** The running frame's memory grew, sizes in words. */
  default void memoryGrew(Interpreter interpreter, int before, int after) {}
}
