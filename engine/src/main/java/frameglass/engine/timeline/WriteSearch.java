package frameglass.engine.timeline;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.Probe;

/**
 * Goes back through a run from log to log: whoever asks about the latest step first runs each
 * stretch but once, however much there is to ask.
 */
final class WriteSearch {
  /** Steps of the first log of a search: most values were made shortly before. */
  private static final int FIRST = 1 << 13;

  private final Interpreter machine;
  private final Checkpoints checkpoints;
  private final WriteLog log;
  private int steps = FIRST;

  /** A search that moves {@code machine}. */
  WriteSearch(Interpreter machine, MachineView view, Checkpoints checkpoints) {
    this.machine = machine;
    this.checkpoints = checkpoints;
    log = new WriteLog(view);
  }

  /** Begins with short stretches again. */
  void begin() {
    steps = FIRST;
  }

  /** Goes to {@code step}. */
  void goTo(long step) {
    machine.setProbe(Probe.NONE);
    checkpoints.goTo(machine, step);
  }

  /** The log of a stretch that has the step before {@code before}; leaves the machine anywhere. */
  WriteLog before(long before) {
    if (!log.holdsBefore(before)) {
      // no stretch goes on over the place where a branch was spliced in, for a snapshot stands
      // there
      MachineSnapshot base = checkpoints.floor(before - 1);
      long first = Math.max(base.steps(), before - steps);
      goTo(first);
      log.begin(first, (int) (before - first));
      machine.setProbe(log);
      checkpoints.run(machine, before - first);
      machine.setProbe(Probe.NONE);
      steps = Math.min(WriteLog.MOST, steps * 2);
    }
    return log;
  }
}
