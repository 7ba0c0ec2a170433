package frameglass.engine.timeline;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.WorldState;
import frameglass.engine.timeline.StepView.Fate;

/**
 * Tells whether a condition holds at an instruction of which it turned out that it fails. When that
 * is known its operands and gas are gone, so it goes there once more, on a machine of its own.
 */
final class FailureJudge {
  private final Interpreter machine = new Interpreter();
  private final MachineView view = new MachineView(machine);
  private final Sentences sentences = new Sentences(machine, view);
  private final Interpreter shown;
  private final Checkpoints checkpoints;
  private boolean begun;

  /** A judge of the run that {@code shown} executes. */
  FailureJudge(Interpreter shown, Checkpoints checkpoints) {
    this.shown = shown;
    this.checkpoints = checkpoints;
  }

  /** Whether {@code condition} holds at the instruction {@code op} of {@code step}. */
  boolean holds(StopCondition condition, long step, int op, Fate fate) {
    if (condition instanceof Matcher matcher) {
      if (!matcher.mayHoldFailing(op, fate)) {
        return false;
      }
      if (matcher.mustHoldFailing(op, fate)) {
        return true;
      }
    }
    return condition.stopsAt(at(step, fate));
  }

  /** The instruction of {@code step}, which ends so. */
  MachineView at(long step, Fate fate) {
    if (!begun) {
      machine.begin(shown.fork(), new WorldState(), shown.block(), shown.transaction());
      begun = true;
    }
    checkpoints.goTo(machine, step);
    view.setFate(fate);
    return view;
  }

  /** Says what the instruction does that {@link #at} went to. */
  Sentences sentences() {
    return sentences;
  }
}
