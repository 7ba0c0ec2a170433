package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Op;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Effects;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Overview.CallEnd;
import frameglass.engine.timeline.Overview.MarkKind;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.StopCondition;
import frameglass.engine.timeline.StorageView.Slot;
import frameglass.engine.timeline.condition.Condition;
import frameglass.engine.timeline.condition.Conditions;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved trace behaves like a run, as far as its data goes. */
class TraceRecordingTest {
  private static final StopCondition ANY_STORE = view -> view.op() == Op.SSTORE;

  /**
   * An account reads and writes a slot, calls 0xc1, which writes its own slot 2 and is asked who
   * called; then delegates to 0xd1, which writes slot 1 of the first account and reverts.
   */
  private static final String NESTED =
      """
      {"pc":0,"op":96,"gas":1000,"gasCost":3,"depth":1,"memSize":0,"stack":[],"opName":"PUSH1"}
      {"pc":2,"op":84,"gas":997,"gasCost":100,"depth":1,"memSize":0,"stack":["0x1"],"opName":"SLOAD"}
      {"pc":3,"op":96,"gas":897,"gasCost":3,"depth":1,"memSize":0,"stack":["0x7"],"opName":"PUSH1"}
      {"pc":5,"op":96,"gas":894,"gasCost":3,"depth":1,"memSize":0,"stack":["0x7","0x8"],"opName":"PUSH1"}
      {"pc":7,"op":85,"gas":891,"gasCost":100,"depth":1,"memSize":0,"stack":["0x7","0x8","0x1"],"opName":"SSTORE"}
      {"pc":8,"op":241,"gas":791,"gasCost":400,"depth":1,"memSize":0,"stack":["0x7","0x0","0x0","0x0","0x0","0x5","0xc1","0x12c"],"opName":"CALL"}
      {"pc":0,"op":51,"gas":300,"gasCost":2,"depth":2,"memSize":0,"stack":[],"opName":"CALLER"}
      {"pc":1,"op":96,"gas":298,"gasCost":3,"depth":2,"memSize":0,"stack":["0xa1"],"opName":"PUSH1"}
      {"pc":3,"op":85,"gas":295,"gasCost":100,"depth":2,"memSize":0,"stack":["0xa1","0x2"],"opName":"SSTORE"}
      {"pc":4,"op":0,"gas":195,"gasCost":0,"depth":2,"memSize":0,"stack":[],"opName":"STOP"}
      {"pc":9,"op":244,"gas":586,"gasCost":300,"depth":1,"memSize":32,"stack":["0x7","0x1","0x0","0x0","0x0","0x0","0xd1","0xc8"],"opName":"DELEGATECALL"}
      {"pc":0,"op":85,"gas":200,"gasCost":100,"depth":2,"memSize":0,"stack":["0x63","0x1"],"opName":"SSTORE"}
      {"pc":1,"op":253,"gas":100,"gasCost":0,"depth":2,"memSize":0,"stack":["0x0","0x0"],"opName":"REVERT"}
      {"pc":10,"op":0,"gas":386,"gasCost":0,"depth":1,"memSize":32,"stack":["0x7","0x1","0x0"],"opName":"STOP"}
      {"output":"","gasUsed":"0x266"}
      {"stateRoot": "0x01"}
      """;

  @TempDir Path folder;
  private final List<TraceRecording> opened = new ArrayList<>();

  private static boolean never() {
    return false;
  }

  private TraceRecording recording() {
    return opened.getLast();
  }

