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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trace of a run, as geth would print it. */
class TraceProbeTest {
  /**
   * Lines of a run of {@code code}, {@code atOnce} instructions at a time, without the final one.
   */
  private static List<String> lines(String code, Form form, Fork fork, long atOnce) {
    return lines(code, form, fork, 100_000, atOnce);
  }

  private static List<String> lines(String code, Form form, Fork fork, long gas, long atOnce) {
    RunOptions options = RunOptions.DEFAULT.withFork(fork).withGasLimit(21_000 + gas);
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

  /**
   * The last instruction of {@code code} fails with {@code gas} at the start: geth takes a constant
   * part first, and what it reckons then is in the cost although it cannot be paid.
   */
  @ParameterizedTest
  @CsvSource({
    // MSTORE: three, although there are two
    "OSAKA, 5f5f52, 6, 3, out of gas",
    // MSTORE of one word at 0x100: three and nine words
    "OSAKA, 5f61010052, 10, 1e, out of gas",
    // BALANCE of a cold account: 100 without and 2,600 with what is reckoned
    "OSAKA, 60aa31, 50, 64, out of gas",
    "OSAKA, 60aa31, 2000, a28, out of gas",
    "ISTANBUL, 60aa31, 600, 2bc, out of gas",
    // EXTCODECOPY of a cold account, one word
    "OSAKA, 60015f5f60aa3c, 1000, a2e, out of gas",
    // SLOAD, all of it reckoned
    "OSAKA, 5f54, 50, 834, out of gas",
    "ISTANBUL, 600054, 700, 320, out of gas",
    // SSTORE of a new slot: 22,100; with 2,300 gas or less it is not begun
    "OSAKA, 60015f55, 20000, 5654, out of gas",
    "OSAKA, 60015f55, 2305, 0, out of gas: not enough gas for reentrancy sentry",
    "BYZANTIUM, 6001600055, 20001, 4e20, out of gas",
    // SELFDESTRUCT to a cold account: 7,600; before Berlin nothing is constant
    "OSAKA, 60aaff, 4000, 1388, out of gas",
    "OSAKA, 60aaff, 6000, 1db0, out of gas",
    "ISTANBUL, 60aaff, 4000, 1388, out of gas",
    // LOG1 of two bytes, KECCAK256 of one word, EXP with two bytes
    "OSAKA, 5f60025fa1, 500, 301, out of gas",
    "OSAKA, 60205f20, 37, 27, out of gas",
    "OSAKA, 61010060020a, 100, 6e, out of gas",
    // CREATE2 of 64 bytes: 32,000, two words of memory, hash and init code
    "OSAKA, 5f60405f5ff5, 32010, 7d16, out of gas",
    // a call that cannot pay for the access does not get further
    "OSAKA, 5f5f5f5f5f60aa5af1, 2000, 64, out of gas: out of gas",
    // CALL with value of a new account: 2,600 + 34,000 and the 16 that are asked for
    "OSAKA, 5f5f5f5f600160aa6010f1, 20000, 8f08, out of gas",
    // memory that has a price, but none that 64 bits hold
    "OSAKA, 64200000000051, 1000, 3, out of gas: gas uint64 overflow",
    "OSAKA, 67ffffffffffffffff51, 1000, 3, gas uint64 overflow"
  })
  void whatCannotBePaidIsReckonedAsGethDoes(
      Fork fork, String code, long gas, String cost, String error) {
    List<String> lines = lines(code, Form.GETH, fork, gas, Long.MAX_VALUE);
    assertThat(lines.get(lines.size() - 2))
        .contains("\"gasCost\":\"0x" + cost + "\"")
        .endsWith("\"error\":\"" + error + "\"}");
  }

  /** All of nearly 2^64, for the gas left is less than what must be paid first, and wraps round. */
  @Test
  void whatACallWouldForwardOfGasThatIsNotThereWrapsRound() {
    List<String> lines =
        lines("5f5f5f5f600160aa5f19f1", Form.GETH, Fork.OSAKA, 20_000, Long.MAX_VALUE);
    long left = 20_000 - 4 * 2 - 3 - 3 - 2 - 3 - 2_600;
    long wrapped = left - 34_000;
    long cost = 2_600 + 34_000 + wrapped - Long.divideUnsigned(wrapped, 64);
    assertThat(lines.get(lines.size() - 2))
        .contains("\"gasCost\":\"0x" + Long.toHexString(cost) + "\"");
  }
}
