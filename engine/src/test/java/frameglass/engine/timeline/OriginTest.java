package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.timeline.Origin.Kind;
import frameglass.engine.timeline.Origin.Subject;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OriginTest {
  private static final Address CALLEE = Address.of(0xca11);

  /** Where {@code subject} came from before the last instruction of a run. */
  private static Origin atEnd(MessageExecution execution, Subject subject) {
    LiveRun run = new LiveRun(execution, 16);
    run.seek(Long.MAX_VALUE, LiveRunTest.ON);
    return Objects.requireNonNull(run.origin(subject, Origin.Reach.WHOLE, LiveRunTest.ON));
  }

  private static Origin top(Assembler program) {
    return atEnd(MessageExecution.calling(program.op(Op.STOP).code()), new Subject.StackWord(0));
  }

  @Test
  void aSumComesFromBothItsOperandsWhateverCopiedThem() {
    Assembler program = Assembler.program().push(3).push(5).op(Op.DUP2, Op.SWAP1);
    Origin origin = top(program.op(Op.ADD));
    assertThat(origin.text()).isEqualTo("ADD: 0x5 + 0x3 = 0x8");
    assertThat(origin.step()).isEqualTo(4);
    assertThat(origin.from()).extracting(Origin::kind).containsOnly(Kind.CODE);
    assertThat(origin.from()).extracting(Origin::step).containsExactly(1L, 0L);
  }

  @Test
  void aWordOfMemoryComesInPiecesFromWhoWroteThem() {
    Assembler program = Assembler.program().push(7).push(0).op(Op.MSTORE);
    program.push(9).push(31).op(Op.MSTORE8).push(0).op(Op.MLOAD);
    Origin origin = top(program);
    assertThat(origin.from()).extracting(Origin::step).containsExactly(5L, 2L);
    assertThat(origin.from().get(0).text()).startsWith("memory[0x1f … 0x1f] by MSTORE8");
    assertThat(origin.from().get(0).from().get(0).text()).isEqualTo("PUSH1: pushes 0x9");
  }

  @Test
  void memoryThatNobodyWroteIsZero() {
    Origin origin = top(Assembler.program().push(64).op(Op.MLOAD));
    assertThat(origin.from()).extracting(Origin::kind).containsExactly(Kind.ZERO);
  }

  @Test
  void storageComesFromItsLastWriteOrFromBefore() {
    Assembler program = Assembler.program().push(1).push(2).op(Op.SSTORE).push(2).op(Op.SLOAD);
    Origin written = top(program).from().get(0);
    assertThat(written.kind()).isEqualTo(Kind.STORAGE);
    assertThat(written.step()).isEqualTo(2);
    Origin before = top(Assembler.program().push(7).op(Op.SLOAD)).from().get(0);
    assertThat(before.kind()).isEqualTo(Kind.PRE_STATE);
    assertThat(before.text()).endsWith("= 0x4d");
  }

  @Test
  void aWriteThatWasTakenBackIsNoOrigin() {
    Code reverts =
        Assembler.program().push(9).push(2).op(Op.SSTORE).push(0).push(0).op(Op.REVERT).code();
    Assembler caller = Assembler.program().push(1).push(2).op(Op.SSTORE);
    caller.push(0).push(0).push(0).push(0).push(CALLEE).push(100_000).op(Op.DELEGATECALL, Op.POP);
    caller.push(2).op(Op.SLOAD, Op.STOP);
    Origin origin =
        atEnd(
            MessageExecution.calling(caller.code()).with(CALLEE, reverts),
            new Subject.StackWord(0));
    assertThat(origin.from().get(0).step()).isEqualTo(2);
  }

  @Test
  void callDataIsFollowedIntoTheCallersMemoryAndToTheTransaction() {
    Code callee =
        Assembler.program()
            .push(0)
            .op(Op.CALLDATALOAD)
            .push(0)
            .op(Op.MSTORE)
            .push(32)
            .push(0)
            .op(Op.RETURN)
            .code();
    Assembler caller = Assembler.program().push(4).op(Op.CALLDATALOAD).push(0).op(Op.MSTORE);
    caller.push(32).push(64).push(32).push(0).push(0).push(CALLEE).push(100_000).op(Op.CALL);
    caller.op(Op.POP).push(64).op(Op.MLOAD, Op.STOP);
    Origin origin =
        atEnd(
            MessageExecution.calling(caller.code())
                .with(CALLEE, callee)
                .input(Bytes.fromHex("00000000" + "11".repeat(32))),
            new Subject.StackWord(0));
    Origin at = origin;
    int links = 0;
    while (!at.from().isEmpty()) {
      assertThat(at.from()).hasSize(1);
      at = at.from().get(0);
      links++;
    }
    assertThat(at.kind()).isEqualTo(Kind.CALL_DATA);
    assertThat(at.text()).isEqualTo("call data[0x4 … 0x23] of the transaction");
    assertThat(links).isEqualTo(6);
  }

  @Test
  void returnDataAndHashesAreFollowed() {
    Code callee =
        Assembler.program().push(0x2a).push(0).op(Op.MSTORE).push(32).push(0).op(Op.RETURN).code();
    Assembler caller = Assembler.program();
    caller.push(0).push(0).push(0).push(0).push(0).push(CALLEE).push(100_000).op(Op.CALL);
    caller.op(Op.POP).push(32).push(0).push(96).op(Op.RETURNDATACOPY);
    caller.push(32).push(96).op(Op.KECCAK256, Op.STOP);
    Origin origin =
        atEnd(
            MessageExecution.calling(caller.code()).with(CALLEE, callee), new Subject.StackWord(0));
    assertThat(origin.text()).startsWith("KECCAK256");
    Origin copy = origin.from().get(0);
    assertThat(copy.text()).contains("RETURNDATACOPY");
    Origin store = copy.from().get(0);
    assertThat(store.depth()).isEqualTo(2);
    assertThat(store.from().get(0).text()).isEqualTo("PUSH1: pushes 0x2a (42)");
  }

  @Test
  void aLoopIsCutWhereAPersonWouldStopReading() {
    LiveRun run = LiveRunTest.loop(3000);
    run.seek(20_000, LiveRunTest.ON);
    Origin origin =
        Objects.requireNonNull(
            run.origin(new Subject.StackWord(0), Origin.Reach.WHOLE, LiveRunTest.ON));
    int deep = 0;
    Origin at = origin;
    while (!at.from().isEmpty()) {
      at = at.from().get(0);
      deep++;
    }
    assertThat(deep).isBetween(10, 40);
    assertThat(at.isCut()).isTrue();
  }

  @Test
  void whatWasCutIsFollowedOnFromThereToTheVeryStart() {
    LiveRun run = LiveRunTest.loop(60);
    run.seek(300, LiveRunTest.ON);
    Origin at = chain(run, new Subject.StackWord(0));
    int links = 0;
    int follows = 0;
    while (at.kind() != Kind.CODE || at.step() > 10) {
      if (at.isCut()) {
        at = Objects.requireNonNull(run.follow(at, Origin.Reach.WHOLE, LiveRunTest.ON));
        follows++;
      }
      at = at.from().stream().min(java.util.Comparator.comparingLong(Origin::step)).orElseThrow();
      links++;
    }
    assertThat(follows).isPositive();
    assertThat(links).isGreaterThan(24);
    assertThat(run.step()).isEqualTo(300);
  }

  @Test
  void anAnswerOfAnotherRunIsNotFollowed() {
    LiveRun run = LiveRunTest.loop(60);
    run.seek(300, LiveRunTest.ON);
    Origin at = chain(run, new Subject.StackWord(0));
    while (!at.isCut()) {
      at = at.from().get(0);
    }
    LiveRun other = LiveRunTest.loop(60);
    other.seek(300, LiveRunTest.ON);
    assertThat(other.follow(at, Origin.Reach.WHOLE, LiveRunTest.ON)).isNull();
  }

  private static Origin chain(LiveRun run, Subject subject) {
    return Objects.requireNonNull(run.origin(subject, Origin.Reach.WHOLE, LiveRunTest.ON));
  }

  @Test
  void aSearchThatIsStoppedTellsWhatIsLeftAndGoesOnFromThere() {
    LiveRun run = LiveRunTest.loop(3000);
    run.seek(20_000, LiveRunTest.ON);
    int words = Objects.requireNonNull(run.position().stack()).size();
    Subject counter = new Subject.StackWord(words - 1);
    Origin stopped = Objects.requireNonNull(run.origin(counter, Origin.Reach.WHOLE, () -> true));
    assertThat(stopped.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(stopped.isCut()).isTrue();
    Origin still = Objects.requireNonNull(run.follow(stopped, Origin.Reach.WHOLE, () -> true));
    assertThat(still.text()).isEqualTo(stopped.text());
    Origin found = Objects.requireNonNull(run.follow(still, Origin.Reach.MAKER, LiveRunTest.ON));
    Origin asked = Objects.requireNonNull(run.origin(counter, Origin.Reach.MAKER, LiveRunTest.ON));
    assertThat(found.text()).isEqualTo(asked.text()).startsWith("SUB: ");
    assertThat(found.step()).isEqualTo(asked.step());
  }

  @Test
  void whatTwoValuesShareIsToldOnce() {
    // x, 2x, 4x, … : every sum has the one before as both its operands
    Assembler program = Assembler.program().push(1);
    for (int i = 0; i < 20; i++) {
      program.op(Op.DUP1, Op.ADD);
    }
    Origin at = top(program);
    for (int i = 0; i < 19; i++) {
      assertThat(at.text()).startsWith("ADD");
      assertThat(at.from()).hasSize(2);
      assertThat(at.from().get(1).step()).isEqualTo(at.from().get(0).step());
      assertThat(at.from().get(1).text()).endsWith("told above");
      assertThat(at.from().get(1).from()).isEmpty();
      at = at.from().get(0);
    }
  }

  @Test
  void aWordThatIsCopiedAndExchangedAMillionTimesIsFollowedThroughAllOfThem() {
    Assembler program = Assembler.program().push(0x77).push(250_000).jumpDestination("head");
    program.op(Op.SWAP1, Op.SWAP1, Op.SWAP1, Op.DUP1, Op.SWAP1, Op.POP, Op.SWAP1);
    program.push(1).op(Op.SWAP1, Op.SUB, Op.DUP1).jumpIf("head").op(Op.POP, Op.STOP);
    LiveRun run = new LiveRun(MessageExecution.calling(program.code()).gas(1L << 40));
    run.seek(Long.MAX_VALUE, LiveRunTest.ON);
    assertThat(run.step()).isGreaterThan(3_000_000);
    assertThat(chain(run, new Subject.StackWord(0)).text()).isEqualTo("PUSH1: pushes 0x77 (119)");
    assertThat(run.originShare()).as("nothing is searched for now").isEqualTo(1);
  }

  @Test
  void oneCallsOutputIsFollowedWhereverTheCallWasMade() {
    Assembler callee = Assembler.program().push(0x2a).push(0).op(Op.MSTORE).push(3000);
    callee.jumpDestination("head").push(1).op(Op.SWAP1, Op.SUB, Op.DUP1).jumpIf("head");
    Code slow = callee.push(32).push(0).op(Op.RETURN).code();
    Assembler caller = Assembler.program().push(0x11).push(64).op(Op.MSTORE);
    caller.push(16).push(64).push(0).push(0).push(0).push(CALLEE).push(1_000_000).op(Op.CALL);
    caller.op(Op.POP).push(64).op(Op.MLOAD, Op.STOP);
    Origin origin =
        atEnd(MessageExecution.calling(caller.code()).with(CALLEE, slow), new Subject.StackWord(0));
    assertThat(origin.from())
        .extracting(part -> part.text().substring(0, part.text().indexOf(':')))
        .containsExactly(
            "memory[0x40 … 0x4f] of the caller by RETURN", "memory[0x50 … 0x5f] by MSTORE");
    Origin output = origin.from().get(0);
    assertThat(output.depth()).isEqualTo(2);
    assertThat(output.from().get(0).text()).startsWith("memory[0x0 … 0xf] by MSTORE");
  }

  @Test
  void whatAPrecompileAnsweredComesFromItsInput() {
    Assembler program = Assembler.program().push(0x2a).push(0).op(Op.MSTORE);
    program.push(32).push(32).push(32).push(0).push(0).push(4).push(100_000).op(Op.CALL, Op.POP);
    Origin origin = top(program.push(32).op(Op.MLOAD));
    Origin call = origin.from().get(0);
    assertThat(call.text()).startsWith("memory[0x20 … 0x3f] by CALL");
    Origin answer = call.from().get(0);
    assertThat(answer.kind()).isEqualTo(Kind.CALL);
    assertThat(answer.from().get(0).text()).startsWith("memory[0x0 … 0x1f] by MSTORE");
  }
}
