package frameglass.engine.trace;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a trace says the transaction ended.
 *
 * @param gasUsed gas used; {@link TraceDialect#gasUsedIncludesIntrinsic()} tells what it counts
 * @param output return data, revert data or deployed code, or null when it does not say
 * @param failed whether the transaction reverted or halted, or null when it does not say
 * @param error why, in the client's words, or null
 * @param stateRoot the root after it, or null
 * @param passed whether the state test that it is passed, or null when it is none
 * @param fork name of the rules in force, or null
 * @param name name of the test or hash of the transaction, or null
 */
public record TraceSummary(
    OptionalLong gasUsed,
    @Nullable Bytes output,
    @Nullable Boolean failed,
    @Nullable String error,
    @Nullable UInt256 stateRoot,
    @Nullable Boolean passed,
    @Nullable String fork,
    @Nullable String name) {

  /** A trace that ends without a word. */
  public static final TraceSummary NONE =
      new TraceSummary(OptionalLong.empty(), null, null, null, null, null, null, null);
}
