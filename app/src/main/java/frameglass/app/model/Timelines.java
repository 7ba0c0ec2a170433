package frameglass.app.model;

import frameglass.engine.timeline.Branch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * A place at which a timeline leaves another.
   *
   * @param step the first that runs otherwise
   * @param text a line on it
   * @param isOwn whether the timeline that shows, or one that it goes back to, left there; else one
   *     leaves the timeline that shows
   */
  public record Leaving(long step, String text, boolean isOwn) {}

  /** Where the timeline that shows left others, and where others leave it. */
  public List<Leaving> leavings() {
    List<Leaving> found = new ArrayList<>();
    for (Branch at = find(current); at != null; at = find(at.parent())) {
      Branch parent = find(at.parent());
      if (parent != null) {
        String text = "“%s” left “%s” here".formatted(at.name(), parent.name());
        found.add(new Leaving(at.step(), text, true));
      }
    }
    for (Branch branch : all) {
      if (branch.parent() == current) {
        found.add(new Leaving(branch.step(), "“%s” leaves here".formatted(branch.name()), false));
      }
    }
    return found;
  }

  /** The timeline with this id, or null. */
  public @Nullable Branch find(int id) {
    return all.stream().filter(branch -> branch.id() == id).findFirst().orElse(null);
  }
}
