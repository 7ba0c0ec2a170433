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
}
