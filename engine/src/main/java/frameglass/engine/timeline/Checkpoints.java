package frameglass.engine.timeline;

import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.WorldState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Snapshots of one run in order of steps, from which any step can be reached by running on. How far
 * apart they stand, {@link Spacing} says; their least distance doubles, and every other one goes,
 * when they become too many or hold too much, so that neither time nor memory grows with the run
 * beyond a bound. A few more stand close before the present, so that steps back from there are
 * short.
 */
final class Checkpoints {
  /** Each costs some microseconds to restore, so that more would not make seeking faster. */
  private static final int MOST = 512;

  private static final int NEAR = 6;

  private static final long MIB = 1L << 20;

  /**
   * A snapshot among the others.
   *
   * @param extent bytes it would hold if it shared none, see {@link Spacing#extent}
   * @param copied bytes it did not share with the one before when it was taken
   */
  private record Kept(MachineSnapshot snapshot, long extent, long copied) {
    long steps() {
      return snapshot.steps();
    }
  }

  private final List<Kept> kept = new ArrayList<>();
  private final Deque<MachineSnapshot> near = new ArrayDeque<>();
  private final Fork fork;
  private final List<Splice> splices;
  private long interval;
  private long heldBytes;

  /** Bytes that the last one copied which was taken where the run was new. */
  private long lastCopied;

  /**
   * A list that begins with the snapshot before the first instruction.
   *
   * @param fork the rules the run begins by
   * @param interval instructions between two at first
   */
  Checkpoints(MachineSnapshot first, Fork fork, long interval) {
    this.fork = fork;
    this.splices = List.of();
    this.interval = interval;
    heldBytes = first.bytesNotSharedWith(null);
    kept.add(new Kept(first, 0, 0));
  }

  /** Those of {@code trunk} before {@code splice}, which goes on from there. */
  Checkpoints(Checkpoints trunk, Splice splice) {
    fork = trunk.fork;
    interval = trunk.interval;
    List<Splice> all = new ArrayList<>();
    for (Splice each : trunk.splices) {
      if (each.step() < splice.step()) {
        all.add(each);
      }
    }
    all.add(splice.onTopOf(trunk.splices));
    splices = List.copyOf(all);
    for (Kept each : trunk.kept) {
      if (each.steps() < splice.step()) {
        keep(each);
      }
    }
    // an edit changes little of how much there is
    long extent = kept.isEmpty() ? 0 : kept.getLast().extent();
    keep(new Kept(splice.after(), extent, 0));
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
    while (machine.depth() > 0 && machine.steps() < step) {
      long piece = stretch(machine, Spacing.Pass.AGAIN);
      run(machine, Math.min(piece, step - machine.steps()));
      leave(machine, Spacing.Pass.AGAIN);
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
    MachineSnapshot best = kept.get(indexOfFloor(step)).snapshot();
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
   * Instructions that {@code machine} may run before somebody should ask again whether to
   * {@linkplain #leave leave} a snapshot, at least 1.
   */
  long stretch(Interpreter machine, Spacing.Pass pass) {
    Kept before = kept.get(indexOfFloor(machine.steps()));
    return Math.max(1, before.steps() + spacing(before, machine, pass) - machine.steps());
  }

  /** Takes a snapshot of {@code machine}, which stands in this run, if one is due there. */
  void leave(Interpreter machine, Spacing.Pass pass) {
    if (machine.depth() == 0) {
      return;
    }
    Kept before = kept.get(indexOfFloor(machine.steps()));
    long since = machine.steps() - before.steps();
    if (since < interval || since < spacing(before, machine, pass)) {
      return;
    }
    MachineSnapshot snapshot = machine.capture(before.snapshot());
    long copied = snapshot.bytesNotSharedWith(before.snapshot());
    kept.add(
        indexOfFloor(snapshot.steps()) + 1, new Kept(snapshot, Spacing.extent(machine), copied));
    heldBytes += copied;
    lastCopied = pass == Spacing.Pass.FIRST ? copied : lastCopied;
    while (kept.size() > 2 && (kept.size() > MOST || heldBytes > budget())) {
      thin();
    }
  }

  private long spacing(Kept before, Interpreter machine, Spacing.Pass pass) {
    long extent = Spacing.extent(machine);
    if (isTooLarge(extent)) {
      return Spacing.FAR;
    }
    long copied = pass == Spacing.Pass.FIRST ? lastCopied : before.copied();
    return Math.max(interval, Spacing.steps(pass, before.extent(), extent, copied));
  }

  /** Whether two snapshots of {@code machine} would be all that may be held. */
  boolean isTooLarge(Interpreter machine) {
    return isTooLarge(Spacing.extent(machine));
  }

  private boolean isTooLarge(long extent) {
    return extent > budget() / 2;
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
    long millions = kept.getLast().steps() / 1_000_000;
    return Math.min(224, 56 + Math.max(0, millions - 2) * 2) * MIB;
  }

  private void thin() {
    interval *= 2;
    List<Kept> all = List.copyOf(kept);
    kept.clear();
    heldBytes = 0;
    for (Kept each : all) {
      if (kept.isEmpty()
          || isSplicedAt(each.steps())
          || each.steps() - kept.getLast().steps() >= interval) {
        keep(each);
      }
    }
  }

  /** Puts {@code next} behind all others. */
  private void keep(Kept next) {
    heldBytes +=
        next.snapshot().bytesNotSharedWith(kept.isEmpty() ? null : kept.getLast().snapshot());
    kept.add(next);
  }

  /** The snapshot before the first instruction, with what was changed there. */
  MachineSnapshot first() {
    return kept.getFirst().snapshot();
  }

  /** How many there are. */
  int size() {
    return kept.size() + near.size();
  }

  /** Heap bytes they hold, roughly. */
  long heldBytes() {
    return heldBytes;
  }

  /** Steps between two of them at least. */
  long interval() {
    return interval;
  }
}
