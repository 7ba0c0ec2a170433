package frameglass.engine.timeline;

import frameglass.engine.scenario.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The timelines of a session: a tree with the original at its root. */
final class Branches {
  private static final int NONE = -1;

  private record Timeline(Branch branch, Recording recording) {}

  private final Map<Integer, Timeline> timelines = new LinkedHashMap<>();
  private int next = Branch.ORIGINAL;

  /** The original alone. */
  Branches(Recording original) {
    keep(new Branch(next++, NONE, "original", 0, List.of()), original);
  }

  private void keep(Branch branch, Recording recording) {
    timelines.put(branch.id(), new Timeline(branch, recording));
  }

  private Timeline timeline(int id) {
    Timeline timeline = timelines.get(id);
    if (timeline == null) {
      throw new BadInputException(
          "there is no branch %d: it may have been discarded".formatted(id));
    }
    return timeline;
  }

  List<Branch> list() {
    return timelines.values().stream().map(Timeline::branch).toList();
  }

  Branch get(int id) {
    return timeline(id).branch();
  }

  Recording recording(int id) {
    return timeline(id).recording();
  }

  /** The id of the timeline that is {@code recording}, -1 if it is none any more. */
  @SuppressWarnings("ReferenceEquality") // a timeline is one object
  int idOf(Recording recording) {
    for (Timeline timeline : timelines.values()) {
      if (timeline.recording() == recording) {
        return timeline.branch().id();
      }
    }
    return NONE;
  }

  /** A branch that leaves {@code trunk} at its present step. */
  Branch add(Recording trunk, String name, List<Edit> edits) {
    long step = trunk.step();
    Recording recording = trunk.branch(edits);
    String called = name.isBlank() ? "branch " + next : name.strip();
    Branch branch = new Branch(next++, idOf(trunk), called, step, edits);
    keep(branch, recording);
    return branch;
  }

  void rename(int id, String name) {
    Timeline timeline = timeline(id);
    if (name.isBlank()) {
      throw new BadInputException("a branch needs a name");
    }
    keep(timeline.branch().named(name.strip()), timeline.recording());
  }

  /** Gives up a branch and those that leave it. */
  void discard(int id) {
    if (id == Branch.ORIGINAL) {
      throw new BadInputException("the original cannot be discarded");
    }
    timeline(id);
    List<Integer> gone = new ArrayList<>(List.of(id));
    for (Branch branch : list()) {
      if (gone.contains(branch.parent())) {
        gone.add(branch.id());
      }
    }
    gone.forEach(each -> timeline(each).recording().close());
    timelines.keySet().removeAll(gone);
  }

  BranchComparison compare(int left, int right, BooleanSupplier pause) {
    long from = Long.MAX_VALUE;
    // they are the same up to the first step at which one of them left what they have in common
    List<Integer> ofLeft = ancestors(left);
    List<Integer> ofRight = ancestors(right);
    for (int id : ofLeft) {
      from = ofRight.contains(id) ? from : Math.min(from, get(id).step());
    }
    for (int id : ofRight) {
      from = ofLeft.contains(id) ? from : Math.min(from, get(id).step());
    }
    return recording(left).compare(recording(right), from == Long.MAX_VALUE ? 0 : from, pause);
  }

  private List<Integer> ancestors(int id) {
    List<Integer> line = new ArrayList<>();
    for (int at = id; at != NONE; at = get(at).parent()) {
      line.add(at);
    }
    return line;
  }

  void close() {
    timelines.values().forEach(timeline -> timeline.recording().close());
  }
}
