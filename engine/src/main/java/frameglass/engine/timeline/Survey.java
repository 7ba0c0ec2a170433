package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run to its end on a machine of its own, beside the one that shows a moment, and gathers
 * what the overview tells. Leaves checkpoints where there are none yet.
 */
final class Survey implements Probe {
  /** Instructions between two looks at the clock. */
  private static final long SLICE = 20_000;

  /** How long one call may take, in nanoseconds: a command of the person must not wait for long. */
  private static final long PATIENCE = 4_000_000;

  private final Interpreter machine = new Interpreter();
  private final MachineView view = new MachineView(machine);
  private final Checkpoints checkpoints;
  private final Execution execution;

  private final Series.Builder depths = new Series.Builder();
  private final Series.Builder memories = new Series.Builder();
  private final Series.Builder gas = new Series.Builder();
  private final HitCounter hits;
  private final RowCounter rows = new RowCounter();
  private final CallList calls = new CallList();
  private final MarkList marks = new MarkList();
  private final ConsoleLog console = new ConsoleLog();

  /** The step of each log that stands, and where each frame's logs begin. */
  private final List<Long> logSteps = new ArrayList<>();

  private final int[] logsBefore = new int[1100];

  /** Gas of the frames that wait. */
  private long gasBelow;

  private long reusedBefore;

  /** The instruction watched last: whatever grows memory or calls is watched. */
  private int lastOp;

  private long failedAtStep = -1;
  private boolean done;

  /** The overview of the whole run, once there is one: it never changes again. */
  private @Nullable Overview whole;

  private Overview.@Nullable Outcome outcome;

  /** A survey of the run that {@code shown} stands at the beginning of. */
  Survey(Interpreter shown, Checkpoints checkpoints, Execution execution, HitCounter hits) {
    this.checkpoints = checkpoints;
    this.hits = hits;
    this.execution = execution;
    machine.begin(shown.fork(), new WorldState(), shown.block(), shown.transaction());
    checkpoints.restore(machine, checkpoints.first());
    if (machine.depth() > 0) {
      Frame frame = machine.frameAt(1);
      machine.setProbe(this);
      entered(machine, frame);
      gas.add(0, frame.gas);
    }
  }

  /** The overview of a transaction that is not valid. */
  static Overview rejected(String reason) {
    return new Overview(
        0,
        true,
        new Overview.Outcome(Position.Status.REJECTED, 0, 0, Bytes.EMPTY, null, reason, -1),
        List.of(),
        0,
        Series.EMPTY,
        Series.EMPTY,
        Series.EMPTY,
        List.of(),
        List.of(),
        List.of(new Overview.ConsoleLine(0, "halt", "transaction rejected: " + reason)));
  }

  /** Whether the end has been reached and told. */
  boolean isComplete() {
    return outcome != null;
  }

  /** Follows the run for a moment; whether there is more to follow. */
  boolean advance(BooleanSupplier pause) {
    long until = System.nanoTime() + PATIENCE;
    while (machine.depth() > 0) {
      long stretch = checkpoints.stretch(machine, Spacing.Pass.FIRST);
      if (checkpoints.run(machine, Math.min(SLICE, stretch)) == StopReason.DONE) {
        break;
      }
      sample();
      checkpoints.leave(machine, Spacing.Pass.FIRST);
      hits.offer(machine.steps(), rows);
      if (pause.getAsBoolean() || System.nanoTime() > until) {
        return true;
      }
    }
    return false;
  }

  /** The machine after the last instruction, before anything else is done. */
  MachineSnapshot atEnd() {
    return machine.capture(null);
  }

  /** The run has ended so. */
  void complete(RunEnd end) {
    Halt halt = end.halt();
    Bytes output = machine.output();
    String reason =
        !halt.isFailure()
            ? ""
            : halt == Halt.REVERTED ? execution.revertReason(output) : halt.text();
    Overview.Outcome told =
        new Overview.Outcome(
            Moments.status(halt),
            end.ending().gasUsed(),
            end.ending().gasRefunded(),
            output,
            halt.isFailure() ? null : end.ending().created(),
            reason,
            halt.isFailure() ? Math.max(failedAtStep, 0) : -1);
    gas.add(end.steps(), machine.gasLeft());
    console.addLast(
        end.steps(),
        "halt",
        "transaction %s, %,d gas used, %,d refunded"
            .formatted(
                halt.isFailure() ? "failed: " + reason : "succeeded",
                end.ending().gasUsed(),
                end.ending().gasRefunded()));
    outcome = told;
    done = true;
  }

  /** What is known so far. */
  Overview overview() {
    Overview known = whole;
    if (known == null) {
      known = build();
      whole = done ? known : null;
    }
    return known;
  }

  private Overview build() {
    return new Overview(
        machine.steps(),
        done,
        outcome,
        calls.list(),
        calls.leftOut(),
        depths.build(machine.steps()),
        memories.build(machine.steps()),
        gas.build(machine.steps()),
        marks.list(),
        logs(),
        console.list());
  }

  private List<Overview.LogEntry> logs() {
    List<Overview.LogEntry> entries = new ArrayList<>();
    var logs = machine.world().logs();
    for (int i = 0; i < Math.min(logs.size(), logSteps.size()); i++) {
      var log = logs.get(i);
      entries.add(new Overview.LogEntry(logSteps.get(i), log.address(), log.topics(), log.data()));
    }
    return entries;
  }

  // ---- what the machine tells -----------------------------------------------------------------

  @Override
  public boolean watches(int op) {
    return MemoryReach.touches(op)
        || RowCounter.watches(op)
        || Scan.isCall(op)
        || op == Op.SSTORE
        || op == Op.TSTORE;
  }

