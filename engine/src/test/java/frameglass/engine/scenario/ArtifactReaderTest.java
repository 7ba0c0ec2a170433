package frameglass.engine.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactReaderTest {
  private static final String BANK =
      """
      {"contracts": {"Bank.sol": {
        "Bank": {
          "abi": [
            {"type": "constructor", "stateMutability": "payable",
             "inputs": [{"name": "owner", "type": "address"}, {"name": "limit", "type": "uint64"}]},
            {"type": "function", "name": "pay", "stateMutability": "nonpayable", "outputs": [],
             "inputs": [{"name": "to", "type": "address"}, {"name": "wei_", "type": "uint256"}]},
            {"type": "function", "name": "top", "stateMutability": "view", "outputs": [],
             "inputs": []},
            {"type": "function", "name": "top", "stateMutability": "view", "outputs": [],
             "inputs": [{"name": "n", "type": "uint8"}]}],
          "evm": {"bytecode": {"object": "6001600c60003960016000f300"},
                  "deployedBytecode": {"object": "00", "immutableReferences": {"7": [{"start": 0, "length": 1}]}}}},
        "Box": {
          "abi": [{"type": "function", "name": "get", "stateMutability": "view", "inputs": [],
                   "outputs": [{"name": "", "type": "uint256"}]}],
          "evm": {"bytecode": {"object": "602a5f556008600e5f3960085ff35f545f5260205ff3"},
                  "deployedBytecode": {"object": "5f545f5260205ff3"}}},
        "Trap": {
          "abi": [{"type": "constructor", "stateMutability": "nonpayable",
                   "inputs": [{"name": "x", "type": "uint8"}]}],
          "evm": {"bytecode": {"object": "634e487b715f5260416020526024601cfd"},
                  "deployedBytecode": {"object": "00"}}},
        "IBank": {"abi": [], "evm": {"bytecode": {"object": ""}, "deployedBytecode": {"object": ""}}},
        "User": {
          "abi": [],
          "evm": {"bytecode": {"object": "73__$%s$__5073__$%s$__50",
                    "linkReferences": {"lib/Math.sol": {"Math": [{"start": 1, "length": 20}]},
                                       "lib/Text.sol": {"Text": [{"start": 23, "length": 20}]}}},
                  "deployedBytecode": {"object": "00"}}}}}}
      """
          .formatted("0".repeat(34), "1".repeat(34));

  private static final String OWNER = "0x000000000000000000000000000000000000a11c";

  @TempDir private Path folder;

  @Test
  void theContractsWithBytecodeComeFirst() throws IOException {
    ArtifactReader reader = open(BANK);
    assertThat(reader.choices())
        .extracting(ContractArtifact::name)
        .containsExactly("Bank", "Box", "Trap", "User", "IBank");
    assertThat(reader.contract("Bank")).isEqualTo(reader.contract("Bank.sol:Bank"));
    assertThatThrownBy(() -> reader.contract(""))
        .hasMessageEndingWith(
            "holds 4 contracts: choose one with --contract: Bank, Box, Trap, User");
    assertThatThrownBy(() -> reader.contract("Bnak"))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "there is no contract \"Bnak\": write one of Bank, Box, Trap, IBank, User");
  }

  @Test
  void deployingAppendsTheConstructorsArguments() throws IOException {
    ArtifactReader reader = open(BANK);
    Scenario scenario =
        reader.deploy(
            reader.contract("Bank"),
            List.of(OWNER, "1e3"),
            RunOptions.DEFAULT.withValue(UInt256.ONE));
    assertThat(scenario.transaction().isCreate()).isTrue();
    assertThat(scenario.transaction().data().toHex())
        .isEqualTo(
            "0x6001600c60003960016000f300"
                + "000000000000000000000000"
                + OWNER.substring(2)
                + "00000000000000000000000000000000000000000000000000000000000003e8");
    assertThat(scenario.transaction().value()).isEqualTo(UInt256.ONE);
    assertThat(scenario.contracts().ofInitCode(scenario.transaction().data()))
        .isEqualTo(reader.contract("Bank"));
    assertThat(scenario.names()).containsEntry(RunOptions.DEFAULT_TARGET, "Bank");
    assertThat(scenario.source().choices())
        .isEqualTo(Map.of("contract", "Bank.sol:Bank", "arguments", OWNER + ", 1e3"));
  }

  @Test
  void callingPlacesTheRuntimeCodeAndSaysSo() throws IOException {
    ArtifactReader reader = open(BANK);
    ContractArtifact bank = reader.contract("Bank");
    Scenario scenario = reader.call(bank, "pay", List.of(OWNER, "5 gwei"), RunOptions.DEFAULT);
    assertThat(scenario.transaction().to()).isEqualTo(RunOptions.DEFAULT_TARGET);
    assertThat(scenario.transaction().data().slice(0, 4))
        .isEqualTo(bank.abi().function("pay").selector());
    assertThat(scenario.accounts().get(RunOptions.DEFAULT_TARGET))
        .isEqualTo(PreAccount.contract(Bytes.fromHex("00")));
    assertThat(scenario.contracts().ofRuntime(RunOptions.DEFAULT_TARGET, Bytes.fromHex("00")))
        .isEqualTo(bank);
    assertThat(scenario.notes())
        .containsExactly(
            "Bank was placed without running its constructor, so its storage is empty and its"
                + " immutables are zero: give constructor arguments to deploy it first");
    assertThat(reader.call(bank, "top(uint8)", List.of("3"), RunOptions.DEFAULT).title())
        .isEqualTo("Bank.top");
  }

  @Test
  void aConstructorThatTakesNothingIsReallyRunBeforeTheCall() throws IOException {
    ArtifactReader reader = open(BANK);
    Scenario scenario = reader.call(reader.contract("Box"), "get", List.of(), RunOptions.DEFAULT);
    PreAccount box = requireNonNull(scenario.accounts().get(RunOptions.DEFAULT_TARGET));
    assertThat(box.storage()).isEqualTo(Map.of(UInt256.ZERO, UInt256.of(42)));
    assertThat(box.code()).isEqualTo(Bytes.fromHex("5f545f5260205ff3"));
    assertThat(requireNonNull(scenario.accounts().get(RunOptions.DEFAULT_SENDER)).nonce())
        .isEqualTo(1);
    assertThat(scenario.notes()).containsExactly("Box was deployed before the call");
    assertThat(ScenarioRun.toEnd(scenario).result().output())
        .isEqualTo(Bytes.copyOf(UInt256.of(42).toBytes()));
  }

  @Test
  void givenConstructorArgumentsTheContractIsReallyDeployed() throws IOException {
    ArtifactReader reader = open(BANK);
    Scenario scenario =
        reader.call(
            reader.contract("Bank"), "top()", List.of(), List.of(OWNER, "1"), RunOptions.DEFAULT);
    assertThat(scenario.notes())
        .containsExactly("Bank was deployed before the call, with the arguments given");
    assertThatThrownBy(
            () ->
                reader.call(
                    reader.contract("Trap"), "", List.of(), List.of("1"), RunOptions.DEFAULT))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            folder.resolve("Bank.json")
                + ": the deployment before the call failed (execution reverted: Panic(0x41):"
                + " allocation too large): deploy it alone to see why");
  }

  @Test
  void withoutAFunctionTheCallDataAreSentAsTheyAre() throws IOException {
    ArtifactReader reader = open(BANK);
    RunOptions options = RunOptions.DEFAULT.withCallData(Bytes.fromHex("1234"));
    Scenario scenario = reader.call(reader.contract("Bank"), "", List.of(), options);
    assertThat(scenario.transaction().data()).isEqualTo(Bytes.fromHex("1234"));
  }

  @Test
  void faultsInWhatIsTypedNameTheFileAndTheArgument() throws IOException {
    ArtifactReader reader = open(BANK);
    ContractArtifact bank = reader.contract("Bank");
    String file = folder.resolve("Bank.json") + ": ";
    assertThatThrownBy(() -> reader.deploy(bank, List.of(OWNER), RunOptions.DEFAULT))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            file + "the constructor takes 2 arguments (address owner, uint64 limit), not 1");
    assertThatThrownBy(() -> reader.deploy(bank, List.of(OWNER, "many"), RunOptions.DEFAULT))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            file
                + "argument 2 \"limit\" of the constructor (uint64): \"many\" is no number: write"
                + " decimals, 0x hex, 1e18 or 10 ether");
    assertThatThrownBy(() -> reader.call(bank, "top", List.of(), RunOptions.DEFAULT))
        .isInstanceOf(BadInputException.class)
        .hasMessage(file + "several functions are called \"top\": write one of top(), top(uint8)");
    assertThatThrownBy(() -> reader.call(bank, "sweep", List.of(), RunOptions.DEFAULT))
        .hasMessage(
            file
                + "there is no function \"sweep\": there are pay(address,uint256), top(), top(uint8)");
    assertThatThrownBy(
            () -> reader.call(bank, "top()", List.of(), RunOptions.DEFAULT.withValue(UInt256.ONE)))
        .hasMessage(file + "top is not payable: send it no value");
  }

  @Test
  void anInterfaceHasNoBytecode() throws IOException {
    ArtifactReader reader = open(BANK);
    assertThatThrownBy(() -> reader.deploy(reader.contract("IBank"), List.of(), RunOptions.DEFAULT))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "IBank has no bytecode: it is an interface or abstract contract, or the compiler wasn't"
                + " asked for evm.bytecode; choose a contract that can be deployed");
  }

  @Test
  void missingLibrariesAreNamedWithTheMend() throws IOException {
    ArtifactReader reader = open(BANK);
    ContractArtifact user = reader.contract("User");
    assertThatThrownBy(() -> reader.deploy(user, List.of(), RunOptions.DEFAULT))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "User is not linked: libraries lib/Math.sol:Math, lib/Text.sol:Text have no address;"
                + " link with solc --libraries, or give --library Math=0x…");
    RunOptions half = RunOptions.DEFAULT.withLibraries(Map.of("Math", Address.of(1)));
    assertThatThrownBy(() -> reader.deploy(user, List.of(), half))
        .hasMessageEndingWith(
            "User is not linked: library lib/Text.sol:Text has no address; link with solc"
                + " --libraries, or give --library Text=0x…");
    RunOptions both =
        RunOptions.DEFAULT.withLibraries(
            Map.of("Math", Address.of(1), "lib/Text.sol:Text", Address.of(2)));
    assertThat(reader.deploy(user, List.of(), both).transaction().data().toHex())
        .isEqualTo("0x73" + "00".repeat(19) + "015073" + "00".repeat(19) + "0250");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1} | JSON, but no contract artifact: it has neither \"contracts\" (solc) nor \"bytecode\" (forge, hardhat)",
        "[{\"type\": \"function\"}] | an ABI alone, without bytecode: open the artifact that the compiler wrote",
        "{\"language\": \"Solidity\", \"sources\": {}} | the compiler's input, not its output: run solc --standard-json on it and open the result",
        "{\"errors\": [{\"severity\": \"error\", \"formattedMessage\": \"\\nParserError: no\\n at x\"}]} | the compiler made no contract: ParserError: no",
        "{\"contracts\": {}} | the compiler's output has no contracts: ask for evm.bytecode in outputSelection",
        "{\"source_id_to_path\": {}} | a forge build info without the compiler's output: open out/<Source>.sol/<Contract>.json instead, or build with build_info = true",
        "{\"contracts\": {\"A.sol\": {\"A\": {\"evm\": {\"bytecode\": {\"object\": \"60zz\"}}}}}} | A.sol:A: the bytecode is not hex: 'z' at index 2 is no hex digit",
      })
  void whatIsNoArtifactIsToldInOneLine(String json, String message) {
    assertThatThrownBy(() -> open(json))
        .isInstanceOf(BadInputException.class)
        .hasMessage(folder.resolve("Bank.json") + ": " + message);
  }

  @Test
  void brokenAndHostileJsonIsToldInOneLine() {
    assertThatThrownBy(() -> open("{\"contracts\": {\n  oops"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Bank.json: not JSON at line 2, column ");
    assertThatThrownBy(() -> open("{\"contracts\":" + "[".repeat(10_000)))
        .hasMessageEndingWith(
            "the JSON is nested deeper than 2000 levels, which no compiler writes");
    assertThatThrownBy(() -> open("{\"contracts\": {\"A.sol\": {},\n\"A.sol\": {}}}"))
        .hasMessageEndingWith(
            "\"A.sol\" stands twice in one object, again at line 2, column 10: keep one of them");
    assertThatThrownBy(() -> open("{\"contracts\": {}} {}"))
        .hasMessageContaining("more follows the JSON document at line 1, column ");
    assertThatThrownBy(() -> open(""))
        .hasMessageEndingWith("the file is empty: choose one that holds JSON");
    assertThatThrownBy(() -> ArtifactReader.open(folder.resolve("none.json")))
        .hasMessageEndingWith("none.json: there is no such file: check the path");
  }

  /** Numbers with exponents of nine digits where a place in the code belongs. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "-7", "99999999999999999999", "\"x\""})
  void hostileNumbersAreTakenForNothing(String number) throws IOException {
    ArtifactReader reader =
        open(
            """
            {"contracts": {"A.sol": {"A": {"evm": {
              "bytecode": {"object": "60__A.sol:L_______________________________50",
                "linkReferences": {"A.sol": {"L": [{"start": %1$s, "length": %1$s}]}}},
              "deployedBytecode": {"object": "6001",
                "immutableReferences": {"1": [{"start": %1$s, "length": %1$s}]}}}}}}}
            """
                .formatted(number));
    ContractArtifact contract = reader.contract("A");
    assertThat(contract.creation().missingLibraries()).containsExactly("A.sol:L");
    assertThat(contract.matches(Bytes.fromHex("6002"))).isFalse();
  }

  @Test
  void aGzipFileThatIsCutOffIsTold() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write(BANK.getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("Bank.json.gz");
    for (int left : new int[] {5, 12, whole.size() / 2, whole.size() - 1}) {
      Files.write(file, Arrays.copyOf(whole.toByteArray(), left));
      assertThatThrownBy(() -> ArtifactReader.open(file))
          .isInstanceOf(BadInputException.class)
          .hasMessage(file + ": is a gzip file that ends too early: copy it again");
    }
  }

  private ArtifactReader open(String json) throws IOException {
    Path file = folder.resolve("Bank.json");
    Files.writeString(file, json);
    return ArtifactReader.open(file);
  }
}
