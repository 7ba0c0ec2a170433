package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.timeline.condition.Condition.Access;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nearest step before or after another that reads or writes one place: a word of one
 * frame's operand stack, bytes of one frame's memory, or a storage slot.
 */
final class AccessFinder {
  /** Instructions between two looks at whether to pause. */
  private static final long SLICE = 100_000;

  private static final long NOT_FOUND = -1;

  private final Interpreter shown;
  private final Checkpoints checkpoints;
  private @Nullable Interpreter own;

  /** A finder in the run that {@code shown} executes. */
  AccessFinder(Interpreter shown, Checkpoints checkpoints) {
    this.shown = shown;
    this.checkpoints = checkpoints;
  }

  /** The step, or -1 when there is none or the search was paused. */
  long find(
      Origin.Subject subject,
      Access access,
      Direction direction,
      long step,
      BooleanSupplier pause) {
    Interpreter machine = own;
    if (machine == null) {
      machine = checkpoints.machineLike(shown);
      own = machine;
    }
    machine.setProbe(Probe.NONE);
    checkpoints.goTo(machine, step);
    Listener listener = new Listener(machine, Place.of(subject, machine), access, step, direction);
    try {
      return direction == Direction.FORWARD
          ? after(machine, listener, pause)
          : before(machine, listener, pause);
    } finally {
      machine.setProbe(Probe.NONE);
    }
  }

  private long after(Interpreter machine, Listener listener, BooleanSupplier pause) {
    machine.setProbe(listener);
    while (machine.depth() > 0 && !listener.isOver) {
      checkpoints.run(machine, SLICE);
      if (pause.getAsBoolean() && !listener.isOver) {
        return NOT_FOUND;
      }
    }
    return listener.match;
  }

  private long before(Interpreter machine, Listener listener, BooleanSupplier pause) {
    for (long upper = listener.here; upper > 0; ) {
      MachineSnapshot base = checkpoints.floor(upper - 1);
      machine.setProbe(Probe.NONE);
      checkpoints.restore(machine, base);
      machine.setProbe(listener);
      while (machine.steps() < upper) {
        checkpoints.run(machine, Math.min(SLICE, upper - machine.steps()));
        if (pause.getAsBoolean()) {
          return NOT_FOUND;
        }
      }
      if (listener.match >= 0 || listener.isNewSince) {
        return listener.match;
      }
      upper = base.steps();
    }
    return NOT_FOUND;
  }

  /** The one opcode that touches a slot so. */
  static int slotOp(boolean isTransient, Access access) {
    return access == Access.WRITTEN
        ? (isTransient ? Op.TSTORE : Op.SSTORE)
        : (isTransient ? Op.TLOAD : Op.SLOAD);
  }

  /** Notes the nearest step that touches the place. */
  private static final class Listener implements Probe {
    private final MachineView view;
    private final Place place;
    private final Access access;
    private final long here;
    private final boolean isForward;
    private final long[] scratch = new long[4];
    private long match = NOT_FOUND;
    private boolean isOver;

    /** Whether the stretch has put the word there, so that earlier reads were of another one. */
    private boolean isNewSince;

    Listener(Interpreter machine, Place place, Access access, long here, Direction direction) {
      this.view = new MachineView(machine);
      this.place = place;
      this.access = access;
      this.here = here;
      this.isForward = direction == Direction.FORWARD;
    }

    @Override
    public boolean watches(int op) {
      return switch (place) {
        case Place.Memory ignored -> MemoryReach.touches(op);
        case Place.Slot slot -> op == slotOp(slot.isTransient(), access);
        default -> true;
      };
    }

    @Override
    public boolean before(Interpreter interpreter, Frame frame, int op) {
      long step = interpreter.steps();
      if (!isForward
          && access == Access.READ
          && place instanceof Place.Stack word
          && word.call() == interpreter.callNumberAt(interpreter.depth())
          && StackReach.writes(op, frame.sp >> 2, word.height())) {
        match = NOT_FOUND;
        isNewSince = true;
        return false;
      }
      if (isOver || (isForward && step <= here) || !touches(interpreter, frame, op)) {
        return isOver;
      }
      match = step;
      isOver = isForward;
      return isForward;
    }

    private boolean touches(Interpreter interpreter, Frame frame, int op) {
      return switch (place) {
        case Place.Stack word ->
            word.call() == interpreter.callNumberAt(interpreter.depth())
                && (access == Access.WRITTEN
                    ? StackReach.writes(op, frame.sp >> 2, word.height())
                    : StackReach.reads(op, frame.sp >> 2, word.height()));
        case Place.Memory bytes ->
            bytes.call() == interpreter.callNumberAt(interpreter.depth()) && touches(op, bytes);
        case Place.Slot slot ->
            frame.sp >= 4
                && frame.message.recipient.equals(slot.address())
                && view.stackWord(0).equals(slot.key());
        case Place.ReturnData ignored -> false;
      };
    }

    private boolean touches(int op, Place.Memory bytes) {
      for (int range = 0; range < MemoryReach.ranges(op); range++) {
        if (MemoryReach.isWrite(op, range) == (access == Access.WRITTEN)
            && MemoryReach.overlaps(view, op, range, bytes.from(), bytes.to(), scratch)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void left(
        Interpreter interpreter,
        Frame frame,
        Halt halt,
        byte[] output,
        int offset,
        int length,
        long gasLeft) {
      long call =
          switch (place) {
            case Place.Stack word -> word.call();
            case Place.Memory bytes -> bytes.call();
            default -> NOT_FOUND;
          };
      // nobody reads or writes what belonged to a frame that is gone
      if (isForward && interpreter.callNumberAt(interpreter.depth()) == call) {
        isOver = true;
        interpreter.stopAtFrame();
      }
    }
  }
}
