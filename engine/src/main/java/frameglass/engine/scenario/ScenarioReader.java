package frameglass.engine.scenario;

import frameglass.engine.code.Fork;
import frameglass.engine.contract.ArgumentText;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.contract.ContractException;
import frameglass.engine.contract.Gzip;
import frameglass.engine.contract.PrunedJson;
import frameglass.engine.word.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a Frameglass scenario: a state test's own {@code env}, {@code pre} and {@code transaction},
 * plus a {@code frameglass} object with what a debugger wants besides:
 *
 * <ul>
 *   <li>{@code title}, {@code description}, {@code fork}, {@code lesson} (a file's name)
 *   <li>{@code artifact}: a path from the scenario's folder; {@code contract}: which one of it;
 *       {@code function} and {@code arguments}: what the call data say, for people
 *   <li>{@code names}: what to call an address; {@code bookmarks}: {@code [{name, step}]}
 *   <li>{@code uncapped}: true to let Osaka's gas limit cap (EIP-7825) be exceeded
 * </ul>
 *
 * <p>A person may write one value where a state test has a list, and leave out {@code nonce} and
 * {@code gasPrice}.
 */
public final class ScenarioReader {
  private final Path file;
  private final List<String> notes = new ArrayList<>();

  private ScenarioReader(Path file) {
    this.file = file;
  }

  /**
   * Reads the scenario in {@code file}; of several tests the first that has a {@code frameglass}
   * object. An artifact that can't be read is a note, since the scenario runs without it.
   *
   * @throws BadInputException in one line with the field's place
   */
  public static Scenario read(Path file) {
    JsonNode json;
    try (InputStream in = Gzip.open(file)) {
      json = PrunedJson.read(in, Set.of("_info"));
    } catch (IOException e) {
      throw InputFault.unreadable(file, e);
    } catch (ContractException e) {
      throw InputFault.in(file, e);
    }
    try {
      return new ScenarioReader(file).find(json);
    } catch (BadInputException e) {
      throw new BadInputException(file + ": " + e.getMessage(), e);
    }
  }

  private Scenario find(JsonNode json) {
    if (json.has("pre")) {
      return scenario(String.valueOf(file.getFileName()), json);
    }
    Map.Entry<String, JsonNode> chosen = null;
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (entry.getValue().has("frameglass")) {
        return scenario(entry.getKey(), entry.getValue());
      }
      if (chosen == null && entry.getValue().has("pre")) {
        chosen = entry;
      }
    }
    if (chosen == null) {
      throw new BadInputException("is no scenario: it needs env, pre and transaction");
    }
    return scenario(chosen.getKey(), chosen.getValue());
  }

  private Scenario scenario(String name, JsonNode json) {
    Field test = new Field(json, "");
    Field frameglass = test.find("frameglass");
    Field extra = frameglass == null ? new Field(emptyObject(), "frameglass") : frameglass;
    Fork fork = fork(test, extra);
    BlockEnvironment block = StateTestFields.block(test.get("env"), test.find("config"), fork);
    Map<Address, PreAccount> accounts = StateTestFields.accounts(test.get("pre"));
    TransactionSpec transaction = transaction(test.get("transaction"), block, extra);
    String title = textOr(extra, "title", name);
    Map<String, String> choices = new HashMap<>();
    KnownContracts contracts = contracts(extra, transaction, choices);
    return Scenario.of(
            title,
            fork,
            block,
            accounts,
            transaction,
            new ScenarioSource(ScenarioSource.Kind.SCENARIO, file, choices))
        .withDescription(textOr(extra, "description", ""))
        .withContracts(contracts)
        .withNames(names(extra))
        .withBookmarks(bookmarks(extra))
        .withLesson(lesson(extra))
        .withNotes(notes);
  }

  private static Fork fork(Field test, Field extra) {
    Field given = extra.find("fork");
    if (given != null) {
      try {
        return Fork.parse(given.text());
      } catch (IllegalArgumentException e) {
        throw given.fault("is no fork: " + e.getMessage());
      }
    }
    Field post = test.find("post");
    Fork only =
        post == null || post.entries().size() != 1
            ? null
            : Fork.find(post.entries().getFirst().getKey());
    return only == null ? Fork.LATEST : only;
  }

  private static TransactionSpec transaction(Field field, BlockEnvironment block, Field extra) {
    ObjectNode node = emptyObject();
    field.entries().forEach(entry -> node.set(entry.getKey(), entry.getValue().node()));
    for (String list : List.of("data", "gasLimit", "value")) {
      JsonNode value = node.get(list);
      boolean absent = value == null || (value.isArray() && value.isEmpty());
      if (absent || !value.isArray()) {
        ArrayNode wrapped = node.arrayNode();
        wrapped.add(absent ? node.stringNode(list.equals("data") ? "0x" : "0x0") : value);
        node.set(list, wrapped);
      }
    }
    boolean givesNonce = node.has("nonce");
    if (!givesNonce) {
      node.put("nonce", "0x0");
    }
    if (!node.has("gasPrice") && !node.has("maxFeePerGas")) {
      node.put("gasPrice", block.baseFee().toHex());
    }
    Field first = new Field(node.numberNode(0), "transaction index");
    TransactionSpec spec =
        new TransactionFamily(new Field(node, field.path())).at(first, first, first);
    return new TransactionSpec(
        spec.sender(),
        spec.to(),
        spec.value(),
        spec.data(),
        spec.gasLimit(),
        givesNonce ? spec.nonce() : null,
        spec.gasPrice(),
        spec.maxFeePerGas(),
        spec.maxPriorityFeePerGas(),
        spec.accessList(),
        spec.maxFeePerBlobGas(),
        spec.blobVersionedHashes(),
        spec.authorizations(),
        extra.node().path("uncapped").asBoolean(false),
        spec.malformed());
  }

  private KnownContracts contracts(
      Field extra, TransactionSpec transaction, Map<String, String> choices) {
    for (String name : List.of("contract", "function")) {
      Field field = extra.find(name);
      if (field != null) {
        choices.put(name, field.text());
      }
    }
    Field arguments = extra.find("arguments");
    if (arguments != null) {
      choices.put("arguments", arguments(arguments));
    }
    Field artifact = extra.find("artifact");
    if (artifact == null) {
      return KnownContracts.NONE;
    }
    try {
      Path path = ArtifactPaths.resolve(file, artifact.text());
      choices.put("artifact", path.toString());
      ArtifactReader reader = ArtifactReader.open(path);
      ContractArtifact contract = reader.contract(choices.getOrDefault("contract", ""));
      Address to = transaction.to();
      return new KnownContracts(
          to == null ? Map.of() : Map.of(to, contract),
          to == null ? contract : null,
          reader.file().build());
    } catch (BadInputException | InvalidPathException e) {
      notes.add("the artifact can't be used: " + e.getMessage());
      return KnownContracts.NONE;
    }
  }

  private static String arguments(Field arguments) {
    return ArgumentText.join(
        arguments.items().stream().map(item -> argument(item.node())).toList());
  }

  private static String argument(JsonNode node) {
    if (node.isArray()) {
      List<String> elements = node.valueStream().map(ScenarioReader::argument).toList();
      return "[" + ArgumentText.join(elements) + "]";
    }
    return node.asString("");
  }

  private static Map<Address, String> names(Field extra) {
    Map<Address, String> names = new LinkedHashMap<>();
    Field field = extra.find("names");
    if (field != null) {
      for (Map.Entry<String, Field> entry : field.entries()) {
        names.put(field.addressKey(entry.getKey()), entry.getValue().text());
      }
    }
    return names;
  }

  private static List<Bookmark> bookmarks(Field extra) {
    Field field = extra.find("bookmarks");
    if (field == null) {
      return List.of();
    }
    return field.items().stream()
        .map(mark -> new Bookmark(mark.get("name").text(), mark.get("step").count()))
        .toList();
  }

  private static @Nullable String lesson(Field extra) {
    Field lesson = extra.find("lesson");
    return lesson == null ? null : lesson.text();
  }

  private static String textOr(Field object, String name, String fallback) {
    Field field = object.find(name);
    return field == null ? fallback : field.text();
  }

  private static ObjectNode emptyObject() {
    return JsonNodeFactory.instance.objectNode();
  }
}
