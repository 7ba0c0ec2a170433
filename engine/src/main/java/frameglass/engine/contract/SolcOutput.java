package frameglass.engine.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what solc writes for standard JSON, alone or inside a build info, and combined JSON. */
final class SolcOutput {
  private static final Pattern VERSION =
      Pattern.compile("\"compiler\"\\s*:\\s*\\{\\s*\"version\"\\s*:\\s*\"([^\"]+)\"");

  private SolcOutput() {}

  /**
   * The contracts of an output, in its order; empty when it holds none. Those whose metadata wasn't
   * asked for get the {@code compiler} that the build tool noted.
   */
  static List<ContractArtifact> contracts(
      JsonNode output, Sources sources, @Nullable String compiler) {
    Map<Integer, SourceFile> files = new HashMap<>();
    output
        .path("sources")
        .properties()
        .forEach(
            source ->
                files.put(
                    source.getValue().path("id").asInt(SourceRange.NO_FILE),
                    sources.file(source.getKey())));
    List<ContractArtifact> contracts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : output.path("contracts").properties()) {
      for (Map.Entry<String, JsonNode> contract : file.getValue().properties()) {
        contracts.add(
            contract(file.getKey(), contract.getKey(), contract.getValue(), files, compiler));
      }
    }
    return contracts;
  }

  private static ContractArtifact contract(
      String path,
      String name,
      JsonNode json,
      Map<Integer, SourceFile> files,
      @Nullable String compiler) {
    return ContractJson.named(
        path + ":" + name,
        () -> {
          String version = version(json.path("metadata"));
          JsonNode evm = json.path("evm");
          return ContractJson.contract(
              name,
              path,
              json,
              evm.path("bytecode"),
              evm.path("deployedBytecode"),
              files,
              version == null ? compiler : version);
        });
  }

  /** The compiler's version as a build info has it, or null. */
  static @Nullable String buildVersion(JsonNode buildInfo) {
    for (String field : List.of("solcLongVersion", "solcVersion")) {
      if (buildInfo.path(field).isString()) {
        return buildInfo.path(field).asString();
      }
    }
    return null;
  }

  /** The compiler's version in a contract's metadata, as a string or as an object. */
  static @Nullable String version(JsonNode metadata) {
    if (metadata.isString()) {
      Matcher matcher = VERSION.matcher(metadata.asString());
      return matcher.find() ? matcher.group(1) : null;
    }
    JsonNode version = metadata.path("compiler").path("version");
    return version.isString() ? version.asString() : null;
  }

  /** The contracts of {@code solc --combined-json}, whose keys are {@code file:Name}. */
  static List<ContractArtifact> combined(JsonNode json, Sources sources) {
    Map<Integer, SourceFile> files = new LinkedHashMap<>();
    for (JsonNode path : json.path("sourceList")) {
      files.put(files.size(), sources.file(path.asString("")));
    }
    JsonNode version = json.path("version");
    List<ContractArtifact> contracts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json.path("contracts").properties()) {
      String key = entry.getKey();
      JsonNode contract = entry.getValue();
      int colon = key.lastIndexOf(':');
      contracts.add(
          ContractJson.named(
              key,
              () ->
                  new ContractArtifact(
                      key.substring(colon + 1),
                      colon < 0 ? "" : key.substring(0, colon),
                      Abi.parse(ContractJson.maybeText(contract.path("abi"))),
                      LinkedCode.parse(contract.path("bin").asString(""), List.of()),
                      LinkedCode.parse(contract.path("bin-runtime").asString(""), List.of()),
                      Map.of(),
                      new SourceMap(contract.path("srcmap").asString(""), files, Map.of()),
                      new SourceMap(contract.path("srcmap-runtime").asString(""), files, Map.of()),
                      ContractJson.storage(ContractJson.maybeText(contract.path("storage-layout"))),
                      StorageLayout.EMPTY,
                      version.isString() ? version.asString() : null)));
    }
    return contracts;
  }
}
