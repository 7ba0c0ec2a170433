package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.state.WorldState;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Answers how often instructions have run before a step: from the nearest counts that were kept
 * when the run was surveyed, on a machine of its own.
 */
final class HitCounter implements Probe {
  private static final long SLICE = 50_000;
  private static final int MOST_KEPT = 128;

  /** How long one answer may take, in nanoseconds. */
  private static final long PATIENCE = 20_000_000;

  private final Interpreter machine = new Interpreter();
  private final Interpreter shown;
  private final Checkpoints checkpoints;
  private final TreeMap<Long, RowCounter> kept = new TreeMap<>();
  private long keepEvery = 65_536;
  private RowCounter counter = new RowCounter();
  private boolean begun;
  private int[] latest = {};

  /** A counter for the run that {@code shown} executes. */
  HitCounter(Interpreter shown, Checkpoints checkpoints) {
    this.shown = shown;
    this.checkpoints = checkpoints;
  }

  /**
   * What has been counted before {@code step}; kept if it is some way from what is kept already.
   */
  void offer(long step, RowCounter counts) {
    Long before = kept.floorKey(step);
    if (step - (before == null ? 0 : before) < keepEvery) {
      return;
    }
    kept.put(step, counts.copy());
    if (kept.size() > MOST_KEPT) {
      keepEvery *= 2;
      long last = 0;
      for (Long each : kept.keySet().toArray(new Long[0])) {
        if (each - last < keepEvery) {
          kept.remove(each);
        } else {
          last = each;
        }
      }
    }
  }

  /**
   * The hits of the instructions of {@code code} before the present step, by instruction.
   *
   * @param pause true gives up; what was counted last is the answer then
   */
  int[] count(Code code, BooleanSupplier pause) {
    if (advanceTo(shown.steps(), pause)) {
      latest = counter.hits(code, machine);
    }
    return latest;
  }

  /** Brings the counting machine to {@code target}; false when it gave up before. */
  private boolean advanceTo(long target, BooleanSupplier pause) {
    Map.Entry<Long, RowCounter> from = kept.floorEntry(target);
    long best = from == null ? 0 : from.getKey();
    if (!begun || target < machine.steps() || best > machine.steps()) {
      restore(best, from == null ? new RowCounter() : from.getValue().copy());
    }
    long until = System.nanoTime() + PATIENCE;
    machine.setProbe(this);
    while (machine.steps() < target) {
      checkpoints.run(machine, Math.min(SLICE, target - machine.steps()));
      offer(machine.steps(), counter);
      boolean late = pause.getAsBoolean() || System.nanoTime() > until;
      if (late && machine.steps() < target) {
        return false;
      }
    }
    return true;
  }

  /** Goes to {@code step}, before which {@code counts} were counted. */
  private void restore(long step, RowCounter counts) {
    machine.setProbe(Probe.NONE);
    if (!begun) {
      machine.begin(shown.fork(), new WorldState(), shown.block(), shown.transaction());
      begun = true;
    }
    checkpoints.restore(machine, checkpoints.floor(step));
    if (machine.steps() < step) {
      checkpoints.run(machine, step - machine.steps());
    }
    counter = counts;
    if (step == 0 && machine.depth() > 0) {
      counter.entered(machine.frameAt(1));
    }
  }

  @Override
  public boolean watches(int op) {
    return RowCounter.watches(op);
  }

  @Override
  public boolean before(Interpreter interpreter, Frame frame, int op) {
    counter.before(interpreter, frame, op);
    return false;
  }

  @Override
  public void entered(Interpreter interpreter, Frame frame) {
    counter.entered(frame);
  }

  @Override
  public void left(
      Interpreter interpreter,
      Frame frame,
      Halt halt,
      byte[] output,
      int offset,
      int length,
      long gasLeft) {
    counter.left(frame);
  }
}
