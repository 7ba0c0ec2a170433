package frameglass.engine.contract;

import frameglass.engine.contract.ArtifactFile.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The reader of every artifact: it tells formats apart by content and finds the files that belong
 * together (a debug file's build info, an output's input, the sources on disk).
 */
public final class ArtifactFiles {
  /** Parts of artifacts that nobody here reads; syntax trees are most of a build info. */
  private static final Set<String> DROPPED =
      Set.of(
          "ast",
          "legacyAST",
          "assembly",
          "legacyAssembly",
          "ir",
          "irAst",
          "irOptimized",
          "irOptimizedAst",
          "opcodes",
          "functionDebugData",
          "gasEstimates",
          "userdoc",
          "devdoc",
          "ethdebug",
          "rawMetadata",
          "outputSelection");

  private ArtifactFiles() {}

  /**
   * Reads an artifact, plain or gzip.
   *
   * @throws IOException when the file, or one that it names, can't be read
   * @throws ContractException in one line for what is no artifact or a broken one
   */
  public static ArtifactFile read(Path file) throws IOException {
    JsonNode json = json(file);
    Path folder = folderOf(file);
    String format = json.path("_format").asString("");
    if (format.startsWith("hh-sol-dbg")) {
      return read(besideDebugFile(file, folder));
    }
    if (format.startsWith("hh-sol-artifact")) {
      return HardhatArtifact.read2(file, json);
    }
    if (format.startsWith("hh3-artifact")) {
      return HardhatArtifact.read3(file, json);
    }
    if (format.startsWith("hh3-sol-build-info")) {
      return HardhatArtifact.readBuildInfo3(file, json);
    }
    if (json.path("output").path("contracts").isObject()) {
      return buildInfo(file, json);
    }
    if (json.path("contracts").isObject()) {
      return solc(file, json);
    }
    if (json.path("bytecode").path("object").isString()) {
      return ForgeArtifact.read(file, json);
    }
    if (json.path("bytecode").isString()) {
      return HardhatArtifact.readPlain(file, json);
    }
    throw new ContractException(whyNot(json));
  }

  private static Path besideDebugFile(Path file, Path folder) {
    String name = name(file);
    Path artifact =
        name.endsWith(".dbg.json")
            ? existing(folder, name.replaceFirst("\\.dbg\\.json$", ".json"))
            : null;
    if (artifact == null) {
      throw new ContractException(
          "a hardhat debug file without its artifact: put X.json beside X.dbg.json and open that");
    }
    return artifact;
  }

  private static String whyNot(JsonNode json) {
    if (json.has("source_id_to_path")) {
      return "a forge build info without the compiler's output: open out/<Source>.sol/<Contract>.json"
          + " instead, or build with build_info = true";
    }
    if (json.has("language") && json.has("sources")) {
      return "the compiler's input, not its output: run solc --standard-json on it and open the result";
    }
    if (json.isArray() && json.path(0).has("type") && !json.path(0).has("op")) {
      return "an ABI alone, without bytecode: open the artifact that the compiler wrote";
    }
    String error = firstError(json);
    if (error != null) {
      return "the compiler made no contract: " + error;
    }
    return "JSON, but no contract artifact: it has neither \"contracts\" (solc) nor \"bytecode\""
        + " (forge, hardhat)";
  }

  private static @Nullable String firstError(JsonNode json) {
    for (JsonNode error : json.path("errors")) {
      if (error.path("severity").asString("").equals("error")) {
        String message = error.path("formattedMessage").asString("");
        String text = message.isBlank() ? error.path("message").asString("") : message;
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
      }
    }
    return null;
  }

  private static ArtifactFile buildInfo(Path file, JsonNode json) {
    Path folder = folderOf(file);
    Sources sources = new Sources(List.of(folder.resolve("../.."), folder.resolve("..")));
    sources.addInput(json.path("input"));
    return of(
        file,
        Format.BUILD_INFO,
        SolcOutput.contracts(json.path("output"), sources, SolcOutput.buildVersion(json)),
        json.path("output"));
  }

  private static ArtifactFile solc(Path file, JsonNode json) throws IOException {
    Path folder = folderOf(file);
    Sources sources = new Sources(List.of(folder, folder.resolve(".."), folder.resolve("../..")));
    if (json.has("sourceList") || json.path("version").isString()) {
      return of(file, Format.SOLC_COMBINED_JSON, SolcOutput.combined(json, sources), json);
    }
    // An output may carry its sources' texts and its compiler, as the samples do.
    sources.addInput(json);
    Path input = existing(folder.resolve(name(file).replace(".output.json", ".input.json")));
    if (input != null && !name(input).equals(name(file))) {
      sources.addInput(part(input));
    }
    String compiler = SolcOutput.version(json);
    return of(file, Format.SOLC_STANDARD_JSON, SolcOutput.contracts(json, sources, compiler), json);
  }

  private static ArtifactFile of(
      Path file, Format format, List<ContractArtifact> contracts, JsonNode output) {
    if (contracts.isEmpty()) {
      String error = firstError(output);
      throw new ContractException(
          error == null
              ? "the compiler's output has no contracts: ask for evm.bytecode in outputSelection"
              : "the compiler made no contract: " + error);
    }
    return new ArtifactFile(file, format, contracts, contracts, List.of());
  }

  /** The document in {@code file}, plain or gzip. */
  static JsonNode json(Path file) throws IOException {
    try (InputStream in = Gzip.open(file)) {
      return PrunedJson.read(in, DROPPED);
    }
  }

  /**
   * The document in {@code file}, which belongs to the artifact that is opened.
   *
   * @throws ContractException naming it, because it is not the file that somebody chose
   */
  static JsonNode part(Path file) throws IOException {
    try {
      return json(file);
    } catch (ContractException e) {
      throw new ContractException(
          file.getFileName() + ", which belongs to it: " + e.getMessage(), e);
    }
  }

  /**
   * The file in {@code folder} that an artifact calls {@code name}, packed or not; null when there
   * is none, or no file can have that name.
   */
  static @Nullable Path existing(Path folder, String name) {
    try {
      return existing(folder.resolve(name));
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** {@code file}, or {@code file.gz}, whichever is there; null when neither is. */
  static @Nullable Path existing(Path file) {
    if (Files.isRegularFile(file)) {
      return file;
    }
    Path gzip = file.resolveSibling(name(file) + ".gz");
    return Files.isRegularFile(gzip) ? gzip : null;
  }

  /** The name of a file without {@code .gz}. */
  static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  /** The folder that a file lies in. */
  static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /** The JSON files of a folder, newest first; empty when there is no such folder. */
  static List<Path> newestFirst(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Map<Path, FileTime> times = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.json*")) {
      for (Path file : entries) {
        if (Files.isRegularFile(file)) {
          times.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return times.entrySet().stream()
        .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }
}
