package frameglass.engine.timeline;

import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.timeline.StepView.Fate;

/**
 * Watches a live run for what a {@link Scan} asks for: to stop there, or to note the last place. A
 * condition to which it matters if the instruction fails is told only when that has run.
 */
final class ScanProbe implements Probe {
  private static final long NONE = -1;

  private final Scan scan;
  private final MachineView view;
  private final boolean stops;
  private final FailureJudge judge;

  /** The last step at which the condition held, the first one if it stops, or -1. */
  private long match = NONE;

  /** A step at which the condition holds if its instruction does not fail, or -1. */
  private long tentative = NONE;

  /**
   * A probe for {@code scan}.
   *
   * @param stops whether to stop the run before an instruction at which it holds
   * @param judge tells whether the condition holds at an instruction that fails
   */
  ScanProbe(Scan scan, MachineView view, boolean stops, FailureJudge judge) {
    this.scan = scan;
    this.view = view;
    this.stops = stops;
    this.judge = judge;
  }

  /** The step noted, or -1. */
  long match() {
    return match;
  }

  /** Notes the present step if the condition holds there, as far as is known before it has run. */
  boolean testHere() {
    if (view.depth() <= scan.depthAtMost() || scan.marks().contains(view.code(), view.pc())) {
      note(view.step());
      return true;
    }
    return scan.alsoStopsAt(view) && matched(view.step());
  }

  private void note(long step) {
    if (!stops || match == NONE) {
      match = step;
    }
  }

  /** Whether {@code step}, at which the condition holds so far, is noted at once. */
  private boolean matched(long step) {
    if (scan.failures()) {
      settle(step);
      tentative = step;
      return false;
    }
    note(step);
    return true;
  }

  /** Instructions before {@code step} have run without failing, but those told of. */
  void settle(long step) {
    if (tentative != NONE && tentative < step) {
      note(tentative);
      tentative = NONE;
    }
  }

  @Override
  public boolean watches(int op) {
    return scan.watched().contains(op) || (!stops && scan.depthAtMost() >= 0 && Scan.isCall(op));
  }

  @Override
  public boolean before(Interpreter interpreter, Frame frame, int op) {
    settle(interpreter.steps());
    if (scan.watched().contains(op) && scan.also().stopsAt(view)) {
      matched(interpreter.steps());
    }
    return stops && match != NONE;
  }

  @Override
  public void entered(Interpreter interpreter, Frame frame) {
    if (!stops && interpreter.depth() - 1 <= scan.depthAtMost()) {
      note(interpreter.steps());
    }
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
    long step = interpreter.steps();
    if (scan.failures() && halt.isFailure()) {
      settle(step);
      tentative = NONE;
      Fate fate = halt == Halt.REVERTED ? Fate.REVERTS : Fate.HALTS;
      if (judge.holds(scan.also(), step, frame.code.at(frame.pc), fate)) {
        note(step);
      }
    }
    if (stops && (match != NONE || interpreter.depth() - 1 <= scan.depthAtMost())) {
      interpreter.stopAtFrame();
    }
  }
}
