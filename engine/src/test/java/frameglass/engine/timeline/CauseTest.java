package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.timeline.Origin.Kind;
import frameglass.engine.timeline.Origin.Subject;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CauseTest {
  private static final Address CALLEE = Address.of(0xca11);

  private static RunSession session(MessageExecution execution) {
    RunSession session = new RunSession(new LiveRun(execution, 16));
    while (session.survey()) {
      // to the end
    }
    return session;
  }

  private static Cause cause(RunSession session) {
    return Objects.requireNonNull(session.walkToCause());
  }

  /** Reverts unless the first word of its call data is 5. */
  private static Assembler choosy() {
    return Assembler.program()
        .push(0) // 0
        .op(Op.CALLDATALOAD) // 1
        .push(5) // 2
        .op(Op.EQ) // 3
        .jumpIf("well") // 4 5
        .push(0) // 6
        .push(0) // 7
        .op(Op.REVERT) // 8
        .jumpDestination("well")
        .op(Op.STOP);
  }

  private static Bytes word(long value) {
    return Bytes.copyOf(UInt256.of(value).toBytes());
  }

  @Test
  void aRevertIsChosenByTheLastBranchAndItsConditionIsFollowed() {
    RunSession session = session(MessageExecution.calling(choosy().code()).input(word(6)));
    Cause cause = cause(session);
    assertThat(cause.step()).isEqualTo(5);
    assertThat(session.position().step()).as("it stays there").isEqualTo(5);
    assertThat(cause.subject()).isEqualTo(new Subject.StackWord(1));
    assertThat(cause.text()).startsWith("JUMPI: condition is 0");
    Origin origin = Objects.requireNonNull(cause.origin());
    assertThat(origin.text()).startsWith("EQ: ");
    assertThat(origin.from().get(1).from().get(0).kind()).isEqualTo(Kind.CALL_DATA);
  }

  @Test
  void theCauseOfARevertThatHandsOnACallsFailureLiesInTheCall() {
    Assembler caller = Assembler.program().push(6).push(0).op(Op.MSTORE); // 0 1 2
    caller.push(0).push(0).push(32).push(0).push(0).push(CALLEE).push(90_000); // 3 … 9
    caller.op(Op.CALL).jumpIf("well"); // 10, callee 11 … 19, 20 21
    caller.push(0).push(0).op(Op.REVERT).jumpDestination("well").op(Op.STOP);
    RunSession session =
        session(MessageExecution.calling(caller.code()).with(CALLEE, choosy().code()));
    Cause cause = cause(session);
    assertThat(cause.step()).isEqualTo(16);
    assertThat(session.position().depth()).isEqualTo(2);
    Origin data = Objects.requireNonNull(cause.origin()).from().get(1).from().get(0);
    assertThat(data.kind()).as("followed into the caller's memory").isEqualTo(Kind.MEMORY);
    assertThat(data.step()).isEqualTo(2);
  }

  @Test
  void aJumpToNowhereFailsForItsDestination() {
    Code code = Assembler.program().push(2).push(3).op(Op.ADD, Op.JUMP).code();
    Cause cause = cause(session(MessageExecution.calling(code)));
    assertThat(cause.step()).isEqualTo(3);
    assertThat(cause.subject()).isEqualTo(new Subject.StackWord(0));
    assertThat(Objects.requireNonNull(cause.origin()).text()).isEqualTo("ADD: 0x3 + 0x2 = 0x5");
  }

  @Test
  void growthThatCannotBePaidFailsForHowFarItGoes() {
    Code code = Assembler.program().push(1).push(0xffffff0L).op(Op.MSTORE).code();
    Cause cause = cause(session(MessageExecution.calling(code)));
    assertThat(cause.step()).isEqualTo(2);
    assertThat(Objects.requireNonNull(cause.origin()).step()).isEqualTo(1);
  }

  @Test
  void aRevertWithoutABranchIsItsOwnCause() {
    Code code = Assembler.program().push(0).push(0).op(Op.REVERT).code();
    Cause cause = cause(session(MessageExecution.calling(code)));
    assertThat(cause.step()).isEqualTo(2);
    assertThat(cause.subject()).isNull();
    assertThat(cause.origin()).isNull();
  }

  @Test
  void aRunThatEndsWellHasNoCauseAndStaysWhereItIs() {
    RunSession session = session(MessageExecution.calling(choosy().code()).input(word(5)));
    session.seek(3);
    assertThat(session.walkToCause()).isNull();
    assertThat(session.position().step()).isEqualTo(3);
  }

  @Test
  void anAnswerThatIsCutSaysSoAndNamesTheMaker() {
    Assembler program = Assembler.program().push(3).push(5).op(Op.ADD).push(0).op(Op.MSTORE);
    LiveRun run = new LiveRun(MessageExecution.calling(program.op(Op.STOP).code()), 16);
    run.seek(5, LiveRunTest.ON);
    Origin maker =
        Objects.requireNonNull(
            run.origin(new Subject.MemoryBytes(0, 32), Origin.Reach.MAKER, LiveRunTest.ON));
    assertThat(maker.step()).isEqualTo(4);
    assertThat(maker.isCut()).isTrue();
    Origin stopped =
        Objects.requireNonNull(
            run.origin(new Subject.MemoryBytes(0, 32), Origin.Reach.WHOLE, () -> true));
    assertThat(stopped.kind()).isIn(Kind.MEMORY, Kind.UNKNOWN);
    assertThat(stopped.isCut()).as("a search that is stopped does not make things up").isTrue();
  }
}
