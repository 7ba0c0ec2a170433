package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The session model on the test's own thread: what is asked for shows with the next pulse. */
class SessionModelTest {
  private static final long SECOND = 1_000_000_000L;
  private final SessionModel session = new SessionModel(new SameThread());
  private long now;

  @BeforeEach
  void open() {
    session.open(FakeSession.opener());
    pulse();
  }

  private Position pulse() {
    session.pulse(now += SECOND / 60);
    return Objects.requireNonNull(session.position());
  }

  @Test
  void opensAtTheFirstInstruction() {
    assertThat(pulse().step()).isZero();
    assertThat(session.titleProperty().get()).isEqualTo("made-up deployment");
    assertThat(session.overview().complete()).isTrue();
  }

  @Test
  void stepsForthAndBack() {
    session.step();
    session.step();
    assertThat(pulse().step()).isEqualTo(2);
    session.back();
    assertThat(pulse().step()).isEqualTo(1);
  }

  @Test
  void nothingShowsBeforeAPulse() {
    session.step();
    assertThat(Objects.requireNonNull(session.position()).step()).isZero();
  }

  @Test
  void resumeStopsAtABreakpointAndThenAtTheEnd() {
    session.toggleBreakpoint(FakeRun.LOOP);
    session.resume(Direction.FORWARD);
    assertThat(pulse().pc()).isEqualTo(FakeRun.LOOP);
    assertThat(session.isPlaying()).isFalse();
    long first = pulse().step();
    session.resume(Direction.FORWARD);
    assertThat(pulse().step()).as("once round the loop").isGreaterThan(first);
    session.resume(Direction.BACKWARD);
    assertThat(pulse().step()).isEqualTo(first);
    session.toggleBreakpoint(FakeRun.LOOP);
    session.resume(Direction.FORWARD);
    assertThat(pulse().status()).isEqualTo(Position.Status.SUCCEEDED);
  }

  @Test
  void playMakesAsManyStepsAsTheSpeedSays() {
    session.setSpeed(new Speed(10));
    session.play();
    pulse();
    long began = pulse().step();
    for (int i = 0; i < 120; i++) {
      pulse();
    }
    assertThat(pulse().step() - began).isBetween(19L, 21L);
    session.pause();
    long paused = pulse().step();
    pulse();
    assertThat(pulse().step()).isEqualTo(paused);
  }

  @Test
  void playStopsAtABreakpoint() {
    session.toggleBreakpoint(FakeRun.LOOP);
    session.setSpeed(new Speed(100));
    session.play();
    for (int i = 0; i < 120; i++) {
      pulse();
    }
    assertThat(pulse().pc()).isEqualTo(FakeRun.LOOP);
    assertThat(session.isPlaying()).isFalse();
  }

  @Test
  void playAtFullSpeedRunsToTheEnd() {
    session.setSpeed(Speed.FULL);
    session.play();
    assertThat(pulse().status().isOver()).isTrue();
    assertThat(session.isPlaying()).isFalse();
  }

  @Test
  void aSeekBeyondTheEndGoesToTheEnd() {
    session.seek(1_000_000);
    assertThat(pulse().step()).isEqualTo(session.overview().length());
    session.restart();
    assertThat(pulse().step()).isZero();
  }

  @Test
  void whatCannotBeOpenedLeavesTheRunAsItWas() {
    session.seek(7);
    session.open(
        () -> {
          throw new BadInputException("a.hex: odd number of digits");
        });
    assertThat(pulse().step()).isEqualTo(7);
    assertThat(session.errorProperty().get()).isEqualTo("a.hex: odd number of digits");
    assertThat(session.titleProperty().get()).isEqualTo("made-up deployment");
    session.dismissError();
    assertThat(session.errorProperty().get()).isEmpty();
  }

  @Test
  void hitCountsFollow() {
    session.end();
    Position end = pulse();
    CodeModel code = new CodeModel(session);
    pulse();
    int loop = code.listing().indexOf(FakeRun.LOOP);
    assertThat(code.hits(loop)).isEqualTo(9);
    assertThat(code.current()).isEqualTo(code.listing().indexOf(end.pc()));
  }

  /** {@code of}, but {@code hook} decides before each call of {@code method} whether it is made. */
  private static Session hooked(Session of, String method, BooleanSupplier hook) {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (ignored, called, given) ->
                !called.getName().equals(method) || hook.getAsBoolean()
                    ? called.invoke(of, given)
                    : null);
  }

  private static Session fake() {
    return new FakeSession(FakeRun.deployment());
  }

  @Test
  void noPulseFindsARunThatStandsNowhere() {
    List<Position> shown = new ArrayList<>();
    session.positionProperty().addListener((ignored, before, now) -> shown.add(now));
    Session next =
        hooked(
            fake(),
            "branches",
            () -> {
              pulse();
              return true;
            });
    session.open(() -> new Opened(next, "the next"));
    pulse();
    assertThat(shown).hasSize(1).doesNotContainNull();
    assertThat(session.titleProperty().get()).isEqualTo("the next");
  }

  @Test
  void aSeekGivenAfterAnotherCommandComesAfterIt() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    SessionModel slow = new SessionModel(tasks::add);
    slow.open(FakeSession.opener());
    slow.seek(10);
    slow.step();
    slow.seek(20);
    slow.seek(21);
    assertThat(tasks).as("the last wish took the place of the one before it").hasSize(4);
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
    slow.pulse(now += SECOND);
    assertThat(Objects.requireNonNull(slow.position()).step()).isEqualTo(21);
  }

  @Test
  void aLookElsewhereThatIsCutShortLeavesTheRunWhereItWas() {
    AtomicInteger seeks = new AtomicInteger();
    // the second one is the way back
    Session cut = hooked(fake(), "seek", () -> seeks.incrementAndGet() != 2);
    session.open(() -> new Opened(cut, "cut"));
    pulse();
    seeks.set(0);
    List<Position> seen = new ArrayList<>();
    session.peek(5, () -> true, seen::add);
    session.step();
    assertThat(pulse().step()).isEqualTo(1);
    assertThat(seen).singleElement().extracting(Position::step).isEqualTo(5L);
  }

  @Test
  void whatFailsInsideIsToldAndTheEngineGoesOn() {
    List<Object> answers = new ArrayList<>();
    session.whenIdle(
        () -> true,
        asked -> {
          throw new IllegalStateException("upset");
        },
        answers::add);
    session.step();
    assertThat(pulse().step()).isEqualTo(1);
    assertThat(answers).containsExactly((Object) null);
    assertThat(session.errorProperty().get())
        .startsWith("a defect of Frameglass, please report it: ")
        .contains("upset");
    session.command(
        ignored -> {
          throw new OutOfMemoryError("Java heap space");
        });
    session.step();
    assertThat(pulse().step()).isEqualTo(2);
    assertThat(session.errorProperty().get()).contains("not enough memory", "-Xmx8g");
  }

  @Test
  void aSearchThatFailsSaysWhy() {
    List<Found> found = new ArrayList<>();
    session.search(
        asked -> {
          throw new IllegalStateException("lost");
        },
        () -> true,
        found::add);
    pulse();
    assertThat(found).singleElement().extracting(Found::fault).asString().contains("lost");
    assertThat(found.getFirst().isComplete()).isTrue();
  }
}
