package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.Probe;
import java.util.function.BooleanSupplier;

/**
 * Finds the first step at which two runs go different ways. Both run in stretches of which only the
 * jumps, entries and ends of frames are summed up; a stretch whose sums differ is walked.
 */
final class FlowComparison {
  private static final long STRETCH = 65_536;

  private final Side left;
  private final Side right;
  private String what = "";

  /** Two runs that are the same before {@code step}. */
  FlowComparison(
      Interpreter leftShown,
      Checkpoints leftCheckpoints,
      Interpreter rightShown,
      Checkpoints rightCheckpoints,
      long step) {
    left = new Side(leftShown, leftCheckpoints, step);
    right = new Side(rightShown, rightCheckpoints, step);
  }

  /** Compares two runs that are the same before step {@code from}. */
  static BranchComparison compare(LiveRun left, LiveRun right, long from, BooleanSupplier pause) {
    FlowComparison flow =
        new FlowComparison(
            left.machine(), left.checkpoints(), right.machine(), right.checkpoints(), from);
    long difference = flow.find(pause);
    follow(left, pause);
    follow(right, pause);
    Overview mine = left.overview();
    Overview theirs = right.overview();
    return new BranchComparison(
        difference, flow.what, mine.length(), theirs.length(), mine.outcome(), theirs.outcome());
  }

  private static void follow(LiveRun run, BooleanSupplier pause) {
    boolean[] paused = {false};
    while (!paused[0] && run.survey(() -> paused[0] = pause.getAsBoolean())) {
      // piece by piece
    }
  }

  /** The step, or -1 when there is none or this was paused before. */
  long find(BooleanSupplier pause) {
    MachineSnapshot leftHere = null;
    MachineSnapshot rightHere = null;
    while (!pause.getAsBoolean()) {
      leftHere = left.machine.capture(leftHere);
      rightHere = right.machine.capture(rightHere);
      left.run(STRETCH);
      right.run(STRETCH);
      if (left.sum != right.sum || !left.isWhereIs(right)) {
        left.backTo(leftHere);
        right.backTo(rightHere);
        return walk();
      }
      if (left.machine.depth() == 0) {
        return -1;
      }
    }
    return -1;
  }

  private long walk() {
    while (left.isWhereIs(right) && left.machine.depth() > 0) {
      left.run(1);
      right.run(1);
    }
    if (left.isWhereIs(right)) {
      return -1;
    }
    what = "%s against %s".formatted(left.here(), right.here());
    return Math.max(left.machine.steps(), right.machine.steps());
  }

  /** One of the two runs. */
  private static final class Side implements Probe {
    final Interpreter machine;
    private final Checkpoints checkpoints;
    long sum;

    Side(Interpreter shown, Checkpoints checkpoints, long step) {
      this.checkpoints = checkpoints;
      machine = checkpoints.machineLike(shown);
      checkpoints.goTo(machine, step);
      machine.setProbe(this);
    }

    void run(long limit) {
      long end = machine.steps() + limit;
      while (machine.depth() > 0 && machine.steps() < end) {
        checkpoints.run(machine, end - machine.steps());
      }
    }

    void backTo(MachineSnapshot snapshot) {
      checkpoints.restore(machine, snapshot);
    }

    private void add(long value) {
      sum = (sum ^ value) * 0x9E3779B97F4A7C15L;
      sum ^= sum >>> 29;
    }

    boolean isWhereIs(Side other) {
      int depth = machine.depth();
      if (depth != other.machine.depth() || machine.steps() != other.machine.steps()) {
        return false;
      }
      if (depth == 0) {
        return true;
      }
      Frame mine = machine.frameAt(depth);
      Frame theirs = other.machine.frameAt(depth);
      return mine.pc == theirs.pc && mine.code.equals(theirs.code);
    }

    String here() {
      int depth = machine.depth();
      if (depth == 0) {
        return "the end";
      }
      Frame frame = machine.frameAt(depth);
      return "%s at 0x%x, depth %d"
          .formatted(Opcode.nameOf(frame.code.at(frame.pc)), frame.pc, depth);
    }

    @Override
    public boolean watches(int op) {
      return op == Op.JUMPI || op == Op.JUMP;
    }

    @Override
    public boolean before(Interpreter interpreter, Frame frame, int op) {
      long[] s = frame.buffer().longs();
      int top = frame.sp - 4;
      boolean taken =
          op == Op.JUMP || (top >= 4 && (s[top - 4] | s[top - 3] | s[top - 2] | s[top - 1]) != 0);
      add(((long) frame.pc << 33) | (taken && top >= 0 ? s[top] << 1 | 1 : 0));
      return false;
    }

    @Override
    public void entered(Interpreter interpreter, Frame frame) {
      add(interpreter.steps() * 31 + frame.code.hash().limb0());
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
      add(interpreter.steps() * 31 + frame.pc);
    }
  }
}
