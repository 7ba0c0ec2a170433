package frameglass.engine.timeline;

import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.WorldState;
import frameglass.engine.timeline.LastWrite.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Snapshots of one run in order of steps, from which any step can be reached by running on. Their
 * distance doubles, and every other one goes, when they become too many or hold too much, so that
 * neither time nor memory grows with the run beyond a bound. A few more stand close before the
 * present, so that steps back from there are short.
 */
final class Checkpoints {
  /** Instructions between two at first, unless something else is wanted. */
  static final long FIRST_INTERVAL = 8192;

  /** Each costs some microseconds to restore, so that more would not make seeking faster. */
  private static final int MOST = 512;

  private static final int NEAR = 6;

  /** More steps than any run has. */
  private static final long FAR = 1L << 50;

  private static final long MIB = 1L << 20;

  /**
   * Comparing this many bytes of memory, and copying what changed, takes about a twentieth of the
   * time of an instruction; of large memories less changes.
   */
  private static final int BYTES_COMPARED = 2;

  private static final int BYTES_COMPARED_OVER_ONE_MIB = 8;

  /** Copying this many bytes takes about a twentieth of the time of an instruction. */
  private static final int BYTES_COPIED = 2;

  /**
   * What is added once has to be copied once, so that waiting for much longer would save nothing.
   */
  private static final long MOST_FOR_COPYING = 4 * FIRST_INTERVAL;

  /** In a run of so many steps more a person bears to wait once more as long, up to a bound. */
  private static final long LONG_RUN = 2_000_000;

  private static final long LONGEST = 3;

  private final List<MachineSnapshot> kept = new ArrayList<>();
  private final Deque<MachineSnapshot> near = new ArrayDeque<>();
  private final MachineSnapshot first;
  private final Fork fork;
  private final List<Splice> splices;
  private long interval;
  private long heldBytes;

  /** Bytes that the last one taken did not share with the one before. */
  private long lastCopied;

  /**
   * A list that begins with the snapshot before the first instruction.
   *
   * @param fork the rules the run begins by
   * @param interval instructions between two at first
   */
  Checkpoints(MachineSnapshot first, Fork fork, long interval) {
    this.first = first;
    this.fork = fork;
    this.splices = List.of();
    this.interval = interval;
    kept.add(first);
    heldBytes = first.bytesNotSharedWith(null);
  }

  /** Those of {@code trunk} before {@code splice}, which goes on from there. */
  Checkpoints(Checkpoints trunk, Splice splice) {
    first = trunk.first;
    fork = trunk.fork;
    interval = trunk.interval;
    List<Splice> all = new ArrayList<>();
    for (Splice each : trunk.splices) {
      if (each.step() < splice.step()) {
        all.add(each);
      }
    }
    all.add(splice);
    splices = List.copyOf(all);
    MachineSnapshot before = null;
    for (MachineSnapshot snapshot : trunk.kept) {
      if (snapshot.steps() < splice.step()) {
        kept.add(snapshot);
        heldBytes += snapshot.bytesNotSharedWith(before);
        before = snapshot;
      }
    }
    kept.add(splice.after());
    heldBytes += splice.after().bytesNotSharedWith(before);
  }

  // ---- running on -----------------------------------------------------------------------------

  /** Puts {@code machine} where {@code snapshot}, one of this run, was taken. */
  void restore(Interpreter machine, MachineSnapshot snapshot) {
    if (!splices.isEmpty()) {
      Fork rules = fork;
      for (Splice splice : splices) {
        rules = snapshot.steps() >= splice.step() ? splice.fork() : rules;
      }
      if (machine.fork() != rules) {
        machine.begin(rules, machine.world(), machine.block(), machine.transaction());
      }
    }
    machine.restore(snapshot);
  }

  /** Runs at most {@code limit} instructions of this run, its branchings included. */
  StopReason run(Interpreter machine, long limit) {
    long left = limit;
    for (Splice splice : splices) {
      long to = splice.step() - machine.steps();
      if (to > 0 && to <= left && machine.depth() > 0) {
        StopReason reason = machine.run(to);
        if (machine.steps() < splice.step() || machine.depth() == 0) {
          return reason;
        }
        restore(machine, splice.after());
        left -= to;
        if (reason != StopReason.LIMIT) {
          return reason;
        }
      }
    }
    return splices.isEmpty() || left > 0 ? machine.run(left) : StopReason.LIMIT;
  }

  /** Puts {@code machine}, which stands somewhere in this run or nowhere yet, at {@code step}. */
  void goTo(Interpreter machine, long step) {
    MachineSnapshot base = floor(step);
    if (machine.depth() == 0 || machine.steps() > step || machine.steps() < base.steps()) {
      restore(machine, base);
    }
    if (machine.steps() < step) {
      run(machine, step - machine.steps());
    }
  }

