package frameglass.engine.trace;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One step as the trace has it: the moment before an instruction. What the trace does not say is
 * absent.
 *
 * @param pc byte offset of the instruction in its code
 * @param opcode the opcode byte, or -1 when the trace names an opcode that nobody knows
 * @param gas gas left in the frame before the instruction, an unsigned number
 * @param gasCost what the trace says it costs; what that means differs by dialect
 * @param depth frames on the call stack, 1 for the transaction's own
 * @param stack the operand stack, or null
 * @param memory the frame's memory, or null
 * @param memorySize bytes of memory, also where memory itself is absent
 * @param storage slots of the running account as this step lists them, in its order, or null
 * @param returnData output of the frame's last call, or null
 * @param refund the refund counter, possibly of this frame alone and then possibly negative
 * @param error why the instruction fails, or null; a normal end of a frame is no error
 */
public record TraceStep(
    int pc,
    int opcode,
    long gas,
    OptionalLong gasCost,
    int depth,
    @Nullable TraceStack stack,
    @Nullable Bytes memory,
    OptionalInt memorySize,
    @Nullable Map<UInt256, UInt256> storage,
    @Nullable Bytes returnData,
    OptionalLong refund,
    @Nullable String error) {}
