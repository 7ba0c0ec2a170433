package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import org.junit.jupiter.api.Test;

/** What the timeline holds, however long the run is and whatever it does. */
class CheckpointsTest {
  private static final long MIB = 1L << 20;

  private static LiveRun ended(Code code) {
    LiveRun run = new LiveRun(MessageExecution.calling(code).gas(1L << 50));
    run.seek(Long.MAX_VALUE, CheckpointsTest::never);
    assertThat(run.position().status()).isEqualTo(Position.Status.SUCCEEDED);
    return run;
  }

  /**
   * Counts from {@code rounds} down to 1 and does {@code body} with each number, which it drops.
   */
  private static Code counting(int rounds, Assembler body) {
    Assembler program = Assembler.program().push(rounds).jumpDestination("head").op(Op.DUP1);
    program.append(body).push(1).op(Op.SWAP1, Op.SUB, Op.DUP1).jumpIf("head").op(Op.STOP);
    return program.code();
  }

  @Test
  void fillingAMebibyteWordByWordHoldsAtMostThreeTimesThat() {
    Assembler store = Assembler.program().op(Op.DUP1).push(32_768).op(Op.SUB);
    store.push(32).op(Op.MUL, Op.MSTORE);
    LiveRun run = ended(counting(32_768, store));
    assertThat(run.step()).isGreaterThan(400_000);
    assertThat(run.checkpoints().size()).isGreaterThan(4);
    assertThat(run.checkpoints().heldBytes()).isLessThan(3 * MIB);
  }

  @Test
  void aMillionStepsAllOverAMebibyteHoldLessThanSixtyFour() {
    Assembler store = Assembler.program().op(Op.DUP1).push(4096 + 32).op(Op.MUL);
    store.push(MIB - 32).op(Op.AND, Op.MSTORE);
    LiveRun run = ended(counting(100_000, store));
    assertThat(run.step()).isGreaterThan(1_000_000);
    assertThat(run.checkpoints().heldBytes()).isLessThan(64 * MIB);
  }

  @Test
  void whatGoesOnGrowingIsKeptSoonAndOften() {
    Assembler log = Assembler.program().push(1024).push(0).op(Op.LOG1);
    LiveRun run = ended(counting(20_000, log));
    assertThat(run.checkpoints().size()).isGreaterThan(4);
    // 20 MiB of data stand at the end
    assertThat(run.checkpoints().heldBytes()).isBetween(15 * MIB, 30 * MIB);
  }

  @Test
  void theirNumberIsBoundedAndAnyStepStaysNearOne() {
    LiveRun run = LiveRunTest.loop(3_000_000);
    run.seek(Long.MAX_VALUE, CheckpointsTest::never);
    Checkpoints kept = run.checkpoints();
    assertThat(kept.size()).isBetween(200, 520);
    for (long step = 0; step < run.step(); step += 999_983) {
      assertThat(step - kept.floor(step).steps()).isLessThanOrEqualTo(2 * kept.interval());
    }
  }

  /** Nothing interrupts a seek. */
  private static boolean never() {
    return false;
  }

  @Test
  void memoryThatIsLargerThanAllThatMayBeHeldIsNotKept() {
    Assembler program = Assembler.program().push(1).push(96 * MIB).op(Op.MSTORE).push(20_000);
    program.jumpDestination("head").push(1).op(Op.SWAP1, Op.SUB, Op.DUP1).jumpIf("head");
    LiveRun run = ended(program.op(Op.STOP).code());
    assertThat(run.checkpoints().heldBytes()).isLessThan(MIB);
    run.seek(70_000, CheckpointsTest::never);
    assertThat(run.step()).isEqualTo(70_000);
    run.seek(69_999, CheckpointsTest::never);
    assertThat(run.step()).isEqualTo(69_999);
  }
}
