package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.Op;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.condition.Condition.Access;
import frameglass.engine.timeline.condition.Conditions;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The first step, the last one, none at all, the deepest frame, and what holds everywhere. */
class EdgesTest {
  private static final Origin.Subject TOP = new Origin.Subject.StackWord(0);

  private static RunSession session(Code code) {
    return new RunSession(new LiveRun(MessageExecution.calling(code), 16));
  }

  private static Overview followed(Session session) {
    while (session.survey()) {
      // on to the end
    }
    return session.overview();
  }

  @Test
  void aRunOfNoStepsIsOverAtOnceAndAnswersEveryQuestion() {
    RunSession session = session(Code.EMPTY);
    assertThat(session.position().status()).isEqualTo(Position.Status.SUCCEEDED);
    assertThat(followed(session).length()).isZero();
    session.into(Direction.FORWARD);
    session.into(Direction.BACKWARD);
    session.over(Direction.BACKWARD);
    session.seek(5);
    assertThat(session.resume(Direction.FORWARD)).isFalse();
    assertThat(session.resume(Direction.BACKWARD)).isFalse();
    assertThat(session.forward(3)).isFalse();
    assertThat(session.position().step()).isZero();
    assertThat(session.origin(TOP)).isNull();
    assertThat(session.find(TOP, Access.READ, Direction.FORWARD)).isEqualTo(-1);
    assertThat(session.hitCounts()).isEmpty();
    assertThat(session.walkToCause()).isNull();
    Query query = session.query(Conditions.parse("step >= 0"), 0, 10);
    assertThat(query.run(hit -> {}, () -> false)).isTrue();
    assertThat(query.count()).isZero();
    assertThat(session.steps().size()).isZero();
    assertThatThrownBy(() -> session.branch("", List.of(new Edit.Gas(1))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the run is over here");
  }

  @Test
  void aTransactionThatIsNotValidAnswersEveryQuestion() {
    LiveRun run = new LiveRun(new Refused());
    RunSession session = new RunSession(run);
    assertThat(session.position().status()).isEqualTo(Position.Status.REJECTED);
    assertThat(followed(session).complete()).isTrue();
    session.toEnd();
    session.into(Direction.BACKWARD);
    assertThat(session.resume(Direction.FORWARD)).isFalse();
    assertThat(session.origin(TOP)).isNull();
    assertThat(session.originShare()).isEqualTo(1);
    assertThat(session.find(TOP, Access.READ, Direction.FORWARD)).isEqualTo(-1);
    assertThat(session.steps().size()).isZero();
    assertThatThrownBy(() -> session.branch("", List.of(new Edit.Gas(1))))
        .isInstanceOf(BadInputException.class);
  }

  /** A transaction that does not begin. */
  private static final class Refused implements Execution {
    @Override
    public String begin(frameglass.engine.interpreter.Interpreter machine) {
      return "nonce too low";
    }

    @Override
    public Execution again() {
      return new Refused();
    }

    @Override
    public Ending finish(frameglass.engine.interpreter.Interpreter machine) {
      throw new AssertionError("it never began");
    }

    @Override
    public String revertReason(frameglass.engine.word.Bytes output) {
      return "";
    }
  }

  @Test
  void atTheFirstStepNothingLiesBehindAndAtTheEndNothingAhead() {
    Assembler program = Assembler.program().push(1).push(2).op(Op.ADD, Op.STOP);
    RunSession session = session(program.code());
    assertThat(session.origin(TOP)).isNull();
    assertThat(session.resume(Direction.BACKWARD)).isFalse();
    session.into(Direction.BACKWARD);
    assertThat(session.position().step()).isZero();
    session.toEnd();
    assertThat(session.position().step()).isEqualTo(4);
    session.into(Direction.FORWARD);
    session.toEnd();
    assertThat(session.position().step()).isEqualTo(4);
    // the end shows what stood before the last instruction
    assertThat(Objects.requireNonNull(session.origin(TOP)).text()).startsWith("ADD: ");
    session.into(Direction.BACKWARD);
    assertThat(session.position().step()).isEqualTo(3);
    session.toEnd();
    assertThat(session.position().status()).isEqualTo(Position.Status.SUCCEEDED);
  }

  @Test
  void anEditBeforeTheFirstInstructionHoldsForEverythingThatFollows() {
    Assembler program = Assembler.program().push(7).op(Op.SLOAD).push(0).op(Op.MSTORE);
    RunSession session = session(program.push(32).push(0).op(Op.RETURN).code());
    Edit slot = new Edit.Slot(MessageExecution.TARGET, UInt256.of(7), false, UInt256.of(0x1234));
    session.branch("other slot", List.of(slot));
    assertThat(Objects.requireNonNull(followed(session).outcome()).output().toHex())
        .endsWith("1234");
    Query query = session.query(Conditions.parse("stack[0] = 0x1234"), 0, 10);
    query.run(hit -> {}, () -> false);
    assertThat(query.hits()).extracting(Query.Hit::step).containsExactly(2L);
    session.seek(2);
    assertThat(Objects.requireNonNull(session.position().stack()).word(0))
        .isEqualTo(UInt256.of(0x1234));
    Origin load = Objects.requireNonNull(session.origin(TOP));
    assertThat(load.from().get(0).kind()).isEqualTo(Origin.Kind.EDITED);
    session.toEnd();
    session.restart();
    session.branch("old rules", List.of(new Edit.Rules(Fork.FRONTIER), new Edit.Gas(3)));
    assertThat(session.position().gasLeft()).isEqualTo(3);
    assertThat(Objects.requireNonNull(followed(session).outcome()).status())
        .isEqualTo(Position.Status.FAILED);
    assertThat(session.hitCounts()).isNotNull();
    BranchComparison told = session.compare(Branch.ORIGINAL, session.currentBranch());
    assertThat(told.firstDifference()).isPositive();
  }

  @Test
  void whatWasChangedAtOneStepByTwoBranchesWasChangedByBoth() {
    Assembler program = Assembler.program().push(1).push(2).op(Op.STOP);
    RunSession session = session(program.code());
    session.seek(2);
    session.branch("one", List.of(new Edit.StackWord(0, UInt256.of(20))));
    session.branch("both", List.of(new Edit.StackWord(1, UInt256.of(10))));
    for (int index = 0; index < 2; index++) {
      Origin origin = Objects.requireNonNull(session.origin(new Origin.Subject.StackWord(index)));
      assertThat(origin.kind()).isEqualTo(Origin.Kind.EDITED);
    }
    session.switchTo(1);
    assertThat(Objects.requireNonNull(session.origin(new Origin.Subject.StackWord(1))).kind())
        .isEqualTo(Origin.Kind.CODE);
  }

  @Test
  void theLastInstructionCanBeMadeAnotherByAnEditBeforeIt() {
    Assembler program = Assembler.program().push(32).push(0).op(Op.RETURN);
    RunSession session = session(program.code());
    session.seek(2);
    session.branch("short", List.of(new Edit.StackWord(1, UInt256.ONE)));
    assertThat(Objects.requireNonNull(followed(session).outcome()).output().size()).isEqualTo(1);
    session.branch("old", List.of(new Edit.Rules(Fork.FRONTIER)));
    session.toEnd();
    assertThat(session.position().step()).isEqualTo(3);
    session.seek(2);
    session.branch("poor", List.of(new Edit.Gas(0)));
    assertThat(Objects.requireNonNull(followed(session).outcome()).status())
        .isEqualTo(Position.Status.FAILED);
    session.seek(0);
    session.toEnd();
    session.into(Direction.BACKWARD);
    assertThat(session.position().step()).isEqualTo(2);
    assertThat(session.position().gasLeft()).isZero();
    assertThat(session.compare(Branch.ORIGINAL, session.currentBranch()).right()).isNotNull();
  }

  @Test
  void aFrameAtTheGreatestDepthIsReachedLeftAndExplained() {
    Assembler deeper = Assembler.program().push(0).push(0).push(0).push(0).push(0);
    deeper.op(Op.ADDRESS, Op.GAS, Op.CALL, Op.STOP);
    // so much gas that a sixty-fourth kept at each call leaves enough for the deepest
    LiveRun run = new LiveRun(MessageExecution.calling(deeper.code()).gas(1L << 50), 16);
    RunSession session = new RunSession(run);
    Overview overview = followed(session);
    assertThat(overview.depth().greatest()).isGreaterThan(1000);
    session.runTo(new RunTarget.When(Conditions.parse("depth > 1000")), Direction.FORWARD);
    long deep = session.position().step();
    assertThat(session.position().depth()).isEqualTo(1001);
    session.out(Direction.BACKWARD);
    assertThat(session.position().depth()).isEqualTo(1000);
    session.seek(deep + 4);
    assertThat(Objects.requireNonNull(session.origin(TOP)).step()).isEqualTo(deep + 3);
    session.out(Direction.FORWARD);
    session.seek(deep);
    assertThat(session.position().depth()).isEqualTo(1001);
  }

  @Test
  void whatHoldsAtEveryStepIsFoundAtEveryStepAndStopsAtEach() {
    LiveRun run = LiveRunTest.loop(2_000);
    RunSession session = new RunSession(run);
    long length = followed(session).length();
    Query query = session.query(Conditions.parse("step >= 0"), 0, 7);
    long[] told = {0};
    query.run(hit -> told[0]++, () -> false);
    assertThat(query.count()).isEqualTo(length);
    assertThat(told[0]).isEqualTo(7);
    assertThat(query.hitsFrom(5)).extracting(Query.Hit::step).containsExactly(5L, 6L);
    session.setWatchpoints(List.of(Watchpoint.on("step >= 0")));
    assertThat(session.resume(Direction.FORWARD)).isTrue();
    assertThat(session.position().step()).isEqualTo(1);
    session.seek(length - 1);
    assertThat(session.resume(Direction.BACKWARD)).isTrue();
    assertThat(session.position().step()).isEqualTo(length - 2);
  }

  @Test
  void theLongestConditionIsAskedOnAThreadWithLittleStack() throws InterruptedException {
    String longest = "pc != 1" + " and pc != 1".repeat(249);
    long[] found = {-1};
    Thread thread =
        new Thread(
            null,
            () -> {
              RunSession session = new RunSession(LiveRunTest.loop(20));
              session.setWatchpoints(List.of(new Watchpoint(longest, true, 2, false)));
              session.resume(Direction.FORWARD);
              found[0] = session.position().step();
            },
            "little stack",
            512 << 10);
    thread.start();
    thread.join();
    assertThat(found[0]).isPositive();
  }

  @Test
  void soManyStepsMayBeAnyNumber() {
    RunSession session = new RunSession(LiveRunTest.loop(20));
    session.seek(3);
    assertThat(session.forward(0)).isFalse();
    assertThat(session.forward(-5)).isFalse();
    assertThat(session.position().step()).isEqualTo(3);
    session.forward(Long.MAX_VALUE);
    assertThat(session.position().status().isOver()).isTrue();
  }
}
