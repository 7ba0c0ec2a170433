package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Breakpoints;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.condition.Condition;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that is executed whenever a step of it is wanted. Execution is deterministic, so
 * the program is its own recording: {@link Checkpoints} keep what is needed to begin close before
 * any step, and the machine runs on from there. It is long because everything that moves the
 * machine that shows the present stands here, and most else is handed on in a few lines.
 */
final class LiveRun implements Recording {
  /** Instructions between two looks at whether to pause: well under a hundredth of a second. */
  private static final long SLICE = 100_000;

  /** How far before a step that is gone back to further snapshots are taken, the farthest first. */
  private static final long[] NEAR = {4096, 256};

  private final Execution execution;
  private final Interpreter machine = new Interpreter();
  private final MachineView view = new MachineView(machine);
  private final Checkpoints checkpoints;
  private final Moments moments;
  private final Survey survey;
  private final HitCounter hits;
  private final FailureJudge judge;
  private final BackwardScan back;
  private final AccessFinder accesses;
  private final @Nullable String rejection;

  /** Made for the first question; asked by other threads how far it is. */
  private volatile @Nullable OriginFinder origins;

  private @Nullable RunEnd end;

  /** The machine when everything is done; null while it has not left there. */
  private @Nullable MachineSnapshot afterEnd;

  private @Nullable Position present;
  private @Nullable Position endPosition;

  /** What the instruction before step {@link #lastStep} did. */
  private Effects last = Effects.NONE;

  private long lastStep;

  /** A run that stands before the first instruction of {@code execution}. */
  LiveRun(Execution execution) {
    this(execution, Spacing.FIRST_INTERVAL);
  }

  /**
   * A run that stands before the first instruction of {@code execution}.
   *
   * @param interval instructions between two checkpoints at first
   */
  LiveRun(Execution execution, long interval) {
    this(execution, interval, null, List.of());
  }

  private LiveRun(Execution execution, long interval, @Nullable LiveRun trunk, List<Edit> edits) {
    this.execution = execution;
    rejection = execution.begin(machine);
    if (trunk == null) {
      checkpoints = new Checkpoints(machine.capture(null), machine.fork(), interval);
    } else {
      Splice splice = trunk.splice(edits);
      checkpoints = new Checkpoints(trunk.checkpoints, splice);
      checkpoints.restore(machine, splice.after());
    }
    moments = new Moments(machine, execution);
    hits = new HitCounter(machine, checkpoints);
    accesses = new AccessFinder(machine, checkpoints);
    judge = new FailureJudge(machine, checkpoints);
    back = new BackwardScan(machine, checkpoints, judge);
    survey = new Survey(machine, checkpoints, execution, hits);
    if (rejection == null && machine.depth() == 0) {
      arriveAtEnd();
    }
  }

  /** A run of {@code scenario}. */
  static LiveRun of(Scenario scenario) {
    return new LiveRun(new ScenarioExecution(scenario));
  }

  @Override
  public Recording branch(List<Edit> edits) {
    if (rejection != null) {
      throw new BadInputException("nothing runs here: the transaction is not valid");
    }
    return new LiveRun(execution.again(), checkpoints.interval(), this, edits);
  }

  /** What {@code edits} make of the present moment. */
  private Splice splice(List<Edit> edits) {
    Interpreter apart = checkpoints.machineLike(machine);
    MachineSnapshot before = checkpoints.floor(machine.steps());
    if (!atEnd()) {
      checkpoints.goTo(apart, machine.steps());
    }
    return Edits.splice(apart, edits, before);
  }

  @Override
  public BranchComparison compare(Recording other, long from, BooleanSupplier pause) {
    return other instanceof LiveRun right
        ? FlowComparison.compare(this, right, from, pause)
        : Recording.super.compare(other, from, pause);
  }

  @Override
  public Steps steps() {
    if (rejection != null) {
      return Steps.NONE;
    }
    if (end == null) {
      long here = machine.steps();
      goTo(Long.MAX_VALUE, LiveRun::never);
      goTo(here, LiveRun::never);
    }
    RunEnd known = end;
    return new LiveSteps(machine, checkpoints, known == null ? 0 : known.steps());
  }

  @Override
  public long step() {
    return machine.steps();
  }

  @Override
  public boolean atEnd() {
    return machine.depth() == 0;
  }

  // ---- moving ---------------------------------------------------------------------------------

  @Override
  public void seek(long step, BooleanSupplier pause) {
    goTo(Math.max(0, step), pause);
  }

