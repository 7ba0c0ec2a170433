package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.word.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LiveRunTest {
  static final BooleanSupplier ON = () -> false;

  static MessageExecution random(long seed) {
    return MessageExecution.calling(RandomPrograms.of(seed, 12))
        .with(Address.of(0xb0b), RandomPrograms.of(seed + 1, 5))
        .with(Address.of(0xb0c), RandomPrograms.of(seed + 2, 5))
        .gas(400_000);
  }

  /** The machine at every step of a straight execution, one instruction at a time. */
  private static List<String> straight(MessageExecution execution) {
    Interpreter machine = new Interpreter();
    execution.begin(machine);
    List<String> prints = new ArrayList<>();
    while (machine.depth() > 0) {
      prints.add(Fingerprint.of(machine));
      machine.run(1);
    }
    execution.finish(machine);
    prints.add(Fingerprint.of(machine));
    return prints;
  }

  static LiveRun loop(int rounds, int... body) {
    Assembler program = Assembler.program().push(rounds).jumpDestination("head").op(body);
    program.push(1).op(Op.SWAP1, Op.SUB, Op.DUP1).jumpIf("head").op(Op.STOP);
    return new LiveRun(MessageExecution.calling(program.code()).gas(1L << 40));
  }

  @Property(tries = 15)
  void anySequenceOfMovesEqualsStraightExecution(@ForAll @LongRange(min = 0) long seed) {
    List<String> expected = straight(random(seed));
    LiveRun run = new LiveRun(random(seed), 16);
    Random moves = new Random(seed);
    int end = expected.size() - 1;
    for (int i = 0; i < 40; i++) {
      long before = run.step();
      switch (moves.nextInt(7)) {
        case 0 -> run.seek(moves.nextInt(end + 1), ON);
        case 1 -> run.seek(run.step() + 1, ON);
        case 2, 3 -> run.seek(run.step() - 1, ON);
        case 4 -> run.survey(ON);
        case 5 -> run.forward(view -> view.op() == Op.JUMPDEST, ON);
        default -> run.backward(view -> view.op() == Op.JUMPDEST, ON);
      }
      assertThat(Fingerprint.of(run.machine())).isEqualTo(expected.get((int) run.step()));
      if (moves.nextBoolean()) {
        run.position();
        assertThat(Fingerprint.of(run.machine()))
            .as("looking at step %d, come from %d", run.step(), before)
            .isEqualTo(expected.get((int) run.step()));
      }
    }
    run.seek(Long.MAX_VALUE, ON);
    assertThat(run.step()).isEqualTo(end);
    assertThat(Fingerprint.of(run.machine())).isEqualTo(expected.get(end));
  }

  @Property(tries = 10)
  void scansFindWhatWalkingFinds(@ForAll @LongRange(min = 0) long seed) {
    LiveRun walk = new LiveRun(random(seed), 32);
    LiveRun jump = new LiveRun(random(seed), 32);
    Random moves = new Random(seed);
    walk.seek(Long.MAX_VALUE, ON);
    int end = (int) walk.step();
    for (int i = 0; i < 12; i++) {
      long from = moves.nextInt(end + 1);
      jump.seek(from, ON);
      int depth = jump.atEnd() ? 1 : jump.machine().depth();
      Scan scan =
          switch (moves.nextInt(4)) {
            case 0 -> Scan.atDepth(depth, PcMarks.NONE);
            case 1 -> Scan.atDepth(depth - 1, PcMarks.NONE);
            case 2 -> Scan.of(RunTarget.Kind.MEMORY_GROWTH, null);
            default -> Scan.at(PcMarks.at(RandomPrograms.of(seed, 12), moves.nextInt(60)));
          };
      boolean forward = moves.nextBoolean();
      boolean found = forward ? jump.forward(scan, ON) : jump.backward(scan, ON);
      long expected = from;
      boolean holds = false;
      while (!holds && (forward ? expected < end : expected > 0)) {
        expected += forward ? 1 : -1;
        walk.seek(expected, ON);
        holds = !walk.atEnd() && scan.stopsAt(new MachineView(walk.machine()));
      }
      assertThat(found).isEqualTo(holds);
      assertThat(jump.step()).isEqualTo(expected);
    }
  }

  @Test
  void backFromTheEndTakesBackWhatCameAfterTheLastInstruction() {
    Code code = Assembler.program().push(5).push(1).op(Op.SSTORE, Op.STOP).code();
    LiveRun run = new LiveRun(MessageExecution.calling(code));
    run.seek(3, ON);
    String before = Fingerprint.of(run.machine());
    run.seek(4, ON);
    assertThat(run.atEnd()).isTrue();
    assertThat(run.position().status()).isEqualTo(Position.Status.SUCCEEDED);
    assertThat(run.position().op()).isEqualTo(Op.STOP);
    run.seek(3, ON);
    assertThat(Fingerprint.of(run.machine())).isEqualTo(before);
    assertThat(run.position().status()).isEqualTo(Position.Status.PAUSED);
  }

  @Test
  void aMessageWithoutCodeIsOverAtOnce() {
    LiveRun run = new LiveRun(MessageExecution.calling(Code.EMPTY));
    assertThat(run.atEnd()).isTrue();
    assertThat(run.position().status()).isEqualTo(Position.Status.SUCCEEDED);
    assertThat(run.survey(ON)).isFalse();
    assertThat(run.overview().complete()).isTrue();
  }

  @Test
  void pauseStopsAScanWhereItIsAndTheNextGoesOn() {
    LiveRun run = loop(1_000_000);
    int[] asked = {0};
    assertThat(run.forward(StopCondition.NEVER, () -> ++asked[0] > 3)).isFalse();
    long paused = run.step();
    assertThat(paused).isPositive().isLessThan(400_000);
    assertThat(run.position().step()).isEqualTo(paused);
    assertThat(run.forward(StopCondition.NEVER, ON)).isFalse();
    assertThat(run.atEnd()).isTrue();
  }

  @Test
  void aPausedScanBackwardsStaysWhereItBegan() {
    LiveRun run = loop(100_000);
    run.seek(500_000, ON);
    int[] asked = {0};
    assertThat(run.backward(view -> false, () -> ++asked[0] > 3)).isFalse();
    assertThat(run.step()).isEqualTo(500_000);
  }

  @Test
  void recursionOf1024FramesGoesBothWays() {
    Assembler program = Assembler.program();
    program.push(0).push(0).push(0).push(0).push(0).op(Op.ADDRESS, Op.GAS, Op.CALL, Op.STOP);
    MessageExecution execution = MessageExecution.calling(program.code()).gas(1L << 50);
    LiveRun run = new LiveRun(execution, 500);
    Scan deepest = Scan.of(view -> view.depth() == 1024);
    assertThat(run.forward(deepest, ON)).isTrue();
    String there = Fingerprint.of(run.machine());
    assertThat(run.position().depth()).isEqualTo(1024);
    run.seek(Long.MAX_VALUE, ON);
    assertThat(run.forward(StopCondition.NEVER, ON)).isFalse();
    assertThat(run.backward(deepest, ON)).isTrue();
    assertThat(run.position().depth()).isEqualTo(1024);
    run.seek(0, ON);
    run.forward(deepest, ON);
    assertThat(Fingerprint.of(run.machine())).isEqualTo(there);
  }

  @Test
  void memoryOfSixteenMebibytesIsThereAfterGoingBack() {
    Assembler program = Assembler.program().push(7).push(16 << 20).op(Op.MSTORE);
    program.push(9).push(64).op(Op.MSTORE).push(11).push(8 << 20).op(Op.MSTORE, Op.STOP);
    LiveRun run = new LiveRun(MessageExecution.calling(program.code()).gas(1L << 40));
    run.seek(6, ON);
    MemoryView before = memory(run);
    run.seek(9, ON);
    MemoryView after = memory(run);
    assertThat(after.get((8 << 20) + 31)).isEqualTo(11);
    assertThat(before.get((8 << 20) + 31)).isZero();
    run.seek(6, ON);
    assertThat(memory(run).sameAs(before)).isTrue();
    assertThat(memory(run).get((16 << 20) + 31)).isEqualTo(7);
  }

  private static MemoryView memory(LiveRun run) {
    return Objects.requireNonNull(run.position().memory());
  }

  @Test
  void positionTellsWhatTheLastInstructionDid() {
    Code code = Assembler.program().push(0x80).push(0x40).op(Op.MSTORE, Op.STOP).code();
    LiveRun run = new LiveRun(MessageExecution.calling(code));
    run.seek(3, ON);
    assertThat(run.position().last().accesses())
        .containsExactly(new Effects.Access(Effects.Place.MEMORY, true, 0x40, 32, null));
    run.seek(4, ON);
    run.seek(3, ON);
    assertThat(run.position().last().accesses()).hasSize(1);
  }

  @Test
  void checkpointsStayWithinTheirBoundOverALongRun() {
    LiveRun run = loop(1_000_000);
    run.seek(Long.MAX_VALUE, ON);
    assertThat(run.step()).isGreaterThan(6_000_000);
    assertThat(run.checkpoints().size()).isLessThan(520);
    assertThat(run.checkpoints().heldBytes()).isLessThan(8L << 20);
  }

  @Test
  void hitCountsEqualThoseOfSingleSteps() {
    for (long seed = 0; seed < 30; seed++) {
      LiveRun run = new LiveRun(random(seed), 64);
      Code code = RandomPrograms.of(seed, 12);
      Interpreter machine = new Interpreter();
      random(seed).begin(machine);
      int[] expected = new int[code.size() + 1];
      while (machine.depth() > 0) {
        var frame = machine.frameAt(machine.depth());
        if (frame.code.equals(code)) {
          expected[frame.pc]++;
        }
        if (machine.run(1) == StopReason.DONE) {
          break;
        }
      }
      run.seek(Long.MAX_VALUE, ON);
      run.backward(view -> view.code() != null && view.code().equals(code), ON);
      int at = run.position().pc();
      expected[at]--;
      int[] hits = run.hitCounts(ON);
      List<Integer> wanted = new ArrayList<>();
      for (int pc = 0;
          pc < code.size();
          pc += 1 + frameglass.engine.code.Opcode.immediateSize(code.at(pc))) {
        wanted.add(expected[pc]);
      }
      assertThat(hits)
          .as("seed %d", seed)
          .containsExactly(wanted.stream().mapToInt(i -> i).toArray());
    }
  }
}
