package frameglass.engine.transaction;

import frameglass.engine.interpreter.Halt;
import frameglass.engine.state.Log;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a transaction.
 *
 * @param rejection why it could not run, or null when it ran
 * @param outcome why its own frame ended; meaningless when it was rejected
 * @param gasUsed gas that the sender paid for, refund taken off
 * @param gasRefunded gas taken off for cleared storage and the like
 * @param output return data, the reason of a revert, or a created contract's code; maybe empty
 * @param created where a creation put its contract, or would have, or null when it is a call
 * @param logs what it logged
 */
public record TransactionResult(
    @Nullable Rejection rejection,
    Halt outcome,
    long gasUsed,
    long gasRefunded,
    Bytes output,
    @Nullable Address created,
    List<Log> logs) {

  public TransactionResult {
    logs = List.copyOf(logs);
  }

  /** What comes of a transaction that cannot run. */
  public static TransactionResult rejected(Rejection rejection) {
    return new TransactionResult(rejection, Halt.STOPPED, 0, 0, Bytes.EMPTY, null, List.of());
  }

  /** Whether it ran and did not fail. */
  public boolean succeeded() {
    return rejection == null && !outcome.isFailure();
  }
}
