package frameglass.engine.trace;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object of a trace, whatever it turns out to be: a step, a summary, the
 * line a frame begins or ends with, or an envelope. Reused for object after object.
 */
final class TraceObject {
  /** The name of an opcode that nobody knows. */
  static final int UNKNOWN_OP = -1;

  /** How fields are written, which is what tells clients apart. */
  enum Trait {
    OP_NAME_FIELD,
    OP_HEX_TEXT,
    OP_MNEMONIC,
    GAS_DECIMAL,
    GAS_COST,
    STACK,
    WORDS_WITHOUT_PREFIX,
    MEMORY,
    MEMORY_EMPTY_0X,
    MEMORY_EMPTY_ARRAY,
    MEMORY_COMPACT,
    MEMORY_SIZE,
    MEMORY_SIZE_TEXT,
    STORAGE,
    STORAGE_EMPTY,
    RETURN_DATA,
    RETURN_DATA_EMPTY,
    REFUND,
    REFUND_TEXT,
    REFUND_ZERO,
    ERROR_EMPTY,
    ERROR_FROM_NIMBUS,
    ERROR_FROM_RUST,
    RESERVOIR,
    OUTPUT_WITHOUT_PREFIX
  }

  final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);

  // a step
  boolean hasPc;
  boolean hasOp;
  boolean hasGas;
  boolean hasDepth;
  int pc;
  int op;
  long gas;
  OptionalLong gasCost = OptionalLong.empty();
  int depth;
  int memorySize;
  @Nullable TraceStack stack;
  @Nullable Bytes memory;
  @Nullable Map<UInt256, UInt256> storage;
  @Nullable Bytes returnData;
  OptionalLong refund = OptionalLong.empty();
  @Nullable String error;

  // a summary, or the end of a frame
  boolean hasGasUsed;
  boolean hasOutput;
  long gasUsed;
  @Nullable Bytes output;
  @Nullable Boolean failed;
  @Nullable Boolean passed;
  @Nullable UInt256 stateRoot;
  @Nullable String fork;
  @Nullable String name;
  @Nullable String verdict;

  // the beginning of a frame, as geth writes it with --trace.callframes
  @Nullable Address from;
  @Nullable Address to;
  @Nullable String type;

  // an envelope
  boolean hasStructLogs;
  boolean resultIsNull;
  boolean looksLikeVmTrace;
  boolean looksLikeCallTracer;
  @Nullable String rpcError;

  void clear() {
    traits.clear();
    hasPc = false;
    hasOp = false;
    hasGas = false;
    hasDepth = false;
    gasCost = OptionalLong.empty();
    memorySize = -1;
    stack = null;
    memory = null;
    storage = null;
    returnData = null;
    refund = OptionalLong.empty();
    error = null;
    hasGasUsed = false;
    hasOutput = false;
    output = null;
    failed = null;
    passed = null;
    stateRoot = null;
    fork = null;
    name = null;
    verdict = null;
    from = null;
    to = null;
    type = null;
    hasStructLogs = false;
    resultIsNull = false;
    looksLikeVmTrace = false;
    looksLikeCallTracer = false;
    rpcError = null;
  }

  /** Whether this is a step, or meant to be one. */
  boolean isStep() {
    return hasPc && !looksLikeVmTrace;
  }

  /** Whether this ends a run or a frame. */
  boolean isSummary() {
    return !hasPc && (hasGasUsed || stateRoot != null || passed != null || verdict != null);
  }

  /** Whether this begins a frame. */
  boolean isFrameStart() {
    return !hasPc && type != null && from != null && hasGas && !looksLikeCallTracer;
  }

  /** Throws unless the fields that every step needs are there. */
  void checkStep() {
    if (!hasOp || !hasGas || !hasDepth) {
      String absent = !hasOp ? "op" : !hasGas ? "gas" : "depth";
      throw new MalformedTraceException(
          "a step without \"" + absent + "\"; each needs pc, op, gas and depth");
    }
  }

  /** The step as a value; all of its fields must have been read. */
  TraceStep toStep() {
    return new TraceStep(
        pc,
        op,
        gas,
        gasCost,
        depth,
        stack,
        memory,
        memorySize < 0 ? OptionalInt.empty() : OptionalInt.of(memorySize),
        storage,
        returnData,
        refund,
        error);
  }
}
