package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.Op;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.BytecodeReader;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.condition.Conditions;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What if: timelines beside the original. */
class BranchTest {
  /** Reads slot 7 and memory 0, adds them to 1, and returns the sum; reverts when it is odd. */
  private static RunSession summing() {
    Assembler program = Assembler.program().push(2).push(0).op(Op.MSTORE); // 0 1 2
    program.push(7).op(Op.SLOAD).push(0).op(Op.MLOAD, Op.ADD).push(1).op(Op.ADD); // 3 … 9
    program.op(Op.DUP1).push(0).op(Op.MSTORE).push(1).op(Op.AND).jumpIf("odd"); // 10 …
    program.push(32).push(0).op(Op.RETURN).jumpDestination("odd");
    program.push(32).push(0).op(Op.REVERT);
    return new RunSession(new LiveRun(MessageExecution.calling(program.code())));
  }

  private static Bytes octet(int value) {
    return Bytes.copyOf(new byte[] {(byte) value});
  }

  private static UInt256 top(Session session) {
    return Objects.requireNonNull(session.position().stack()).word(0);
  }

  private static Overview followed(Session session) {
    while (session.survey()) {
      // on to the end
    }
    return session.overview();
  }

  private static UInt256 result(Session session) {
    return UInt256.fromBytes(
        Objects.requireNonNull(followed(session).outcome()).output().toArray());
  }

  @Test
  void aStackWordIsChangedBesideTheOriginal() {
    RunSession session = summing();
    session.seek(9);
    assertThat(result(session)).isEqualTo(UInt256.of(80));
    Branch branch = session.branch("more", List.of(new Edit.StackWord(0, UInt256.of(100))));
    assertThat(session.currentBranch()).isEqualTo(branch.id());
    assertThat(session.position().step()).isEqualTo(9);
    assertThat(top(session)).isEqualTo(UInt256.of(100));
    assertThat(result(session)).isEqualTo(UInt256.of(179));
    session.into(Direction.BACKWARD);
    assertThat(top(session)).isEqualTo(UInt256.of(79));
    session.into(Direction.FORWARD);
    assertThat(top(session)).isEqualTo(UInt256.of(100));
    session.switchTo(Branch.ORIGINAL);
    assertThat(session.position().step()).isEqualTo(9);
    assertThat(top(session)).isEqualTo(UInt256.ONE);
    assertThat(result(session)).isEqualTo(UInt256.of(80));
  }

  @Test
  void memorySlotsGasAndRulesAreChangedToo() {
    RunSession session = summing();
    session.seek(3);
    session.branch("", List.of(new Edit.MemoryBytes(31, octet(5))));
    assertThat(result(session)).isEqualTo(UInt256.of(83));
    session.switchTo(0);
    session.branch(
        "",
        List.of(new Edit.Slot(MessageExecution.TARGET, UInt256.of(7), false, UInt256.of(1000))));
    assertThat(result(session)).isEqualTo(UInt256.of(1003));
    session.switchTo(0);
    session.branch("", List.of(new Edit.Gas(100)));
    assertThat(session.position().gasLeft()).isEqualTo(100);
    assertThat(Objects.requireNonNull(followed(session).outcome()).reason())
        .isEqualTo("out of gas");
    session.switchTo(0);
    session.seek(13);
    session.branch("", List.of(new Edit.Rules(Fork.FRONTIER)));
    session.toEnd();
    // the rules of Frontier know no REVERT
    session.switchTo(0);
    session.seek(10);
    session.branch(
        "odd", List.of(new Edit.StackWord(0, UInt256.ONE), new Edit.Rules(Fork.FRONTIER)));
    assertThat(Objects.requireNonNull(followed(session).outcome()).status())
        .isEqualTo(Position.Status.FAILED);
    session.switchTo(0);
    session.branch("odd", List.of(new Edit.StackWord(0, UInt256.ONE)));
    assertThat(Objects.requireNonNull(followed(session).outcome()).status())
        .isEqualTo(Position.Status.REVERTED);
  }

