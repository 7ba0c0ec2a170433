package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.timeline.condition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A condition that tells a live run how to look for it: what it has to stop for and what it may run
 * past at full speed. Anything else may ask it like any other condition.
 *
 * @param marks places in codes at which it holds
 * @param depthAtMost it holds wherever no more frames than these are on the call stack; -1 nowhere
 * @param failures whether {@code also} is to be asked where an instruction fails, too
 * @param watched opcodes at which {@code also} may hold
 * @param places the places in codes beside those opcodes at which {@code also} may hold
 * @param also a condition beside the others
 */
record Scan(
    PcMarks marks,
    int depthAtMost,
    boolean failures,
    OpSet watched,
    PcMarks places,
    StopCondition also)
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

  /** No depth at all. */
  static final int NOWHERE = -1;

  /** Any condition as a scan: one that is none is asked at every step. */
  static Scan of(StopCondition stop) {
    return switch (stop) {
      case Scan scan -> scan;
      case Matcher matcher -> of(PcMarks.NONE, NOWHERE, matcher);
      case StopCondition never when never.equals(NEVER) -> at(PcMarks.NONE);
      default -> watching(stop::watches, stop);
    };
  }

  /**
   * Where breakpoints are, wherever at most {@code depth} frames are, or where a condition holds.
   */
  static Scan of(PcMarks marks, int depth, Matcher matcher) {
    return new Scan(
        marks,
        depth,
        matcher.asksFate(),
        matcher.isBound() ? OpSet.NONE : matcher::watches,
        matcher.places(),
        matcher);
  }

  /** Where breakpoints are. */
  static Scan at(PcMarks marks) {
    return atDepth(NOWHERE, marks);
  }

  /** Wherever at most {@code depth} frames are on the call stack, or at a mark. */
  static Scan atDepth(int depth, PcMarks marks) {
    return new Scan(marks, depth, false, OpSet.NONE, PcMarks.NONE, NEVER);
  }

  /** What a {@link RunTarget} names; {@code code} is the code that runs now. */
  static Scan of(RunTarget target, @Nullable Code code) {
    return switch (target) {
      case RunTarget.Cursor cursor ->
          code == null
              ? watching(OpSet.ALL, view -> view.pc() == cursor.pc())
              : at(PcMarks.at(code, cursor.pc()));
      case RunTarget.Kind kind -> of(kind);
      case RunTarget.When when -> of(Matcher.of(when.condition()));
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
      case FAILURE -> of(Matcher.of(new Condition.Fails(Condition.Failure.ANY)));
    };
  }

  private static Scan watching(OpSet watched, StopCondition also) {
    return new Scan(PcMarks.NONE, NOWHERE, false, watched, PcMarks.NONE, also);
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
    return depthAtMost >= 0
        || failures
        || !marks.isEmpty()
        || !places.isEmpty()
        || watched.contains(op);
  }

  @Override
  public boolean stopsAt(StepView view) {
    return view.depth() <= depthAtMost
        || marks.contains(view.code(), view.pc())
        || (failures && view.fails() && also.stopsAt(view))
        || alsoStopsAt(view);
  }

  /** Whether the condition beside the others holds. */
  boolean alsoStopsAt(StepView view) {
    return (watched.contains(view.op()) || places.contains(view.code(), view.pc()))
        && also.stopsAt(view);
  }

  /** All places in codes that a run has to stop at to be looked at. */
  PcMarks dispatched() {
    return PcMarks.union(marks, places);
  }
}
