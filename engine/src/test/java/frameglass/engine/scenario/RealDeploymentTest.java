package frameglass.engine.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.contract.AbiValue;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.contract.KeccakInputs;
import frameglass.engine.contract.PrunedJson;
import frameglass.engine.contract.RevertReason;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What real clients deployed comes out the same from the artifacts that the tools left. */
@Tag("conformance")
class RealDeploymentTest {
  private static final Path TRACES =
      Path.of(System.getProperty("frameglass.shared", "")).resolve("traces");

  @ParameterizedTest
  @ValueSource(strings = {"foundry/out/Token.sol/Token.json", "solc/legacy-noopt.output.json.gz"})
  void theTokenIsDeployedWithTheSameCodeAndGas(String file) throws IOException {
    JsonNode call = call("erc20-deploy");
    Bytes initCode = Bytes.fromHex(call.path("input").asString(""));
    ArtifactReader reader = ArtifactReader.open(TRACES.resolve(file));
    ContractArtifact token = reader.contract("Token");
    List<AbiValue> arguments =
        requireNonNull(
            token
                .abi()
                .constructor()
                .decodeArguments(initCode.slice(token.creation().bytes().size())));
    Scenario scenario =
        reader.deploy(
            token,
            arguments.stream().map(AbiValue::text).toList(),
            RunOptions.DEFAULT.withFork(Fork.PRAGUE));
    assertThat(scenario.transaction().data()).isEqualTo(initCode);

    ScenarioRun run = ScenarioRun.toEnd(scenario);
    TransactionResult result = run.result();
    assertThat(result.output()).isEqualTo(Bytes.fromHex(call.path("output").asString("")));
    assertThat(result.gasUsed())
        .isEqualTo(UInt256.fromHex(call.path("gasUsed").asString("")).toLongExact());
    assertThat(result.created()).isEqualTo(RunOptions.DEFAULT_TARGET);
    assertThat(result.logs()).hasSize(1);

    KeccakInputs hashed = new KeccakInputs();
    byte[] key = new byte[64];
    RunOptions.DEFAULT_SENDER.writeTo(key, 12);
    key[63] = 2;
    hashed.add(Bytes.copyOf(key));
    PreAccount account = requireNonNull(run.accounts().get(RunOptions.DEFAULT_TARGET));
    Set<String> names = new TreeSet<>();
    for (UInt256 slot : account.storage().keySet()) {
      token.storage().at(slot, hashed).forEach(field -> names.add(field.path()));
    }
    assertThat(names)
        .containsExactly(
            "balanceOf[" + RunOptions.DEFAULT_SENDER.toChecksumHex() + "]",
            "meta.created",
            "meta.minter",
            "meta.open",
            "name",
            "totalSupply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hardhat2-artifacts", "hardhat3-artifacts"})
  void theDeploymentThatPanicsPanicsHereToo(String folder) throws IOException {
    JsonNode call = call("panic-0x41-deploy");
    ArtifactReader reader =
        ArtifactReader.open(TRACES.resolve(folder).resolve("contracts/Panics.sol/Panic41.json"));
    ContractArtifact contract = reader.contract("Panic41");
    Bytes initCode = Bytes.fromHex(call.path("input").asString(""));
    List<AbiValue> arguments =
        requireNonNull(
            contract
                .abi()
                .constructor()
                .decodeArguments(initCode.slice(contract.creation().bytes().size())));
    Scenario scenario =
        reader.deploy(
            contract, arguments.stream().map(AbiValue::text).toList(), RunOptions.DEFAULT);
    TransactionResult result = ScenarioRun.toEnd(scenario).result();
    assertThat(RevertReason.of(result.output(), scenario.contracts().abis()).text())
        .isEqualTo("Panic(0x41): allocation too large");
  }

  private static JsonNode call(String name) throws IOException {
    Path file = TRACES.resolve("hardhat3").resolve(name + ".callTracer.json");
    try (InputStream in = Files.newInputStream(file)) {
      return PrunedJson.read(in, Set.of()).path("result");
    }
  }
}