  @Test
  void theEndOfTheTransactionFollowsTheRulesItGoesOnBy() {
    // sets a slot and clears it again, which refunds 19,900: at most half since Berlin, a fifth
    // later
    Assembler program = Assembler.program().push(1).push(0).op(Op.SSTORE);
    program.push(0).push(0).op(Op.SSTORE, Op.STOP);
    RunSession session = new RunSession(LiveRun.of(calling(program, Fork.LONDON)));
    long used = Objects.requireNonNull(followed(session).outcome()).gasUsed();
    long refunded = Objects.requireNonNull(session.overview().outcome()).gasRefunded();
    assertThat(refunded).isEqualTo((used + refunded) / 5);
    session.seek(5);
    session.branch("", List.of(new Edit.Rules(Fork.BERLIN)));
    Overview.Outcome branched = Objects.requireNonNull(followed(session).outcome());
    assertThat(branched.gasRefunded()).isEqualTo(19_900);
    assertThat(branched.gasUsed() + branched.gasRefunded()).isEqualTo(used + refunded);
    session.toEnd();
    session.seek(0);
    session.toEnd();
    assertThat(session.overview().outcome()).isEqualTo(branched);
    Overview.Outcome berlin = outcome(calling(program, Fork.BERLIN));
    assertThat(branched.gasUsed()).isEqualTo(berlin.gasUsed());
  }

  private static Scenario calling(Assembler program, Fork fork) {
    RunOptions options = RunOptions.DEFAULT.withFork(fork);
    return BytecodeReader.parse(program.bytes().toHex()).scenario(Bytecode.Use.CALL, options);
  }

  private static Overview.Outcome outcome(Scenario scenario) {
    return Objects.requireNonNull(followed(new RunSession(LiveRun.of(scenario))).outcome());
  }

  @Test
  void theRulesAreThoseOfTheStepWhicheverWayItIsComeTo() {
    LiveRun run = LiveRunTest.loop(3_000);
    run.seek(10_000, BranchTest::never);
    LiveRun branch = (LiveRun) run.branch(List.of(new Edit.Rules(Fork.FRONTIER)));
    branch.seek(Long.MAX_VALUE, BranchTest::never);
    assertThat(branch.machine().fork()).isEqualTo(Fork.FRONTIER);
    branch.seek(9_999, BranchTest::never);
    assertThat(branch.machine().fork()).isEqualTo(Fork.OSAKA);
    branch.seek(10_000, BranchTest::never);
    assertThat(branch.machine().fork()).isEqualTo(Fork.FRONTIER);
    branch.backward(view -> view.step() == 5_000, BranchTest::never);
    assertThat(branch.machine().fork()).isEqualTo(Fork.OSAKA);
    branch.forward(view -> view.step() == 12_000, BranchTest::never);
    assertThat(branch.machine().fork()).isEqualTo(Fork.FRONTIER);
    assertThat(run.machine().fork()).isEqualTo(Fork.OSAKA);
  }

