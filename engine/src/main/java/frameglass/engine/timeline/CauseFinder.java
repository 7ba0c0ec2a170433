package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Overview.Call;
import frameglass.engine.timeline.Overview.CallEnd;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks from a failure back to its cause. A revert was chosen by the last branch of its frame; when
 * that branch went by the outcome of a call that failed, or the revert hands on what that call gave
 * back, the cause lies in that call. A jump fails for its destination, growth for how far it goes.
 */
final class CauseFinder {
  private static final int NO_OPERAND = -1;

  private final Recording run;
  private final BooleanSupplier pause;
  private boolean paused;

  /** A finder that moves {@code run}. */
  CauseFinder(Recording run, BooleanSupplier mayPause) {
    this.run = run;
    // a wish to pause is told once only
    pause = () -> paused = paused || mayPause.getAsBoolean();
  }

  /** Moves to the cause; null, and nowhere, where nothing failed. */
  @Nullable Cause walk() {
    Overview overview = run.overview();
    Overview.Outcome outcome = overview.outcome();
    if (outcome == null || outcome.failedAtStep() < 0) {
      return null;
    }
    run.seek(outcome.failedAtStep(), pause);
    while (!pause.getAsBoolean()) {
      Position failure = run.position();
      Cause cause = isAskedFor(failure) ? branch(overview, failure) : failing(failure);
      Call callee = deeper(overview, failure, cause);
      if (callee == null) {
        run.seek(cause.step(), pause);
        return cause;
      }
      run.seek(callee.endStep() - 1, pause);
    }
    return null;
  }

  private static boolean isAskedFor(Position failure) {
    return failure.op() == Op.REVERT
        || failure.op() == Op.INVALID
        || Opcode.of(failure.op()) == null;
  }

  /** The last branch of the frame before its failure, or the failure itself. */
  private Cause branch(Overview overview, Position failure) {
    long entered =
        failure.callId() < overview.calls().size()
            ? overview.calls().get(failure.callId()).firstStep()
            : 0;
    if (run.backward(new BranchAt(failure.depth()), pause) && run.step() >= entered) {
      return cause(run.position(), new Origin.Subject.StackWord(1));
    }
    return cause(failure, null);
  }

  /** What the instruction that halts fails for. */
  private Cause failing(Position failure) {
    StackView stack = failure.stack();
    int op = failure.op();
    boolean jumps = op == Op.JUMP || op == Op.JUMPI;
    Explanation next = failure.next();
    if (stack == null || stack.size() == 0) {
      return cause(failure, null);
    }
    if (jumps) {
      return cause(failure, new Origin.Subject.StackWord(0));
    }
    int operand =
        next.memoryWordsAfter() > next.memoryWordsBefore() ? furthest(op, stack) : NO_OPERAND;
    return cause(failure, operand == NO_OPERAND ? null : new Origin.Subject.StackWord(operand));
  }

  /** The greatest of the operands that say how far {@code op} reaches. */
  private static int furthest(int op, StackView stack) {
    int found = NO_OPERAND;
    UInt256 most = UInt256.ZERO;
    for (int range = 0; range < MemoryReach.ranges(op); range++) {
      int offset = MemoryReach.offsetOperand(op, range);
      int length = MemoryReach.lengthOperand(op, range);
      for (int operand : new int[] {offset, length}) {
        if (operand >= 0 && operand < stack.size() && stack.word(operand).compareTo(most) > 0) {
          most = stack.word(operand);
          found = operand;
        }
      }
    }
    return found;
  }

  private Cause cause(Position at, Origin.@Nullable Subject subject) {
    if (run.step() != at.step()) {
      run.seek(at.step(), pause);
    }
    String does = at.next().does();
    String text = Opcode.nameOf(at.op()) + (does.isEmpty() ? "" : ": " + does);
    Origin origin = subject == null ? null : run.origin(subject, Origin.Reach.WHOLE, pause);
    return new Cause(at.step(), text, subject, origin);
  }

  /** The call whose own failure the failure of its caller only follows, or null. */
  private static @Nullable Call deeper(Overview overview, Position failure, Cause cause) {
    List<Call> calls = overview.calls();
    if (failure.callId() >= calls.size() || !isAskedFor(failure)) {
      return null;
    }
    Call caller = calls.get(failure.callId());
    for (int i = calls.size() - 1; i > failure.callId(); i--) {
      Call callee = calls.get(i);
      boolean failed = callee.end() == CallEnd.REVERTED || callee.end() == CallEnd.HALTED;
      boolean ran = callee.firstStep() < callee.endStep();
      if (failed
          && ran
          && callee.parent() == caller.id()
          && callee.endStep() <= failure.step()
          && (callee.firstStep() > cause.step()
              || asks(cause.origin(), callee.firstStep() - 1)
              || (!callee.output().isEmpty() && callee.output().equals(caller.output())))) {
        return callee;
      }
    }
    return null;
  }

  /** Whether {@code origin} goes back to the outcome of the call made at {@code step}. */
  private static boolean asks(@Nullable Origin origin, long step) {
    return origin != null
        && ((origin.kind() == Origin.Kind.CALL && origin.step() == step)
            || origin.from().stream().anyMatch(part -> asks(part, step)));
  }

  /**
   * A branch of a frame.
   *
   * @param depth how deep the frame lies
   */
  private record BranchAt(int depth) implements StopCondition {
    @Override
    public boolean stopsAt(StepView view) {
      return view.op() == Op.JUMPI && view.depth() == depth;
    }

    @Override
    public boolean watches(int op) {
      return op == Op.JUMPI;
    }
  }
}
