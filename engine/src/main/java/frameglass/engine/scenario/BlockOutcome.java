package frameglass.engine.scenario;

import frameglass.engine.transaction.BlockRejection;
import frameglass.engine.word.UInt256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a blockchain test went.
 *
 * @param stateRoot root of the world that the last valid block left
 * @param rejections why blocks were rejected, as was expected, in their order
 * @param error what is wrong, one line, or null when the test passes
 * @param difference the first account or slot that is not as the fixture has it, or null when there
 *     is none or the fixture has only the root
 */
public record BlockOutcome(
    UInt256 stateRoot,
    List<BlockRejection> rejections,
    @Nullable String error,
    @Nullable String difference) {

  public BlockOutcome {
    rejections = List.copyOf(rejections);
  }

  /** Whether every block was accepted or rejected as it must be, and the world is as expected. */
  public boolean passes() {
    return error == null;
  }
}
