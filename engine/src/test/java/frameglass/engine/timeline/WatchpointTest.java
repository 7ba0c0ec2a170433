package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.StepView.Fate;
import frameglass.engine.timeline.condition.Condition.Access;
import frameglass.engine.timeline.condition.Conditions;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Conditions on a run: watchpoints, queries, and the nearest access to a place. */
class WatchpointTest {
  private static final List<String> CONDITIONS =
      List.of(
          "op = SSTORE or op = MSTORE",
          "memory[0x20..0x41] written",
          "memory[0] read",
          "memory read and depth > 1",
          "storage[3] written",
          "storage read",
          "transient written",
          "transient[2] read",
          "stack[0] = 0x40",
          "stack[0] = stack[1]",
          "stack size > 4",
          "gas < 60_000",
          "jump",
          "pc = 0x12",
          "pc = 0x12 or pc = 7 and gas > 1000",
          "depth = 2 and op != PUSH*",
          "memory[0x20] != 0",
          "memory size = 0 and op = MLOAD",
          "storage[2] > 0 and op = SLOAD",
          "call",
          "call to 0xb0b",
          "failure",
          "revert",
          "halt and depth > 1",
          "halt and gas < 30000",
          "not failure and op = MLOAD",
          "failure or op = SSTORE",
          "not (failure or gas > 50000)",
          "address = 0xb0c",
          "step > 20 and step <= 40");

  /** Each step at which {@code condition} holds, found by looking at every one by itself. */
  private static List<Long> walked(MessageExecution execution, String condition) {
    Interpreter machine = new Interpreter();
    execution.begin(machine);
    Matcher matcher = Matcher.of(Conditions.parse(condition));
    MachineView view = new MachineView(machine);
    Interpreter ahead = new Interpreter();
    List<Long> steps = new ArrayList<>();
    boolean[] failed = {false, false};
    ahead.setProbe(
        new frameglass.engine.interpreter.Probe() {
          @Override
          public void left(
              Interpreter interpreter,
              frameglass.engine.frame.Frame frame,
              frameglass.engine.interpreter.Halt halt,
              byte[] output,
              int offset,
              int length,
              long gasLeft) {
            failed[0] = halt.isFailure();
            failed[1] = halt == frameglass.engine.interpreter.Halt.REVERTED;
          }
        });
    execution.begin(ahead);
    while (machine.depth() > 0) {
      failed[0] = false;
      failed[1] = false;
      ahead.run(1);
      view.setFate(failed[0] ? (failed[1] ? Fate.REVERTS : Fate.HALTS) : Fate.GOES_ON);
      if (matcher.stopsAt(view)) {
        steps.add(machine.steps());
      }
      machine.run(1);
    }
    return steps;
  }

  private static List<Long> queried(Query query) {
    List<Long> steps = new ArrayList<>();
    assertThat(query.run(hit -> steps.add(hit.step()), () -> false)).isTrue();
    return steps;
  }

  @Property(tries = 12)
  void queriesFindWhatLookingAtEveryStepFinds(@ForAll @LongRange(min = 0) long seed) {
    for (String condition : CONDITIONS) {
      List<Long> expected = walked(LiveRunTest.random(seed), condition);
      LiveRun run = new LiveRun(LiveRunTest.random(seed), 32);
      Query query = run.query(Conditions.parse(condition), 0, Integer.MAX_VALUE);
      assertThat(queried(query)).as(condition).isEqualTo(expected);
      assertThat(query.count()).isEqualTo(expected.size());
    }
  }

  @Property(tries = 8)
  void watchpointsStopWhereQueriesFindInBothDirections(@ForAll @LongRange(min = 0) long seed) {
    Random random = new Random(seed);
    for (String condition : CONDITIONS) {
      LiveRun run = new LiveRun(LiveRunTest.random(seed), 32);
      RunSession session = new RunSession(run);
      List<Long> hits = queried(session.query(Conditions.parse(condition), 0, Integer.MAX_VALUE));
      session.setWatchpoints(List.of(Watchpoint.on(condition)));
      session.toEnd();
      long end = run.step();
      long from = random.nextLong(end + 1);
      session.seek(from);
      session.resume(Direction.FORWARD);
      assertThat(run.step())
          .as("%s after %d", condition, from)
          .isEqualTo(hits.stream().filter(step -> step > from).findFirst().orElse(end));
      session.seek(from);
      session.resume(Direction.BACKWARD);
      assertThat(run.step())
          .as("%s before %d", condition, from)
          .isEqualTo(hits.stream().filter(step -> step < from).reduce((a, b) -> b).orElse(0L));
    }
  }

  /** A loop that stores the counter, 8 down to 1, into slot 5. */
  private static RunSession storing() {
    Assembler program = Assembler.program().push(8).jumpDestination("head");
    program.op(Op.DUP1).push(5).op(Op.SSTORE);
    program.push(1).op(Op.SWAP1, Op.SUB, Op.DUP1).jumpIf("head").op(Op.STOP);
    return new RunSession(new LiveRun(MessageExecution.calling(program.code())));
  }

