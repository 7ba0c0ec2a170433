package frameglass.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.transaction.MerklePatriciaTrie;
import frameglass.engine.word.Bytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BlocktestCommandTest {
  private static final String HASH = "a0" + "00".repeat(32);

  /** A head since London with sixteen fields, all nothing but the root of an empty world. */
  private static final String HEADER =
      "f901ee"
          + HASH
          + HASH
          + ("94" + "00".repeat(20))
          + ("a0" + MerklePatriciaTrie.EMPTY_ROOT.toPaddedHex().substring(2))
          + HASH
          + HASH
          + ("b90100" + "00".repeat(256))
          + "80".repeat(6)
          + HASH
          + ("88" + "00".repeat(8))
          + "80";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return CommandLineMain.commandLine(
            new PrintWriter(out),
            new PrintWriter(err),
            request -> {
              throw new AssertionError("no window here");
            })
        .execute(args);
  }

  private static String test(String network, String block) {
    return """
    {"network":"%s","pre":{},"genesisRLP":"0xf901f3%sc0c0","blocks":[%s],
     "lastblockhash":"%s","postState":{}}
    """
        .formatted(network, HEADER, block, Bytes.fromHex(HEADER).keccak().toPaddedHex());
  }

  private String file(String content) throws IOException {
    Path file = folder.resolve("blocks.json");
    Files.writeString(file, content);
    return file.toString();
  }

  private JsonNode results() {
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void blocksThatMustBeRejectedAre() throws IOException {
    String file =
        file("{\"a\":" + test("Paris", "{\"rlp\":\"0xc0\",\"expectException\":\"why\"}") + "}");
    assertThat(run("blocktest", file)).isZero();
    assertThat(results().get(0).get("pass").asBoolean()).isTrue();
    assertThat(results().get(0).get("fork").asString()).isEqualTo("Paris");
    assertThat(results().get(0).get("stateRoot").asString())
        .isEqualTo(MerklePatriciaTrie.EMPTY_ROOT.toPaddedHex());
  }

  @Test
  void aBlockThatShouldBeAcceptedAndIsNotFailsTheTest() throws IOException {
    String file = file("{\"a\":" + test("Paris", "{\"rlp\":\"0xc0\",\"blockHeader\":{}}") + "}");
    assertThat(run("blocktest", file)).isEqualTo(CommandLineMain.FAILED);
    assertThat(results().get(0).get("error").asString())
        .isEqualTo(
            "block 0: unexpected error: malformed block: 0 fields instead of 3, or 4 with"
                + " withdrawals");
    assertThat(err.toString()).contains("failed: " + file + ": a: block 0");
  }

  @Test
  void whatIsNoBlockchainTestOfAKnownForkIsUnreadable() throws IOException {
    String file =
        file(
            "{\"a\":%s,\"b\":{\"transaction\":{}},\"c\":%s}"
                .formatted(test("Berlin", ""), test("Paris", "")));
    assertThat(run("blocktest", file)).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(results()).hasSize(3);
    assertThat(err.toString())
        .contains("a: network is Berlin, whose blocks need proof of work")
        .contains("b: the test is a state test: run it with 'statetest'")
        .contains("1 of 1 subtests pass, 2 are unreadable");
  }

  @Test
  void namesAndNetworksChoose() throws IOException {
    String file = file("{\"a\":%s,\"b\":%s}".formatted(test("Paris", ""), test("Shanghai", "")));
    run("blocktest", file, "--run", "b");
    assertThat(results()).hasSize(1);
    run("blocktest", file, "--fork", "paris");
    assertThat(results().get(0).get("name").asString()).isEqualTo("a");
  }
}
