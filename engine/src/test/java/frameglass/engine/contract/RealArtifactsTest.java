package frameglass.engine.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every artifact that the real compilers and build tools left in the shared folder. */
@Tag("conformance")
class RealArtifactsTest {
  private static final Path TRACES =
      Path.of(System.getProperty("frameglass.shared", "")).resolve("traces");

  static List<Path> artifacts() throws IOException {
    try (Stream<Path> files = Files.walk(TRACES)) {
      return files
          .filter(
              file ->
                  file.toString().matches(".*/foundry/out/.*\\.json(\\.gz)?")
                      || file.toString().matches(".*/hardhat[23]-artifacts/.*\\.json(\\.gz)?")
                      || file.toString().matches(".*/solc/.*\\.output\\.json\\.gz"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void readsEveryArtifactWhole(Path file) throws IOException {
    ArtifactFile read = ArtifactFiles.read(file);
    assertThat(read.contracts()).isNotEmpty();
    assertThat(read.notes()).isEmpty();
    for (ContractArtifact contract : read.contracts()) {
      assertThat(contract.creation().isEmpty()).as(contract.name()).isFalse();
      assertThat(contract.creation().isLinked()).isTrue();
      if (!file.toString().contains("ethdebug")) {
        assertThat(contract.compiler()).startsWith("0.8.37");
      }
      assertThat(contract.methodIdentifiers()).hasSize(contract.abi().functions().size());
      assertThat(contract.matches(contract.runtime().bytes())).isTrue();
      assertThat(contract.isCreatedBy(contract.creation().bytes())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void sourceMapsHaveOneEntryPerInstructionBeforeTheMetadata(Path file) throws IOException {
    for (ContractArtifact contract : ArtifactFiles.read(file).contracts()) {
      check(contract.creationMap(), contract.creation().bytes());
      check(contract.runtimeMap(), contract.runtime().bytes());
    }
  }

  private static void check(SourceMap map, Bytes code) {
    assertThat(map.fault()).isNull();
    PcSourceMap byPc = map.over(code);
    assertThat(map.size()).isPositive().isLessThanOrEqualTo(byPc.instructions());
    Set<Integer> withoutSource =
        Stream.iterate(0, i -> i < map.size(), i -> i + 1)
            .map(i -> requireNonNull(map.atInstruction(i)))
            .filter(range -> range.hasFile() && map.source(range.file()) == null)
            .map(SourceRange::file)
            .collect(Collectors.toSet());
    // Most build tools don't ask for the sources that the compiler generates, numbered last.
    assertThat(withoutSource)
        .isSubsetOf(map.sources().keySet().stream().mapToInt(i -> i).max().orElse(-1) + 1);
    SourceFile first = requireNonNull(byPc.fileAt(0));
    assertThat(first.text()).contains("pragma solidity");
    assertThat(first.line(requireNonNull(byPc.startAt(0)).line())).startsWith("contract ");
  }

  @Test
  void tokenHasTheSameLayoutFromEveryTool() throws IOException {
    for (String file :
        List.of(
            "foundry/out/Token.sol/Token.json",
            "hardhat2-artifacts/contracts/Token.sol/Token.json",
            "hardhat3-artifacts/contracts/Token.sol/Token.json",
            "solc/legacy-noopt.output.json.gz",
            "solc/viair-opt200.output.json.gz")) {
      StorageLayout storage = ArtifactFiles.read(TRACES.resolve(file)).contract("Token").storage();
      assertThat(storage.at(UInt256.of(4)))
          .as(file)
          .extracting(StorageField::path)
          .containsExactly("meta.created", "meta.minter", "meta.open");
    }
  }

  @Test
  void knowsTheTokenThatRealClientsDeployed() throws IOException {
    JsonNode call = json("hardhat3/erc20-deploy.callTracer.json").path("result");
    Bytes initCode = Bytes.fromHex(call.path("input").asString(""));
    Bytes deployed = Bytes.fromHex(call.path("output").asString(""));
    ArtifactFile file =
        ArtifactFiles.read(TRACES.resolve("hardhat3-artifacts/contracts/Token.sol/Token.json"));
    ContractArtifact token = file.contract("Token");
    assertThat(token.hasImmutables()).isTrue();
    assertThat(deployed).isNotEqualTo(token.runtime().bytes());
    assertThat(file.build())
        .filteredOn(contract -> contract.matches(deployed))
        .extracting(ContractArtifact::name)
        .containsExactly("Token");
    assertThat(file.build())
        .filteredOn(contract -> contract.isCreatedBy(initCode))
        .extracting(ContractArtifact::name)
        .containsExactly("Token");

    Bytes encoded = initCode.slice(token.creation().bytes().size());
    List<AbiValue> arguments = requireNonNull(token.abi().constructor().decodeArguments(encoded));
    assertThat(arguments).hasSize(2);
    assertThat(token.abi().constructor().encode(arguments.stream().map(AbiValue::text).toList()))
        .isEqualTo(encoded);

    JsonNode log = call.path("logs").path(0);
    List<UInt256> topics =
        log.path("topics").valueStream().map(t -> UInt256.fromHex(t.asString(""))).toList();
    Bytes data = Bytes.fromHex(log.path("data").asString(""));
    AbiEvent event = requireNonNull(token.abi().eventOf(topics, data));
    assertThat(event.name()).isEqualTo("Transfer");
    assertThat(event.decode(topics, data))
        .extracting(AbiValue::name)
        .containsExactly("from", "to", "value");
  }

  @Test
  void readsThePanicOfARealDeployment() throws IOException {
    JsonNode call = json("anvil/panic-0x41-deploy.callTracer.json").path("result");
    Bytes data = Bytes.fromHex(call.path("output").asString(""));
    assertThat(RevertReason.of(data, List.of()).text())
        .isEqualTo("Panic(0x41): allocation too large");
  }

  private static JsonNode json(String file) throws IOException {
    return ArtifactFiles.json(TRACES.resolve(file));
  }
}
