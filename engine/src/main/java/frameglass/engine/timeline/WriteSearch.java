package frameglass.engine.timeline;

import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.timeline.LastWrite.Place;
import java.util.function.BooleanSupplier;

/**
 * Answers "who wrote this last?": replays the run's stretches backwards until one has the answer.
 */
final class WriteSearch {
  /** Found instead of a step: nobody wrote there, or the search ended before it was found. */
  static final long NONE = -1;

  /** Found instead of a step: a person wrote there, before the instruction of {@link #editedAt}. */
  static final long EDITED = -2;

  private final Interpreter machine;
  private final MachineView view;
  private final Checkpoints checkpoints;
  private long editedAt;

  /** A search that moves {@code machine}. */
  WriteSearch(Interpreter machine, Checkpoints checkpoints) {
    this.machine = machine;
    this.view = new MachineView(machine);
    this.checkpoints = checkpoints;
  }

  /** Goes to {@code step}. */
  void goTo(long step) {
    machine.setProbe(Probe.NONE);
    checkpoints.goTo(machine, step);
  }

  /** Where the last place that was {@link #EDITED} was. */
  long editedAt() {
    return editedAt;
  }

  /** The last step before {@code before} that wrote {@code place}; leaves the machine anywhere. */
  long last(Place place, long before, BooleanSupplier isLate) {
    long failed = Long.MAX_VALUE;
    for (long upper = before; upper > 0; ) {
      if (checkpoints.isEdited(place, upper)) {
        editedAt = upper;
        return EDITED;
      }
      MachineSnapshot base = checkpoints.floor(upper - 1);
      LastWrite probe = new LastWrite(place, view, failed);
      machine.setProbe(Probe.NONE);
      checkpoints.restore(machine, base);
      machine.setProbe(probe);
      checkpoints.run(machine, upper - base.steps());
      probe.dropTakenBack(failed);
      if (probe.step() >= 0) {
        return probe.step();
      }
      failed = probe.failed();
      upper = base.steps();
      if (isLate.getAsBoolean()) {
        return NONE;
      }
    }
    return NONE;
  }

  /** Bytes of output, of {@code wanted}, that the call about to be made leaves in memory. */
  long copiedByCall(long wanted, long upper) {
    int depth = machine.depth();
    checkpoints.run(machine, 1);
    if (machine.depth() > depth) {
      machine.setProbe(
          new Probe() {
            @Override
            public void left(
                Interpreter interpreter,
                Frame frame,
                Halt halt,
                byte[] output,
                int offset,
                int length,
                long gasLeft) {
              if (interpreter.depth() - 1 <= depth) {
                interpreter.stopAtFrame();
              }
            }
          });
      checkpoints.run(machine, upper - machine.steps());
      machine.setProbe(Probe.NONE);
    }
    boolean isBack = machine.depth() == depth;
    return isBack ? Math.min(wanted, machine.frameAt(depth).returnSize) : 0;
  }
}
