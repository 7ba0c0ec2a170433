package frameglass.engine.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.contract.ArtifactFile.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes in which build tools leave one contract, and which files belong together. */
class ArtifactFilesTest {
  private static final String SOURCE = "contract A {}";
  private static final String METADATA =
      "{\\\"compiler\\\":{\\\"version\\\":\\\"0.8.30+commit.1\\\"}}";

  /** What solc writes for {@code A} in the source {@code %1$s}. */
  @SuppressWarnings("InlineFormatString") // a document this long stands better by itself
  private static final String OUTPUT =
      """
      {"sources": {"%1$s": {"id": 3, "ast": {"id": 1, "nodes": [{"contracts": 1}]}}},
       "contracts": {"%1$s": {"A": {
         "abi": [{"type": "function", "name": "f", "inputs": [], "outputs": []}],
         "metadata": "%2$s",
         "storageLayout": {"storage": [{"label": "x", "slot": "0", "offset": 0, "type": "t"}],
           "types": {"t": {"label": "bool", "encoding": "inplace", "numberOfBytes": "1"}}},
         "transientStorageLayout": {"storage": [], "types": null},
         "evm": {"bytecode": {"object": "6001", "sourceMap": "0:13:3:-:0", "linkReferences": {},
                   "generatedSources": [{"id": 4, "name": "#utility.yul", "contents": "{ }",
                                         "language": "Yul"}]},
                 "deployedBytecode": {"object": "6002", "sourceMap": "0:13:3:-:0;0:3:4",
                   "linkReferences": {},
                   "immutableReferences": {"9": [{"start": 1, "length": 1}]}}}},
         "ast": {"abi": [], "evm": {"bytecode": {"object": "00"}, "deployedBytecode": {}}}}}}
      """;

  @TempDir private Path project;

  @Test
  void solcStandardJsonWithItsInputBesideIt() throws IOException {
    write("build/all.input.json", input("src/A.sol"));
    Path file = gzip("build/all.output.json", output("src/A.sol"));
    ArtifactFile read = ArtifactFiles.read(file);
    assertThat(read.format()).isEqualTo(Format.SOLC_STANDARD_JSON);
    assertThat(read.contracts()).extracting(ContractArtifact::name).containsExactly("A", "ast");
    assertWhole(read.contract("A"));
    assertThat(read.contract("A").sourcePath()).isEqualTo("src/A.sol");
    assertThat(read.contract("A").compiler()).isEqualTo("0.8.30+commit.1");
    assertThat(requireNonNull(read.contract("A").creationMap().source(4)).isGenerated()).isTrue();
    assertThat(read.contract("A").runtimeMap().source(4)).isNull();
  }

  @Test
  void sourcesAreFoundOnDiskButNotOutsideOfTheProject() throws IOException {
    write("src/A.sol", SOURCE);
    write("secret.txt", "secret");
    assertThat(text(ArtifactFiles.read(write("out.json", output("src/A.sol"))))).isEqualTo(SOURCE);
    assertThat(text(ArtifactFiles.read(write("a/b/out.json", output("src/A.sol")))))
        .isEqualTo(SOURCE);
    assertThat(text(ArtifactFiles.read(write("a/b/c/out.json", output("../../../../secret.txt")))))
        .isNull();
    assertThat(text(ArtifactFiles.read(write("out.json", output("/etc/hostname"))))).isNull();
  }

  @Test
  void combinedJson() throws IOException {
    write("A.sol", SOURCE);
    Path file =
        write(
            "combined.json",
            """
            {"contracts": {"A.sol:A": {"abi": "[{\\"type\\":\\"receive\\"}]", "bin": "6001",
               "bin-runtime": "6002", "srcmap": "0:13:0:-", "srcmap-runtime": "0:13:0:-"}},
             "sourceList": ["A.sol"], "version": "0.8.30"}
            """);
    ArtifactFile read = ArtifactFiles.read(file);
    assertThat(read.format()).isEqualTo(Format.SOLC_COMBINED_JSON);
    ContractArtifact contract = read.contract("A.sol:A");
    assertThat(contract.runtime().bytes().toHex()).isEqualTo("0x6002");
    assertThat(contract.abi().takesEther()).isTrue();
    assertThat(contract.compiler()).isEqualTo("0.8.30");
    assertThat(text(read)).isEqualTo(SOURCE);
  }

