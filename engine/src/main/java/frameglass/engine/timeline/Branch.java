package frameglass.engine.timeline;

import java.util.List;

/**
 * One of the timelines of a session: the original, or one that leaves another at some step.
 *
 * @param id 0 for the original; no two of a session are the same
 * @param parent id of the timeline it leaves, -1 for the original
 * @param name what a person calls it
 * @param step the step before whose instruction it leaves its parent
 * @param edits what is changed there; empty for the original
 */
public record Branch(int id, int parent, String name, long step, List<Edit> edits) {
  /** The id of the timeline that nobody changed. */
  public static final int ORIGINAL = 0;

  public Branch {
    edits = List.copyOf(edits);
  }

  /** The same under another name. */
  public Branch named(String newName) {
    return new Branch(id, parent, newName, step, edits);
  }
}
