package frameglass.app.model;

import frameglass.engine.timeline.Branch;
import java.util.List;

/**
 * The timelines of a run.
 *
 * @param all the original first, then the branches in the order they were made
 * @param current the id of the one that the window shows
 */
public record Timelines(List<Branch> all, int current) {
  /** A run without branches. */
  public static final Timelines ONE = new Timelines(List.of(), Branch.ORIGINAL);

  public Timelines {
    all = List.copyOf(all);
  }

  /** Whether there is more than the original. */
  public boolean isBranched() {
    return all.size() > 1;
  }
}