  @Test
  void aForgeArtifactWithALightBuildInfoFindsItsSourcesInTheProject() throws IOException {
    write("src/A.sol", SOURCE);
    write(
        "out/build-info/1.json", "{\"id\": \"1\", \"source_id_to_path\": {\"3\": \"src/A.sol\"}}");
    Path other = write("out/build-info/2.json", "{\"source_id_to_path\": {\"3\": \"src/B.sol\"}}");
    Files.setLastModifiedTime(other, FileTime.fromMillis(4_000_000_000_000L));
    ArtifactFile read = ArtifactFiles.read(forge());
    assertThat(read.format()).isEqualTo(Format.FORGE);
    assertThat(read.notes()).isEmpty();
    assertWhole(read.contract("A"));
    assertThat(read.contract("A").compiler()).isEqualTo("0.8.30");
  }

  @Test
  void aForgeArtifactWithAFullBuildInfoKnowsTheWholeBuild() throws IOException {
    write(
        "out/build-info/1.json",
        "{\"source_id_to_path\": {\"3\": \"src/A.sol\"}, \"input\": %s, \"output\": %s}"
            .formatted(input("src/A.sol"), output("src/A.sol")));
    ArtifactFile read = ArtifactFiles.read(forge());
    assertWhole(read.contract("A"));
    assertThat(read.contracts()).hasSize(1);
    assertThat(read.build()).hasSize(2);
  }

  @Test
  void aForgeArtifactWithoutBuildInfoSaysWhatIsMissing() throws IOException {
    write("src/A.sol", SOURCE);
    ArtifactFile read = ArtifactFiles.read(forge());
    assertWhole(read.contract("A"));
    assertThat(read.notes())
        .containsExactly(
            "no build info of this artifact is at hand, so other sources have no name");
  }

  @Test
  void hardhat2FollowsTheDebugFileToTheBuildInfo() throws IOException {
    write(
        "artifacts/build-info/7.json",
        "{\"_format\": \"hh-sol-build-info-1\", \"solcVersion\": \"0.8.30\", \"input\": %s, \"output\": %s}"
            .formatted(input("contracts/A.sol"), output("contracts/A.sol")));
    Path debug =
        write(
            "artifacts/contracts/A.sol/A.dbg.json",
            "{\"_format\": \"hh-sol-dbg-1\", \"buildInfo\": \"../../build-info/7.json\"}");
    Path file = write("artifacts/contracts/A.sol/A.json", hardhat("hh-sol-artifact-1", "6001", ""));
    for (Path opened : new Path[] {file, debug}) {
      ArtifactFile read = ArtifactFiles.read(opened);
      assertThat(read.format()).isEqualTo(Format.HARDHAT_2);
      assertWhole(read.contract("A"));
      assertThat(read.build()).hasSize(2);
    }
    assertThat(ArtifactFiles.read(project.resolve("artifacts/build-info/7.json")).format())
        .isEqualTo(Format.BUILD_INFO);
  }

  @Test
  void aBuildInfoOfAnotherCompilationIsNotBelieved() throws IOException {
    write(
        "artifacts/build-info/7.json",
        "{\"input\": %s, \"output\": %s}"
            .formatted(input("contracts/A.sol"), output("contracts/A.sol")));
    write(
        "artifacts/contracts/A.sol/A.dbg.json",
        "{\"_format\": \"hh-sol-dbg-1\", \"buildInfo\": \"../../build-info/7.json\"}");
    ArtifactFile read =
        ArtifactFiles.read(
            write("artifacts/contracts/A.sol/A.json", hardhat("hh-sol-artifact-1", "6009", "")));
    assertThat(read.notes())
        .containsExactly(
            "the build info at hand is of another compilation, so there are no source maps");
    assertThat(read.contract("A").creation().bytes().toHex()).isEqualTo("0x6009");
    assertThat(read.contract("A").creationMap().isEmpty()).isTrue();
  }

