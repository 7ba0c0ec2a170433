package frameglass.engine.contract;

import frameglass.engine.contract.ArtifactFile.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code out/File.sol/Contract.json} as forge writes it. Its source map needs the build's
 * file numbers, which are in {@code out/build-info}; the texts are there, too, or in the project.
 */
final class ForgeArtifact {
  private ForgeArtifact() {}

  static ArtifactFile read(Path file, JsonNode json) throws IOException {
    Path out = ArtifactFiles.folderOf(ArtifactFiles.folderOf(file));
    String name = ArtifactFiles.name(file).replaceFirst("\\.json$", "");
    String path = "";
    for (var target : json.at("/metadata/settings/compilationTarget").properties()) {
      path = target.getKey();
      name = target.getValue().asString(name);
    }
    Sources sources = new Sources(List.of(ArtifactFiles.folderOf(out), out));
    int id = json.path("id").asInt(SourceRange.NO_FILE);
    JsonNode build = buildInfo(out.resolve("build-info"), id, path);
    Map<Integer, SourceFile> files = new HashMap<>();
    if (build != null) {
      sources.addInput(build.path("input"));
      for (var source : build.path("source_id_to_path").properties()) {
        if (source.getKey().matches("[0-9]{1,9}")) {
          files.put(Integer.valueOf(source.getKey()), sources.file(source.getValue().asString("")));
        }
      }
      List<ContractArtifact> contracts =
          SolcOutput.contracts(build.path("output"), sources, SolcOutput.buildVersion(build));
      for (ContractArtifact contract : contracts) {
        if (contract.name().equals(name)
            && contract.sourcePath().equals(path)
            && contract.creation().equals(ContractJson.code(json.path("bytecode")))) {
          return new ArtifactFile(file, Format.FORGE, List.of(contract), contracts, List.of());
        }
      }
    }
    if (id >= 0 && !path.isEmpty()) {
      files.putIfAbsent(id, sources.file(path));
    }
    List<ContractArtifact> contract = List.of(contract(name, path, json, files));
    return new ArtifactFile(
        file,
        Format.FORGE,
        contract,
        contract,
        build == null
            ? List.of("no build info of this artifact is at hand, so other sources have no name")
            : List.of());
  }

  private static ContractArtifact contract(
      String name, String path, JsonNode json, Map<Integer, SourceFile> files) {
    return ContractJson.contract(
        name,
        path,
        json,
        json.path("bytecode"),
        json.path("deployedBytecode"),
        files,
        SolcOutput.version(json.path("metadata")));
  }

  /**
   * The newest build info in which source {@code id} is {@code path}, or null; without these two
   * nothing tells which it is.
   */
  private static @Nullable JsonNode buildInfo(Path folder, int id, String path) throws IOException {
    if (id < 0 || path.isEmpty()) {
      return null;
    }
    for (Path file : ArtifactFiles.newestFirst(folder)) {
      try {
        JsonNode build = ArtifactFiles.json(file);
        if (build.path("source_id_to_path").path(String.valueOf(id)).asString("").equals(path)) {
          return build;
        }
      } catch (ContractException e) {
        // a broken file of another build is no fault of this artifact
      }
    }
    return null;
  }
}