  private static UInt256 top(RunSession session, int index) {
    return Objects.requireNonNull(session.position().stack()).word(index);
  }

  @Test
  void hitsAreCountedFromTheStartWhicheverWayTheyAreComeTo() {
    RunSession session = storing();
    session.setWatchpoints(List.of(new Watchpoint("storage[5] written", true, 6, false)));
    session.resume(Direction.FORWARD);
    assertThat(top(session, 1)).isEqualTo(UInt256.of(3));
    session.resume(Direction.FORWARD);
    assertThat(top(session, 1)).isEqualTo(UInt256.of(2));
    session.toEnd();
    session.resume(Direction.BACKWARD);
    session.resume(Direction.BACKWARD);
    session.resume(Direction.BACKWARD);
    assertThat(top(session, 1)).isEqualTo(UInt256.of(3));
    session.resume(Direction.BACKWARD);
    assertThat(session.position().step()).isZero();
  }

  @Test
  void aWatchpointThatLogsNeverStopsAndListsItsHits() {
    RunSession session = storing();
    Watchpoint log = new Watchpoint("op = SSTORE and stack[1] < 3", true, 1, true);
    session.setWatchpoints(List.of(log, Watchpoint.on("op = SSTORE").withEnabled(false)));
    session.resume(Direction.FORWARD);
    assertThat(session.position().status()).isEqualTo(Position.Status.SUCCEEDED);
    Query hits = session.hits(log, 10);
    queried(hits);
    assertThat(hits.hits()).extracting(Query.Hit::number).containsExactly(1L, 2L);
    assertThat(hits.hits().getFirst().text()).contains("0x5").contains("0x2");
  }

  @Test
  void aBreakpointMayHaveAConditionAndAHit() {
    RunSession session = storing();
    Code code = Objects.requireNonNull(session.position().code());
    Breakpoint plain = new Breakpoint(code.hash(), 6, true);
    assertThat(code.at(6)).isEqualTo(Op.SSTORE);
    Breakpoint odd = plain.withTrigger(new Trigger("stack[1] <= 4", 2, false));
    session.setBreakpoints(List.of(odd));
    session.resume(Direction.FORWARD);
    assertThat(top(session, 1)).isEqualTo(UInt256.of(3));
    session.toEnd();
    session.resume(Direction.BACKWARD);
    assertThat(top(session, 1)).isEqualTo(UInt256.of(1));
    Query hits = session.hits(odd, 100);
    queried(hits);
    assertThat(hits.hits()).hasSize(3);
    assertThat(hits.count()).isEqualTo(4);
    session.setBreakpoints(List.of(odd.withEnabled(false)));
    session.resume(Direction.BACKWARD);
    assertThat(session.position().step()).isZero();
  }

  @Test
  void runToGoesToAConditionOnce() {
    RunSession session = storing();
    session.runTo(new RunTarget.When(Conditions.parse("stack[0] = 2")), Direction.FORWARD);
    assertThat(top(session, 0)).isEqualTo(UInt256.of(2));
  }

  @Test
  void theStopAfterACodeIsAPlaceToo() {
    Code code = Assembler.program().push(1).code();
    RunSession session = new RunSession(new LiveRun(MessageExecution.calling(code)));
    session.setBreakpoints(List.of(new Breakpoint(code.hash(), code.size(), true)));
    session.resume(Direction.FORWARD);
    assertThat(session.position().step()).isEqualTo(1);
    assertThat(session.position().op()).isEqualTo(Op.STOP);
    Query query = session.query(Conditions.parse("pc = " + code.size()), 0, 10);
    assertThat(queried(query)).containsExactly(1L);
  }

  @Test
  void onlySomeHitsAreKeptButAllAreCountedAndDrawn() {
    RunSession session = new RunSession(LiveRunTest.loop(100_000));
    Query query = session.query(Conditions.parse("op = JUMPDEST"), 10, 5);
    queried(query);
    assertThat(query.count()).isEqualTo(100_000);
    assertThat(query.hits()).extracting(Query.Hit::number).containsExactly(11L, 12L, 13L, 14L, 15L);
    HitMap map = query.map();
    long drawn = 0;
    for (int i = 0; i < map.size(); i++) {
      drawn += map.count(i);
    }
    assertThat(drawn).isEqualTo(100_000);
    assertThat(map.size() * map.stepsPerBucket()).isGreaterThan(query.hits().getLast().step());
    assertThat(query.searched()).isGreaterThanOrEqualTo(map.stepsPerBucket() * (map.size() - 1));
  }

  @Test
  void aQueryIsCancelledWithWhatItHasFound() {
    RunSession session = new RunSession(LiveRunTest.loop(10_000_000));
    Query query = session.query(Conditions.parse("op = JUMPDEST"), 0, 10);
    List<Query.Hit> told = new ArrayList<>();
    assertThat(query.run(told::add, () -> !told.isEmpty())).isFalse();
    assertThat(told).hasSize(10);
    assertThat(query.isComplete()).isFalse();
  }

