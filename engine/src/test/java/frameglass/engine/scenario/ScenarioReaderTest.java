package frameglass.engine.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Fork;
import frameglass.engine.transaction.AccessListEntry;
import frameglass.engine.transaction.Authorization;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {
  private static final Address ALICE = Address.of(0xa11ce);
  private static final Address COUNTER = Address.of(0xc0);

  private static final String SHORT =
      """
      {"frameglass": {"title": "Count", "fork": "Cancun", "names": {"%s": "Counter"},
                      "bookmarks": [{"name": "start", "step": 3}], "lesson": "count.md"},
       "env": {"currentCoinbase": "0x0000000000000000000000000000000000000001",
               "currentNumber": "0x5", "currentTimestamp": 1000, "currentGasLimit": "30000000",
               "currentBaseFee": "0x7"},
       "pre": {"%s": {"code": "0x5f355f55", "storage": {"0x01": "0x02"}},
               "%s": {"balance": "0xde0b6b3a7640000", "nonce": "0x9"}},
       "transaction": {"sender": "%s", "to": "%s", "gasLimit": "0x186a0", "data": "0xff"}}
      """
          .formatted(COUNTER, COUNTER, ALICE, ALICE, COUNTER);

  @TempDir private Path folder;

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "samples"))) {
      return files.filter(f -> f.toString().endsWith(".scenario.json")).sorted().toList();
    }
  }

  /** All but the one of millions of instructions. */
  static List<Path> shortSamples() throws IOException {
    return samples().stream().filter(f -> !f.toString().contains("ray-tracer")).toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsReadWholeAndItsContractIsKnown(Path sample) {
    assertThat(Inputs.sniff(sample)).isEqualTo(new InputKind.ScenarioDocument());
    Scenario scenario = ScenarioReader.read(sample);
    assertThat(scenario.notes()).isEmpty();
    assertThat(scenario.title()).isNotEqualTo(sample.getFileName().toString());
    assertThat(scenario.description()).isNotBlank();
    assertThat(scenario.bookmarks()).isNotEmpty();
    assertThat(scenario.names()).containsValue("Deployer");
    TransactionSpec transaction = scenario.transaction();
    Address to = transaction.to();
    if (scenario.source().choices().containsKey("artifact")) {
      if (to == null) {
        assertThat(scenario.contracts().ofInitCode(transaction.data())).isNotNull();
      } else {
        Bytes code = requireNonNull(scenario.accounts().get(to)).code();
        assertThat(scenario.contracts().at().get(to)).isNotNull();
        assertThat(requireNonNull(scenario.contracts().at().get(to)).matches(code)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenReadsBackTheSame(Path sample) {
    Scenario scenario = ScenarioReader.read(sample);
    Path copy = folder.resolve("copy.scenario.json");
    ScenarioWriter.write(scenario, null, copy);
    assertSame(ScenarioReader.read(copy), scenario);
  }

  @ParameterizedTest
  @MethodSource("shortSamples")
  void anExportedScenarioIsAStateTestThatPasses(Path sample) throws IOException {
    Scenario scenario = ScenarioReader.read(sample);
    Path copy = folder.resolve("copy.json");
    ScenarioWriter.write(scenario, ScenarioRun.toEnd(scenario).outcome(), copy);
    List<StateTest> tests = new ArrayList<>();
    StateTestReader reader =
        new StateTestReader(
            tests::add,
            fault -> {
              throw new AssertionError(fault.text());
            });
    for (Path file : List.of(copy, sample)) {
      try (InputStream in = Files.newInputStream(file)) {
        reader.read(in, new StateTestFile(file, null, -1));
      }
    }
    assertThat(tests).hasSize(2);
    for (StateTest test : tests) {
      StateOutcome outcome = new StateTestRunner().run(test, test.subtests().getFirst());
      assertThat(outcome.error()).as(test.file().place()).isNull();
    }
  }

  @Test
  void aPersonMayWriteOneValueAndLeaveOutTheRest() throws IOException {
    Scenario scenario = read(SHORT);
    assertThat(scenario.title()).isEqualTo("Count");
    assertThat(scenario.fork()).isEqualTo(Fork.CANCUN);
    assertThat(scenario.lesson()).isEqualTo("count.md");
    assertThat(scenario.names()).isEqualTo(Map.of(COUNTER, "Counter"));
    assertThat(scenario.bookmarks()).containsExactly(new Bookmark("start", 3));
    assertThat(scenario.accounts().get(COUNTER))
        .isEqualTo(
            new PreAccount(
                UInt256.ZERO, 0, Bytes.fromHex("5f355f55"), Map.of(UInt256.ONE, UInt256.of(2))));
    TransactionSpec transaction = scenario.transaction();
    assertThat(transaction.nonce()).isNull();
    assertThat(transaction.gasPrice()).isEqualTo(UInt256.of(7));
    assertThat(transaction.gasLimit()).isEqualTo(100_000);
    assertThat(transaction.data()).isEqualTo(Bytes.fromHex("ff"));
    assertThat(transaction.value()).isEqualTo(UInt256.ZERO);
    assertThat(transaction.uncapped()).isFalse();
    assertThat(scenario.block().timestamp()).isEqualTo(1000);
    assertThat(scenario.block().gasLimit()).isEqualTo(30_000_000);
  }

  @Test
  void anEmptyListIsAsGoodAsNone() throws IOException {
    String empty = SHORT.replaceFirst("\"data\": *[^,}]+", "\"data\": []");
    assertThat(empty).contains("[]");
    assertThat(read(empty).transaction().data()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void aBookmarkIsAtAStepThatCanBeCounted() {
    assertThat(SHORT).contains("\"step\": 3");
    assertThatThrownBy(() -> read(SHORT.replace("\"step\": 3", "\"step\": 9223372036854775808")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("frameglass.bookmarks[0].step is larger than 2^63 - 1");
  }

  @Test
  void aNameThatStandsTwiceIsToldWithItsPlace() {
    assertThatThrownBy(() -> read("{\"pre\": {},\n \"pre\": {}}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "\"pre\" stands twice in one object, again at line 2, column 9: keep one of them");
  }

  @Test
  void ofSeveralTestsTheOneMeantForUsIsRead() throws IOException {
    Scenario scenario = read("{\"other\": {\"pre\": {}}, \"ours\": " + SHORT + "}");
    assertThat(scenario.title()).isEqualTo("Count");
  }

  @Test
  void everyFieldOfATransactionSurvives() {
    TransactionSpec transaction =
        new TransactionSpec(
            ALICE,
            COUNTER,
            UInt256.of(5),
            Bytes.fromHex("0102"),
            -1L,
            77L,
            null,
            UInt256.of(9),
            UInt256.of(8),
            List.of(new AccessListEntry(COUNTER, List.of(UInt256.ONE, UInt256.MAX))),
            UInt256.of(3),
            List.of(UInt256.of(0x01)),
            List.of(
                new Authorization(
                    UInt256.of(1),
                    COUNTER,
                    UInt256.of(2),
                    UInt256.ONE,
                    UInt256.MAX,
                    UInt256.ONE,
                    ALICE)),
            true,
            null);
    BlockEnvironment block =
        new BlockEnvironment(
            ALICE,
            -1L,
            -2L,
            -3L,
            UInt256.of(4),
            UInt256.of(5),
            UInt256.MAX,
            6,
            7L,
            8,
            Map.of(3L, UInt256.of(0xabc)));
    Map<Address, PreAccount> accounts = new LinkedHashMap<>();
    accounts.put(
        ALICE, new PreAccount(UInt256.MAX, -1L, Bytes.EMPTY, Map.of(UInt256.MAX, UInt256.MAX)));
    Scenario scenario =
        Scenario.of(
                "All \"fields\"",
                Fork.PRAGUE,
                block,
                accounts,
                transaction,
                ScenarioSource.of(ScenarioSource.Kind.PROGRAM, null))
            .withDescription("line\nline");
    Path file = folder.resolve("all.json");
    ScenarioWriter.write(scenario, new ScenarioWriter.Outcome(UInt256.ONE, UInt256.of(2)), file);
    assertSame(ScenarioReader.read(file), scenario);
    assertThat(file).content().contains("\"post\"").contains("\"Prague\"").contains("all-fields");
  }

  @Test
  void anArtifactIsFoundFromWhereTheScenarioIsSaved() throws IOException {
    Path sample = samples().getFirst();
    Scenario scenario = ScenarioReader.read(sample);
    Path copy = Files.createDirectories(folder.resolve("a/b")).resolve("copy.json");
    ScenarioWriter.write(scenario, null, copy);
    assertThat(copy).content().contains("\"artifact\" : \"../");
    assertThat(ScenarioReader.read(copy).notes()).isEmpty();
  }

  @Test
  void aMissingArtifactIsANote() throws IOException {
    Scenario scenario =
        read(SHORT.replace("\"title\"", "\"artifact\": \"gone/Token.json\", \"title\""));
    assertThat(scenario.contracts().isEmpty()).isTrue();
    assertThat(scenario.notes())
        .singleElement()
        .asString()
        .startsWith("the artifact can't be used: ")
        .endsWith("Token.json: there is no such file: check the path");
  }

  @Test
  void faultsNameTheFileAndTheField() {
    assertThatThrownBy(() -> read(SHORT.replace("\"0x02\"", "\"0xzz\"")))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageContaining("test.json: pre." + COUNTER + ".storage.0x01");
    assertThatThrownBy(() -> read(SHORT.replace("\"Cancun\"", "\"Atlantis\"")))
        .hasMessageContaining("frameglass.fork is no fork");
    assertThatThrownBy(() -> read(SHORT.replace("\"sender\"", "\"from\"")))
        .hasMessageContaining("transaction");
    assertThatThrownBy(() -> read("{\"a\": {\"x\": 1}}"))
        .hasMessageEndingWith("test.json: is no scenario: it needs env, pre and transaction");
    assertThatThrownBy(() -> read("{\"a\": "))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not JSON at line 1");
  }

  private Scenario read(String text) throws IOException {
    Path file = folder.resolve("test.json");
    Files.writeString(file, text);
    return ScenarioReader.read(file);
  }

  private static void assertSame(Scenario actual, Scenario expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .ignoringFields("source", "contracts", "transaction.nonce")
        .isEqualTo(expected);
    assertThat(actual.source().choices().keySet()).isEqualTo(expected.source().choices().keySet());
    assertThat(actual.contracts().abis()).isEqualTo(expected.contracts().abis());
  }
}
