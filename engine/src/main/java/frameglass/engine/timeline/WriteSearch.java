package frameglass.engine.timeline;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.Probe;
import org.jspecify.annotations.Nullable;

/**
 * Goes back through a run from log to log: whoever asks about the latest step first runs each
 * stretch but once, however much there is to ask.
 */
final class WriteSearch {
  /** Steps of the first log of a search: most values were made shortly before. */
  private static final int FIRST = 1 << 13;

  /** How far before a step a snapshot is taken on the way there, in steps. */
  private static final int NEAR = 4096;

  /** From so far before a step that snapshot is of use. */
  private static final int FAR = 2 * NEAR;

  private final Interpreter machine;
  private final Checkpoints checkpoints;
  private final WriteLog log;
  private int steps = FIRST;
  private @Nullable MachineSnapshot station;

  /** A search that moves {@code machine}. */
  WriteSearch(Interpreter machine, MachineView view, Checkpoints checkpoints) {
    this.machine = machine;
    this.checkpoints = checkpoints;
    log = new WriteLog(view);
  }

  /** Begins with short stretches again. */
  void begin() {
    steps = FIRST;
    station = null;
  }

  /**
   * Goes to {@code step}. What made a value was mostly made shortly before, so that on the way
   * there a snapshot is taken from which the next ways are short.
   */
  void goTo(long step) {
    machine.setProbe(Probe.NONE);
    MachineSnapshot base = checkpoints.floor(step);
    MachineSnapshot near = station;
    if (near == null || near.steps() > step || near.steps() < Math.max(base.steps(), step - FAR)) {
      checkpoints.goTo(machine, Math.max(base.steps(), step - NEAR));
      boolean pays = machine.steps() > base.steps() && !checkpoints.isTooLarge(machine);
      station = pays ? machine.capture(checkpoints.floor(machine.steps())) : null;
    } else if (machine.depth() == 0 || machine.steps() < near.steps() || machine.steps() > step) {
      checkpoints.restore(machine, near);
    }
    checkpoints.goTo(machine, step);
  }

  /** The log of a stretch that has the step before {@code before}; leaves the machine anywhere. */
  WriteLog before(long before) {
    if (!log.holdsBefore(before)) {
      // no stretch goes on over the place where a branch was spliced in, for a snapshot stands
      // there
      MachineSnapshot base = checkpoints.floor(before - 1);
      long first = Math.max(base.steps(), before - steps);
      machine.setProbe(Probe.NONE);
      checkpoints.goTo(machine, first);
      log.begin(first, (int) (before - first));
      machine.setProbe(log);
      checkpoints.run(machine, before - first);
      machine.setProbe(Probe.NONE);
      steps = Math.min(WriteLog.MOST, steps * 2);
    }
    return log;
  }
}
