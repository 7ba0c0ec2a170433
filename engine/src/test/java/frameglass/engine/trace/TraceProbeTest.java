package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.BytecodeReader;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.trace.Eip3155Writer.Form;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trace of a run, as geth would print it. */
class TraceProbeTest {
  /**
   * Lines of a run of {@code code}, {@code atOnce} instructions at a time, without the final one.
   */
  private static List<String> lines(String code, Form form, Fork fork, long atOnce) {
    RunOptions options = RunOptions.DEFAULT.withFork(fork).withGasLimit(121_000);
    Scenario scenario = BytecodeReader.parse(code).scenario(Bytecode.Use.CALL, options);
    Interpreter interpreter = new Interpreter();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Eip3155Writer writer = new Eip3155Writer(out, form)) {
      interpreter.setProbe(new TraceProbe(writer, false, true));
      ScenarioRun run = new ScenarioRun(scenario, interpreter);
      assertThat(run.begin()).isNull();
      while (interpreter.run(atOnce) != StopReason.DONE) {
        // the trace is the same, however often the run comes back
      }
      run.finish();
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static List<String> geth(String code) {
    List<String> straight = lines(code, Form.GETH, Fork.OSAKA, Long.MAX_VALUE);
    assertThat(lines(code, Form.GETH, Fork.OSAKA, 1)).isEqualTo(straight);
    return straight;
  }

  @Test
  void aRevertHasTwoLinesAndThenTheEndOfItsFrame() {
    assertThat(geth("60205ffd"))
        .containsExactly(
            "{\"pc\":0,\"op\":96,\"gas\":\"0x186a0\",\"gasCost\":\"0x3\",\"memSize\":0,\"stack\":[],\"depth\":1,\"refund\":0,\"opName\":\"PUSH1\"}",
            "{\"pc\":2,\"op\":95,\"gas\":\"0x1869d\",\"gasCost\":\"0x2\",\"memSize\":0,\"stack\":[\"0x20\"],\"depth\":1,\"refund\":0,\"opName\":\"PUSH0\"}",
            "{\"pc\":3,\"op\":253,\"gas\":\"0x1869b\",\"gasCost\":\"0x3\",\"memSize\":0,\"stack\":[\"0x20\",\"0x0\"],\"depth\":1,\"refund\":0,\"opName\":\"REVERT\"}",
            "{\"pc\":3,\"op\":253,\"gas\":\"0x1869b\",\"gasCost\":\"0x3\",\"memSize\":32,\"stack\":[],\"depth\":1,\"refund\":0,\"opName\":\"REVERT\",\"error\":\"execution reverted\"}",
            "{\"output\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"gasUsed\":\"0x8\",\"error\":\"execution reverted\"}");
  }

  @Test
  void inTheStrictFormARevertHasOneLineWithItsData() {
    assertThat(lines("60015ffd", Form.STRICT, Fork.OSAKA, 7).getLast())
        .endsWith("\"opName\":\"REVERT\",\"error\":\"0x00\"}");
  }

  @Test
  void anInstructionWithoutOperandsFailsBeforeItRunsAndHasOneLine() {
    assertThat(geth("5f50" + "50"))
        .last()
        .isEqualTo(
            "{\"output\":\"\",\"gasUsed\":\"0x186a0\",\"error\":\"stack underflow (0 \\u003c=\\u003e 1)\"}");
    assertThat(geth("5f5050")).filteredOn(line -> line.contains("\"pc\":2,")).hasSize(1);
  }

  @Test
  void aBadJumpTakesItsOperandFirst() {
    assertThat(geth("600956"))
        .element(2)
        .asString()
        .endsWith(
            "\"stack\":[],\"depth\":1,\"refund\":0,\"opName\":\"JUMP\",\"error\":\"invalid jump destination\"}");
  }

  @Test
  void anUndefinedOpcodeIsNamedByItsByte() {
    assertThat(geth("0c"))
        .element(1)
        .asString()
        .endsWith(
            "\"opName\":\"opcode 0xc not defined\",\"error\":\"invalid opcode: opcode 0xc not defined\"}");
  }

  @Test
  void theCallOfAPrecompileHasNoStepsButAnEnd() {
    // STATICCALL to the identity contract with 32 bytes of memory
    List<String> lines = geth("602a5f5260205f60205f60045afa");
    assertThat(lines)
        .anyMatch(line -> line.contains("STATICCALL") && line.contains("\"memSize\":32"))
        .contains(
            "{\"output\":\"000000000000000000000000000000000000000000000000000000000000002a\",\"gasUsed\":\"0x12\"}");
    // the implicit STOP sees the output
    assertThat(lines.get(lines.size() - 2))
        .contains("\"opName\":\"STOP\"", "\"returnData\":\"0x0000", "\"stack\":[\"0x1\"]");
  }

  @Test
  void theCostOfACallIncludesWhatItForwardsAndThatOfACreateDoesNot() {
    // CREATE with init code STOP: 32,000, one word of init code, one of memory
    assertThat(geth("60015f5ff0"))
        .filteredOn(line -> line.contains("CREATE"))
        .singleElement()
        .asString()
        .contains("\"gasCost\":\"0x7d05\"");
    // CALL of a new account with value: 2,600 + 9,000 + 25,000 and 63/64 of the rest; it is refused
    assertThat(geth("5f5f5f5f6001612710" + "5af1"))
        .filteredOn(line -> line.contains("\"CALL\""))
        .singleElement()
        .asString()
        .contains("\"gas\":\"0x18690\",\"gasCost\":\"0x182b2\"");
  }

  @Test
  void aColdSlotThatCannotBePaidCostsWhatItWouldHaveCost() {
    // burn gas in a loop until less than 2,048 is left
    List<String> lines = lines("5b5a610800105f575f54", Form.GETH, Fork.OSAKA, Long.MAX_VALUE);
    assertThat(lines.get(lines.size() - 2))
        .contains("\"gasCost\":\"0x834\"", "SLOAD", "out of gas");
  }

  @Test
  void memoryBeyondAllBoundsIsAnOverflow() {
    assertThat(geth("5f195152")).last().asString().endsWith("\"error\":\"gas uint64 overflow\"}");
  }
}
