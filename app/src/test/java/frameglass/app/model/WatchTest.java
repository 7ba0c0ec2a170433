package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Origin.Subject;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.StorageView;
import frameglass.engine.timeline.Trigger;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.timeline.condition.Condition.Access;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Watchpoints, and what can be asked of values and changed about them. */
class WatchTest {
  private final SessionModel session = Live.session("erc20-deployment");
  private final PointHits hits = new PointHits(session);
  private final PointsModel points = new PointsModel(session, new Names(session), hits);
  private final ConsoleModel console = new ConsoleModel(session, hits);
  private final ValueModel values = new ValueModel(session, new OriginModel(session), points);

  private void pulse() {
    session.pulse(System.nanoTime());
    session.pulse(System.nanoTime());
  }

  private Position now() {
    return Objects.requireNonNull(session.position());
  }

  private PointsModel.Watch watch() {
    return (PointsModel.Watch) points.rows().get(0);
  }

  @Test
  void aWatchpointIsListedWithAllItsHitsAndRunToInBothDirections() {
    points.add(Watchpoint.on("op = SSTORE"));
    points.add(Watchpoint.on("op = SSTORE"));
    pulse();
    assertThat(session.watchpoints()).as("not twice").hasSize(1);
    assertThat(watch().hits()).isEqualTo(4);
    assertThat(watch().isSearched()).isTrue();
    points.goToHit(watch().watchpoint(), Direction.FORWARD);
    pulse();
    assertThat(now().step()).isEqualTo(417);
    assertThat(watch().isHere()).isTrue();
    points.goToHit(watch().watchpoint(), Direction.FORWARD);
    points.goToHit(watch().watchpoint(), Direction.BACKWARD);
    pulse();
    assertThat(now().step()).isEqualTo(417);
  }

  @Test
  void oneThatIsSwitchedOffOrOnlyLogsDoesNotStop() {
    points.add(Watchpoint.on("op = SSTORE"));
    pulse();
    points.replace(watch().watchpoint(), watch().watchpoint().withEnabled(false));
    session.resume(Direction.FORWARD);
    pulse();
    assertThat(now().status().isOver()).isTrue();
    session.restart();
    pulse();
    points.replace(watch().watchpoint(), new Watchpoint("op = SSTORE", true, 1, true));
    session.resume(Direction.FORWARD);
    pulse();
    assertThat(now().status().isOver()).isTrue();
    console.filter("watch");
    assertThat(console.size()).isEqualTo(4);
    assertThat(console.line(0).step()).isEqualTo(417);
    assertThat(console.line(0).text()).startsWith("op = SSTORE: slot 0x0: 0x0 → ");
    points.remove(watch().watchpoint());
    pulse();
    assertThat(console.size()).as("its lines go with it").isZero();
  }

  @Test
  void itStopsFromTheHitThatWasAskedFor() {
    points.add(new Watchpoint("op = SSTORE", true, 3, false));
    session.resume(Direction.FORWARD);
    pulse();
    assertThat(now().step()).isEqualTo(593);
  }

  @Test
  void aBreakpointCanHaveACondition() {
    session.toggleBreakpoint(0);
    pulse();
    points.replace(
        session.breakpoints().get(0),
        session.breakpoints().get(0).withTrigger(new Trigger("stack size > 9", 1, false)));
    session.resume(Direction.FORWARD);
    pulse();
    assertThat(now().status().isOver()).as("it is met only with an empty stack").isTrue();
  }

  @Test
  void aBreakpointThatIsSwitchedOffAndToggledKeepsWhatItWaitsFor() {
    session.seek(417);
    pulse();
    int pc = now().pc();
    session.toggleBreakpoint(pc);
    pulse();
    Breakpoint plain = session.breakpoints().get(0);
    Breakpoint waiting = plain.withTrigger(new Trigger("stack[0] = 0", 2, true));
    points.replace(plain, waiting);
    pulse();
    points.setEnabled(waiting, false);
    pulse();
    points.setEnabled(session.breakpoints().get(0), true);
    pulse();
    assertThat(session.breakpoints()).containsExactly(waiting);
    session.toggleBreakpoint(pc);
    session.toggleBreakpoint(pc);
    pulse();
    assertThat(session.breakpoints()).containsExactly(waiting);
  }

  @Test
  void theNextHitOfABreakpointIsOneAtWhichItsConditionHolds() {
    session.seek(417);
    pulse();
    session.toggleBreakpoint(now().pc());
    pulse();
    Breakpoint plain = session.breakpoints().get(0);
    Breakpoint never = plain.withTrigger(new Trigger("step > 100_000", 1, false));
    points.replace(plain, never);
    session.restart();
    pulse();
    points.goToHit(plain, Direction.FORWARD);
    pulse();
    assertThat(now().step()).isEqualTo(417);
    session.restart();
    points.goToHit(never, Direction.FORWARD);
    pulse();
    assertThat(now().status().isOver()).isTrue();
  }

