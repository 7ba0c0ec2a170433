package frameglass.engine.timeline;

import frameglass.engine.code.Opcode;
import frameglass.engine.interpreter.Interpreter;

/** The steps of a run that is executed once more, on a machine of its own. */
final class LiveSteps implements Steps {
  private final Interpreter machine;
  private final MachineView view;
  private final Sentences sentences;
  private final Checkpoints checkpoints;
  private final long size;

  /**
   * The steps of the run that {@code shown} executes.
   *
   * @param size how many there are
   */
  LiveSteps(Interpreter shown, Checkpoints checkpoints, long size) {
    this.checkpoints = checkpoints;
    this.size = size;
    machine = checkpoints.machineLike(shown);
    view = new MachineView(machine);
    sentences = new Sentences(machine, view);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int opAt(long step) {
    return at(step).op();
  }

  @Override
  public StepView at(long step) {
    if (step < 0 || step >= size) {
      throw new IndexOutOfBoundsException("step " + step + " of " + size);
    }
    // one step on is by far the most frequent
    if (machine.depth() > 0 && machine.steps() == step - 1) {
      checkpoints.run(machine, 1);
    } else {
      checkpoints.goTo(machine, step);
    }
    return view;
  }

  @Override
  public String textAt(long step) {
    at(step);
    Opcode opcode = Opcode.of(view.op());
    if (opcode == null) {
      return "No instruction of any fork";
    }
    return view.stackSize() < opcode.operands().size() ? opcode.meaning() : sentences.of(view.op());
  }
}
