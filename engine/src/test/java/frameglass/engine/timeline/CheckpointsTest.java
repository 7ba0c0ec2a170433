package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import org.junit.jupiter.api.Test;

/** What the timeline holds, however long the run is and whatever it does. */
class CheckpointsTest {
  private static final long MIB = 1L << 20;

  /** A run that has gone to its end, and not back. */
  private static LiveRun run(Code code) {
    LiveRun run = new LiveRun(MessageExecution.calling(code).gas(1L << 50));
    run.seek(Long.MAX_VALUE, CheckpointsTest::never);
    return run;
  }

  private static LiveRun ended(Code code) {
    LiveRun run = run(code);
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
    assertThat(run.checkpoints().heldBytes()).isLessThan(3 * MIB);
    goAllOver(run);
    assertThat(run.checkpoints().size()).isGreaterThan(4);
    assertThat(run.checkpoints().heldBytes()).isLessThan(3 * MIB);
  }

  @Test
  void aMillionStepsAllOverAMebibyteHoldLessThanSixtyFour() {
    Assembler store = Assembler.program().op(Op.DUP1).push(4096 + 32).op(Op.MUL);
    store.push(MIB - 32).op(Op.AND, Op.MSTORE);
    LiveRun run = ended(counting(100_000, store));
    assertThat(run.step()).isGreaterThan(1_000_000);
    goAllOver(run);
    assertThat(run.checkpoints().heldBytes()).isLessThan(64 * MIB);
  }

  @Test
  void whatCostsMoreToCopyThanToRunAgainIsNotKept() {
    Assembler log = Assembler.program().push(1024).push(0).op(Op.LOG1);
    LiveRun run = ended(counting(20_000, log));
    goAllOver(run);
    // 20 MiB of data stand at the end, made by 240,000 instructions
    assertThat(run.checkpoints().heldBytes()).isLessThan(MIB);
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

  @Test
  void aRunPaysForItsSnapshotsHoweverShortItIsAndWhateverItRewrites() {
    Assembler store = Assembler.program().push(32).op(Op.MUL);
    store.push(MIB - 1).op(Op.AND, Op.DUP1, Op.MSTORE);
    LiveRun brief = run(counting(70_000, store));
    assertThat(brief.step()).isBetween(900_000L, 1_200_000L);
    assertThat(brief.checkpoints().size()).isEqualTo(1);
    LiveRun run = run(counting(700_000, store));
    // a byte copied costs as much as a fifth of an instruction, and at most a twentieth goes there
    assertThat(run.checkpoints().size()).isGreaterThan(2);
    assertThat(run.checkpoints().heldBytes()).isLessThan(run.step() / 4);
  }

  @Test
  void depthThatComesAndGoesIsPaidForToo() {
    Assembler deeper = Assembler.program().push(0).push(0).push(0).push(0).push(0);
    deeper.op(Op.ADDRESS, Op.GAS, Op.CALL, Op.POP);
    LiveRun run = new LiveRun(MessageExecution.calling(deeper.code()).gas(1L << 50));
    run.seek(Long.MAX_VALUE, CheckpointsTest::never);
    assertThat(run.checkpoints().heldBytes()).isLessThan(MIB);
  }

  @Test
  void theSameRunHasTheSameSnapshots() {
    LiveRun one = LiveRunTest.loop(200_000);
    LiveRun other = LiveRunTest.loop(200_000);
    one.seek(Long.MAX_VALUE, CheckpointsTest::never);
    while (other.survey(() -> true)) {
      // in pieces as small as can be
    }
    assertThat(other.checkpoints().size()).isEqualTo(one.checkpoints().size()).isGreaterThan(9);
    for (long step = 0; step < one.step(); step += 9973) {
      assertThat(other.checkpoints().floor(step).steps())
          .isEqualTo(one.checkpoints().floor(step).steps());
    }
  }

  /** Goes back in {@code run} so often that whatever is left on the way has been left. */
  private static void goAllOver(LiveRun run) {
    long end = run.step();
    for (long step = end - 1; step > 0; step -= end / 16) {
      run.seek(step, CheckpointsTest::never);
    }
    run.seek(end, CheckpointsTest::never);
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
