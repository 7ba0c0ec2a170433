package frameglass.engine.timeline;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.word.Address;
import org.jspecify.annotations.Nullable;

/**
 * A transaction apart from its instructions: what comes before the first one and after the last.
 */
interface Execution {
  /**
   * Sets {@code machine} before the first instruction, or at depth 0 if there is none to run.
   *
   * @return why the transaction is not valid, or null
   */
  @Nullable String begin(Interpreter machine);

  /** The same transaction, not begun. */
  Execution again();

  /**
   * Does what is done when the transaction's own frame has ended. Called at most once, on the
   * machine that it began on.
   */
  Ending finish(Interpreter machine);

  /** What {@code output} of a frame that reverted says, in a line. */
  String revertReason(frameglass.engine.word.Bytes output);

  /**
   * What a transaction came to, apart from its own frame.
   *
   * @param gasUsed gas paid for, after refunds
   * @param gasRefunded gas given back by refunds
   * @param created the account it made, or null
   */
  record Ending(long gasUsed, long gasRefunded, @Nullable Address created) {}
}