  @Test
  void playingAtASpeedStopsAtAWatchpointToo() {
    points.add(Watchpoint.on("step = 7"));
    session.setSpeed(new Speed(1000));
    session.play();
    long time = 0;
    for (int i = 0; i < 50 && (session.isPlaying() || i == 0); i++) {
      session.pulse(time += 16_000_000);
    }
    assertThat(session.isPlaying()).isFalse();
    assertThat(now().step()).isEqualTo(7);
  }

  @Test
  void oneGoesToWhoWroteAWordBeforeAndWhoReadsItNext() {
    session.seek(230);
    pulse();
    Subject word = new Subject.MemoryBytes(0x40, 32);
    values.goTo(word, "memory 0x40", Access.WRITTEN, Direction.BACKWARD);
    pulse();
    assertThat(now().step()).isEqualTo(117);
    values.goTo(word, "memory 0x40", Access.READ, Direction.FORWARD);
    pulse();
    assertThat(now().step()).isEqualTo(208);
    session.seek(1);
    values.goTo(word, "memory 0x40", Access.WRITTEN, Direction.BACKWARD);
    pulse();
    assertThat(session.errorProperty().get()).startsWith("Nothing writes memory 0x40 before step");
    assertThat(now().step()).isEqualTo(1);
  }

  @Test
  void breakWhenWrittenStopsAtTheNextWrite() {
    session.seek(230);
    pulse();
    values.watch(new Subject.MemoryBytes(0x40, 32), Access.WRITTEN);
    session.resume(Direction.FORWARD);
    pulse();
    assertThat(now().step()).isEqualTo(238);
    StorageView.Slot slot = slotAtEnd();
    values.watch(new Subject.Slot(slot.address(), slot.key(), false), Access.WRITTEN);
    pulse();
    assertThat(session.watchpoints()).hasSize(2);
    session.restart();
    points.remove(session.watchpoints().get(0));
    session.resume(Direction.FORWARD);
    pulse();
    assertThat(now().step()).isEqualTo(417);
  }

  private StorageView.Slot slotAtEnd() {
    session.end();
    pulse();
    return Objects.requireNonNull(now().storage()).slots().get(0);
  }

  @Test
  void aChangedWordMakesABranchBesideTheOriginal() {
    session.seek(205);
    pulse();
    ValueModel.Change[] asked = new ValueModel.Change[1];
    values.setOnChange(change -> asked[0] = change);
    values.change(new Subject.StackWord(0), "top");
    assertThat(asked[0].what()).isEqualTo("top");
    assertThat(asked[0].now()).isEqualTo(Objects.requireNonNull(now().stack()).word(0).toHex());
    assertThatThrownBy(() -> values.apply(asked[0], "much"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("“much” is no word");
    values.apply(asked[0], "1_000");
    pulse();
    Timelines lines = session.timelinesProperty().get();
    assertThat(lines.isBranched()).isTrue();
    assertThat(lines.current()).isNotEqualTo(Branch.ORIGINAL);
    assertThat(lines.all().get(1).name()).isEqualTo("top = 1_000");
    assertThat(lines.all().get(1).step()).isEqualTo(205);
    assertThat(Objects.requireNonNull(now().stack()).word(0)).isEqualTo(UInt256.of(1000));
    session.switchTo(Branch.ORIGINAL);
    pulse();
    assertThat(Objects.requireNonNull(now().stack()).word(0)).isNotEqualTo(UInt256.of(1000));
    session.discard(lines.all().get(1).id());
    pulse();
    assertThat(session.timelinesProperty().get().isBranched()).isFalse();
  }

  @Test
  void bytesOfMemoryAndGasAreChangedAndWhatDoesNotFitIsRefused() {
    session.seek(230);
    pulse();
    ValueModel.Change bytes =
        new ValueModel.Change(new Subject.MemoryBytes(0x40, 2), "two bytes", "");
    assertThatThrownBy(() -> values.apply(bytes, "0x01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("that is 1 byte, and 2 are to be changed");
    values.apply(bytes, "0xbeef");
    pulse();
    assertThat(Objects.requireNonNull(now().memory()).get(0x41)).isEqualTo(0xef);
    values.apply(new ValueModel.Change(null, "gas left", ""), "100");
    pulse();
    assertThat(now().gasLeft()).isEqualTo(100);
    session.end();
    pulse();
    assertThat(now().status()).isEqualTo(Position.Status.FAILED);
    assertThat(session.timelinesProperty().get().all()).hasSize(3);
  }

  @Test
  void aSearchAndWatchpointsFollowToTheOtherTimeline() {
    FindModel find = new FindModel(session);
    find.find("op = SSTORE");
    points.add(Watchpoint.on("op = SSTORE"));
    session.seek(600);
    pulse();
    assertThat(find.hits()).hasSize(4);
    session.branch("poor", List.of(new frameglass.engine.timeline.Edit.Gas(10)));
    pulse();
    assertThat(find.hits()).as("the fourth is not come to").hasSize(3);
    assertThat(watch().hits()).isEqualTo(3);
  }
}
