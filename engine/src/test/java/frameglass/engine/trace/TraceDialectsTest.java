package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How each client writes the same things, and what we understand. The file is long because most of
 * it is what clients wrote: a sample a dialect, beside what must be read of it.
 */
class TraceDialectsTest {
  @TempDir Path folder;

  private void reading(String text, Consumer<SavedTrace> then) {
    try (TraceFile file = TraceFile.open(write(text))) {
      assertThat(file.traces()).hasSize(1);
      then.accept(file.main());
    }
  }

  private Path write(String text) {
    try {
      return Files.writeString(folder.resolve("trace.json"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> words(TraceStep step) {
    TraceStack stack = Objects.requireNonNull(step.stack());
    return IntStream.range(0, stack.size())
        .mapToObj(i -> stack.fromTop(stack.size() - 1 - i).toHex())
        .toList();
  }

  // EIP-3155 lines

  @Test
  void gethWritesNumbersInHexAndEndsEachFrameWithALine() {
    reading(
        """
        {"pc":0,"op":96,"gas":"0x4757","gasCost":"0x3","memSize":0,"stack":[],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":2,"op":0,"gas":"0x4754","gasCost":"0x0","memory":"0x00ff","memSize":32,"stack":["0x0","0xabc"],"depth":1,"refund":4800,"opName":"STOP"}
        {"output":"40","gasUsed":"0x3"}
        {"stateRoot": "0x75dc56643cc707a2e6c9a4cf7e28061e9598bd02ecac22c406365c058088d59b"}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.GETH_LINES);
          assertThat(trace.size()).isEqualTo(2);
          TraceStep last = trace.step(1);
          assertThat(last.pc()).isEqualTo(2);
          assertThat(last.opcode()).isZero();
          assertThat(last.gas()).isEqualTo(0x4754);
          assertThat(last.gasCost()).isEqualTo(OptionalLong.of(0));
          assertThat(words(last)).containsExactly("0x0", "0xabc");
          assertThat(last.memory()).isEqualTo(Bytes.fromHex("00ff"));
          assertThat(last.memorySize()).isEqualTo(OptionalInt.of(32));
          assertThat(last.refund()).isEqualTo(OptionalLong.of(4800));
          assertThat(last.error()).isNull();
          assertThat(last.storage()).isNull();
          assertThat(last.returnData()).isNull();
          assertThat(trace.summary().gasUsed()).isEqualTo(OptionalLong.of(3));
          assertThat(trace.summary().output()).isEqualTo(Bytes.fromHex("40"));
          assertThat(trace.summary().failed()).isFalse();
          assertThat(trace.summary().stateRoot())
              .isEqualTo(
                  UInt256.fromHex(
                      "0x75dc56643cc707a2e6c9a4cf7e28061e9598bd02ecac22c406365c058088d59b"));
        });
  }

  @Test
  void gethPrintsAFaultingInstructionTwiceAndTheSecondLineCorrectsTheFirst() {
    reading(
        """
        {"pc":48,"op":93,"gas":"0x30","gasCost":"0x0","memSize":0,"stack":["0x1","0x2"],"depth":1,"refund":0,"opName":"TSTORE"}
        INFO something else entirely
        {"pc":48,"op":93,"gas":"0x30","gasCost":"0x0","memSize":0,"stack":[],"depth":1,"refund":0,"opName":"TSTORE","error":"invalid opcode: TSTORE"}
        {"output":"","gasUsed":"0x30","error":"invalid opcode: TSTORE"}
        """,
        trace -> {
          assertThat(trace.size()).isEqualTo(1);
          assertThat(trace.fails(0)).isTrue();
          assertThat(trace.step(0).error()).isEqualTo("invalid opcode: TSTORE");
          assertThat(words(trace.step(0))).containsExactly("0x1", "0x2");
          assertThat(trace.summary().failed()).isTrue();
        });
  }

  @Test
  void gethWithoutStacksWritesNullAndTheyAreAbsent() {
    reading(
        """
        {"pc":0,"op":0,"gas":"0x1","gasCost":"0x0","memSize":0,"stack":null,"depth":1,"refund":0,"opName":"STOP"}
        """,
        trace -> {
          assertThat(trace.hasStack()).isFalse();
          assertThat(trace.step(0).stack()).isNull();
        });
  }

  @Test
  void theLastSummaryWins() {
    reading(
        """
        {"pc":0,"op":241,"gas":"0x99","gasCost":"0x3","memSize":0,"stack":[],"depth":1,"refund":0,"opName":"CALL"}
        {"output":"","gasUsed":"0x1","error":"out of gas"}
        {"pc":1,"op":0,"gas":"0x90","gasCost":"0x0","memSize":0,"stack":["0x0"],"depth":1,"refund":0,"opName":"STOP"}
        {"output":"","gasUsed":"0x9"}
        """,
        trace -> {
          assertThat(trace.summary().gasUsed()).isEqualTo(OptionalLong.of(9));
          assertThat(trace.summary().error()).isNull();
          assertThat(trace.summary().failed()).isFalse();
        });
  }

  @Test
  void gethBefore110WritesEmptyErrorsAndTimes() {
    reading(
        """
        {"pc":0,"op":56,"gas":"0x86","gasCost":"0x0","memory":"0x","memSize":0,"stack":[],"depth":1,"refund":0,"opName":"CODESIZE","error":""}
        {"output":"","gasUsed":"0x5ddbbc1","time":994921}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.GETH_OLD_LINES);
          assertThat(trace.step(0).error()).isNull();
          assertThat(trace.fails(0)).isFalse();
          assertThat(trace.hasMemory()).isFalse();
        });
  }

  @Test
  void besuEndsWithOneLineAndPutsRevertDataInTheError() {
    reading(
        """
        {"pc":12,"op":253,"gas":"0xf4","gasCost":"0x0","memSize":32,"stack":["0x4","0x1c"],"depth":1,"refund":0,"opName":"REVERT","error":"0x4e6f7065"}
        {"output":"","gasUsed":"0x99df","test":"naive-0","fork":"London","d":0,"g":0,"v":0,"stateRoot":"0x75dc56643cc707a2e6c9a4cf7e28061e9598bd02ecac22c406365c058088d59b","postLogsHash":"0x1d","pass":false,"error":"Out of gas"}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.BESU_LINES);
          assertThat(trace.step(0).error()).isEqualTo("0x4e6f7065");
          assertThat(trace.summary().name()).isEqualTo("naive-0");
          assertThat(trace.summary().fork()).isEqualTo("London");
          assertThat(trace.summary().passed()).isFalse();
          assertThat(trace.summary().error()).isEqualTo("Out of gas");
          assertThat(trace.summary().gasUsed()).isEqualTo(OptionalLong.of(0x99df));
        });
  }

  @Test
  void besuInItsOwnFormWritesTheOpInHexAndGasInDecimal() {
    reading(
        """
        {"depth":1,"pc":0,"gas":7978312,"op":"0x6f","opName":"PUSH16","stack":[]}
        {"depth":1,"pc":17,"gas":7978309,"gasCost":3,"op":"0x60","opName":"PUSH1","stack":["0x114f4aaf5e94bfc3f2f2da4a8db5efc4"]}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.BESU_PLAIN_LINES);
          assertThat(trace.op(0)).isEqualTo(0x6f);
          assertThat(trace.gas(0)).isEqualTo(7_978_312);
          assertThat(trace.step(1).gasCost()).isEqualTo(OptionalLong.of(3));
          assertThat(trace.memoryWords(0)).isEmpty();
        });
  }

