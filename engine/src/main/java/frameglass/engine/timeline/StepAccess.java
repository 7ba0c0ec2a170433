package frameglass.engine.timeline;

import frameglass.engine.timeline.condition.Condition.Access;
import java.util.function.BooleanSupplier;
import java.util.function.LongToIntFunction;

/**
 * Finds the nearest step before or after another that reads or writes one place, by looking at one
 * step after the other, for recordings that cannot be executed.
 */
public final class StepAccess {
  private static final int PAUSE_EVERY = 4096;
  private static final long NONE = -1;

  private final Steps steps;
  private final LongToIntFunction frames;
  private final Access access;
  private final long[] scratch = new long[4];

  private StepAccess(Steps steps, LongToIntFunction frames, Access access) {
    this.steps = steps;
    this.frames = frames;
    this.access = access;
  }

  /**
   * The step, or -1 when there is none or the search was paused.
   *
   * @param frames tells which frame a step runs in
   * @param here the step at which {@code subject} is meant
   */
  public static long find(
      Steps steps,
      LongToIntFunction frames,
      Origin.Subject subject,
      Access access,
      Direction direction,
      long here,
      BooleanSupplier pause) {
    return new StepAccess(steps, frames, access).find(subject, direction, here, pause);
  }

  private long find(Origin.Subject subject, Direction direction, long here, BooleanSupplier pause) {
    int frame = frames.applyAsInt(here);
    StepView view = steps.at(here);
    int depth = view.depth();
    int height =
        subject instanceof Origin.Subject.StackWord stack
            ? view.stackSize() - 1 - stack.index()
            : 0;
    boolean isOfFrame = !(subject instanceof Origin.Subject.Slot);
    long stride = direction == Direction.FORWARD ? 1 : -1;
    for (long step = here + stride; step >= 0 && step < steps.size(); step += stride) {
      if (step % PAUSE_EVERY == 0 && pause.getAsBoolean()) {
        return NONE;
      }
      if (!mayTouch(subject, steps.opAt(step))) {
        continue;
      }
      StepView at = steps.at(step);
      if (isOfFrame && at.depth() < depth) {
        return NONE;
      }
      if (isOfFrame && frames.applyAsInt(step) != frame) {
        continue;
      }
      if (stride < 0
          && access == Access.READ
          && subject instanceof Origin.Subject.StackWord
          && StackReach.writes(at.op(), at.stackSize(), height)) {
        // earlier reads, its own included, were of another word
        return NONE;
      }
      if (touches(subject, height, at)) {
        return step;
      }
    }
    return NONE;
  }

  private boolean mayTouch(Origin.Subject subject, int op) {
    return switch (subject) {
      case Origin.Subject.StackWord ignored -> true;
      case Origin.Subject.MemoryBytes ignored -> MemoryReach.touches(op);
      case Origin.Subject.Slot slot -> op == AccessFinder.slotOp(slot.isTransient(), access);
    };
  }

  private boolean touches(Origin.Subject subject, int height, StepView at) {
    return switch (subject) {
      case Origin.Subject.StackWord ignored ->
          access == Access.WRITTEN
              ? StackReach.writes(at.op(), at.stackSize(), height)
              : StackReach.reads(at.op(), at.stackSize(), height);
      case Origin.Subject.MemoryBytes bytes -> touches(bytes, at);
      case Origin.Subject.Slot slot ->
          at.stackSize() > 0
              && at.stackWord(0).equals(slot.key())
              && at.address().equals(slot.address());
    };
  }

  private boolean touches(Origin.Subject.MemoryBytes bytes, StepView at) {
    int op = at.op();
    long to = bytes.offset() + Math.max(1, bytes.length());
    for (int range = 0; range < MemoryReach.ranges(op); range++) {
      if (MemoryReach.isWrite(op, range) == (access == Access.WRITTEN)
          && MemoryReach.overlaps(at, op, range, bytes.offset(), to, scratch)) {
        return true;
      }
    }
    return false;
  }
}
