package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One moment of a run, immutable and safe to hand to any thread.
 *
 * @param step instructions executed before this moment
 * @param status whether the run goes on from here, and if not, how it ended
 * @param pc byte offset of the instruction about to run; of the last one when the run is over
 * @param op opcode byte at {@code pc}, 0 past the end of the code
 * @param depth frames on the call stack, 1 for the transaction's own
 * @param gasLeft gas left in this frame before the instruction
 * @param refund the refund counter, in gas; may be negative inside a frame
 * @param callId index in {@link Overview#calls()} of the frame that runs
 * @param address account whose storage the frame uses
 * @param code the code that runs, or null when unknown
 * @param stack the operand stack, or null when unknown
 * @param memory the frame's memory, or null when unknown
 * @param storage touched slots, or null when unknown
 * @param buffer the frame's buffer, or null when there is none
 * @param callData the message's input, or null when unknown
 * @param returnData output of the last call this frame made, or null when unknown
 * @param last what the instruction just executed read and wrote
 * @param next what the instruction about to run will do and cost
 * @param missing for each aspect that is null above, why, as a sentence for the person at the
 *     window
 */
public record Position(
    long step,
    Status status,
    int pc,
    int op,
    int depth,
    long gasLeft,
    long refund,
    int callId,
    Address address,
    @Nullable Code code,
    @Nullable StackView stack,
    @Nullable MemoryView memory,
    @Nullable StorageView storage,
    @Nullable BufferView buffer,
    @Nullable Bytes callData,
    @Nullable Bytes returnData,
    Effects last,
    Explanation next,
    Map<Aspect, String> missing) {

  /** Whether a run goes on, and how it ended. */
  public enum Status {
    /** An instruction is about to run. */
    PAUSED,
    /** The transaction ended well. */
    SUCCEEDED,
    /** The transaction's own frame reverted. */
    REVERTED,
    /** The transaction's own frame halted exceptionally. */
    FAILED,
    /** The transaction was not valid and nothing ran. */
    REJECTED;

    /** Whether nothing more will run. */
    public boolean isOver() {
      return this != PAUSED;
    }
  }

  /** Why {@code aspect} is not known here, if it is not. */
  public Optional<String> whyMissing(Aspect aspect) {
    return Optional.ofNullable(missing.get(aspect));
  }
}