  @Test
  void badConditionsAreRefusedBeforeAnythingIsChanged() {
    assertThatThrownBy(() -> Watchpoint.on("op ="))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("character 5");
    assertThatThrownBy(() -> new Trigger("gas", 1, false)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new Trigger("", 0, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("counted from 1");
  }

  @Test
  void theLastWriteBeforeAndTheNextReadAfterAreFound() {
    Assembler program = Assembler.program().push(7).push(0x40).op(Op.MSTORE); // 0 1 2
    program.push(9).push(0x5f).op(Op.MSTORE8); // 3 4 5
    program.push(3).push(1).op(Op.SSTORE); // 6 7 8
    program.push(0x40).op(Op.MLOAD).push(1).op(Op.SLOAD); // 9 10 11 12
    program.push(0).push(0).op(Op.RETURN); // 13 14 15
    RunSession session = new RunSession(new LiveRun(MessageExecution.calling(program.code())));
    session.seek(9);
    Origin.Subject word = new Origin.Subject.MemoryBytes(0x40, 32);
    Origin.Subject first = new Origin.Subject.MemoryBytes(0x40, 1);
    assertThat(session.find(word, Access.WRITTEN, Direction.BACKWARD)).isEqualTo(5);
    assertThat(session.find(first, Access.WRITTEN, Direction.BACKWARD)).isEqualTo(2);
    assertThat(session.find(word, Access.READ, Direction.FORWARD)).isEqualTo(10);
    assertThat(session.find(word, Access.WRITTEN, Direction.FORWARD)).isEqualTo(-1);
    Origin.Subject slot = new Origin.Subject.Slot(MessageExecution.TARGET, UInt256.ONE, false);
    assertThat(session.find(slot, Access.WRITTEN, Direction.BACKWARD)).isEqualTo(8);
    assertThat(session.find(slot, Access.READ, Direction.FORWARD)).isEqualTo(12);
    session.seek(11);
    Origin.Subject top = new Origin.Subject.StackWord(0);
    assertThat(session.find(top, Access.WRITTEN, Direction.BACKWARD)).isEqualTo(10);
    assertThat(session.find(top, Access.READ, Direction.FORWARD)).isEqualTo(-1);
    session.seek(8);
    assertThat(session.find(top, Access.READ, Direction.BACKWARD)).isEqualTo(-1);
    session.seek(7);
    assertThat(session.find(top, Access.READ, Direction.FORWARD)).isEqualTo(8);
    assertThat(session.position().step()).isEqualTo(7);
  }

  @Test
  void anotherFramesMemoryIsAnother() {
    Address callee = Address.of(0xca11);
    Code inner = Assembler.program().push(1).push(0).op(Op.MSTORE, Op.STOP).code();
    Assembler program = Assembler.program().push(5).push(0).op(Op.MSTORE); // 0 1 2
    program.push(0).push(0).push(0).push(0).push(0).push(callee).push(50_000).op(Op.CALL);
    program.op(Op.POP).push(0).op(Op.MLOAD, Op.STOP);
    LiveRun run = new LiveRun(MessageExecution.calling(program.code()).with(callee, inner));
    RunSession session = new RunSession(run);
    session.runTo(new RunTarget.When(Conditions.parse("op = MLOAD")), Direction.FORWARD);
    Origin.Subject word = new Origin.Subject.MemoryBytes(0, 32);
    assertThat(session.find(word, Access.WRITTEN, Direction.BACKWARD)).isEqualTo(2);
  }

  @Property(tries = 12)
  void theNearestAccessIsTheSameByReplayAndByLookingAtEveryStep(
      @ForAll @LongRange(min = 0) long seed) {
    LiveRun run = new LiveRun(LiveRunTest.random(seed), 32);
    List<Integer> frames = new ArrayList<>();
    Interpreter machine = new Interpreter();
    LiveRunTest.random(seed).begin(machine);
    while (machine.depth() > 0) {
      frames.add((int) machine.callNumberAt(machine.depth()));
      machine.run(1);
    }
    Steps steps = run.steps();
    assertThat(steps.size()).isEqualTo(frames.size());
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      long step = random.nextLong(frames.size());
      run.seek(step, () -> false);
      Position at = run.position();
      int words = Objects.requireNonNull(at.stack()).size();
      Origin.Subject subject =
          switch (words > 0 ? random.nextInt(3) : 1 + random.nextInt(2)) {
            case 0 -> new Origin.Subject.StackWord(random.nextInt(words));
            case 1 ->
                new Origin.Subject.Slot(
                    at.address(), UInt256.of(random.nextInt(9)), random.nextBoolean());
            default -> new Origin.Subject.MemoryBytes(random.nextInt(200), 1 + random.nextInt(64));
          };
      Access access = random.nextBoolean() ? Access.READ : Access.WRITTEN;
      Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD;
      assertThat(run.find(subject, access, direction, () -> false))
          .as("%s %s %s of %d", subject, access, direction, step)
          .isEqualTo(
              StepAccess.find(
                  steps, n -> frames.get((int) n), subject, access, direction, step, () -> false));
    }
  }
}
