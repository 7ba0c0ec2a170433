package frameglass.engine.timeline;

import frameglass.engine.interpreter.Breakpoints;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.Probe;
import java.util.function.BooleanSupplier;

/**
 * Finds the last step before another at which a scan holds: the stretches between checkpoints are
 * run once more, the last one first, until one of them has a match.
 */
final class BackwardScan {
  /** What it finds when it finds nothing, and when it is to pause. */
  static final long NONE = -1;

  static final long PAUSED = -2;

  /** Instructions between two looks at whether to pause. */
  private static final long SLICE = 100_000;

  private final Interpreter machine;
  private final MachineView view;
  private final Checkpoints checkpoints;
  private final FailureJudge judge;

  /** A scan that moves {@code machine}. */
  BackwardScan(Interpreter machine, Checkpoints checkpoints, FailureJudge judge) {
    this.machine = machine;
    this.view = new MachineView(machine);
    this.checkpoints = checkpoints;
    this.judge = judge;
  }

  /**
   * The last step before {@code before} at which {@code scan} holds; leaves the machine anywhere.
   */
  long find(Scan scan, long before, BooleanSupplier pause) {
    long found = NONE;
    for (long upper = before; upper > 0 && found == NONE; ) {
      MachineSnapshot base = checkpoints.floor(upper - 1);
      found = pause.getAsBoolean() ? PAUSED : lastMatch(base, upper, scan, pause);
      upper = base.steps();
    }
    listen(Probe.NONE, Breakpoints.NONE);
    return found;
  }

  /** The last step from {@code base} on, before {@code upper}, at which {@code scan} holds. */
  private long lastMatch(MachineSnapshot base, long upper, Scan scan, BooleanSupplier pause) {
    ScanProbe probe = new ScanProbe(scan, view, false, judge);
    listen(Probe.NONE, Breakpoints.NONE);
    checkpoints.restore(machine, base);
    listen(probe, scan.dispatched());
    while (machine.steps() < upper - 1) {
      probe.testHere();
      checkpoints.run(machine, Math.min(upper - 1 - machine.steps(), SLICE));
      if (pause.getAsBoolean()) {
        return PAUSED;
      }
    }
    probe.testHere();
    if (scan.failures()) {
      checkpoints.run(machine, 1);
      probe.settle(machine.steps());
    }
    return probe.match();
  }

  private void listen(Probe probe, Breakpoints breakpoints) {
    machine.setProbe(probe);
    machine.setBreakpoints(breakpoints);
  }
}
