package frameglass.engine.contract;

import frameglass.engine.contract.StorageType.Encoding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The pieces of a contract that several formats share. */
final class ContractJson {
  private ContractJson() {}

  /** What {@code read} gives, with the contract's name before the message of a fault. */
  static ContractArtifact named(String name, Supplier<ContractArtifact> read) {
    try {
      return read.get();
    } catch (ContractException e) {
      throw new ContractException(name + ": " + e.getMessage(), e);
    }
  }

  /** A contract whose two codes are objects as solc has them. */
  static ContractArtifact contract(
      String name,
      String path,
      JsonNode json,
      JsonNode creation,
      JsonNode runtime,
      Map<Integer, SourceFile> files,
      @Nullable String compiler) {
    return new ContractArtifact(
        name,
        path,
        Abi.parse(json.path("abi")),
        code(creation),
        code(runtime),
        immutables(runtime),
        sourceMap(creation, files),
        sourceMap(runtime, files),
        storage(json.path("storageLayout")),
        storage(json.path("transientStorageLayout")),
        compiler);
  }

  /** Bytecode as solc has it: {@code {object, linkReferences}}. */
  static LinkedCode code(JsonNode bytecode) {
    return code(bytecode.path("object"), bytecode.path("linkReferences"));
  }

  /** Bytecode as text, and {@code {file: {library: [{start, length}]}}}. */
  static LinkedCode code(JsonNode object, JsonNode linkReferences) {
    List<LinkReference> references = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : linkReferences.properties()) {
      for (Map.Entry<String, JsonNode> library : file.getValue().properties()) {
        for (JsonNode place : library.getValue()) {
          int start = place.path("start").asInt(-1);
          references.add(new LinkReference(file.getKey(), library.getKey(), start));
        }
      }
    }
    return LinkedCode.parse(object.asString(""), references);
  }

  /** The places of immutables: {@code {id: [{start, length}]}}. */
  static Map<String, List<ByteRange>> immutables(JsonNode runtime) {
    Map<String, List<ByteRange>> immutables = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : runtime.path("immutableReferences").properties()) {
      List<ByteRange> ranges = new ArrayList<>();
      for (JsonNode range : entry.getValue()) {
        ranges.add(new ByteRange(range.path("start").asInt(0), range.path("length").asInt(0)));
      }
      immutables.put(entry.getKey(), ranges);
    }
    return immutables;
  }

  /** The source map of {@code {sourceMap, generatedSources}} over the files of its compilation. */
  static SourceMap sourceMap(JsonNode bytecode, Map<Integer, SourceFile> files) {
    Map<Integer, SourceFile> generated = new HashMap<>();
    for (JsonNode source : bytecode.path("generatedSources")) {
      generated.put(
          source.path("id").asInt(SourceRange.NO_FILE),
          new SourceFile(
              source.path("name").asString("generated"),
              source.path("contents").asString(""),
              true));
    }
    return new SourceMap(bytecode.path("sourceMap").asString(""), files, generated);
  }

  /** A storage layout of {@code {storage, types}}. */
  static StorageLayout storage(JsonNode layout) {
    if (layout.path("storage").isEmpty()) {
      return StorageLayout.EMPTY;
    }
    Map<String, StorageType> types = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : layout.path("types").properties()) {
      JsonNode type = entry.getValue();
      types.put(
          entry.getKey(),
          new StorageType(
              type.path("label").asString(entry.getKey()),
              encoding(type.path("encoding").asString("")),
              number(type.path("numberOfBytes")),
              textOrNull(type.path("key")),
              textOrNull(type.path("value")),
              textOrNull(type.path("base")),
              variables(type.path("members"))));
    }
    return new StorageLayout(variables(layout.path("storage")), types);
  }

  private static List<StorageVariable> variables(JsonNode list) {
    List<StorageVariable> variables = new ArrayList<>();
    for (JsonNode variable : list) {
      variables.add(
          new StorageVariable(
              variable.path("label").asString(""),
              number(variable.path("slot")),
              variable.path("offset").asInt(0),
              variable.path("type").asString("")));
    }
    return variables;
  }

  private static Encoding encoding(String name) {
    return switch (name) {
      case "mapping" -> Encoding.MAPPING;
      case "dynamic_array" -> Encoding.DYNAMIC_ARRAY;
      case "bytes" -> Encoding.BYTES;
      default -> Encoding.IN_PLACE;
    };
  }

  private static BigInteger number(JsonNode node) {
    String text = node.asString("0");
    if (!text.matches("[0-9]{1,80}")) {
      throw new ContractException(
          "the storage layout has \"" + text + "\" where a slot or size belongs");
    }
    return new BigInteger(text);
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  /** A value that old compilers write as JSON inside a string. */
  static JsonNode maybeText(JsonNode node) {
    return node.isString() ? PrunedJson.parse(node.asString()) : node;
  }
}
