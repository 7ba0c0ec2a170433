package frameglass.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.TransactionContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.StateRoot;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The oldest tests: one message, no transaction around it, by the rules of Frontier. */
@Tag("conformance")
class VmTests {
  private final Interpreter interpreter = new Interpreter();
  private final List<String> failures = new ArrayList<>();
  private int judged;

  @Test
  void everyMessageEndsAsItShould() throws IOException {
    int files = Fixtures.forEachJson("vm-legacy.zip", this::judgeFile);
    assertThat(failures).isEmpty();
    JsonNode totals = Fixtures.totals("vm-legacy.zip");
    assertThat(files).isEqualTo(totals.get("files").intValue());
    assertThat(judged).isEqualTo(totals.get("subtests").intValue());
  }

  private void judgeFile(String file, JsonNode json) {
    for (Map.Entry<String, JsonNode> test : Fixtures.fields(json)) {
      judged++;
      try {
        judge(test.getValue());
      } catch (AssertionError | RuntimeException e) {
        failures.add(file + ": " + e);
      }
    }
  }

  private void judge(JsonNode test) {
    JsonNode exec = test.get("exec");
    WorldState world = new WorldState();
    for (Map.Entry<String, JsonNode> entry : Fixtures.fields(test.get("pre"))) {
      put(world, Address.fromHex(entry.getKey()), entry.getValue());
    }
    run(world, exec, test.get("env"));
    JsonNode post = test.get("post");
    assertThat(interpreter.succeeded()).isEqualTo(post != null);
    if (post == null) {
      return;
    }
    assertThat(interpreter.gasLeft()).isEqualTo(Fixtures.number(test, "gas"));
    assertThat(interpreter.output()).isEqualTo(Fixtures.bytes(test, "out"));
    assertThat(StateRoot.ofLogs(world.logs())).isEqualTo(Fixtures.word(test, "logs"));
    WorldState expected = new WorldState();
    for (Map.Entry<String, JsonNode> entry : Fixtures.fields(post)) {
      put(expected, Address.fromHex(entry.getKey()), entry.getValue());
    }
    world.endTransaction(true);
    assertThat(new StateRoot().of(world)).isEqualTo(new StateRoot().of(expected));
  }

  private static void put(WorldState world, Address address, JsonNode json) {
    Account account =
        world.put(
            address,
            Fixtures.word(json, "balance"),
            Fixtures.number(json, "nonce"),
            Code.of(Fixtures.bytes(json, "code")));
    for (Map.Entry<String, JsonNode> slot : Fixtures.fields(json.get("storage"))) {
      world.putStorage(
          account, UInt256.parse(slot.getKey()), UInt256.parse(slot.getValue().stringValue()));
    }
  }

  private void run(WorldState world, JsonNode exec, JsonNode env) {
    Account caller = world.account(Fixtures.address(exec, "caller"));
    Account target = world.account(Fixtures.address(exec, "address"));
    UInt256 value = Fixtures.word(exec, "value");
    // the tests send no value, though the code sees one: lend it beforehand
    BigInteger lent = target.balance().toBigInteger().subtract(value.toBigInteger());
    world.beginTransaction();
    if (lent.signum() >= 0 && caller.ordinal() != target.ordinal()) {
      world.debit(target, value);
    }
    world.credit(caller, value);
    BlockContext block =
        new BlockContext(
            UInt256.ONE,
            Fixtures.number(env, "currentNumber"),
            Fixtures.number(env, "currentTimestamp"),
            Fixtures.address(env, "currentCoinbase"),
            Fixtures.word(env, "currentGasLimit"),
            Fixtures.word(env, "currentDifficulty"),
            UInt256.ZERO,
            UInt256.ZERO,
            number -> Keccak.hash256(Long.toString(number).getBytes(StandardCharsets.US_ASCII)));
    interpreter.begin(
        Fork.FRONTIER,
        world,
        block,
        new TransactionContext(
            Fixtures.address(exec, "origin"), Fixtures.word(exec, "gasPrice"), List.of()));
    Bytes code = Fixtures.bytes(exec, "code");
    interpreter.call(
        caller,
        target,
        Code.of(code),
        value,
        Fixtures.bytes(exec, "data"),
        Fixtures.number(exec, "gas"));
    while (interpreter.run(Long.MAX_VALUE) != StopReason.DONE) {
      assertThat(interpreter.depth()).isPositive();
    }
  }
}