  private void goTo(long target, BooleanSupplier pause) {
    if (rejection != null || (target == machine.steps() && (atEnd() || lastStep == target))) {
      return;
    }
    if (end != null && target >= end.steps()) {
      if (!atEnd()) {
        present = null;
        backToEnd();
      }
      return;
    }
    present = null;
    leaveEnd();
    // one before, so that it is known what the last instruction did
    long before = Math.max(0, target - 1);
    MachineSnapshot base = checkpoints.floor(before);
    Spacing.Pass pass = Spacing.Pass.FIRST;
    if (atEnd() || before < machine.steps()) {
      pass = Spacing.Pass.AGAIN;
      checkpoints.restore(machine, base);
      for (long gap : NEAR) {
        if (before - gap > base.steps() + gap) {
          if (!runTo(before - gap, pass, pause)) {
            return;
          }
          if (!checkpoints.isTooLarge(machine)) {
            checkpoints.addNear(capture());
          }
        }
      }
    } else if (base.steps() > machine.steps()) {
      pass = Spacing.Pass.AGAIN;
      checkpoints.restore(machine, base);
    }
    if (runTo(before, pass, pause) && !atEnd()) {
      if (target > before) {
        stepOnce();
      } else {
        last = Effects.NONE;
        lastStep = 0;
      }
    }
  }

  private static boolean never() {
    return false;
  }

