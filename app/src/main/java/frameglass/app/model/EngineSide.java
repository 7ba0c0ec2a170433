package frameglass.app.model;

import frameglass.engine.code.Opcode;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.StackView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The half of the session model that lives on the engine thread. It owns the session, carries out
 * one command after the other, and leaves the newest {@link Moment} where the window finds it. Only
 * {@link #moment}, the counters and the flags are touched from both sides.
 */
final class EngineSide {
  private static final long OVERVIEW_EVERY_NANOS = 60_000_000;

  /** How often the way back from a look elsewhere is begun anew when wishes to pause end it. */
  private static final int MOST_WAYS_BACK = 100;

  private final Executor thread;
  private final AtomicInteger pending = new AtomicInteger();
  private volatile Moment moment = Moment.NOTHING;

  /**
   * The wish to go to a step that waits with no other command behind it, or null; only whoever
   * gives commands touches it.
   */
  private @Nullable PendingSeek lastSeek;

  /** Number of the run at full speed that is under way, 0 for none; a run ends only itself. */
  private final AtomicInteger running = new AtomicInteger();

  private final AtomicInteger runs = new AtomicInteger();
  private volatile boolean sampleWanted;
  private volatile boolean atRest = true;

  /** Answers to questions, for the window to take. */
  private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

  /** Guards {@link #questioned}, so that no wish to pause outlives the question it is meant for. */
  private final Object question = new Object();

  /** The session that is being asked something, or null. */
  private @Nullable Session questioned;

  private volatile double stepsPerSecond;
  private volatile long publishNanos;

  // what follows belongs to the engine thread
  private @Nullable Session session;
  private boolean idleScheduled;
  private boolean hitsKnown;
  private boolean makersKnown;
  private long overviewAt;

  EngineSide(Executor thread) {
    this.thread = thread;
  }

  /** The newest word from the engine. */
  Moment moment() {
    return moment;
  }

  /** Commands given and not yet carried out. */
  int pending() {
    return pending.get();
  }

  /** Whether a run at full speed is under way. */
  boolean isRunning() {
    return running.get() != 0;
  }

  /** Instructions a second, as last measured. */
  double stepsPerSecond() {
    return stepsPerSecond;
  }

  /** How long the last moment of a run at full speed kept it from running, in nanoseconds. */
  long publishNanos() {
    return publishNanos;
  }

  /** Opens a run; when that fails the run before stays as it was. */
  void open(Opener opener) {
    submit(
        () -> {
          Opened opened = opener.open();
          Session before = session;
          session = opened.session();
          forget();
          // at once, so that no pulse finds a run that stands nowhere
          moment = standing(moment.withOpened(opened), session).withOverview(session.overview());
          if (before != null) {
            before.close();
          }
        });
  }

  /** Carries out {@code command} and publishes where the session then stands. */
  void command(Consumer<Session> command) {
    submit(
        () -> {
          if (session != null) {
            command.accept(session);
            forget();
            if (pending.get() <= 1) {
              publish(session);
            }
          }
        });
  }

  /** Goes to {@code step}; a newer wish takes the place of an older one that has not begun. */
  void seek(long step) {
    PendingSeek waiting = lastSeek;
    if (waiting != null && waiting.changeTo(step)) {
      return;
    }
    PendingSeek mine = new PendingSeek(step);
    command(s -> s.seek(mine.take()));
    lastSeek = mine;
  }

  /** Runs at full speed until a breakpoint, the end, or {@link #pause()}. */
  void run() {
    int mine = runs.incrementAndGet();
    running.set(mine);
    submit(() -> runOn(mine));
  }

  private void runOn(int mine) {
    long began = System.nanoTime();
    int standing = 0;
    long first = moment.position() == null ? 0 : moment.position().step();
    while (running.get() == mine && session != null) {
      sampleWanted = false;
      long before = session.position().step();
      boolean stopped = session.resume(Direction.FORWARD);
      forget();
      long stoodAt = System.nanoTime();
      Position now = session.position();
      stepsPerSecond = (now.step() - first) * 1e9 / Math.max(1, System.nanoTime() - began);
      // a wish to pause that comes late may end a piece before it begins, but not every piece
      standing = now.step() == before && !sampleWanted ? standing + 1 : 0;
      if (now.status().isOver() || standing > 3 || stopped) {
        // before the window learns where it stands, so that it never sees a run that has ended go
        // on
        running.compareAndSet(mine, 0);
      }
      publish(session);
      publishOverviewNowAndThen(session);
      publishNanos = System.nanoTime() - stoodAt;
    }
    running.compareAndSet(mine, 0);
  }

  /** Asks a run at full speed to show where it is; it goes on by itself. */
  void sample() {
    Opened opened = moment.opened();
    if (isRunning() && !sampleWanted && opened != null) {
      sampleWanted = true;
      opened.session().requestPause();
    }
  }

  /**
   * Asks the session something that may take long and moves nothing. A command that is given
   * meanwhile ends it early.
   *
   * @param wanted asked before it begins; false drops the question
   * @param answer takes what was found, with a later {@link #deliver()}; null when it failed
   */
  <T> void ask(
      BooleanSupplier wanted, Function<Session, @Nullable T> asked, Consumer<@Nullable T> answer) {
    thread.execute(
        () -> {
          AtomicReference<@Nullable T> found = new AtomicReference<>();
          guard(
              () -> {
                if (session != null && wanted.getAsBoolean()) {
                  found.set(question(session, asked));
                }
              });
          answers.add(() -> answer.accept(found.get()));
          scheduleIdle();
        });
  }

  /** Leaves an answer for the window; called by commands. */
  void answer(Runnable told) {
    answers.add(told);
  }

  /** Hands the answers out that have come since, on the caller's thread. */
  void deliver() {
    for (Runnable next = answers.poll(); next != null; next = answers.poll()) {
      next.run();
    }
  }

  /**
   * Searches through the whole run in pieces, between commands.
   *
   * @param begin begins the search
   * @param wanted asked before each piece; false ends the search
   * @param take takes what was found so far, now and then, with a later {@link #deliver()}
   */
  void search(Function<Session, Query> begin, BooleanSupplier wanted, Consumer<Found> take) {
    thread.execute(
        () -> {
          Session of = session;
          if (of != null && wanted.getAsBoolean()) {
            tellFailure(take, () -> searchOn(of, begin.apply(of), wanted, take, 0));
          }
        });
  }

  /** Does a piece of a search; when it fails, whoever searches is told that nothing was found. */
  private void tellFailure(Consumer<Found> take, Runnable piece) {
    try {
      piece.run();
    } catch (RuntimeException | Error e) {
      Found nothing = Found.failed(Faults.tell(e));
      answers.add(() -> take.accept(nothing));
    }
  }

  @SuppressWarnings("ReferenceEquality") // a search ends with its session
  private void searchOn(
      Session of, Query query, BooleanSupplier wanted, Consumer<Found> take, long toldAt) {
    if (session != of || !wanted.getAsBoolean()) {
      return;
    }
    boolean more = query.advance(() -> pending.get() > 0 || !wanted.getAsBoolean());
    long now = System.nanoTime();
    boolean tells = !more || now - toldAt > OVERVIEW_EVERY_NANOS;
    if (tells) {
      Found found = Found.of(query);
      answers.add(() -> take.accept(found));
    }
    if (more) {
      // behind the commands that wait
      thread.execute(
          () -> tellFailure(take, () -> searchOn(of, query, wanted, take, tells ? now : toldAt)));
    } else {
      scheduleIdle();
    }
  }

  /** Ends the question under way early, if there is one. */
  void stopAsking() {
    synchronized (question) {
      if (questioned != null) {
        questioned.requestPause();
      }
    }
  }

  private <T> @Nullable T question(Session of, Function<Session, @Nullable T> asked) {
    long here = of.position().step();
    synchronized (question) {
      questioned = of;
    }
    try {
      return asked.apply(of);
    } finally {
      synchronized (question) {
        questioned = null;
      }
      // back to where it was, which a wish to pause may have cut short; one that nobody heard is
      // forgotten with that, so that it does not stop the next command
      of.seek(here);
      for (int i = 0; i < MOST_WAYS_BACK && of.position().step() != here; i++) {
        of.seek(here);
      }
    }
  }

  /** Says whether time stands still, so that there is leisure to look closer at the moment. */
  void setAtRest(boolean still) {
    boolean begins = still && !atRest;
    atRest = still;
    if (begins) {
      thread.execute(this::scheduleIdle);
    }
  }

  private void forget() {
    hitsKnown = false;
    makersKnown = false;
  }

  /** Ends a run at full speed, or a long command. */
  void pause() {
    running.set(0);
    Opened opened = moment.opened();
    if (pending.get() > 0 && opened != null) {
      opened.session().requestPause();
    }
  }

  /** Up to {@code steps} single steps, fewer when a breakpoint or the end comes first. */
  void steps(int steps, Runnable whenStopped) {
    command(
        s -> {
          if (s.forward(steps) || s.position().status().isOver()) {
            whenStopped.run();
          }
        });
  }

  private void submit(Runnable task) {
    lastSeek = null;
    pending.incrementAndGet();
    stopAsking();
    thread.execute(
        () -> {
          guard(task);
          pending.decrementAndGet();
          scheduleIdle();
        });
  }

  /** Does {@code task}; what goes wrong in it is told, and the engine goes on with the next one. */
  private void guard(Runnable task) {
    try {
      task.run();
    } catch (BadInputException e) {
      moment = moment.withFault(Faults.tell(e));
    } catch (RuntimeException | Error e) {
      running.set(0);
      moment = moment.withFault(Faults.tell(e));
    }
  }

  private void scheduleIdle() {
    if (!idleScheduled && session != null) {
      idleScheduled = true;
      thread.execute(this::idle);
    }
  }

  /**
   * What is done while nobody asks for anything: hit counts, where the operands came from, then
   * following the run further.
   */
  private void idle() {
    idleScheduled = false;
    Session of = session;
    if (of != null && pending.get() == 0) {
      guard(() -> lookCloser(of));
    } // else the command that waits schedules this again
  }

  private void lookCloser(Session of) {
    if (!hitsKnown) {
      Position position = moment.position();
      moment =
          moment.withHits(
              new Moment.Hits(position == null ? null : position.code(), of.hitCounts()));
      hitsKnown = true;
    }
    if (!makersKnown && atRest) {
      makersKnown = true;
      Moment.Makers makers = question(of, this::makers);
      if (makers != null) {
        moment = moment.withMakers(makers);
      }
    }
    boolean more = of.survey();
    if (more) {
      publishOverviewNowAndThen(of);
      scheduleIdle();
    } else {
      moment = moment.withOverview(of.overview());
    }
  }

  /** Where the operands of the instruction about to run came from. */
  private Moment.@Nullable Makers makers(Session of) {
    Position at = moment.position();
    Opcode opcode = at == null || at.status().isOver() ? null : Opcode.of(at.op());
    StackView stack = at == null ? null : at.stack();
    if (opcode == null || stack == null || opcode.isDup() || opcode.isSwap()) {
      return null;
    }
    List<Optional<Origin>> found = new ArrayList<>();
    for (int i = 0; i < Math.min(opcode.operands().size(), stack.size()); i++) {
      if (pending.get() > 0) {
        return null;
      }
      Origin maker = of.origin(new Origin.Subject.StackWord(i), Origin.Reach.MAKER);
      found.add(Optional.ofNullable(maker));
    }
    return new Moment.Makers(at, List.copyOf(found));
  }

  private void publish(Session from) {
    Moment now = standing(moment, from);
    boolean isOther = now.timelines().current() != moment.timelines().current();
    moment = isOther ? now.withOverview(from.overview()) : now;
  }

  /** {@code before} with what {@code from} says now of where it stands. */
  private static Moment standing(Moment before, Session from) {
    Timelines lines = new Timelines(from.branches(), from.currentBranch());
    return before.withPosition(
        from.position(),
        List.copyOf(from.breakpoints()),
        List.copyOf(from.watchpoints()),
        lines.equals(before.timelines()) ? before.timelines() : lines);
  }

  private void publishOverviewNowAndThen(Session from) {
    long now = System.nanoTime();
    if (now - overviewAt > OVERVIEW_EVERY_NANOS) {
      overviewAt = now;
      moment = moment.withOverview(from.overview());
    }
  }
}
