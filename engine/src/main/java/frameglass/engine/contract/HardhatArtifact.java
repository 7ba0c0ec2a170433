package frameglass.engine.contract;

import frameglass.engine.contract.ArtifactFile.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads hardhat's artifacts, whose source maps and layouts are in a build info elsewhere: version 2
 * names it in {@code X.dbg.json}, version 3 by its id.
 */
final class HardhatArtifact {
  private static final String STALE =
      "the build info at hand is of another compilation, so there are no source maps";

  private HardhatArtifact() {}

  static ArtifactFile read2(Path file, JsonNode json) throws IOException {
    Path folder = ArtifactFiles.folderOf(file);
    String debugName = ArtifactFiles.name(file).replaceFirst("\\.json$", ".dbg.json");
    Path debug = ArtifactFiles.existing(folder.resolve(debugName));
    Path build =
        debug == null
            ? null
            : ArtifactFiles.existing(
                folder, ArtifactFiles.part(debug).path("buildInfo").asString(""));
    if (build == null) {
      return alone(
          file, Format.HARDHAT_2, json, "no build info is at hand, so there are no source maps");
    }
    JsonNode info = ArtifactFiles.part(build);
    Sources sources = new Sources(List.of());
    sources.addInput(info.path("input"));
    return choose(
        file,
        Format.HARDHAT_2,
        json,
        json.path("sourceName").asString(""),
        SolcOutput.contracts(info.path("output"), sources, SolcOutput.buildVersion(info)));
  }

  static ArtifactFile read3(Path file, JsonNode json) throws IOException {
    String id = json.path("buildInfoId").asString("");
    for (Path folder = ArtifactFiles.folderOf(file); folder != null; folder = folder.getParent()) {
      Path output = ArtifactFiles.existing(folder.resolve("build-info"), id + ".output.json");
      if (output != null) {
        return choose(
            file,
            Format.HARDHAT_3,
            json,
            json.path("inputSourceName").asString(""),
            build3(output, ArtifactFiles.part(output)));
      }
    }
    return alone(
        file, Format.HARDHAT_3, json, "no build info is at hand, so there are no source maps");
  }

  /** Reads either of the two files that version 3 writes of a build. */
  static ArtifactFile readBuildInfo3(Path file, JsonNode json) throws IOException {
    Path output = file;
    JsonNode outputJson = json;
    if (!json.has("output")) {
      String name = ArtifactFiles.name(file).replaceFirst("\\.json$", ".output.json");
      output = ArtifactFiles.existing(ArtifactFiles.folderOf(file).resolve(name));
      if (output == null) {
        throw new ContractException(
            "a hardhat build info without its output: put " + name + " beside it");
      }
      outputJson = ArtifactFiles.part(output);
    }
    List<ContractArtifact> contracts = build3(output, outputJson);
    if (contracts.isEmpty()) {
      throw new ContractException("the build info has no contracts");
    }
    return new ArtifactFile(file, Format.BUILD_INFO, contracts, contracts, List.of());
  }

  private static List<ContractArtifact> build3(Path output, JsonNode json) throws IOException {
    Sources sources = new Sources(List.of());
    String inputName = ArtifactFiles.name(output).replace(".output.json", ".json");
    Path input = ArtifactFiles.existing(ArtifactFiles.folderOf(output).resolve(inputName));
    String compiler = null;
    if (input != null) {
      JsonNode info = ArtifactFiles.part(input);
      sources.addInput(info.path("input"));
      compiler = SolcOutput.buildVersion(info);
    }
    return SolcOutput.contracts(json.path("output"), sources, compiler);
  }

  /**
   * Any artifact whose {@code bytecode} is a text: of hardhat's older forms, truffle, and others.
   */
  static ArtifactFile readPlain(Path file, JsonNode json) {
    return alone(file, Format.OTHER, json, null);
  }

  private static ArtifactFile choose(
      Path file, Format format, JsonNode json, String path, List<ContractArtifact> build) {
    LinkedCode creation = creation(json);
    for (ContractArtifact contract : build) {
      if (contract.name().equals(json.path("contractName").asString(""))
          && contract.sourcePath().equals(path)
          && contract.creation().bytes().equals(creation.bytes())) {
        return new ArtifactFile(file, format, List.of(contract), build, List.of());
      }
    }
    return alone(file, format, json, STALE);
  }

  private static ArtifactFile alone(
      Path file, Format format, JsonNode json, @Nullable String note) {
    JsonNode runtime = json.path("deployedBytecode");
    ContractArtifact contract =
        new ContractArtifact(
            json.path("contractName")
                .asString(ArtifactFiles.name(file).replaceFirst("\\.json$", "")),
            json.path("sourceName").asString(""),
            Abi.parse(json.path("abi")),
            creation(json),
            ContractJson.code(runtime, json.path("deployedLinkReferences")),
            ContractJson.immutables(json),
            SourceMap.EMPTY,
            SourceMap.EMPTY,
            StorageLayout.EMPTY,
            StorageLayout.EMPTY,
            SolcOutput.version(json.path("metadata")));
    List<String> notes = new ArrayList<>();
    if (note != null) {
      notes.add(note);
    }
    return new ArtifactFile(file, format, List.of(contract), List.of(contract), notes);
  }

  private static LinkedCode creation(JsonNode json) {
    return ContractJson.code(json.path("bytecode"), json.path("linkReferences"));
  }
}
