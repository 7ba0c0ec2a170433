package frameglass.engine.timeline;

import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.MachineSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a branch leaves what execution alone would make of its run.
 *
 * @param after the machine as it is from there on, before the instruction of its step
 * @param fork the rules from there on
 * @param edited what somebody wrote there
 */
record Splice(MachineSnapshot after, Fork fork, List<Place> edited) {
  /** The step whose instruction is the first to run otherwise. */
  long step() {
    return after.steps();
  }

  /** The same, with what one of {@code earlier} had changed at the same step before. */
  Splice onTopOf(List<Splice> earlier) {
    List<Place> both = new ArrayList<>(edited);
    for (Splice each : earlier) {
      if (each.step() == step()) {
        both.addAll(each.edited);
      }
    }
    return new Splice(after, fork, List.copyOf(both));
  }
}