  /** Renamed, it would lead to itself for ever. */
  @Test
  void aDebugFileWithoutItsArtifactIsTold() throws IOException {
    String debug = "{\"_format\": \"hh-sol-dbg-1\", \"buildInfo\": \"x\"}";
    for (String name : new String[] {"A.json", "B.dbg.json"}) {
      Path file = write(name, debug);
      assertThatThrownBy(() -> ArtifactFiles.read(file))
          .isInstanceOf(ContractException.class)
          .hasMessageStartingWith("a hardhat debug file without its artifact: put X.json beside");
    }
  }

  @Test
  void aNameThatNoFileCanHaveIsOfNoFile() throws IOException {
    write("A.dbg.json", "{\"_format\": \"hh-sol-dbg-1\", \"buildInfo\": \"a\\u0000b\"}");
    Path two = write("A.json", hardhat("hh-sol-artifact-1", "6001", ""));
    Path three =
        write("B.json", hardhat("hh3-artifact-1", "6001", ", \"buildInfoId\": \"a\\u0000b\""));
    for (Path file : new Path[] {two, three}) {
      assertThat(ArtifactFiles.read(file).notes())
          .containsExactly("no build info is at hand, so there are no source maps");
    }
  }

  @Test
  void aBrokenFileThatBelongsToAnArtifactIsNamed() throws IOException {
    write("A.dbg.json", "{\"_format\": \"hh-sol-dbg-1\", \"buildInfo\": \"build/7.json\"}");
    write("build/7.json", "{\"input\": oops}");
    Path file = write("A.json", hardhat("hh-sol-artifact-1", "6001", ""));
    assertThatThrownBy(() -> ArtifactFiles.read(file))
        .isInstanceOf(ContractException.class)
        .hasMessageStartingWith("7.json, which belongs to it: not JSON at line 1, column ");
  }

  @Test
  void brokenAndForeignBuildInfosAreNoFaultOfAForgeArtifact() throws IOException {
    Files.createDirectories(project.resolve("out/build-info/folder.json"));
    write("out/build-info/broken.json", "{\"source_id_to_path\": ");
    write("out/build-info/1.json", "{\"source_id_to_path\": {\"3\": \"src/A.sol\"}}");
    assertThat(ArtifactFiles.read(forge()).notes()).isEmpty();
    Path nameless =
        write("out/B.sol/B.json", "{\"abi\": [], \"bytecode\": {\"object\": \"6001\"}}");
    assertThat(ArtifactFiles.read(nameless).notes())
        .containsExactly(
            "no build info of this artifact is at hand, so other sources have no name");
  }

  @Test
  void hardhat2AloneStillRuns() throws IOException {
    ArtifactFile read =
        ArtifactFiles.read(write("A.json", hardhat("hh-sol-artifact-1", "6001", "")));
    assertThat(read.notes())
        .containsExactly("no build info is at hand, so there are no source maps");
    assertThat(read.contract("A").isDeployable()).isTrue();
  }

