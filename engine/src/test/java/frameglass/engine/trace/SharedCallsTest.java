package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Overview.CallEnd;
import frameglass.engine.timeline.Position;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The frames that are walked from stacks and depths are those that callTracer names. */
@Tag("conformance")
class SharedCallsTest {
  private static final Path TRACES =
      Path.of(System.getProperty("frameglass.shared", "missing")).resolve("traces");

  @ParameterizedTest
  @CsvSource({
    "anvil, memory-returndata",
    "hardhat3, memory-returndata",
    "hardhat2, default",
    "anvil, default"
  })
  void framesAreThoseOfCallTracer(String client, String variant) {
    for (String name :
        List.of(
            "create2-factory",
            "delegatecall-proxy",
            "erc20-deploy",
            "oog-deploy",
            "panic-0x41-deploy")) {
      // Hardhat 2 has no callTracer; its accounts are those of Hardhat 3
      String tracer = client.equals("hardhat2") ? "hardhat3" : client;
      JsonNode root =
          JsonMapper.shared()
              .readTree(TRACES.resolve(tracer).resolve(name + ".callTracer.json").toFile());
      List<JsonNode> expected = new ArrayList<>();
      flatten(root.has("result") ? root.get("result") : root, expected);
      try (TraceRecording recording = TraceRecording.open(file(client, name, variant))) {
        recording.survey(() -> false);
        List<Overview.Call> calls = recording.overview().calls();
        assertThat(calls).as(name).hasSizeLessThanOrEqualTo(expected.size());
        int next = 0;
        for (Overview.Call call : calls) {
          // calls that ran no code have no frame in a trace
          while (!matches(call, expected.get(next))) {
            next++;
          }
          compare(call, expected.get(next++), client + " " + name, !variant.equals("default"));
        }
      }
    }
  }

  private static boolean matches(Overview.Call call, JsonNode node) {
    return call.parent() < 0
        || (call.kind().equals(node.get("type").asString())
            && Long.decode(node.get("gas").asString()) == call.gas());
  }

  private static void compare(Overview.Call call, JsonNode node, String where, boolean memory) {
    boolean top = call.parent() < 0;
    assertThat(call.end() == CallEnd.RETURNED).as(where).isEqualTo(!node.has("error"));
    if (!top) {
      assertThat(call.codeAddress()).as(where).isEqualTo(account(node, "to"));
      // nothing in a trace tells who a proxy is that only delegates
      assertThat(call.caller()).as(where).isIn(account(node, "from"), Address.ZERO);
      assertThat(call.caller().isZero())
          .as(where)
          .isEqualTo(call.parent() == 0 && where.endsWith("delegatecall-proxy"));
      assertThat(call.gasUsed())
          .as(where)
          .isLessThanOrEqualTo(Long.decode(node.get("gasUsed").asString()));
      if (memory) {
        assertThat(call.input().toHex()).as(where).isEqualTo(node.get("input").asString());
      }
    }
    if (memory && node.has("output")) {
      assertThat(call.output().toHex()).as(where).isEqualTo(node.get("output").asString());
    }
  }

  private static Address account(JsonNode node, String field) {
    return Address.fromHex(node.get(field).asString());
  }

  private static void flatten(JsonNode node, List<JsonNode> into) {
    into.add(node);
    if (node.has("calls")) {
      node.get("calls").forEach(child -> flatten(child, into));
    }
  }

  @ParameterizedTest
  @CsvSource({"anvil, default", "hardhat2, default"})
  void theCodeOfTheDeploymentIsFoundAsFarAsItRan(String client, String variant) {
    JsonNode transaction =
        JsonMapper.shared()
            .readTree(TRACES.resolve(client).resolve("erc20-deploy.tx.json").toFile());
    String input = transaction.get("input").get("data").asString();
    try (TraceRecording recording = TraceRecording.open(file(client, "erc20-deploy", variant))) {
      Position position = recording.position();
      byte[] code = Objects.requireNonNull(position.code()).toBytes().toArray();
      byte[] whole = Code.of(Bytes.fromHex(input)).toBytes().toArray();
      int same = 0;
      for (int i = 0; i < code.length; i++) {
        assertThat(code[i] == 0 || code[i] == whole[i]).as("byte %d", i).isTrue();
        same += code[i] == whole[i] ? 1 : 0;
      }
      assertThat(same).isGreaterThan(1200);
    }
  }

  private static Path file(String client, String name, String variant) {
    Path folder = TRACES.resolve(client);
    Path plain = folder.resolve(name + ".structLogs." + variant + ".json");
    return Files.exists(plain) ? plain : folder.resolve(plain.getFileName() + ".gz");
  }
}
