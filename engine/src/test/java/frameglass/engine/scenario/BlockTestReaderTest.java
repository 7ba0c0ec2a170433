package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTestReaderTest {
  private static final StateTestFile FILE = new StateTestFile(Path.of("tests.json"), null, -1);
  private static final String ZERO = "0x" + "00".repeat(32);

  /** A head since London: sixteen fields, all nothing. */
  private static final String GENESIS =
      "0xf901f3"
          + "f901ee"
          + ("a0" + "00".repeat(32)).repeat(2)
          + ("94" + "00".repeat(20))
          + ("a0" + "00".repeat(32)).repeat(3)
          + ("b90100" + "00".repeat(256))
          + "8080808080"
          + "80"
          + ("a0" + "00".repeat(32))
          + ("88" + "00".repeat(8))
          + "80"
          + "c0c0";

  private final List<BlockTest> tests = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private void read(String json) {
    new BlockTestReader(tests::add, fault -> faults.add(fault.text()))
        .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), FILE);
  }

  private static String test(String blocks) {
    return """
    {"network":"Paris","pre":{},"genesisRLP":"%s","blocks":%s,"lastblockhash":"%s","postState":{}}
    """
        .formatted(GENESIS, blocks, ZERO);
  }

  @Test
  void aBlockWithoutAHeadOrWithAnExceptionMustBeRejected() {
    read(
        "{\"a\":"
            + test(
                """
                [{"rlp":"0x01","blockHeader":{"hash":"%s"}},{"rlp":"0x02"},
                 {"rlp":"0x03","blockHeader":{},"expectExceptionParis":"why"}]
                """
                    .formatted(ZERO))
            + "}");
    assertThat(faults).isEmpty();
    assertThat(tests.getFirst().blocks())
        .extracting(BlockTest.Offer::expectedException)
        .containsExactly(null, "any", "why");
  }

  @Test
  void aTestThatCannotBeReadIsToldWithItsPlaceAndTheRestIsRead() {
    read(
        "{\"bad\":"
            + test("[{\"rlp\":\"0x123\"}]")
            + ",\"state\":{\"transaction\":{}},\"good\":"
            + test("[]")
            + "}");
    assertThat(tests).extracting(BlockTest::name).containsExactly("good");
    assertThat(faults).hasSize(2);
    assertThat(faults.get(0)).startsWith("tests.json: bad: blocks[0].rlp is no hexadecimal");
    assertThat(faults.get(1)).contains("state test").contains("statetest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"network\":\"Paris\"; \"network\":\"Berlin\"; network is Berlin",
        "\"pre\":{}; \"pre\":{\"0x1\":{}}; pre has the key '0x1', which is no address: an address has 40 hex digits, not 1",
        "\"genesisRLP\":\"0xf9; \"genesisRLP\":\"0xf8; genesisRLP is no block",
        "\"postState\":{}; \"postStateHash\":\"0x12\"; postStateHash has 1 bytes instead of 32",
        "\"lastblockhash\"; \"last\"; the test has no field 'lastblockhash'"
      })
  void eachFaultNamesItsPlace(String part, String instead, String says) {
    read("{\"a\":" + test("[]").replace(part, instead) + "}");
    assertThat(tests).isEmpty();
    assertThat(faults).singleElement().asString().contains(says);
  }
}
