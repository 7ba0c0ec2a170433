package frameglass.app.model;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes branches again that were saved; on the engine's thread. */
final class SavedBranches {
  private SavedBranches() {}

  /**
   * Makes {@code saved}, parents before their children, and goes back to where it was.
   *
   * @throws BadInputException if one could not be made, as where the run takes another way by other
   *     rules; the others are made all the same
   */
  static void make(Session session, List<Branch> saved) {
    int here = session.currentBranch();
    long step = session.position().step();
    Map<Integer, Integer> ids = new HashMap<>(Map.of(Branch.ORIGINAL, Branch.ORIGINAL));
    String fault = "";
    for (Branch branch : saved) {
      Integer parent = ids.get(branch.parent());
      if (parent == null) {
        continue; // told of its parent already
      }
      try {
        session.switchTo(parent);
        session.seek(branch.step());
        if (session.position().step() != branch.step()) {
          throw new BadInputException("the run has only " + session.position().step() + " steps");
        }
        ids.put(branch.id(), session.branch(branch.name(), branch.edits()).id());
      } catch (BadInputException e) {
        fault = "branch “" + branch.name() + "” cannot be made again: " + e.getMessage();
      }
    }
    session.switchTo(here);
    session.seek(step);
    if (!fault.isEmpty()) {
      throw new BadInputException(fault);
    }
  }
}