  private TraceRecording open(String text) {
    try {
      opened.add(TraceRecording.open(Files.writeString(folder.resolve("t.jsonl"), text)));
      return recording();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @AfterEach
  void close() {
    opened.forEach(TraceRecording::close);
  }

  private Position at(long step) {
    recording().seek(step, TraceRecordingTest::never);
    return recording().position();
  }

  private static Slot slot(Position position, Address account, int key) {
    return Objects.requireNonNull(position.storage()).slots().stream()
        .filter(slot -> slot.address().equals(account) && slot.key().equals(UInt256.of(key)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void standsBeforeTheFirstInstructionAtFirst() {
    open(NESTED);
    Position first = recording().position();
    assertThat(first.step()).isZero();
    assertThat(first.status()).isEqualTo(Position.Status.PAUSED);
    assertThat(first.pc()).isZero();
    assertThat(first.op()).isEqualTo(Op.PUSH1);
    assertThat(first.gasLeft()).isEqualTo(1000);
    assertThat(Objects.requireNonNull(first.stack()).size()).isZero();
    assertThat(first.last()).isEqualTo(Effects.NONE);
  }

  @Test
  void seeksAnywhereAndStopsAtTheEnd() {
    open(NESTED);
    assertThat(at(4).op()).isEqualTo(Op.SSTORE);
    assertThat(at(1).op()).isEqualTo(Op.SLOAD);
    Position end = at(1_000_000);
    assertThat(recording().atEnd()).isTrue();
    assertThat(end.step()).isEqualTo(14);
    assertThat(end.status()).isEqualTo(Position.Status.SUCCEEDED);
  }

  @Test
  void scansBothWaysForAStep() {
    open(NESTED);
    assertThat(recording().forward(ANY_STORE, TraceRecordingTest::never)).isTrue();
    assertThat(recording().step()).isEqualTo(4);
    assertThat(recording().forward(ANY_STORE, TraceRecordingTest::never)).isTrue();
    assertThat(recording().step()).isEqualTo(8);
    assertThat(recording().forward(view -> view.op() == Op.SHL, TraceRecordingTest::never))
        .isFalse();
    assertThat(recording().atEnd()).isTrue();
    assertThat(
            recording()
                .backward(
                    view -> view.depth() == 2 && view.stackSize() == 0, TraceRecordingTest::never))
        .isTrue();
    assertThat(recording().step()).isEqualTo(9);
    assertThat(recording().backward(StopCondition.NEVER, TraceRecordingTest::never)).isFalse();
    assertThat(recording().step()).isZero();
  }

  @Test
  void findsAccountsFromTheStacksAroundCalls() {
    open(NESTED);
    assertThat(at(0).address()).isEqualTo(Address.of(0xa1));
    assertThat(at(6).address()).isEqualTo(Address.of(0xc1));
    assertThat(at(11).address()).isEqualTo(Address.of(0xa1));
  }

  @Test
  void foldsStorageAndTakesBackWhatAFailingFrameWrote() {
    open(NESTED);
    Address account = Address.of(0xa1);
    assertThat(Objects.requireNonNull(at(1).storage()).slots()).isEmpty();
    assertThat(slot(at(2), account, 1).current()).isEqualTo(UInt256.of(7));
    assertThat(slot(at(5), account, 1).current()).isEqualTo(UInt256.of(8));
    assertThat(slot(at(5), account, 1).original()).isEqualTo(UInt256.of(7));
    assertThat(slot(at(9), Address.of(0xc1), 2).current()).isEqualTo(UInt256.of(0xa1));
    assertThat(slot(at(12), account, 1).current()).isEqualTo(UInt256.of(0x63));
    assertThat(slot(at(13), account, 1).current()).isEqualTo(UInt256.of(8));
    assertThat(slot(at(12), account, 1).current()).isEqualTo(UInt256.of(0x63));
  }

  @Test
  void putsCodeTogetherFromWhatRan() {
    open(NESTED);
    assertThat(Objects.requireNonNull(at(0).code()).toBytes())
        .isEqualTo(Bytes.fromHex("600154600860015" + "5f1f4"));
    assertThat(Objects.requireNonNull(at(7).code()).toBytes())
        .isEqualTo(Bytes.fromHex("3360025" + "5"));
  }

  @Test
  void explainsTheInstructionWithItsOperands() {
    open(NESTED);
    Position store = at(4);
    assertThat(store.next().does()).startsWith("SSTORE key 0x1, value 0x8: ");
    assertThat(store.next().total()).isEqualTo(100);
    assertThat(store.next().effects().accesses())
        .containsExactly(new Effects.Access(Effects.Place.STORAGE, true, 0, 0, UInt256.ONE));
    assertThat(at(5).next().forwarded()).isEqualTo(300);
    assertThat(at(5).last().popped()).isEqualTo(2);
  }

  @Test
  void saysWhatTheTraceLacksAndHowToRecordIt() {
    open(NESTED);
    Position position = at(3);
    assertThat(position.memory()).isNull();
    assertThat(position.whyMissing(Aspect.MEMORY).orElseThrow())
        .contains("no memory", "--trace.memory");
    assertThat(position.buffer()).isNull();
    assertThat(position.whyMissing(Aspect.BUFFER)).isPresent();
    assertThat(position.whyMissing(Aspect.STACK)).isEmpty();
    assertThat(position.whyMissing(Aspect.CALL_DATA).orElseThrow()).contains("transaction's input");
  }

  @Test
  void structLogsWithoutStacksSayHowToRecordThem() {
    open(
        """
        {"failed":false,"gas":1,"returnValue":"0x","structLogs":[{"pc":0,"op":"PUSH1","gas":9,"gasCost":3,"depth":1,"refund":0},{"pc":2,"op":"STOP","gas":6,"gasCost":0,"depth":1,"refund":0}]}
        """);
    Position position = at(1);
    assertThat(position.stack()).isNull();
    assertThat(position.whyMissing(Aspect.STACK).orElseThrow()).contains("disableStack");
    assertThat(position.whyMissing(Aspect.MEMORY).orElseThrow()).contains("enableMemory");
    assertThat(position.whyMissing(Aspect.STORAGE).orElseThrow()).contains("neither");
    assertThat(position.next().effects().popped()).isZero();
  }

  @Test
  void storageOfATraceWithoutStacksIsWhatItsStepsList() {
    open(
        """
        {"failed":false,"gas":1,"returnValue":"0x","structLogs":[{"pc":0,"op":"SLOAD","gas":99,"gasCost":3,"depth":1,"storage":{"0x1":"0x2"}},{"pc":1,"op":"STOP","gas":6,"gasCost":0,"depth":1}]}
        """);
    assertThat(slot(at(1), Address.ZERO, 1).current()).isEqualTo(UInt256.of(2));
  }

  @Test
  void memoryCallDataAndOutputComeFromMemoryWhereItIsRecorded() {
    open(
        """
        {"failed":false,"gas":1,"returnValue":"0x","structLogs":[
        {"pc":0,"op":"CALL","gas":900,"gasCost":300,"depth":1,"refund":0,"stack":["0x0","0x0","0x4","0x1e","0x0","0xc1","0xff"],"memory":["0x0000000000000000000000000000000000000000000000000000000000001234"]},
        {"pc":0,"op":"RETURN","gas":200,"gasCost":0,"depth":2,"refund":0,"stack":["0x2","0x0"],"memory":["0xabcd000000000000000000000000000000000000000000000000000000000000"]},
        {"pc":1,"op":"STOP","gas":700,"gasCost":0,"depth":1,"refund":0,"stack":["0x1"],"memory":["0x0000000000000000000000000000000000000000000000000000000000001234"]}]}
        """);
    assertThat(at(1).callData()).isEqualTo(Bytes.fromHex("12340000"));
    assertThat(Objects.requireNonNull(at(1).memory()).get(0)).isEqualTo(0xab);
    recording().survey(TraceRecordingTest::never);
    assertThat(recording().overview().calls().get(1).output()).isEqualTo(Bytes.fromHex("abcd"));
  }

  @Test
  void theSurveyFindsCallsMarksAndTheOutcome() {
    open(NESTED);
    assertThat(recording().overview().complete()).isFalse();
    while (recording().survey(() -> true)) {
      assertThat(recording().overview().length()).isPositive();
    }
    Overview overview = recording().overview();
    assertThat(overview.complete()).isTrue();
    assertThat(overview.length()).isEqualTo(14);
    assertThat(overview.depth().greatest()).isEqualTo(2);
    assertThat(overview.gasLeft().greatest()).isEqualTo(1000);
    assertThat(overview.calls().stream().map(Overview.Call::kind))
        .containsExactly("CALL", "CALL", "DELEGATECALL");
    assertThat(overview.calls().stream().map(Overview.Call::end))
        .containsExactly(CallEnd.RETURNED, CallEnd.RETURNED, CallEnd.REVERTED);
    Overview.Call call = overview.calls().get(1);
    assertThat(call.caller()).isEqualTo(Address.of(0xa1));
    assertThat(call.value()).isEqualTo(UInt256.of(5));
    assertThat(call.gas()).isEqualTo(300);
    assertThat(call.gasUsed()).isEqualTo(105);
    assertThat(call.firstStep()).isEqualTo(6);
    assertThat(call.endStep()).isEqualTo(10);
    assertThat(overview.calls().get(2).codeAddress()).isEqualTo(Address.of(0xd1));
    assertThat(overview.marks().stream().filter(mark -> mark.kind() == MarkKind.STORAGE_WRITE))
        .extracting(Overview.Mark::step)
        .containsExactly(4L, 8L, 11L);
    assertThat(Objects.requireNonNull(overview.outcome()).status())
        .isEqualTo(Position.Status.SUCCEEDED);
    assertThat(overview.outcome().gasUsed()).isEqualTo(0x266);
  }

  @Test
  void costsComeFromTheGasOfTheNextStepOfTheSameFrame() {
    SavedTrace trace = open(NESTED).trace();
    assertThat(trace.cost(0)).hasValue(3);
    assertThat(trace.cost(5)).hasValue(791 - 586);
    assertThat(trace.nextInFrame(5)).isEqualTo(10);
    assertThat(trace.nextInFrame(9)).isEqualTo(-1);
    assertThat(trace.cost(9)).hasValue(0);
  }

  @Test
  void linesThatBeginFramesNameTheAccounts() {
    open(
        """
        {"from":"0x00000000000000000000000000000000000000f1","to":"0x00000000000000000000000000000000000000a1","gas":"0x9","value":"0x0","type":"CALL"}
        {"pc":0,"op":0,"gas":"0x9","gasCost":"0x0","memSize":0,"stack":[],"depth":1,"refund":0,"opName":"STOP"}
        {"output":"","gasUsed":"0x0"}
        """);
    assertThat(at(0).address()).isEqualTo(Address.of(0xa1));
    recording().survey(TraceRecordingTest::never);
    assertThat(recording().overview().calls().getFirst().caller()).isEqualTo(Address.of(0xf1));
  }

  @Test
  void aPanicIsNamedInTheOutcome() {
    open(
        """
        {"failed":true,"gas":60456,"returnValue":"0x4e487b710000000000000000000000000000000000000000000000000000000000000041","structLogs":[{"pc":0,"op":"REVERT","gas":9,"gasCost":0,"depth":1,"stack":["0x24","0x0"]}]}
        """);
    recording().survey(TraceRecordingTest::never);
    Overview.Outcome outcome = Objects.requireNonNull(recording().overview().outcome());
    assertThat(outcome.status()).isEqualTo(Position.Status.REVERTED);
    assertThat(outcome.reason()).startsWith("Panic(0x41)");
    assertThat(outcome.failedAtStep()).isZero();
  }

  /** Fifty thousand delegate calls in each other, each of which uses its caller's account. */
  @Test
  void callsMayBeNestedFarBeyondTheLimit() {
    int deepest = 50_000;
    StringBuilder text = new StringBuilder();
    String call = "\"stack\":[\"0x0\",\"0x0\",\"0x0\",\"0x0\",\"0xc1\",\"0x1\"]}\n";
    String head = "{\"pc\":0,\"op\":%d,\"gas\":9,\"depth\":%d,";
    text.append(head.formatted(Op.ADDRESS, 1)).append("\"stack\":[]}\n");
    text.append(head.formatted(Op.POP, 1)).append("\"stack\":[\"0xa1\"]}\n");
    for (int depth = 1; depth < deepest; depth++) {
      text.append(head.formatted(Op.DELEGATECALL, depth)).append(call);
    }
    text.append(head.formatted(Op.SSTORE, deepest)).append("\"stack\":[\"0x7\",\"0x1\"]}\n");
    text.append(head.formatted(Op.STOP, deepest)).append("\"stack\":[]}\n");
    open(text.toString());
    while (recording().survey(TraceRecordingTest::never)) {
      // piece by piece
    }
    recording().seek(recording().trace().size(), TraceRecordingTest::never);
    Position end = recording().position();
    assertThat(end.depth()).isEqualTo(deepest);
    assertThat(end.address()).isEqualTo(Address.of(0xa1));
    assertThat(recording().overview().calls().getLast().address()).isEqualTo(Address.of(0xa1));
    assertThat(recording().overview().callsLeftOut()).isEqualTo(deepest - 10_000);
  }

  /** A log of a few characters in the file may claim 16 MiB of memory that is all zeros. */
  @Test
  void dataThatASmallFileClaimsDoesNotFillTheHeap() {
    String log =
        "{\"pc\":0,\"op\":160,\"gas\":9,\"depth\":1,\"memory\":\"0x00\","
            + "\"stack\":[\"0x1000000\",\"0x0\"]}\n";
    open(log.repeat(8) + "{\"pc\":1,\"op\":0,\"gas\":9,\"depth\":1,\"stack\":[]}\n");
    recording().survey(TraceRecordingTest::never);
    Overview overview = recording().overview();
    assertThat(overview.logs().stream().map(each -> each.data().size() >> 20))
        .containsExactly(16, 16, 16, 16, 16, 0, 0, 0);
    assertThat(overview.console().stream().map(Overview.ConsoleLine::text))
        .filteredOn(text -> text.contains("more than 64 MiB"))
        .hasSize(1);
  }

  @Test
  void aTraceWithoutStepsIsOverAtOnce() {
    open("{\"failed\":false,\"gas\":21000,\"returnValue\":\"0x\",\"structLogs\":[]}");
    assertThat(recording().atEnd()).isTrue();
    assertThat(recording().position().status()).isEqualTo(Position.Status.SUCCEEDED);
    assertThat(recording().position().whyMissing(Aspect.STACK)).isPresent();
    assertThat(recording().survey(TraceRecordingTest::never)).isFalse();
    assertThat(recording().overview().complete()).isTrue();
    assertThat(recording().forward(StopCondition.NEVER, TraceRecordingTest::never)).isFalse();
  }

  @Test
  void noticesOfTheReaderStandInTheConsole() {
    open(NESTED.substring(0, 500));
    assertThat(recording().overview().console())
        .extracting(Overview.ConsoleLine::text)
        .anyMatch(text -> text.contains("cut off"));
    assertThat(List.of(recording().position().status())).containsExactly(Position.Status.PAUSED);
  }

  @Test
  void whoWroteASlotAndWhoReadsItIsFoundInTheFile() {
    TraceRecording run = open(NESTED);
    run.seek(11, TraceRecordingTest::never);
    Address account = run.position().address();
    Origin.Subject slot = new Origin.Subject.Slot(account, UInt256.ONE, false);
    assertThat(find(run, slot, Condition.Access.WRITTEN, Direction.BACKWARD)).isEqualTo(4);
    assertThat(find(run, slot, Condition.Access.READ, Direction.BACKWARD)).isEqualTo(1);
    assertThat(find(run, slot, Condition.Access.WRITTEN, Direction.FORWARD)).isEqualTo(-1);
    run.seek(5, TraceRecordingTest::never);
    Origin.Subject bottom = new Origin.Subject.StackWord(7);
    assertThat(find(run, bottom, Condition.Access.WRITTEN, Direction.BACKWARD)).isEqualTo(1);
    assertThat(find(run, slot, Condition.Access.WRITTEN, Direction.FORWARD)).isEqualTo(11);
  }

  private static long find(
      TraceRecording run, Origin.Subject subject, Condition.Access access, Direction direction) {
    return run.find(subject, access, direction, TraceRecordingTest::never);
  }

  @Test
  void conditionsAreToldFromWhatTheTraceHasAndElseItSaysWhatItLacks() {
    TraceRecording run = open(NESTED);
    Query query = run.query(Conditions.parse("storage[1] written or revert"), 0, 10);
    query.run(hit -> {}, TraceRecordingTest::never);
    assertThat(query.hits()).extracting(Query.Hit::step).containsExactly(4L, 11L, 12L);
    assertThat(run.whyNot(Conditions.parse("memory[0] = 1"))).contains("has no memory");
    assertThat(run.whyNot(Conditions.parse("storage[1] = 1"))).contains("only where it is touched");
    assertThat(run.whyNot(Conditions.parse("memory[0] read and gas > 1"))).isNull();
  }
}
