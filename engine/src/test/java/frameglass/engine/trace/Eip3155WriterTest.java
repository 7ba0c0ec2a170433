package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.trace.Eip3155Writer.Form;
import frameglass.engine.word.UInt256;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class Eip3155WriterTest {
  private static final byte[] NOTHING = {};

  private static String written(Form form, Consumer<Eip3155Writer> steps) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Eip3155Writer writer = new Eip3155Writer(out, form)) {
      steps.accept(writer);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static long[] words(String... hex) {
    long[] limbs = new long[hex.length * 4];
    for (int i = 0; i < hex.length; i++) {
      UInt256.fromHex(hex[i]).toLimbs(limbs, i * 4);
    }
    return limbs;
  }

  @Test
  void writesStepsAsGethDoes() {
    String lines =
        written(
            Form.GETH,
            writer -> {
              writer.step(0, 0x60, 0x4757, new long[0], 0, 0, 1, 0, 0);
              writer.cost(3);
              writer.step(15, 0x54, 0xef, words("0x3", "0xffff"), 0, 2, 2, 4800, 96);
              writer.cost(0x834, "out of gas");
            });

    assertThat(lines)
        .isEqualTo(
            """
            {"pc":0,"op":96,"gas":"0x4757","gasCost":"0x3","memSize":0,"stack":[],"depth":1,"refund":0,"opName":"PUSH1"}
            {"pc":15,"op":84,"gas":"0xef","gasCost":"0x834","memSize":96,"stack":["0x3","0xffff"],"depth":2,"refund":4800,"opName":"SLOAD","error":"out of gas"}
            """);
  }

  @Test
  void writesMemoryAndReturnDataAsGethDoesWhereThereIsAny() {
    byte[] memory = new byte[64];
    memory[31] = (byte) 0x80;
    String lines =
        written(
            Form.GETH,
            writer -> {
              writer.memory(memory, 32);
              writer.returnData(new byte[] {9, 8, 7}, 1, 2);
              writer.step(5, 0x52, 1, new long[0], 0, 0, 1, 0, 32);
              writer.cost(3);
              writer.memory(memory, 0);
              writer.returnData(NOTHING, 0, 0);
              writer.step(6, 0x00, 1, new long[0], 0, 0, 1, 0, 0);
              writer.cost(0);
            });

    assertThat(lines)
        .isEqualTo(
            """
            {"pc":5,"op":82,"gas":"0x1","gasCost":"0x3","memory":"0x0000000000000000000000000000000000000000000000000000000000000080","memSize":32,"stack":[],"returnData":"0x0807","depth":1,"refund":0,"opName":"MSTORE"}
            {"pc":6,"op":0,"gas":"0x1","gasCost":"0x0","memSize":0,"stack":[],"depth":1,"refund":0,"opName":"STOP"}
            """);
  }

  @Test
  void writesTheEndOfFramesAndTheStateRootAsGethDoes() {
    String lines =
        written(
            Form.GETH,
            writer -> {
              writer.frameEnd(new byte[] {0x40, 1}, 0, 1, 0x515c, null);
              writer.frameEnd(NOTHING, 0, 0, 0x1de7, "stack underflow (1 <=> 2)");
              writer.summary(UInt256.of(0xabc), NOTHING, 1, true, "Osaka");
            });

    assertThat(lines)
        .isEqualTo(
            """
            {"output":"40","gasUsed":"0x515c"}
            {"output":"","gasUsed":"0x1de7","error":"stack underflow (1 \\u003c=\\u003e 2)"}
            {"stateRoot": "0x0000000000000000000000000000000000000000000000000000000000000abc"}
            """);
  }

  @Test
  void namesOpcodesAsGethDoes() {
    String lines =
        written(
            Form.GETH,
            writer -> {
              for (int op : new int[] {0x44, 0x20, 0xef, 0xfe, 0xff}) {
                writer.step(0, op, 1, new long[0], 0, 0, 1, 0, 0);
                writer.cost(0);
              }
            });

    assertThat(lines.lines().map(line -> line.replaceAll(".*opName\":\"|\"}", "")))
        .containsExactly(
            "DIFFICULTY", "KECCAK256", "opcode 0xef not defined", "INVALID", "SELFDESTRUCT");
  }

  @Test
  void writesTheRequiredFieldsOfTheEipInItsOrder() {
    byte[] memory = new byte[64];
    memory[63] = 1;
    String lines =
        written(
            Form.STRICT,
            writer -> {
              writer.memory(memory, 64);
              writer.returnData(new byte[] {1, 2}, 0, 2);
              writer.step(7, 0x44, 255, words("0x1"), 0, 1, 1, 4800, 64);
              writer.cost(2);
              writer.step(8, 0x00, 253, new long[0], 0, 0, 1, 0, 64);
              writer.cost(0);
              writer.frameEnd(NOTHING, 0, 0, 2, null);
              writer.summary(UInt256.ONE, new byte[] {0x2a}, 21_000, true, "Osaka");
            });

    assertThat(lines)
        .isEqualTo(
            """
            {"pc":7,"op":68,"gas":"0xff","gasCost":"0x2","stack":["0x1"],"depth":1,"returnData":"0x0102","refund":"0x12c0","memSize":64,"opName":"PREVRANDAO","memory":["0x0000000000000000000000000000000000000000000000000000000000000000","0x0000000000000000000000000000000000000000000000000000000000000001"]}
            {"pc":8,"op":0,"gas":"0xfd","gasCost":"0x0","stack":[],"depth":1,"returnData":"0x","refund":"0x0","memSize":64,"opName":"STOP"}
            {"stateRoot":"0x0000000000000000000000000000000000000000000000000000000000000001","output":"0x2a","gasUsed":"0x5208","pass":true,"fork":"Osaka"}
            """);
  }

  @Test
  void takesTheStackFromInsideABiggerArray() {
    long[] limbs = words("0x1", "0x2", "0x3");
    String line =
        written(
            Form.GETH,
            writer -> {
              writer.step(0, 1, 9, limbs, 4, 2, 1, 0, 0);
              writer.cost(3);
            });

    assertThat(line).contains("\"stack\":[\"0x2\",\"0x3\"]");
  }

  @Property
  void wordsAreMinimalHex(@ForAll @Size(4) long[] limbs) {
    String line =
        written(
            Form.GETH,
            writer -> {
              writer.step(0, 1, limbs[0], limbs, 0, 1, 1, limbs[1], 0);
              writer.cost(limbs[2]);
            });
    JsonNode step = JsonMapper.shared().readTree(line);

    BigInteger word = UInt256.fromLimbs(limbs, 0).toBigInteger();
    assertThat(step.get("stack").get(0).asString()).isEqualTo("0x" + word.toString(16));
    assertThat(step.get("gas").asString()).isEqualTo("0x" + Long.toHexString(limbs[0]));
    assertThat(step.get("gasCost").asString()).isEqualTo("0x" + Long.toHexString(limbs[2]));
    assertThat(step.get("refund").asLong()).isEqualTo(limbs[1]);
  }

  @Property
  void errorsOfAnyTextAreJson(@ForAll String error) {
    String line =
        written(
            Form.GETH,
            writer -> {
              writer.step(0, 1, 0, new long[0], 0, 0, 1, 0, 0);
              writer.cost(0, error);
            });

    String back = JsonMapper.shared().readTree(line).get("error").asString();
    String wellFormed =
        new String(error.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    assertThat(back).isEqualTo(wellFormed);
    assertThat(line.lines()).hasSize(1);
  }

  @Test
  void aStepWithoutItsCostIsLeftOut() {
    String lines =
        written(
            Form.STRICT,
            writer -> {
              writer.step(0, 1, 9, new long[0], 0, 0, 1, 0, 0);
              writer.cost(3);
              writer.step(1, 1, 6, new long[0], 0, 0, 1, 0, 0);
            });

    assertThat(lines.lines()).hasSize(1);
  }

  @Test
  void costAndStepTakeTurns() {
    Eip3155Writer writer = new Eip3155Writer(new ByteArrayOutputStream(), Form.GETH);
    assertThatThrownBy(() -> writer.cost(1)).isInstanceOf(IllegalStateException.class);
    writer.step(0, 1, 9, new long[0], 0, 0, 1, 0, 0);
    assertThatThrownBy(() -> writer.step(1, 1, 9, new long[0], 0, 0, 1, 0, 0))
        .isInstanceOf(IllegalStateException.class);
  }
}
