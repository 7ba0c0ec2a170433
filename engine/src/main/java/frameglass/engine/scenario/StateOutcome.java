package frameglass.engine.scenario;

import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/**
 * How a subtest went.
 *
 * @param stateRoot root of the world after
 * @param logsHash hash of the logs
 * @param error what is wrong, one line, or null when the subtest passes
 * @param difference the first account or slot that is not as the fixture has it, or null when there
 *     is none or the fixture has only the root
 * @param result what came of the transaction
 */
public record StateOutcome(
    UInt256 stateRoot,
    UInt256 logsHash,
    @Nullable String error,
    @Nullable String difference,
    TransactionResult result) {

  /** Whether world, logs and validity are as expected. */
  public boolean passes() {
    return error == null;
  }
}
