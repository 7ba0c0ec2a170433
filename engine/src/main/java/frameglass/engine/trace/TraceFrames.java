package frameglass.engine.trace;

import frameglass.engine.word.Address;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tree of frames of a run, made from the depths of its steps: a greater depth than before
 * enters a frame, a lesser one leaves it. Calls that run no code make no frame here. A frame's id
 * is its place in the order of entry.
 */
public final class TraceFrames {
  /** What a frame is told of by the client itself, where geth wrote {@code --trace.callframes}. */
  record Told(String type, Address from, @Nullable Address to) {}

  private final Map<Integer, Told> told = new HashMap<>();
  private int[] parent = new int[16];
  private int[] depth = new int[16];
  private long[] first = new long[16];
  private long[] end = new long[16];
  private int size;
  private int open = -1;

  TraceFrames() {}

  /** Takes note of the step {@code step} of the given depth. */
  void step(long step, int stepDepth, @Nullable Told next) {
    while (open >= 0 && depth[open] > stepDepth) {
      end[open] = step;
      open = parent[open];
    }
    if (open < 0 || depth[open] < stepDepth) {
      if (size == parent.length) {
        parent = Arrays.copyOf(parent, size * 2);
        depth = Arrays.copyOf(depth, size * 2);
        first = Arrays.copyOf(first, size * 2);
        end = Arrays.copyOf(end, size * 2);
      }
      parent[size] = open;
      depth[size] = stepDepth;
      first[size] = step;
      if (next != null) {
        told.put(size, next);
      }
      open = size++;
    }
  }

  /** Takes note that the run ends before step {@code step}. */
  void finish(long step) {
    while (open >= 0) {
      end[open] = step;
      open = parent[open];
    }
  }

  /** Number of frames. */
  public int size() {
    return size;
  }

  /** Id of the caller's frame, -1 for the transaction's own. */
  public int parent(int id) {
    return parent[id];
  }

  /** Frames on the call stack inside the frame, 1 for the transaction's own. */
  public int depth(int id) {
    return depth[id];
  }

  /** The frame's first step. */
  public long firstStep(int id) {
    return first[id];
  }

  /** The step after its last one, those of the frames it called included. */
  public long endStep(int id) {
    return end[id];
  }

  @Nullable Told told(int id) {
    return told.get(id);
  }

  /** Id of the frame that runs step {@code step}, or -1 when there is no step at all. */
  public int at(long step) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (first[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    int id = high;
    while (id > 0 && end[id] <= step && parent[id] >= 0) {
      id = parent[id];
    }
    return id;
  }
}