  @Test
  void whatDoesNotExistCannotBeChanged() {
    RunSession session = summing();
    session.seek(3);
    List<List<Edit>> wrong =
        List.of(
            List.of(new Edit.StackWord(0, UInt256.ONE)),
            List.of(new Edit.StackWord(-1, UInt256.ONE)),
            List.of(new Edit.MemoryBytes(32, octet(1))),
            List.of(new Edit.MemoryBytes(-1, octet(1))),
            List.of(new Edit.MemoryBytes(0, Bytes.EMPTY)),
            List.of(new Edit.Gas(-1)),
            List.of(new Edit.Gas(10_000_001)),
            List.of());
    for (List<Edit> edits : wrong) {
      assertThatThrownBy(() -> session.branch("x", edits))
          .isInstanceOf(BadInputException.class)
          .hasMessageNotContaining("\n");
    }
    assertThatThrownBy(() -> session.branch("x", List.of(new Edit.StackWord(3, UInt256.ONE))))
        .hasMessage("the stack has no word 3: it has 0, counted from 0 for the top");
    assertThat(session.branches()).hasSize(1);
    assertThat(session.position().step()).isEqualTo(3);
    session.toEnd();
    assertThatThrownBy(() -> session.branch("x", List.of(new Edit.Gas(1))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the run is over");
  }

  @Test
  void branchesHaveBranchesAndGoWithThem() {
    RunSession session = summing();
    session.seek(9);
    Branch first = session.branch("first", List.of(new Edit.StackWord(0, UInt256.of(3))));
    session.seek(11);
    Branch second = session.branch("second", List.of(new Edit.StackWord(0, UInt256.of(4))));
    assertThat(second.parent()).isEqualTo(first.id());
    session.rename(second.id(), "renamed");
    assertThat(session.branches())
        .extracting(Branch::name)
        .containsExactly("original", "first", "renamed");
    session.seek(9);
    assertThat(top(session)).isEqualTo(UInt256.of(3));
    session.discard(first.id());
    assertThat(session.branches()).extracting(Branch::id).containsExactly(0);
    assertThat(session.currentBranch()).isZero();
    assertThat(session.position().step()).isEqualTo(9);
    assertThat(top(session)).isEqualTo(UInt256.ONE);
    assertThatThrownBy(() -> session.discard(0)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> session.switchTo(second.id())).isInstanceOf(BadInputException.class);
  }

  @Test
  void twoTimelinesAreComparedByWhereTheyPartAndHowTheyEnd() {
    RunSession session = summing();
    session.seek(10);
    Branch odd = session.branch("odd", List.of(new Edit.StackWord(0, UInt256.of(81))));
    session.switchTo(0);
    Branch even = session.branch("even", List.of(new Edit.StackWord(0, UInt256.of(82))));
    BranchComparison parted = session.compare(0, odd.id());
    // DUP1 PUSH MSTORE PUSH AND PUSH JUMPI run in both
    assertThat(parted.firstDifference()).isEqualTo(17);
    assertThat(parted.what()).contains("PUSH1").contains("JUMPDEST");
    assertThat(parted.sameResult()).isFalse();
    assertThat(Objects.requireNonNull(parted.right()).status()).isEqualTo(Position.Status.REVERTED);
    BranchComparison alike = session.compare(even.id(), 0);
    assertThat(alike.firstDifference()).isEqualTo(-1);
    assertThat(alike.moreGas()).isZero();
    assertThat(alike.sameResult()).isFalse();
    assertThat(alike.leftSteps()).isEqualTo(alike.rightSteps());
  }

  @Test
  void theOriginOfWhatWasChangedIsTheChange() {
    RunSession session = summing();
    session.seek(7);
    session.branch("", List.of(new Edit.StackWord(0, UInt256.of(50))));
    session.seek(8);
    Origin sum = Objects.requireNonNull(session.origin(new Origin.Subject.StackWord(0)));
    assertThat(sum.from()).extracting(Origin::kind).contains(Origin.Kind.EDITED);
    assertThat(sum.from()).extracting(Origin::kind).doesNotContain(Origin.Kind.ZERO);
    session.switchTo(0);
    Origin before = Objects.requireNonNull(session.origin(new Origin.Subject.StackWord(0)));
    assertThat(before.from()).extracting(Origin::kind).doesNotContain(Origin.Kind.EDITED);
  }

  @Test
  void watchpointsAndQueriesFollowTheBranch() {
    RunSession session = summing();
    session.setWatchpoints(List.of(Watchpoint.on("revert")));
    session.seek(10);
    session.branch("odd", List.of(new Edit.StackWord(0, UInt256.ONE)));
    session.resume(Direction.FORWARD);
    assertThat(session.position().op()).isEqualTo(Op.REVERT);
    Query query = session.query(Conditions.parse("stack[0] = 1 and step = 10"), 0, 10);
    query.run(hit -> {}, () -> false);
    assertThat(query.count()).isEqualTo(1);
    session.switchTo(0);
    session.resume(Direction.FORWARD);
    assertThat(session.position().status()).isEqualTo(Position.Status.SUCCEEDED);
  }

  // ---- the same as straight execution ---------------------------------------------------------

  private record Change(long step, Edit edit) {}

  /** The machine at every step when {@code changes} are made on the way, one step at a time. */
  private static List<String> straight(MessageExecution execution, List<Change> changes) {
    Interpreter machine = new Interpreter();
    execution.begin(machine);
    List<String> prints = new ArrayList<>();
    while (machine.depth() > 0) {
      for (Change change : changes) {
        if (change.step() == machine.steps()) {
          make(machine, change.edit());
        }
      }
      prints.add(print(machine));
      machine.run(1);
    }
    execution.finish(machine);
    prints.add(print(machine));
    return prints;
  }

  /** A short word for a whole machine: what was changed may make a run long. */
  private static String print(Interpreter machine) {
    byte[] text = Fingerprint.of(machine).getBytes(StandardCharsets.UTF_8);
    return "step %d: %s".formatted(machine.steps(), Bytes.copyOf(text).keccak());
  }

  private static void make(Interpreter machine, Edit edit) {
    var frame = machine.frameAt(machine.depth());
    switch (edit) {
      case Edit.StackWord word ->
          word.value().toLimbs(frame.buffer().longs(), frame.sp - 4 - 4 * word.index());
      case Edit.MemoryBytes bytes ->
          frame.memory.storeByte((int) bytes.offset(), bytes.bytes().get(0));
      case Edit.Gas gas -> frame.gas = gas.gas();
      case Edit.Slot slot ->
          machine
              .world()
              .putStorage(machine.world().account(slot.address()), slot.key(), slot.value());
      case Edit.Rules ignored -> throw new AssertionError("the rules stay");
    }
  }

  /** Something that can be changed where {@code session} stands. */
  private static Edit change(Random random, Position at) {
    int words = Objects.requireNonNull(at.stack()).size();
    int bytes = Objects.requireNonNull(at.memory()).size();
    int choice = random.nextInt(4);
    if (choice == 0 && words > 0) {
      return new Edit.StackWord(random.nextInt(words), UInt256.of(random.nextInt(200)));
    }
    if (choice == 1 && bytes > 0) {
      return new Edit.MemoryBytes(random.nextInt(bytes), octet(random.nextInt(256)));
    }
    if (choice == 2) {
      return new Edit.Gas(at.gasLeft() / 2);
    }
    Address whose = random.nextBoolean() ? at.address() : MessageExecution.TARGET;
    return new Edit.Slot(
        whose, UInt256.of(random.nextInt(9)), false, UInt256.of(random.nextInt(5)));
  }

  @Property(tries = 25)
  void anySequenceOfMovesAndBranchesEqualsStraightExecution(@ForAll @LongRange(min = 0) long seed) {
    Random random = new Random(seed);
    LiveRun run = new LiveRun(LiveRunTest.random(seed), 16);
    List<Change> changes = new ArrayList<>();
    List<LiveRun> runs = new ArrayList<>(List.of(run));
    List<List<String>> expected =
        new ArrayList<>(List.of(straight(LiveRunTest.random(seed), changes)));
    for (int generation = 0; generation < 4; generation++) {
      for (int i = 0; i < 30; i++) {
        int which = random.nextInt(runs.size());
        run = runs.get(which);
        List<String> prints = expected.get(which);
        int end = prints.size() - 1;
        switch (random.nextInt(7)) {
          case 0, 1 -> run.seek(random.nextInt(end + 1), BranchTest::never);
          case 2 -> run.seek(run.step() + 1, BranchTest::never);
          case 3 -> run.seek(run.step() - 1, BranchTest::never);
          case 4 -> run.survey(BranchTest::never);
          case 5 -> run.forward(view -> view.op() == Op.JUMPDEST, BranchTest::never);
          default -> run.backward(view -> view.op() == Op.JUMPDEST, BranchTest::never);
        }
        assertThat(print(run.machine())).isEqualTo(prints.get((int) run.step()));
        run.position();
        assertThat(print(run.machine())).isEqualTo(prints.get((int) run.step()));
      }
      // the newest line goes on: each change comes after those before
      LiveRun trunk = runs.getLast();
      long least = changes.isEmpty() ? 0 : changes.getLast().step();
      long length = expected.getLast().size() - 1L;
      if (least + 1 >= length || length > 6_000) {
        return;
      }
      trunk.seek(least + 1 + random.nextLong(length - least - 1), BranchTest::never);
      Edit edit = change(random, trunk.position());
      changes.add(new Change(trunk.step(), edit));
      LiveRun branch = (LiveRun) trunk.branch(List.of(edit));
      runs.add(branch);
      expected.add(straight(LiveRunTest.random(seed), changes));
      assertThat(print(branch.machine())).isEqualTo(expected.getLast().get((int) branch.step()));
    }
  }

  @Test
  void aBranchOfALongRunCopiesNoCheckpointsBeforeIt() {
    LiveRun run = LiveRunTest.loop(100_000);
    run.seek(Long.MAX_VALUE, BranchTest::never);
    run.seek(400_003, BranchTest::never); // the counter lies on top
    LiveRun branch = (LiveRun) run.branch(List.of(new Edit.StackWord(0, UInt256.of(1000))));
    assertThat(branch.checkpoints().floor(300_000)).isSameAs(run.checkpoints().floor(300_000));
    branch.seek(Long.MAX_VALUE, BranchTest::never);
    assertThat(branch.step()).isLessThan(410_000);
    assertThat(branch.step()).isGreaterThan(400_000);
  }

  @Test
  void codeThatIsCalledInABranchIsTheSameCode() {
    Address callee = Address.of(0xca11);
    Code inner = Assembler.program().push(0).op(Op.CALLDATALOAD).push(0).op(Op.SSTORE).code();
    Assembler program = Assembler.program();
    program.push(9).push(0).op(Op.MSTORE); // 0 1 2
    program.push(0).push(0).push(32).push(0).push(0).push(callee).push(50_000).op(Op.CALL);
    LiveRun run = new LiveRun(MessageExecution.calling(program.code()).with(callee, inner));
    RunSession session = new RunSession(run);
    session.seek(12);
    assertThat(session.position().depth()).isEqualTo(2);
    session.seek(5);
    session.branch("", List.of(new Edit.MemoryBytes(31, octet(4))));
    session.toEnd();
    StorageView storage = Objects.requireNonNull(session.position().storage());
    assertThat(storage.slots().getFirst().current()).isEqualTo(UInt256.of(4));
  }

  /** Nothing interrupts a seek. */
  private static boolean never() {
    return false;
  }
}
