package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Position;
import java.util.Objects;
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
}