  @Override
  public boolean before(Interpreter interpreter, Frame frame, int op) {
    long step = interpreter.steps();
    lastOp = op;
    switch (op) {
      case Op.JUMP, Op.JUMPI -> rows.before(interpreter, frame, op);
      case Op.SSTORE, Op.TSTORE -> markWrite(step, op);
      case Op.LOG0, Op.LOG1, Op.LOG2, Op.LOG3, Op.LOG4 -> {
        logSteps.add(step);
        marks.add(step, Overview.MarkKind.LOG, () -> Opcode.nameOf(op));
      }
      default -> {
        // the others are watched for the step that they happen at
      }
    }
    return false;
  }

  private void markWrite(long step, int op) {
    if (view.stackSize() > 1) {
      marks.add(
          step,
          Overview.MarkKind.STORAGE_WRITE,
          () ->
              (op == Op.SSTORE ? "slot " : "transient slot ")
                  + view.stackWord(0).toHex()
                  + " ← "
                  + view.stackWord(1).toHex());
    }
  }

  private void sample() {
    Frame frame = machine.frameAt(machine.depth());
    gas.add(machine.steps(), gasBelow + frame.gas);
  }

  @Override
  public void entered(Interpreter interpreter, Frame frame) {
    long step = interpreter.steps();
    int depth = interpreter.depth();
    long first = depth == 1 ? 0 : step + 1;
    gasBelow += depth == 1 ? 0 : interpreter.frameAt(depth - 1).gas;
    logsBefore[depth] = logSteps.size();
    rows.entered(frame);
    calls.entered(frame, first);
    depths.add(first, depth);
    memories.add(first, 0);
    gas.add(first, gasBelow + frame.gas);
    if (depth > 1) {
      marks.add(step, Overview.MarkKind.CALL, () -> CallList.title(frame.message));
    }
    tellEntry(interpreter, frame, first);
  }

  private void tellEntry(Interpreter interpreter, Frame frame, long first) {
    long reused = interpreter.pool().reused();
    boolean isReused = reused > reusedBefore;
    reusedBefore = reused;
    if (console.isFull()) {
      console.leaveOut(2);
      return;
    }
    Code code = frame.code;
    var layout = frame.buffer().layout();
    console.add(first, "call", CallList.title(frame.message));
    console.add(
        first,
        "frame " + (interpreter.depth() - 1),
        "acquired %s buffer of %.1f KiB for %s of %,d B"
            .formatted(
                layout.tier(),
                layout.bytes() / 1024.0,
                frame.message.isCreate() ? "init code" : "code",
                code.size()));
    console.add(first, "analysis", isReused ? "analysis reused" : console.analysis(code));
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
    long step = interpreter.steps();
    int depth = interpreter.depth();
    rows.left(frame);
    String reason = "";
    Bytes bytes = calls.keep(output, offset, length);
    if (halt.isFailure()) {
      reason = halt == Halt.REVERTED ? execution.revertReason(bytes) : halt.text();
      String why = reason;
      marks.add(
          step,
          Overview.MarkKind.FAILURE,
          () -> (halt == Halt.REVERTED ? "reverted: " : "halted: ") + why);
      logSteps.subList(logsBefore[depth], logSteps.size()).clear();
      if (depth == 1) {
        failedAtStep = step;
      }
    }
    calls.left(halt, bytes, gasLeft, step + 1, reason);
    String tier = frame.buffer().layout().tier().name();
    console.add(
        step,
        "halt",
        () ->
            halt.text()
                + (halt == Halt.REVERTED ? ": " + execution.revertReason(bytes) : "")
                + (length > 0 ? ", %,d B of output".formatted(length) : ""));
    console.add(step, "frame " + (depth - 1), () -> "released " + tier + " buffer");
    if (depth > 1) {
      Frame caller = interpreter.frameAt(depth - 1);
      depths.add(step + 1, depth - 1);
      memories.add(step + 1, caller.memory.words());
      gas.add(step + 1, gasBelow + gasLeft);
      gasBelow -= caller.gas;
    }
  }

  @Override
  public void answered(
      Interpreter interpreter, Frame callee, Halt halt, boolean isPrecompile, long gasLeft) {
    long step = interpreter.steps();
    String reason = halt.isFailure() ? halt.text() : "";
    calls.answered(callee, halt, isPrecompile, gasLeft, step + 1, reason);
    marks.add(step, Overview.MarkKind.CALL, () -> CallList.title(callee.message));
    console.add(
        step,
        "call",
        () ->
            CallList.title(callee.message)
                + (isPrecompile ? ", a precompile" : "")
                + (halt.isFailure() ? ": " + halt.text() : ""));
  }

  @Override
  public void memoryGrew(Interpreter interpreter, int before, int after) {
    long step = interpreter.steps();
    memories.add(step, after);
    marks.add(step, Overview.MarkKind.MEMORY_GROWTH, () -> growth(before, after));
    console.add(step, "memory", () -> growth(before, after));
  }

  /** How much, by which instruction, and for how many bytes; the operands still stand. */
  private String growth(int before, int after) {
    String bytes =
        switch (lastOp) {
          case Op.MLOAD,
              Op.MSTORE,
              Op.MSTORE8,
              Op.CALL,
              Op.CALLCODE,
              Op.DELEGATECALL,
              Op.STATICCALL ->
              "";
          default -> " of %,d B".formatted(MemoryReach.length(view, lastOp, 0));
        };
    return "%,d → %,d words, %s%s".formatted(before, after, Opcode.nameOf(lastOp), bytes);
  }
}
