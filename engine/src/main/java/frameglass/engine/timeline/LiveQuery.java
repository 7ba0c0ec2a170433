package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.state.WorldState;
import frameglass.engine.timeline.StepView.Fate;
import frameglass.engine.timeline.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A query that executes the run once more, on a machine of its own. It looks only at instructions
 * at which the condition may hold; where it matters whether one fails, a hit waits until it has
 * run.
 */
final class LiveQuery implements Query, Probe {
  /** Instructions between two looks at the clock. */
  private static final long SLICE = 50_000;

  /** How long one call may take, in nanoseconds. */
  private static final long PATIENCE = 8_000_000;

  private final Condition condition;
  private final Matcher matcher;
  private final long skip;
  private final int limit;
  private final Interpreter machine;
  private final MachineView view;
  private final Checkpoints checkpoints;
  private final FailureJudge judge;
  private final List<Hit> hits = new ArrayList<>();
  private final HitMap.Builder map = new HitMap.Builder();
  private final Sentences sentences;
  private long count;
  private long searched;
  private boolean done;

  /** The step looked at last, so that none is looked at twice. */
  private long looked = -1;

  /** A step that is a hit if its instruction does not fail, and the hit if it is to be kept. */
  private long tentative = -1;

  private @Nullable Hit waiting;

  /** A query of the run that {@code shown} executes. */
  LiveQuery(Condition condition, long skip, int limit, Interpreter shown, Checkpoints checkpoints) {
    this.condition = condition;
    this.skip = skip;
    this.limit = limit;
    this.checkpoints = checkpoints;
    matcher = Matcher.of(condition);
    judge = new FailureJudge(shown, checkpoints);
    machine = checkpoints.machineLike(shown);
    view = new MachineView(machine);
    sentences = new Sentences(machine, view);
    checkpoints.restore(machine, checkpoints.first());
    machine.setProbe(this);
    machine.setBreakpoints(matcher.places());
    done = machine.depth() == 0;
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public boolean advance(BooleanSupplier pause) {
    long until = System.nanoTime() + PATIENCE;
    while (!done) {
      lookAtPlace();
      long end = machine.steps() + SLICE;
      while (machine.depth() > 0 && machine.steps() < end) {
        checkpoints.run(machine, end - machine.steps());
        settle(machine.steps());
        lookAtPlace();
      }
      searched = machine.steps();
      done = machine.depth() == 0;
      if (done) {
        // nobody needs the machine any more; what it holds may be large
        machine.begin(machine.fork(), new WorldState(), machine.block(), machine.transaction());
      }
      if (pause.getAsBoolean() || System.nanoTime() > until) {
        break;
      }
    }
    return !done;
  }

  private void lookAtPlace() {
    if (matcher.isBound()
        && machine.depth() > 0
        && matcher.places().contains(view.code(), view.pc())) {
      look();
    }
  }

  private void look() {
    long step = machine.steps();
    if (step == looked) {
      return;
    }
    looked = step;
    settle(step);
    if (matcher.stopsAt(view)) {
      if (matcher.asksFate()) {
        tentative = step;
        waiting = isKept() ? hit(view, sentences) : null;
      } else {
        add(step, isKept() ? hit(view, sentences) : null);
      }
    }
  }

  private boolean isKept() {
    return count >= skip && count - skip < limit;
  }

  private Hit hit(MachineView at, Sentences says) {
    int op = at.op();
    Opcode opcode = Opcode.of(op);
    boolean isWhole = opcode != null && at.stackSize() >= opcode.operands().size();
    String text = isWhole ? says.of(op) : opcode == null ? "undefined" : opcode.meaning();
    return new Hit(count + 1, at.step(), at.pc(), op, at.depth(), at.gasLeft(), text);
  }

  private void add(long step, @Nullable Hit hit) {
    count++;
    map.add(step);
    if (hit != null) {
      hits.add(hit);
    }
  }

  /** Instructions before {@code step} have run without failing, but those told of. */
  private void settle(long step) {
    if (tentative >= 0 && tentative < step) {
      add(tentative, waiting);
      tentative = -1;
    }
  }

  @Override
  public List<Hit> hitsFrom(int index) {
    return List.copyOf(hits.subList(index, hits.size()));
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long searched() {
    return searched;
  }

  @Override
  public boolean isComplete() {
    return done;
  }

  @Override
  public HitMap map() {
    return map.build();
  }

  // ---- what the machine tells -----------------------------------------------------------------

  @Override
  public boolean watches(int op) {
    return !matcher.isBound() && matcher.watches(op);
  }

  @Override
  public boolean before(Interpreter interpreter, Frame frame, int op) {
    look();
    return false;
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
    if (!matcher.asksFate() || !halt.isFailure()) {
      return;
    }
    long step = interpreter.steps();
    settle(step);
    tentative = -1;
    Fate fate = halt == Halt.REVERTED ? Fate.REVERTS : Fate.HALTS;
    int op = frame.code.at(frame.pc);
    if (judge.holds(matcher, step, op, fate)) {
      if (isKept()) {
        add(step, judged(judge.at(step, fate), halt));
      } else {
        add(step, null);
      }
    }
  }

  private Hit judged(MachineView at, Halt halt) {
    Hit plain = hit(at, judge.sentences());
    boolean isSaid = at.op() == Op.REVERT || at.op() == Op.INVALID;
    return new Hit(
        plain.number(),
        plain.step(),
        plain.pc(),
        plain.op(),
        plain.depth(),
        plain.gasLeft(),
        isSaid ? plain.text() : halt.text() + ": " + plain.text());
  }
}