  @Test
  void hardhat3FindsItsBuildByItsId() throws IOException {
    write(
        "artifacts/build-info/solc-x.json",
        "{\"_format\": \"hh3-sol-build-info-1\", \"solcLongVersion\": \"0.8.30\", \"input\": "
            + input("project/contracts/A.sol")
            + "}");
    Path output =
        gzip(
            "artifacts/build-info/solc-x.output.json",
            "{\"_format\": \"hh3-sol-build-info-output-1\", \"output\": "
                + output("project/contracts/A.sol")
                + "}");
    Path file =
        write(
            "artifacts/contracts/A.sol/A.json",
            hardhat(
                "hh3-artifact-1",
                "6001",
                ", \"buildInfoId\": \"solc-x\", \"inputSourceName\": \"project/contracts/A.sol\""));
    ArtifactFile read = ArtifactFiles.read(file);
    assertThat(read.format()).isEqualTo(Format.HARDHAT_3);
    assertWhole(read.contract("A"));
    assertWhole(ArtifactFiles.read(output).contract("A"));
    assertWhole(
        ArtifactFiles.read(project.resolve("artifacts/build-info/solc-x.json")).contract("A"));
    Files.delete(output);
    assertThatThrownBy(
            () -> ArtifactFiles.read(project.resolve("artifacts/build-info/solc-x.json")))
        .isInstanceOf(ContractException.class)
        .hasMessage("a hardhat build info without its output: put solc-x.output.json beside it");
  }

  @Test
  void anyArtifactWithBytecodeAsTextIsRead() throws IOException {
    ArtifactFile read =
        ArtifactFiles.read(write("Old.json", "{\"abi\": [], \"bytecode\": \"0x6001\"}"));
    assertThat(read.format()).isEqualTo(Format.OTHER);
    assertThat(read.contract("Old").creation().bytes().toHex()).isEqualTo("0x6001");
  }

  private static void assertWhole(ContractArtifact contract) {
    assertThat(contract.creation().bytes().toHex()).isEqualTo("0x6001");
    assertThat(contract.runtime().bytes().toHex()).isEqualTo("0x6002");
    assertThat(contract.methodIdentifiers()).containsEntry("26121ff0", "f()");
    assertThat(contract.storage().variables()).hasSize(1);
    assertThat(contract.hasImmutables()).isTrue();
    PcSourceMap map = contract.runtimeMap().over(contract.runtime().bytes());
    assertThat(requireNonNull(map.fileAt(0)).text()).isEqualTo(SOURCE);
    assertThat(requireNonNull(map.endAt(0)).column()).isEqualTo(SOURCE.length() + 1);
  }

  private static @Nullable String text(ArtifactFile file) {
    ContractArtifact contract = file.contract("A");
    int id = requireNonNull(contract.creationMap().atInstruction(0)).file();
    return requireNonNull(contract.creationMap().source(id)).text();
  }

  private Path forge() throws IOException {
    return write(
        "out/A.sol/A.json",
        """
        {"abi": [{"type": "function", "name": "f", "inputs": [], "outputs": []}],
         "bytecode": {"object": "0x6001", "sourceMap": "0:13:3:-:0", "linkReferences": {}},
         "deployedBytecode": {"object": "0x6002", "sourceMap": "0:13:3:-:0", "linkReferences": {},
           "immutableReferences": {"9": [{"start": 1, "length": 1}]}},
         "metadata": {"compiler": {"version": "0.8.30"},
           "settings": {"compilationTarget": {"src/A.sol": "A"}}},
         "storageLayout": {"storage": [{"label": "x", "slot": "0", "offset": 0, "type": "t"}],
           "types": {"t": {"label": "bool", "encoding": "inplace", "numberOfBytes": "1"}}},
         "id": 3}
        """);
  }

  private static String hardhat(String format, String bytecode, String more) {
    return """
        {"_format": "%s", "contractName": "A", "sourceName": "contracts/A.sol", "abi": [],
         "bytecode": "0x%s", "deployedBytecode": "0x6002", "linkReferences": {},
         "deployedLinkReferences": {}%s}
        """
        .formatted(format, bytecode, more);
  }

  private static String input(String path) {
    return "{\"language\": \"Solidity\", \"sources\": {\"%s\": {\"content\": \"%s\"}}}"
        .formatted(path, SOURCE);
  }

  private static String output(String path) {
    return OUTPUT.formatted(path, METADATA);
  }

  private Path write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(requireNonNull(file.getParent()));
    return Files.writeString(file, text);
  }

  private Path gzip(String path, String text) throws IOException {
    Path file = write(path + ".gz", "");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