  /** A machine of its own for this run, at none of its steps yet. */
  Interpreter machineLike(Interpreter shown) {
    Interpreter machine = new Interpreter();
    machine.begin(shown.fork(), new WorldState(), shown.block(), shown.transaction());
    return machine;
  }

  /** Whether somebody wrote {@code place} right before {@code step}. */
  boolean isEdited(Place place, long step) {
    for (Splice splice : splices) {
      if (splice.step() == step && Edits.touch(splice.edited(), place)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the run leaves what execution alone would make of it right before {@code step}. */
  boolean isSplicedAt(long step) {
    for (Splice splice : splices) {
      if (splice.step() == step) {
        return true;
      }
    }
    return false;
  }

  // ---- keeping --------------------------------------------------------------------------------

  /** The newest snapshot at or before {@code step}. */
  MachineSnapshot floor(long step) {
    MachineSnapshot best = kept.get(indexOfFloor(step));
    for (MachineSnapshot candidate : near) {
      if (candidate.steps() <= step && candidate.steps() > best.steps()) {
        best = candidate;
      }
    }
    return best;
  }

  private int indexOfFloor(long step) {
    int low = 0;
    int high = kept.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (kept.get(middle).steps() <= step) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The step after {@code step} at which the next snapshot is to be taken, as far as is known.
   *
   * @param memoryBytes size of the memory that a snapshot has to compare
   */
  long nextDue(long step, int memoryBytes) {
    MachineSnapshot before = kept.get(indexOfFloor(step));
    return Math.max(step + 1, before.steps() + spacing(before, memoryBytes));
  }

  /** Whether two snapshots of so many bytes of memory would be all that may be held. */
  boolean isTooLarge(int memoryBytes) {
    return memoryBytes > budget() / 2;
  }

  /** Whether a snapshot is to be taken at {@code step}. */
  boolean isDue(long step, int memoryBytes) {
    MachineSnapshot before = kept.get(indexOfFloor(step));
    return step - before.steps() >= spacing(before, memoryBytes);
  }

  /**
   * Steps from {@code before} to the next one. Where memory only grows, it goes by what memory was:
   * else there would never be a next one.
   */
  private long spacing(MachineSnapshot before, int memoryNow) {
    if (isTooLarge(memoryNow)) {
      return FAR;
    }
    int memoryBytes = Math.min(memoryNow, before.memoryBytes());
    long first = Math.min(memoryBytes, MIB);
    long longer = 1 + Math.min(LONGEST, before.steps() / LONG_RUN);
    long compared =
        longer * (first / BYTES_COMPARED + (memoryBytes - first) / BYTES_COMPARED_OVER_ONE_MIB);
    long copied = Math.min(MOST_FOR_COPYING, lastCopied / BYTES_COPIED);
    return Math.max(interval, Math.max(compared, copied));
  }

  /** Keeps {@code snapshot}. */
  void add(MachineSnapshot snapshot) {
    int after = indexOfFloor(snapshot.steps());
    MachineSnapshot before = kept.get(after);
    if (before.steps() == snapshot.steps()) {
      return;
    }
    kept.add(after + 1, snapshot);
    lastCopied = snapshot.bytesNotSharedWith(before);
    heldBytes += lastCopied;
    while (kept.size() > 2 && (kept.size() > MOST || heldBytes > budget())) {
      thin();
    }
  }

  /** Keeps {@code snapshot} for steps back from nearby. */
  void addNear(MachineSnapshot snapshot) {
    near.addFirst(snapshot);
    if (near.size() > NEAR) {
      near.removeLast();
    }
  }

  /** Bytes that may be held: 56 MiB up to some million steps, 224 MiB for the longest runs. */
  private long budget() {
    long millions = kept.get(kept.size() - 1).steps() / 1_000_000;
    return Math.min(224, 56 + Math.max(0, millions - 2) * 2) * MIB;
  }

  private void thin() {
    interval *= 2;
    List<MachineSnapshot> left = new ArrayList<>(kept.size() / 2 + 1);
    heldBytes = 0;
    MachineSnapshot before = null;
    for (MachineSnapshot snapshot : kept) {
      if (before == null
          || isSplicedAt(snapshot.steps())
          || snapshot.steps() - before.steps() >= interval) {
        left.add(snapshot);
        heldBytes += snapshot.bytesNotSharedWith(before);
        before = snapshot;
      }
    }
    kept.clear();
    kept.addAll(left);
  }

  /** The snapshot before the first instruction. */
  MachineSnapshot first() {
    return first;
  }

  /** How many there are. */
  int size() {
    return kept.size() + near.size();
  }

  /** Heap bytes they hold, roughly. */
  long heldBytes() {
    return heldBytes;
  }

  /** Steps between two of them now. */
  long interval() {
    return interval;
  }
}
