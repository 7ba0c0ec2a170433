package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import org.jspecify.annotations.Nullable;

/**
 * A condition that tells a live run how to look for it: what it has to stop for and what it may run
 * past at full speed. Anything else may ask it like any other condition.
 *
 * @param marks places in codes at which it holds
 * @param depthAtMost it holds wherever no more frames than these are on the call stack; -1 nowhere
 * @param failures it holds at an instruction that reverts or halts exceptionally
 * @param watched opcodes at which {@code also} may hold
 * @param also a condition beside the others
 */
record Scan(PcMarks marks, int depthAtMost, boolean failures, OpSet watched, StopCondition also)
    implements StopCondition {

  /** A set of opcode bytes. */
  @FunctionalInterface
  interface OpSet {
    /** No opcode. */
    OpSet NONE = op -> false;

    /** Every opcode. */
    OpSet ALL = op -> true;

    /** Whether {@code op} is in it. */
    boolean contains(int op);
  }

  private static final int NOWHERE = -1;

  /** Any condition as a scan: one that is none is asked at every step. */
  static Scan of(StopCondition stop) {
    return switch (stop) {
      case Scan scan -> scan;
      case StopCondition never when never.equals(NEVER) ->
          new Scan(PcMarks.NONE, NOWHERE, false, OpSet.NONE, NEVER);
      default -> new Scan(PcMarks.NONE, NOWHERE, false, stop::watches, stop);
    };
  }

  /** Where breakpoints are. */
  static Scan at(PcMarks marks) {
    return new Scan(marks, NOWHERE, false, OpSet.NONE, NEVER);
  }

  /** Wherever at most {@code depth} frames are on the call stack, or at a mark. */
  static Scan atDepth(int depth, PcMarks marks) {
    return new Scan(marks, depth, false, OpSet.NONE, NEVER);
  }

  /** What a {@link RunTarget} names; {@code code} is the code that runs now. */
  static Scan of(RunTarget target, @Nullable Code code) {
    return switch (target) {
      case RunTarget.Cursor cursor ->
          code == null
              ? new Scan(PcMarks.NONE, NOWHERE, false, OpSet.ALL, view -> view.pc() == cursor.pc())
              : at(PcMarks.at(code, cursor.pc()));
      case RunTarget.Kind kind -> of(kind);
    };
  }

  private static Scan of(RunTarget.Kind kind) {
    return switch (kind) {
      case JUMP ->
          watching(
              op -> op == Op.JUMP || op == Op.JUMPI,
              view ->
                  view.op() == Op.JUMP || (view.stackSize() > 1 && !view.stackWord(1).isZero()));
      case CALL -> watching(Scan::isCall, view -> true);
      case STORAGE_WRITE -> watching(op -> op == Op.SSTORE || op == Op.TSTORE, view -> true);
      case MEMORY_GROWTH ->
          watching(MemoryReach::touches, view -> MemoryReach.wordsAfter(view) > view.memoryWords());
      case FAILURE -> new Scan(PcMarks.NONE, NOWHERE, true, OpSet.NONE, NEVER);
    };
  }

  private static Scan watching(OpSet watched, StopCondition also) {
    return new Scan(PcMarks.NONE, NOWHERE, false, watched, also);
  }

  /** Whether {@code op} calls or creates. */
  static boolean isCall(int op) {
    return switch (op) {
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL, Op.CREATE, Op.CREATE2 -> true;
      default -> false;
    };
  }

  @Override
  public boolean watches(int op) {
    return depthAtMost >= 0 || failures || !marks.isEmpty() || watched.contains(op);
  }

  @Override
  public boolean stopsAt(StepView view) {
    return view.depth() <= depthAtMost
        || marks.contains(view.code(), view.pc())
        || (failures && view.fails())
        || alsoStopsAt(view);
  }

  /** Whether the condition beside the others holds. */
  boolean alsoStopsAt(StepView view) {
    return watched.contains(view.op()) && also.stopsAt(view);
  }
}
