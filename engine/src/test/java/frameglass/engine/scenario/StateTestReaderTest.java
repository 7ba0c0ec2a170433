package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.word.UInt256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State tests as they should be, and with one thing wrong each. */
class StateTestReaderTest {
  private static final StateTestFile FILE = new StateTestFile(Path.of("tests.json"), null, -1);

  private final List<StateTest> tests = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private void read(String json) {
    new StateTestReader(tests::add, fault -> faults.add(fault.text()))
        .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), FILE);
  }

  private static String test() {
    return """
    {"env":{"currentCoinbase":"0x00000000000000000000000000000000000000c0","currentNumber":"0x1",
            "currentTimestamp":"1000","currentGasLimit":"0x1000000"},
     "pre":{"0x0000000000000000000000000000000000000aaa":
              {"balance":"0xff","nonce":"1","code":"0x","storage":{"0x01":"0x02","0x03":"0x00"}}},
     "transaction":{"sender":"0x0000000000000000000000000000000000000aaa","to":"",
                    "nonce":"0x01","gasPrice":"0xa","gasLimit":["0x1","0x2"],
                    "value":["0x0","0x7"],"data":["0x","0x6001"]},
     "post":{"Berlin":[{"indexes":{"data":1,"gas":0,"value":1},"hash":"%1$s","logs":"%1$s"},
                       {"indexes":{"data":0,"gas":1,"value":0},"hash":"%1$s","logs":"%1$s",
                        "expectException":"TR_IntrinsicGas"}],
             "EIP150":[{"indexes":{"data":0,"gas":0,"value":0},"hash":"%1$s","logs":"%1$s"}]}}
    """
        .formatted("0x" + "11".repeat(32));
  }

  @Test
  void everySubtestHasTheTransactionOfItsIndexes() {
    read("{\"a\":" + test() + "}");
    assertThat(faults).isEmpty();
    StateTest test = tests.getFirst();
    assertThat(test.subtests())
        .extracting(StateSubtest::label)
        .containsExactly("Berlin d1 g0 v1", "Berlin d0 g1 v0", "EIP150 d0 g0 v0");
    StateSubtest first = test.subtests().getFirst();
    assertThat(first.transaction().data().toHex()).isEqualTo("0x6001");
    assertThat(first.transaction().gasLimit()).isEqualTo(1);
    assertThat(first.transaction().value()).isEqualTo(UInt256.of(7));
    assertThat(first.transaction().isCreate()).isTrue();
    assertThat(first.block().timestamp()).isEqualTo(1_000);
    assertThat(first.block().chainId()).isEqualTo(1);
    assertThat(first.expectedException()).isNull();
    assertThat(test.subtests().get(1).expectedException()).isEqualTo("TR_IntrinsicGas");
    assertThat(test.subtests().get(2).fork()).isEqualTo(Fork.TANGERINE_WHISTLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"env\"|\"enf\"|the test has no field 'env'",
        "currentNumber|number|env has no field 'currentNumber'",
        "\"1000\"|\"10 00\"|env.currentTimestamp is no number",
        "\"1000\"|-5|env.currentTimestamp is negative",
        "\"1000\"|\"0x10000000000000000\"|env.currentTimestamp is larger than 2^64 - 1",
        "\"1000\"|[1]|env.currentTimestamp should be a number",
        "00000000c0\"|00c0\"|env.currentCoinbase is no address",
        "0aaa\":|0aa\":|, which is no address: an address has 40 hex digits, not 39",
        "\"code\":\"0x\"|\"code\":\"0x0\"|pre.0x0000000000000000000000000000000000000aaa.code is no",
        "\"0x02\"|\"0xzz\"|storage.0x01 is no number",
        "\"0x03\":|\"0xyy\":|storage has the key '0xyy'",
        "\"sender\"|\"secret\"|transaction has no field 'secretKey'",
        "\"gasPrice\"|\"price\"|transaction has neither gasPrice nor maxFeePerGas",
        "[\"0x1\",\"0x2\"]|\"0x1\"|transaction.gasLimit should be an array",
        "\"0x6001\"|\"0x60010\"|transaction.data[1] is no hexadecimal",
        "\"transaction\":{|\"transaction\":[],\"x\":{|transaction should be an object"
      })
  void whatMakesATestUnreadableIsToldWithItsPlace(String part, String instead, String says) {
    read("{\"a\":" + test().replace(part, instead) + ",\"b\":" + test() + "}");
    assertThat(tests).extracting(StateTest::name).containsExactly("b");
    assertThat(faults).singleElement().asString().startsWith("tests.json: a: ").contains(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EIP150|Atlantis|post.Atlantis is of a fork that Frameglass does not know",
        "\"data\":1|\"data\":2|post.Berlin[0].indexes.data is 2, but there are 2",
        "\"gas\":1|\"gas\":-1|post.Berlin[1].indexes.gas is negative",
        "\"indexes\":{\"data\":1,|\"indexes\":{\"date\":1,|indexes has no field 'data'"
      })
  void whatMakesOneSubtestUnreadableLeavesTheOthers(String part, String instead, String says) {
    read("{\"a\":" + test().replace(part, instead) + "}");
    assertThat(tests.getFirst().subtests()).hasSize(2);
    assertThat(faults).singleElement().asString().contains(says);
  }

  @Test
  void numbersTooLargeForTheirPlaceMakeATransactionInvalidNotUnreadable() {
    read("{\"a\":" + test().replace("\"0x7\"", "\"0x:bigint 0x1" + "0".repeat(64) + "\"") + "}");
    assertThat(faults).isEmpty();
    assertThat(tests.getFirst().subtests().getFirst().transaction().malformed())
        .contains("transaction.value[1]");
    assertThat(tests.getFirst().subtests().get(1).transaction().malformed()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is no JSON object",
        "[]|is no JSON object",
        "{\"a\":1}|a: the test should be an object",
        "{\"a\":|tests.json: is no JSON",
        "{} {\"a\":1}|tests.json: holds more behind its tests at line 1, column",
        "{}}|tests.json: is no JSON",
        "{\"a\":{},|a: the test has no field"
      })
  void whatIsNoFileOfTestsIsTold(String json, String says) {
    read(json);
    assertThat(tests).isEmpty();
    assertThat(faults.getFirst()).contains(says).doesNotContain("\n");
  }

  @Test
  void anAccountOrSlotUnderTwoSpellingsIsTold() {
    String address = "0x0000000000000000000000000000000000000AAA";
    read("{\"a\":" + test().replace("\"pre\":{", "\"pre\":{\"" + address + "\":{},") + "}");
    read("{\"b\":" + test().replace("\"0x03\"", "\"1\"") + "}");
    assertThat(tests).isEmpty();
    assertThat(faults)
        .containsExactly(
            "tests.json: a: pre."
                + address.toLowerCase(Locale.ROOT)
                + " is an account that stands here before, spelled otherwise",
            "tests.json: b: pre."
                + address.toLowerCase(Locale.ROOT)
                + ".storage.1 is a slot that stands here before, spelled otherwise");
  }

  @Test
  void aGzipThatIsCutOffIsNoFaultOfTheJson(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write(("{\"a\":" + test() + "}").getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("tests.json");
    Files.write(file, Arrays.copyOf(whole.toByteArray(), whole.size() - 20));
    try (StateTestFiles files = StateTestFiles.open(List.of(file))) {
      new StateTestReader(tests::add, fault -> faults.add(fault.text()))
          .read(files, files.files().getFirst());
    }
    assertThat(faults).singleElement().asString().contains(": cannot be read: Unexpected end of");
  }

  @Test
  void whatWasReadBeforeAFileBreaksOffIsKept() {
    read("{\"a\":" + test() + ",\"b\":" + test().substring(0, 300));
    assertThat(tests).extracting(StateTest::name).containsExactly("a");
    assertThat(faults).singleElement().asString().startsWith("tests.json: b: is no JSON: ");
  }
}
