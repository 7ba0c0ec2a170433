package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Cause;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Edit;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.RunTarget;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.timeline.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The run that the window shows. Every other model listens to {@link #positionProperty()} and gives
 * its commands here. Commands return at once; what they lead to arrives with a later pulse. It is
 * long because it is the one list of both, each of a few lines.
 */
public final class SessionModel {
  private static final long MOST_STEPS_A_PULSE = 4000;

  private static final long BUSY_AFTER_NANOS = 120_000_000;

  private final EngineSide engine;
  private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Position> position = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Overview> overview =
      new ReadOnlyObjectWrapper<>(Overview.EMPTY);
  private final ReadOnlyObjectWrapper<List<Breakpoint>> breakpoints =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Watchpoint>> watchpoints =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Timelines> timelines =
      new ReadOnlyObjectWrapper<>(Timelines.ONE);
  private final ReadOnlyObjectWrapper<Moment.Hits> hits =
      new ReadOnlyObjectWrapper<>(Moment.Hits.NONE);
  private final ReadOnlyObjectWrapper<Moment.Makers> makers =
      new ReadOnlyObjectWrapper<>(Moment.Makers.NONE);
  private final ReadOnlyDoubleWrapper originShare = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper stepsPerSecond = new ReadOnlyDoubleWrapper();
  private final ReadOnlyObjectWrapper<Speed> speed = new ReadOnlyObjectWrapper<>(new Speed(1000));

  private Moment shown = Moment.NOTHING;
  private volatile boolean stopPlaying;
  private long playedAt = -1;
  private double owedSteps;

  /** Whether what goes on by itself goes at a speed, and not as fast as it can. */
  private boolean isTimed;

  private long busySince = -1;
  private final SampleRate rate = new SampleRate();

  /** A model whose engine work is done by {@code engineThread}. */
  public SessionModel(Executor engineThread) {
    engine = new EngineSide(engineThread);
  }

  /** What was opened, or null. */
  public ReadOnlyObjectProperty<@Nullable Opened> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /** What was opened, or null. */
  public @Nullable Opened opened() {
    return opened.get();
  }

  /** The present moment, null before anything was opened. */
  public ReadOnlyObjectProperty<@Nullable Position> positionProperty() {
    return position.getReadOnlyProperty();
  }

  /** The present moment, null before anything was opened. */
  public @Nullable Position position() {
    return position.get();
  }

  /** The whole run, as far as followed. */
  public ReadOnlyObjectProperty<Overview> overviewProperty() {
    return overview.getReadOnlyProperty();
  }

  /** The whole run, as far as followed. */
  public Overview overview() {
    return overview.get();
  }

  /** Every breakpoint. */
  public ReadOnlyObjectProperty<List<Breakpoint>> breakpointsProperty() {
    return breakpoints.getReadOnlyProperty();
  }

  /** Every breakpoint. */
  public List<Breakpoint> breakpoints() {
    return breakpoints.get();
  }

  /** The branches, and which of them shows. */
  public ReadOnlyObjectProperty<Timelines> timelinesProperty() {
    return timelines.getReadOnlyProperty();
  }

  /** How much of the way back the search for an origin has gone that is under way; 1 for none. */
  public ReadOnlyDoubleProperty originShareProperty() {
    return originShare.getReadOnlyProperty();
  }

  /** Every watchpoint. */
  public ReadOnlyObjectProperty<List<Watchpoint>> watchpointsProperty() {
    return watchpoints.getReadOnlyProperty();
  }

  /** Every watchpoint. */
  public List<Watchpoint> watchpoints() {
    return watchpoints.get();
  }

  /** Changes when hit counts do; read them with {@link #hitCounts(Code)}. */
  public ReadOnlyObjectProperty<?> hitsProperty() {
    return hits.getReadOnlyProperty();
  }

  /** How often each instruction of {@code code} ran, by instruction index; empty while unknown. */
  public int[] hitCounts(Code code) {
    Moment.Hits known = hits.get();
    return isSame(known.code(), code) ? known.counts() : new int[0];
  }

  /** Changes when it becomes known what made the operands; read it with {@link #maker}. */
  public ReadOnlyObjectProperty<?> makersProperty() {
    return makers.getReadOnlyProperty();
  }

  /** What made operand {@code index} of the next instruction, 0 for the top; null while unknown. */
  public @Nullable Origin maker(int index) {
    Moment.Makers known = makers.get();
    return isSame(known.at(), position.get()) && index < known.makers().size()
        ? known.makers().get(index).orElse(null)
        : null;
  }

  /** The frame that runs now, as far as the overview knows of it; null while it does not. */
  public Overview.@Nullable Call call() {
    Position now = position.get();
    List<Overview.Call> calls = overview.get().calls();
    return now != null && now.callId() >= 0 && now.callId() < calls.size()
        ? calls.get(now.callId())
        : null;
  }

  /** What runs, for the window's title. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** What went wrong last, one line; empty when nothing did. */
  public ReadOnlyStringProperty errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** Whether time goes on by itself. */
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** Whether time goes on by itself. */
  public boolean isPlaying() {
    return playing.get();
  }

  /** Whether a command takes noticeably long. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Instructions a second of the last run at full speed. */
  public ReadOnlyDoubleProperty stepsPerSecondProperty() {
    return stepsPerSecond.getReadOnlyProperty();
  }

  /** How fast {@link #play()} goes. */
  public ReadOnlyObjectProperty<Speed> speedProperty() {
    return speed.getReadOnlyProperty();
  }

  // Commands

  /** Opens a run. */
  public void open(Opener opener) {
    pause();
    error.set("");
    engine.open(opener);
  }

  /** Opens the same again under the rules of {@code fork}. */
  public void fork(String fork) {
    Opened now = opened.get();
    if (now == null) {
      return;
    }
    Function<String, Opener> reopen = now.reopen();
    if (reopen != null) {
      open(reopen.apply(fork));
    }
  }

  /** To the first instruction. */
  public void restart() {
    command(Session::restart);
  }

  /** To the end of the run. */
  public void end() {
    command(Session::toEnd);
  }

  /** One step in time, whatever frame it is in. */
  public void step() {
    command(s -> s.into(Direction.FORWARD));
  }

  /** One step back in time, whatever frame it was in. */
  public void back() {
    command(s -> s.into(Direction.BACKWARD));
  }

  /** One instruction, into calls. */
  public void into(Direction direction) {
    command(s -> s.into(direction));
  }

  /** One instruction of this frame. */
  public void over(Direction direction) {
    command(s -> s.over(direction));
  }

  /** Out of this frame. */
  public void out(Direction direction) {
    command(s -> s.out(direction));
  }

  /** To the next place that {@code target} names. */
  public void runTo(RunTarget target, Direction direction) {
    command(s -> s.runTo(target, direction));
  }

  /** Forwards at full speed, or backwards, to the next breakpoint. */
  public void resume(Direction direction) {
    if (direction == Direction.BACKWARD) {
      command(s -> s.resume(Direction.BACKWARD));
    } else {
      pause();
      isTimed = false;
      engine.run();
      playing.set(engine.isRunning());
    }
  }

  /** Lets time go on by itself at the chosen speed. */
  public void play() {
    pause();
    Position now = position.get();
    if (now == null || now.status().isOver()) {
      return;
    }
    isTimed = !speed.get().isFull();
    if (!isTimed) {
      engine.run();
    } else {
      stopPlaying = false;
      playedAt = -1;
      owedSteps = 0;
    }
    playing.set(true);
  }

  /** Plays, or pauses when time goes on. */
  public void playOrPause() {
    if (playing.get() || busy.get()) {
      pause();
    } else {
      play();
    }
  }

  /** Stops where it is, a long command too. */
  public void pause() {
    engine.pause();
    playing.set(false);
  }

  /** Chooses how fast {@link #play()} goes; a play under way changes at once. */
  public void setSpeed(Speed wanted) {
    boolean wasFull = speed.get().isFull();
    speed.set(wanted);
    if (playing.get() && wasFull != wanted.isFull()) {
      play();
    }
  }

  /** Goes to {@code step}, or to the end when the run is shorter. */
  public void seek(long step) {
    stopPlay();
    engine.seek(Math.max(0, step));
  }

  /** Sets a breakpoint at {@code pc} of the code that runs now, or removes the one there. */
  public void toggleBreakpoint(int pc) {
    engine.command(s -> s.toggleBreakpoint(pc));
  }

  /** Replaces all breakpoints. */
  public void setBreakpoints(List<Breakpoint> wanted) {
    setBreakpoints(wanted, () -> {});
  }

  /** Replaces all breakpoints, and runs {@code whenSet} with a pulse after they are. */
  public void setBreakpoints(List<Breakpoint> wanted, Runnable whenSet) {
    List<Breakpoint> copy = List.copyOf(wanted);
    engine.command(
        s -> {
          s.setBreakpoints(copy);
          engine.answer(whenSet);
        });
  }

  /**
   * Asks the run something that moves nothing and may take long; a command that is given meanwhile
   * ends it early.
   *
   * @param wanted asked on the engine's thread before it begins; false drops the question
   * @param question is answered on the engine's thread
   * @param answer takes the answer with a later pulse; null when there is none
   */
  public <T> void ask(
      BooleanSupplier wanted,
      Function<Session, @Nullable T> question,
      Consumer<@Nullable T> answer) {
    stopPlay();
    engine.ask(wanted, question, answer);
  }

  /**
   * Searches through the whole run in pieces, between commands; moves nothing.
   *
   * @param begin begins the search, on the engine's thread
   * @param wanted asked on the engine's thread before each piece; false ends the search
   * @param take takes what was found so far with later pulses, the last time all of it
   */
  public void search(Function<Session, Query> begin, BooleanSupplier wanted, Consumer<Found> take) {
    engine.search(begin, wanted, take);
  }

  /**
   * To the nearest step that reads or writes {@code subject}, as {@link Session#find}.
   *
   * @param none what is told when there is none
   */
  public void goToAccess(
      Origin.Subject subject, Condition.Access access, Direction direction, String none) {
    command(
        session -> {
          long step = session.find(subject, access, direction);
          if (step >= 0) {
            session.seek(step);
          } else {
            engine.answer(() -> report(none));
          }
        });
  }

  /**
   * Looks at another step without going there; not while time goes on by itself.
   *
   * @param wanted asked on the engine's thread before it begins; false drops the question
   * @param answer takes what stands there, with a later pulse; null when it could not be looked at
   */
  public void peek(long step, BooleanSupplier wanted, Consumer<@Nullable Position> answer) {
    if (playing.get() || busy.get()) {
      return;
    }
    engine.ask(
        wanted,
        session -> {
          session.seek(step);
          Position there = session.position();
          return there.step() == step ? there : null;
        },
        answer);
  }

  /** The same as {@link #ask}, but lets time go on by itself where it does. */
  public <T> void whenIdle(
      BooleanSupplier wanted,
      Function<Session, @Nullable T> question,
      Consumer<@Nullable T> answer) {
    engine.ask(wanted, question, answer);
  }

  /** Ends the question under way early; what was found by then is its answer. */
  public void stopAsking() {
    engine.stopAsking();
  }

  /** Walks from the run's failure back to its cause and tells what that is. */
  public void walkToCause(Consumer<@Nullable Cause> answer) {
    command(
        session -> {
          Cause cause = session.walkToCause();
          engine.answer(() -> answer.accept(cause));
        });
  }

  /** Changes something at the present step and goes on from there in a branch of its own. */
  public void branch(String name, List<Edit> edits) {
    command(s -> s.branch(name, edits));
  }

  /**
   * Makes branches anew that were saved, and stays where it is; one that cannot be made is told.
   */
  public void makeBranches(List<Branch> saved) {
    command(s -> SavedBranches.make(s, saved));
  }

  /** Goes over to another timeline, to the same step there. */
  public void switchTo(int branch) {
    command(s -> s.switchTo(branch));
  }

  /** Gives a branch up, with those that leave it. */
  public void discard(int branch) {
    command(s -> s.discard(branch));
  }

  /** Gives a timeline another name. */
  public void rename(int branch, String name) {
    command(s -> s.rename(branch, name));
  }

  /** Replaces all watchpoints. */
  public void setWatchpoints(List<Watchpoint> wanted) {
    List<Watchpoint> copy = List.copyOf(wanted);
    engine.command(s -> s.setWatchpoints(copy));
  }

  /** Adds a watchpoint; one that is there already is not added twice. */
  public void addWatchpoint(Watchpoint wanted) {
    if (!watchpoints.get().contains(wanted)) {
      List<Watchpoint> all = new ArrayList<>(watchpoints.get());
      all.add(wanted);
      setWatchpoints(all);
    }
  }

  /** Says what went wrong; for faults found outside the engine. */
  public void report(String fault) {
    error.set(fault);
  }

  /** Forgets what went wrong. */
  public void dismissError() {
    error.set("");
  }

  /**
   * Takes over the engine's newest word and keeps time going; called by the window before each
   * frame it draws.
   *
   * @param now a time in nanoseconds that only grows
   */
  public void pulse(long now) {
    engine.setAtRest(!playing.get());
    rate.pulse(now, engine.publishNanos());
    Moment newest = engine.moment();
    if (!isSame(newest, shown)) {
      rate.shows(now);
      show(newest);
    }
    engine.deliver();
    Opened over = opened.get();
    originShare.set(over == null ? 1 : over.session().originShare());
    if (engine.isRunning() && rate.take(now)) {
      engine.sample();
    }
    boolean timed = playing.get() && isTimed;
    if (timed && stopPlaying) {
      playing.set(false);
    } else if (timed) {
      playTimed(now);
    } else if (playing.get() && !engine.isRunning()) {
      playing.set(false);
    }
    noteBusy(now);
  }

  private void show(Moment newest) {
    Moment before = shown;
    shown = newest;
    if (!isSame(newest.opened(), before.opened())) {
      opened.set(newest.opened());
      title.set(newest.opened() == null ? "" : newest.opened().title());
    }
    timelines.set(newest.timelines());
    overview.set(newest.overview());
    breakpoints.set(newest.breakpoints());
    watchpoints.set(newest.watchpoints());
    hits.set(newest.hits());
    if (!isSame(newest.position(), before.position())) {
      position.set(newest.position());
    }
    makers.set(newest.makers());
    if (newest.fault().number() != before.fault().number()) {
      error.set(newest.fault().text());
    }
    stepsPerSecond.set(engine.stepsPerSecond());
  }

  /** Whether both are one object; comparing what they hold would cost more than showing it. */
  @SuppressWarnings("ReferenceEquality") // identity is what is asked
  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    return a == b;
  }

  private void playTimed(long now) {
    if (playedAt < 0) {
      playedAt = now;
      owedSteps = 1; // the first one at once
    }
    owedSteps += (now - playedAt) * 1e-9 * speed.get().perSecond();
    playedAt = now;
    if (owedSteps >= 1 && engine.pending() == 0) {
      int due = (int) Math.min(owedSteps, MOST_STEPS_A_PULSE);
      // what could not be kept up with is not owed any longer
      owedSteps = Math.min(owedSteps - due, 1);
      engine.steps(due, () -> stopPlaying = true);
    }
  }

  private void noteBusy(long now) {
    if (engine.pending() == 0) {
      busySince = -1;
      busy.set(false);
    } else if (busySince < 0) {
      busySince = now;
    } else if (now - busySince > BUSY_AFTER_NANOS) {
      busy.set(true);
    }
  }

  /** Gives the engine a command; what time goes on by itself ends first. */
  void command(Consumer<Session> command) {
    stopPlay();
    engine.command(command);
  }

  private void stopPlay() {
    if (playing.get()) {
      pause();
    }
  }
}
