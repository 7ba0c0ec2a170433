package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunSessionTest {
  private static final Address CALLEE = Address.of(0xca11);

  /** A callee that writes one slot and returns, called once between two stores. */
  private static RunSession calling() {
    Code callee = Assembler.program().push(2).push(1).op(Op.SSTORE, Op.STOP).code();
    Assembler caller = Assembler.program().push(1).push(0).op(Op.MSTORE); // 0 1 2
    caller.push(0).push(0).push(0).push(0).push(0).push(CALLEE).push(50_000); // 3 … 9
    caller.op(Op.CALL, Op.POP, Op.STOP); // 10, callee 11 … 14, then 15 16
    return new RunSession(
        new LiveRun(MessageExecution.calling(caller.code()).with(CALLEE, callee)));
  }

  private static RunSession looping(int rounds) {
    return new RunSession(LiveRunTest.loop(rounds));
  }

  @Test
  void intoGoesThroughCallsAndOverDoesNot() {
    RunSession session = calling();
    session.seek(10);
    session.into(Direction.FORWARD);
    assertThat(session.position().depth()).isEqualTo(2);
    assertThat(session.position().callId()).isEqualTo(1);
    session.into(Direction.BACKWARD);
    session.over(Direction.FORWARD);
    assertThat(session.position().step()).isEqualTo(15);
    assertThat(session.position().depth()).isEqualTo(1);
    session.over(Direction.BACKWARD);
    assertThat(session.position().step()).isEqualTo(10);
  }

  @Test
  void outEndsTheFrameOrGoesBackToTheCall() {
    RunSession session = calling();
    session.seek(13);
    session.out(Direction.FORWARD);
    assertThat(session.position().step()).isEqualTo(15);
    session.seek(13);
    session.out(Direction.BACKWARD);
    assertThat(session.position().step()).isEqualTo(10);
    session.out(Direction.BACKWARD);
    assertThat(session.position().step()).isZero();
    session.out(Direction.FORWARD);
    assertThat(session.position().status()).isEqualTo(Position.Status.SUCCEEDED);
  }

  @Test
  void resumeStopsAtBreakpointsInBothDirections() {
    RunSession session = looping(5);
    session.toggleBreakpoint(3);
    session.resume(Direction.FORWARD);
    long first = session.position().step();
    assertThat(session.position().pc()).isEqualTo(3);
    session.resume(Direction.FORWARD);
    long second = session.position().step();
    assertThat(second).isGreaterThan(first);
    session.toEnd();
    for (int i = 0; i < 4; i++) {
      session.resume(Direction.BACKWARD);
      assertThat(session.position().pc()).isEqualTo(3);
    }
    assertThat(session.position().step()).isEqualTo(second);
    session.toggleBreakpoint(3);
    assertThat(session.breakpoints()).isEmpty();
    session.resume(Direction.BACKWARD);
    assertThat(session.position().step()).isZero();
  }

  @Test
  void breakpointsThatAreDisabledDoNotStop() {
    RunSession session = looping(5);
    Code code = Objects.requireNonNull(session.position().code());
    session.setBreakpoints(List.of(new Breakpoint(code.hash(), 3, false)));
    session.resume(Direction.FORWARD);
    assertThat(session.position().status().isOver()).isTrue();
  }

  @Test
  void runToFindsEveryKindOfPlace() {
    RunSession session = calling();
    session.runTo(RunTarget.Kind.MEMORY_GROWTH, Direction.FORWARD);
    assertThat(session.position().op()).isEqualTo(Op.MSTORE);
    session.runTo(RunTarget.Kind.CALL, Direction.FORWARD);
    assertThat(session.position().op()).isEqualTo(Op.CALL);
    session.runTo(RunTarget.Kind.STORAGE_WRITE, Direction.FORWARD);
    assertThat(session.position().op()).isEqualTo(Op.SSTORE);
    session.runTo(RunTarget.Kind.CALL, Direction.BACKWARD);
    assertThat(session.position().step()).isEqualTo(10);
    session.runTo(RunTarget.Kind.FAILURE, Direction.FORWARD);
    assertThat(session.position().status()).isEqualTo(Position.Status.SUCCEEDED);
  }

  @Test
  void failureIsFoundWhereItHappensInBothDirections() {
    Code callee = Assembler.program().push(1).push(2).op(Op.ADD).op(Op.POP, Op.POP).code();
    Assembler caller = Assembler.program();
    caller.push(0).push(0).push(0).push(0).push(0).push(CALLEE).push(5_000).op(Op.CALL);
    caller.op(Op.POP).push(0).push(0).op(Op.REVERT);
    RunSession session =
        new RunSession(new LiveRun(MessageExecution.calling(caller.code()).with(CALLEE, callee)));
    session.runTo(RunTarget.Kind.FAILURE, Direction.FORWARD);
    assertThat(session.position().depth()).isEqualTo(2);
    assertThat(session.position().op()).isEqualTo(Op.POP);
    assertThat(session.position().next().fails()).startsWith("stack underflow");
    session.runTo(RunTarget.Kind.FAILURE, Direction.FORWARD);
    assertThat(session.position().op()).isEqualTo(Op.REVERT);
    session.runTo(RunTarget.Kind.FAILURE, Direction.BACKWARD);
    assertThat(session.position().depth()).isEqualTo(2);
  }

  @Test
  void aPauseFromAnotherThreadStopsALongRun() throws InterruptedException {
    RunSession session = looping(50_000_000);
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    Thread.sleep(20);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  session.requestPause();
                });
    session.resume(Direction.FORWARD);
    other.join();
    assertThat(session.position().step()).isPositive();
    assertThat(session.position().status()).isEqualTo(Position.Status.PAUSED);
  }

  @Test
  void hitCountsFollowBackAndForth() {
    RunSession session = looping(4);
    session.toEnd();
    int[] all = session.hitCounts();
    assertThat(all[1]).isEqualTo(4);
    session.seek(1);
    assertThat(session.hitCounts()).startsWith(1, 0, 0);
    session.into(Direction.FORWARD);
    assertThat(session.hitCounts()).startsWith(1, 1, 0);
  }

  @Test
  void overviewTellsCallsMarksAndConsole() {
    RunSession session = calling();
    while (session.survey()) {
      assertThat(session.overview().complete()).isFalse();
    }
    Overview overview = session.overview();
    assertThat(overview.complete()).isTrue();
    assertThat(overview.length()).isEqualTo(17);
    session.into(Direction.FORWARD);
    assertThat(session.overview()).as("a step changes nothing of it").isSameAs(overview);
    assertThat(overview.calls()).hasSize(2);
    Overview.Call inner = overview.calls().get(1);
    assertThat(inner.parent()).isZero();
    assertThat(inner.address()).isEqualTo(CALLEE);
    assertThat(inner.firstStep()).isEqualTo(11);
    assertThat(inner.endStep()).isEqualTo(15);
    assertThat(inner.end()).isEqualTo(Overview.CallEnd.RETURNED);
    assertThat(overview.marks())
        .extracting(Overview.Mark::step, Overview.Mark::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, Overview.MarkKind.MEMORY_GROWTH),
            org.assertj.core.groups.Tuple.tuple(10L, Overview.MarkKind.CALL),
            org.assertj.core.groups.Tuple.tuple(13L, Overview.MarkKind.STORAGE_WRITE));
    assertThat(overview.console())
        .extracting(Overview.ConsoleLine::text)
        .contains("0 → 1 words, MSTORE", "released TINY buffer")
        .anyMatch(line -> line.startsWith("acquired TINY buffer of"));
    assertThat(overview.depth().greatest()).isEqualTo(2);
  }

  @Test
  void storageShowsWhatTheTransactionTouched() {
    RunSession session = calling();
    session.toEnd();
    StorageView storage = Objects.requireNonNull(session.position().storage());
    assertThat(storage.slots())
        .containsExactly(
            new StorageView.Slot(CALLEE, UInt256.ONE, UInt256.ZERO, UInt256.of(2), true, false));
    session.restart();
    assertThat(session.position().storage()).isEqualTo(StorageView.EMPTY);
  }

  @Test
  void soManyStepsFurtherEndAtAWatchpointEvenOnTheLastOfThem() {
    RunSession session = calling();
    session.setWatchpoints(List.of(Watchpoint.on("op = SSTORE")));
    assertThat(session.forward(5)).isFalse();
    assertThat(session.position().step()).isEqualTo(5);
    assertThat(session.forward(100)).isTrue();
    assertThat(session.position().step()).isEqualTo(13);
    session.seek(0);
    assertThat(session.forward(13)).isTrue();
    assertThat(session.position().step()).isEqualTo(13);
    assertThat(session.forward(100)).isFalse();
    assertThat(session.position().status()).isEqualTo(Position.Status.SUCCEEDED);
  }

  @Test
  void resumingTellsWhetherItStandsAtAStop() {
    RunSession session = calling();
    session.setWatchpoints(List.of(Watchpoint.on("op = SSTORE")));
    assertThat(session.resume(Direction.FORWARD)).isTrue();
    assertThat(session.resume(Direction.FORWARD)).isFalse();
    assertThat(session.resume(Direction.BACKWARD)).isTrue();
    assertThat(session.resume(Direction.BACKWARD)).isFalse();
  }

  @Test
  void aBreakpointThatIsToggledTwiceKeepsItsTrigger() {
    RunSession session = new RunSession(LiveRunTest.loop(10));
    session.toggleBreakpoint(0);
    Breakpoint plain = session.breakpoints().get(0);
    Breakpoint triggered = plain.withTrigger(new Trigger("depth > 0", 3, true));
    session.setBreakpoints(List.of(triggered));
    session.toggleBreakpoint(0);
    assertThat(session.breakpoints()).isEmpty();
    session.toggleBreakpoint(0);
    assertThat(session.breakpoints()).containsExactly(triggered);
    session.setBreakpoints(List.of(triggered.withEnabled(false)));
    session.toggleBreakpoint(0);
    session.toggleBreakpoint(0);
    assertThat(session.breakpoints()).as("set again, it is switched on").containsExactly(triggered);
    session.setBreakpoints(List.of());
    session.toggleBreakpoint(0);
    assertThat(session.breakpoints()).as("who took it away wants a new one").containsExactly(plain);
  }
}