  @Test
  void revmWritesHexEverywhereWrapsRefundsAndNamesOrdinaryEnds() {
    reading(
        """
        {"pc":13,"depth":1,"opName":"PUSH1","op":96,"gas":"0x1337","reservoir":"0x0","stateGas":"0x0","gasCost":"0x3","stack":[],"returnData":"0x","refund":"0xffffffffffffed40","memSize":"0x20"}
        {"pc":15,"depth":1,"opName":"RETURN","op":243,"gas":"0x1334","reservoir":"0x0","stateGas":"0x0","gasCost":"0x0","stack":["0x0"],"returnData":"0x","refund":"0x0","memSize":"0x20","error":"Return"}
        {"stateRoot":"0x75","logsRoot":"0x1d","output":"0x","gasUsed":39391,"pass":false,"errorMsg":"logs root mismatch","evmResult":"Success: Return","postLogsHash":"0x1d","fork":"LONDON","test":"naive","d":0,"g":0,"v":0}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.REVM_LINES);
          assertThat(trace.step(0).refund()).isEqualTo(OptionalLong.of(-4800));
          assertThat(trace.step(0).memorySize()).isEqualTo(OptionalInt.of(32));
          assertThat(trace.step(1).error()).isNull();
          assertThat(trace.fails(1)).isFalse();
          assertThat(trace.hasReturnData()).isFalse();
          assertThat(trace.summary().gasUsed()).isEqualTo(OptionalLong.of(39_391));
          assertThat(trace.summary().failed()).isFalse();
        });
  }

  @Test
  void revmTellsAFailureInItsVerdict() {
    reading(
        """
        {"pc":21,"depth":1,"opName":"SLOAD","op":84,"gas":"0x76","gasCost":"0x76","stack":["0x0","0x3"],"returnData":"0x","refund":"0x0","memSize":"0x0","error":"OutOfGas"}
        {"stateRoot":"0x75","output":"0x","gasUsed":1,"pass":true,"errorMsg":"","evmResult":"Halt: OutOfGas(Basic)","fork":"LONDON","test":"t"}
        """,
        trace -> {
          assertThat(trace.fails(0)).isTrue();
          assertThat(trace.summary().failed()).isTrue();
          assertThat(trace.summary().error()).isEqualTo("Halt: OutOfGas(Basic)");
        });
  }

  @Test
  void evmoneWritesRefundsBelowZeroAndOneSummary() {
    reading(
        """
        {"pc":0,"op":96,"gas":"0x47","gasCost":"0x3","memSize":0,"stack":[],"depth":1,"refund":-4800,"opName":"PUSH1"}
        {"pc":2,"op":84,"gas":"0x44","gasCost":"0x64","memSize":0,"stack":["0x3"],"returnData":"0x01","depth":1,"refund":0,"opName":"SLOAD"}
        {"pass":false,"error":"out of gas","gasUsed":"0x99df","stateRoot":"0x75"}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.EVMONE_LINES);
          assertThat(trace.step(0).refund()).isEqualTo(OptionalLong.of(-4800));
          assertThat(trace.step(1).returnData()).isEqualTo(Bytes.fromHex("01"));
          assertThat(trace.summary().error()).isEqualTo("out of gas");
          assertThat(trace.cost(0)).isEqualTo(OptionalLong.of(3));
          assertThat(trace.cost(1)).isEmpty();
        });
  }

  @Test
  void nethermindWritesNoNamesAndItsTimeIsAFraction() {
    reading(
        """
        {"pc":0,"op":96,"gas":"0x4757","gasCost":"0x3","stack":[],"depth":1,"memSize":0}
        {"pc":2,"op":84,"gas":"0x44","gasCost":"0xef","stack":["0x3"],"depth":1,"memSize":0,"error":"OutOfGas"}
        {"output":"0x","gasUsed":"0x4757","time":213.8484,"error":"OutOfGas"}
        {"stateRoot":"0x75"}
        FAIL [1/1] naive - STATE ROOT exp: 0x00
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.NETHERMIND_LINES);
          assertThat(trace.step(0).refund()).isEmpty();
          assertThat(trace.step(1).error()).isEqualTo("OutOfGas");
        });
  }

  @Test
  void erigonWritesEmptyMemoryAndReturnDataOnEachLine() {
    reading(
        """
        {"pc":0,"op":96,"gas":"0x4757","gasCost":"0x3","memory":"0x","memSize":64,"stack":[],"returnData":"0x","depth":1,"refund":0,"opName":"PUSH1"}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.ERIGON_LINES);
          assertThat(trace.hasMemory()).isFalse();
          assertThat(trace.memoryWords(0)).isEqualTo(OptionalInt.of(2));
        });
  }

  @Test
  void nimbusIsKnownByItsErrors() {
    reading(
        """
        {"pc":15,"op":84,"gas":"0xef","gasCost":"0x834","memSize":0,"stack":["0x3"],"depth":1,"refund":-4800,"opName":"SLOAD","error":"Opcode Dispatch Error: OutOfGas, depth=1"}
        """,
        trace -> assertThat(trace.dialect()).isEqualTo(TraceDialect.NIMBUS_LINES));
  }

  @Test
  void parityWritesStorageOnEachLineAndNoCost() {
    reading(
        """
        {"action":"starting","test":"DEFAULT:constantinoplefix:0"}
        {"depth":1,"gas":"0x860b03","op":56,"opName":"CODESIZE","pc":0,"stack":[],"storage":{"0x0000000000000000000000000000000000000000000000000000000000000001":"0x0000000000000000000000000000000000000000000000000000000000000002"}}
        {"depth":1,"gas":"0x860b01","op":0,"opName":"STOP","pc":1,"stack":["0x159"],"storage":{}}
        {"error":"State root mismatch","gasUsed":"0x884473","time":8519}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.PARITY_LINES);
          assertThat(trace.step(0).gasCost()).isEmpty();
          assertThat(trace.step(0).storage()).isEqualTo(Map.of(UInt256.ONE, UInt256.of(2)));
          assertThat(trace.cost(0)).isEqualTo(OptionalLong.of(2));
        });
  }

  @Test
  void theStrictFormWritesRefundInHexAndMemoryInWords() {
    reading(
        """
        {"pc":0,"op":96,"gas":"0x4757","gasCost":"0x3","stack":[],"depth":1,"returnData":"0x","refund":"0x12c0","memSize":64,"opName":"PUSH1","memory":["0x0000000000000000000000000000000000000000000000000000000000000001","0x0000000000000000000000000000000000000000000000000000000000000002"]}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.EIP3155);
          Bytes memory = Objects.requireNonNull(trace.step(0).memory());
          assertThat(memory.size()).isEqualTo(64);
          assertThat(memory.get(31)).isEqualTo((byte) 1);
          assertThat(memory.get(63)).isEqualTo((byte) 2);
        });
  }

  @Test
  void fieldsOfEofAreIgnored() {
    reading(
        """
        {"pc":0,"section":1,"functionDepth":2,"immediate":"0x01","op":96,"gas":"0x47","depth":1,"stack":[],"returnStack":["0x1"]}
        """,
        trace -> assertThat(trace.size()).isEqualTo(1));
  }

  // structLogs

  @Test
  void anvilWritesNamesNumbersAndRustErrors() {
    reading(
        """
        {"jsonrpc":"2.0","id":44,"result":{"failed":true,"gas":60456,"returnValue":"0x4e48","structLogs":[{"pc":0,"op":"PUSH1","gas":2939948,"gasCost":3,"depth":1,"stack":[],"memory":[],"refund":0},{"pc":2,"op":"SSTORE","gas":19970,"gasCost":19970,"depth":1,"stack":["0x1","0x80"],"memory":["0x0000000000000000000000000000000000000000000000000000000000000080"],"storage":{"0x0000000000000000000000000000000000000000000000000000000000000080":"0x0000000000000000000000000000000000000000000000000000000000000001"},"error":"Some(OutOfGas)","refund":0}]}}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.ANVIL_STRUCT_LOGS);
          assertThat(trace.size()).isEqualTo(2);
          TraceStep step = trace.step(1);
          assertThat(step.opcode()).isEqualTo(0x55);
          assertThat(step.gas()).isEqualTo(19_970);
          assertThat(words(step)).containsExactly("0x1", "0x80");
          assertThat(step.memorySize()).isEqualTo(OptionalInt.of(32));
          assertThat(step.storage()).isEqualTo(Map.of(UInt256.of(0x80), UInt256.ONE));
          assertThat(step.error()).isEqualTo("Some(OutOfGas)");
          assertThat(trace.summary().gasUsed()).isEqualTo(OptionalLong.of(60_456));
          assertThat(trace.summary().failed()).isTrue();
          assertThat(trace.summary().output()).isEqualTo(Bytes.fromHex("4e48"));
        });
  }

  @Test
  void hardhat2WritesWordsOf64DigitsAndStorageOnEachStep() {
    reading(
        """
        {"jsonrpc":"2.0","id":1,"result":{"failed":false,"gas":21000,"returnValue":"","structLogs":[
        {"depth":1,"gas":9,"gasCost":3,"op":"PUSH1","pc":0,"memory":["0000000000000000000000000000000000000000000000000000000000000040"],"stack":["0000000000000000000000000000000000000000000000000000000000000080"],"storage":{}},
        {"depth":1,"gas":6,"gasCost":0,"op":"STOP","pc":2,"memory":[],"stack":[],"storage":{"0000000000000000000000000000000000000000000000000000000000000001":"0000000000000000000000000000000000000000000000000000000000000002"}}]}}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.HARDHAT2_STRUCT_LOGS);
          assertThat(words(trace.step(0))).containsExactly("0x80");
          assertThat(trace.step(0).memory())
              .isEqualTo(
                  Bytes.fromHex(
                      "0000000000000000000000000000000000000000000000000000000000000040"));
          assertThat(trace.step(1).storage()).isEqualTo(Map.of(UInt256.ONE, UInt256.of(2)));
          assertThat(trace.step(1).memory()).isEqualTo(Bytes.EMPTY);
        });
  }

  @Test
  void besuWritesMemoryWordsWithoutLeadingZerosAndOutputWithoutPrefix() {
    reading(
        """
        {"result":{"gas":22070,"failed":false,"returnValue":"f0","structLogs":[
        {"pc":0,"op":"MSTORE","gas":9,"gasCost":3,"depth":1,"stack":["0x20"],"memory":["0x0","0x80","0x1ff"],"reason":"0x"}]}}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.BESU_STRUCT_LOGS);
          Bytes memory = Objects.requireNonNull(trace.step(0).memory());
          assertThat(memory.size()).isEqualTo(96);
          assertThat(memory.getUnsigned(63)).isEqualTo(0x80);
          assertThat(memory.getUnsigned(95)).isEqualTo(0xff);
          assertThat(memory.getUnsigned(94)).isEqualTo(1);
          assertThat(trace.summary().output()).isEqualTo(Bytes.fromHex("f0"));
        });
  }

  @Test
  void gethOmitsRefundAndMemoryAndAnOldOneWritesAShortLastWord() {
    reading(
        """
        {"gas":5,"failed":false,"returnValue":"","structLogs":[
        {"pc":0,"op":"SHA3","gas":9,"gasCost":3,"depth":1,"stack":["0000000000000000000000000000000000000000000000000000000000000001"],"memory":["0000000000000000000000000000000000000000000000000000000000000002","ff00"],"error":{}},
        {"pc":1,"op":"DIFFICULTY","gas":6,"gasCost":2,"depth":1,"stack":[]},
        {"pc":2,"op":"opcode 0xef not defined","gas":4,"gasCost":0,"depth":1,"stack":[],"error":"invalid opcode"},
        {"pc":3,"op":"SUICIDE","gas":3,"gasCost":0,"depth":1,"stack":[]}]}
        """,
        trace -> {
          assertThat(trace.dialect()).isEqualTo(TraceDialect.GETH_OLD_STRUCT_LOGS);
          assertThat(List.of(trace.op(0), trace.op(1), trace.op(2), trace.op(3)))
              .containsExactly(0x20, 0x44, 0xef, 0xff);
          Bytes memory = Objects.requireNonNull(trace.step(0).memory());
          assertThat(memory.size()).isEqualTo(34);
          assertThat(memory.getUnsigned(32)).isEqualTo(0xff);
          assertThat(trace.step(0).error()).isNull();
          assertThat(trace.step(1).refund()).isEmpty();
        });
  }

  @Test
  void anOpcodeWithAnUnknownNameIsKeptAsUnknown() {
    reading(
        """
        {"structLogs":[{"pc":0,"op":"FROBNICATE","gas":9,"gasCost":3,"depth":1,"stack":[]}],"gas":1,"failed":true,"returnValue":"0x"}
        """,
        trace -> {
          assertThat(trace.op(0)).isEqualTo(-1);
          assertThat(trace.step(0).opcode()).isEqualTo(-1);
        });
  }

  @Test
  void keysMayComeInAnyOrder() {
    reading(
        """
        {"result":{"structLogs":[{"stack":["0x1"],"memory":[],"gasCost":3,"op":"PUSH1","depth":1,"gas":118972,"pc":0}],"returnValue":"","failed":false,"gas":94253},"id":15}
        """,
        trace -> {
          assertThat(trace.gas(0)).isEqualTo(118_972);
          assertThat(trace.summary().gasUsed()).isEqualTo(OptionalLong.of(94_253));
        });
  }

  @Test
  void aBlockHoldsATraceForEachTransaction() {
    try (TraceFile file =
        TraceFile.open(
            write(
                """
                {"id":1,"result":[
                {"txHash":"0xaa","result":{"gas":5,"failed":false,"returnValue":"0x","structLogs":[{"pc":0,"op":"STOP","gas":9,"gasCost":0,"depth":1}]}},
                {"txHash":"0xbb","result":{"gas":6,"failed":false,"returnValue":"0x","structLogs":[]}},
                {"txHash":"0xcc","error":"transaction indexing is in progress"},
                {"txHash":"0xdd","result":{"gas":7,"failed":false,"returnValue":"0x","structLogs":[{"pc":0,"op":"PUSH0","gas":9,"gasCost":2,"depth":1},{"pc":1,"op":"STOP","gas":7,"gasCost":0,"depth":1}]}}]}
                """))) {
      assertThat(file.traces().stream().map(trace -> trace.summary().name()))
          .containsExactly("0xaa", "0xbb", "0xcc", "0xdd");
      assertThat(file.traces().stream().map(SavedTrace::size)).containsExactly(1L, 0L, 0L, 2L);
      assertThat(file.traces().get(2).summary().error()).contains("indexing");
      assertThat(file.main().step(1).pc()).isEqualTo(1);
    }
  }

  @Test
  void linesOfSeveralTestsAreSeveralTraces() {
    try (TraceFile file =
        TraceFile.open(
            write(
                """
                {"pc":0,"op":96,"gas":"0x9","depth":1,"memSize":0,"stack":[],"opName":"PUSH1"}
                {"pc":2,"op":0,"gas":"0x6","depth":1,"memSize":0,"stack":["0x1"],"opName":"STOP"}
                {"output":"","gasUsed":"0x3"}
                {"stateRoot": "0x01"}
                {"pc":0,"op":0,"gas":"0x99","depth":1,"memSize":0,"stack":[],"opName":"STOP"}
                {"output":"","gasUsed":"0x0"}
                {"stateRoot": "0x02"}
                """))) {
      assertThat(file.traces().stream().map(SavedTrace::size)).containsExactly(2L, 1L);
      assertThat(file.traces().get(1).summary().stateRoot()).isEqualTo(UInt256.of(2));
      assertThat(file.traces().get(1).gas(0)).isEqualTo(0x99);
    }
  }

  @Test
  void depthsFromZeroAreCountedFromOne() {
    reading(
        """
        {"pc":0,"op":241,"gas":9,"depth":0,"stack":[]}
        {"pc":0,"op":0,"gas":8,"depth":1,"stack":[]}
        """,
        trace -> {
          assertThat(trace.depth(0)).isEqualTo(1);
          assertThat(trace.step(1).depth()).isEqualTo(2);
        });
  }
}