  /** Runs on to {@code target}, or to the end; false when it paused before. */
  private boolean runTo(long target, Spacing.Pass pass, BooleanSupplier pause) {
    while (machine.steps() < target) {
      long piece = Math.min(target - machine.steps(), piece(pass));
      if (checkpoints.run(machine, piece) == StopReason.DONE) {
        arriveAtEnd();
        return true;
      }
      checkpoints.leave(machine, pass);
      if (machine.steps() < target && pause.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  /** Instructions to run before something else is to be done. */
  private long piece(Spacing.Pass pass) {
    return Math.min(SLICE, checkpoints.stretch(machine, pass));
  }

  private MachineSnapshot capture() {
    return machine.capture(checkpoints.floor(machine.steps()));
  }

  /** Executes one instruction and notes what it did. */
  private void stepOnce() {
    present = null;
    int depth = machine.depth();
    Effects effects = Explainer.effects(view);
    Frame frame = machine.frameAt(depth);
    int outputOffset = frame.outputOffset;
    int outputLength = frame.outputLength;
    boolean done = checkpoints.run(machine, 1) == StopReason.DONE;
    if (!done && machine.depth() > depth) {
      effects = effects.ofCaller();
    } else if (!done && machine.depth() < depth) {
      int size = machine.frameAt(machine.depth()).returnSize;
      effects = Effects.ofReturn(outputOffset, Math.min(outputLength, size), size);
    }
    last = effects;
    lastStep = machine.steps();
    if (done) {
      arriveAtEnd();
    } else {
      checkpoints.leave(machine, Spacing.Pass.FIRST);
    }
  }

  /** The transaction's own frame has just ended: does what comes after, or recalls it. */
  private void arriveAtEnd() {
    present = null;
    RunEnd known = end;
    if (known == null) {
      Execution.Ending ending = execution.finish(machine);
      end = new RunEnd(machine.steps(), machine.outcome(), ending);
    } else {
      backToEnd();
    }
  }

  /** To be called before the machine moves: a run that never goes back needs no such snapshot. */
  private void leaveEnd() {
    if (afterEnd == null && end != null && atEnd()) {
      afterEnd = machine.capture(null);
    }
  }

  private void backToEnd() {
    checkpoints.restore(machine, Objects.requireNonNull(afterEnd));
  }

  // ---- looking for something ------------------------------------------------------------------

  @Override
  public boolean forward(StopCondition stop, BooleanSupplier pause) {
    if (atEnd()) {
      return false;
    }
    Scan scan = Scan.of(stop);
    stepOnce();
    ScanProbe probe = new ScanProbe(scan, view, true, judge);
    listen(probe, scan.dispatched());
    try {
      while (!atEnd()) {
        if (probe.testHere()) {
          return true;
        }
        if (pause.getAsBoolean()) {
          listen(Probe.NONE, Breakpoints.NONE);
          stepOnce();
          return !atEnd() && probe.testHere();
        }
        long here = machine.steps();
        StopReason reason = checkpoints.run(machine, piece(Spacing.Pass.FIRST));
        probe.settle(machine.steps());
        if (scan.failures() && probe.match() >= here) {
          listen(Probe.NONE, Breakpoints.NONE);
          goTo(probe.match(), LiveRun::never);
          return true;
        }
        if (reason == StopReason.DONE) {
          arriveAtEnd();
        } else {
          checkpoints.leave(machine, Spacing.Pass.FIRST);
        }
      }
      return false;
    } finally {
      present = null;
      listen(Probe.NONE, Breakpoints.NONE);
    }
  }

  @Override
  public boolean backward(StopCondition stop, BooleanSupplier pause) {
    long origin = machine.steps();
    if (rejection != null || origin == 0) {
      return false;
    }
    Scan scan = Scan.of(stop);
    leaveEnd();
    long found = back.find(scan, origin, pause);
    present = null;
    goTo(found == BackwardScan.PAUSED ? origin : Math.max(0, found), LiveRun::never);
    return found >= 0;
  }

  private void listen(Probe probe, Breakpoints breakpoints) {
    machine.setProbe(probe);
    machine.setBreakpoints(breakpoints);
  }

  // ---- what it shows --------------------------------------------------------------------------

  @Override
  public Position position() {
    Position known = present;
    if (known == null) {
      known = look();
      present = known;
    }
    return known;
  }

  private Position look() {
    if (rejection != null) {
      return moments.rejected();
    }
    if (atEnd()) {
      return atEndPosition();
    }
    long here = machine.steps();
    if (lastStep != here) {
      checkpoints.restore(machine, checkpoints.floor(Math.max(0, here - 1)));
      goTo(here, LiveRun::never);
    }
    return moments.here(last);
  }

  private Position atEndPosition() {
    Position known = endPosition;
    RunEnd over = end;
    if (known == null && over != null) {
      Position before = null;
      if (over.steps() > 0) {
        goTo(over.steps() - 1, LiveRun::never);
        before = moments.here(last);
        backToEnd();
      }
      known = moments.atEnd(over, before);
      endPosition = known;
    }
    return known == null ? moments.rejected() : known;
  }

  @Override
  public Overview overview() {
    return rejection == null ? survey.overview() : Survey.rejected(rejection);
  }

  @Override
  public boolean survey(BooleanSupplier pause) {
    if (rejection != null || survey.isComplete()) {
      return false;
    }
    if (survey.advance(pause)) {
      return true;
    }
    RunEnd known = end;
    if (known == null) {
      known = finishFrom(survey.atEnd());
    }
    survey.complete(known);
    return false;
  }

  /**
   * Does what comes after the last instruction, which the survey has reached before the present.
   */
  private RunEnd finishFrom(MachineSnapshot done) {
    MachineSnapshot here = capture();
    checkpoints.restore(machine, done);
    Execution.Ending ending = execution.finish(machine);
    RunEnd known = new RunEnd(done.steps(), machine.outcome(), ending);
    end = known;
    leaveEnd();
    checkpoints.restore(machine, here);
    return known;
  }

  @Override
  public int[] hitCounts(BooleanSupplier pause) {
    Code code = position().code();
    return code == null || rejection != null ? new int[0] : hits.count(code, pause);
  }

  @Override
  public @Nullable Origin origin(
      Origin.Subject subject, Origin.Reach reach, BooleanSupplier pause) {
    if (rejection != null || machine.steps() == 0) {
      return null;
    }
    // the moment after the end shows the frame before the last instruction
    long step = atEnd() ? machine.steps() - 1 : machine.steps();
    return origins().find(subject, step, reach, pause);
  }

  @Override
  public @Nullable Origin follow(Origin cut, Origin.Reach reach, BooleanSupplier pause) {
    return rejection == null ? origins().follow(cut, reach, pause) : null;
  }

  @Override
  public double originShare() {
    OriginFinder finder = origins;
    return finder == null ? 1 : finder.share();
  }

  private OriginFinder origins() {
    OriginFinder finder = origins;
    if (finder == null) {
      finder = new OriginFinder(machine, checkpoints);
      origins = finder;
    }
    return finder;
  }

  @Override
  public long find(
      Origin.Subject subject, Condition.Access access, Direction direction, BooleanSupplier pause) {
    if (rejection != null || (machine.steps() == 0 && atEnd())) {
      return -1;
    }
    long step = atEnd() ? machine.steps() - 1 : machine.steps();
    return accesses.find(subject, access, direction, step, pause);
  }

  @Override
  public Query query(Condition condition, long skip, int limit) {
    return rejection == null
        ? new LiveQuery(condition, skip, limit, machine, checkpoints)
        : Recording.super.query(condition, skip, limit);
  }

  /** The machine that stands at the present step. */
  Interpreter machine() {
    return machine;
  }

  /** What it keeps to go back by. */
  Checkpoints checkpoints() {
    return checkpoints;
  }

  @Override
  public void close() {
    // everything is on the heap
  }
}
