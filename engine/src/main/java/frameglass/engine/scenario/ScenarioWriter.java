package frameglass.engine.scenario;

import frameglass.engine.code.Fork;
import frameglass.engine.contract.ArgumentText;
import frameglass.engine.transaction.AccessListEntry;
import frameglass.engine.transaction.Authorization;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a scenario as {@link ScenarioReader} reads it. Given the outcome, what it writes is a
 * state test that any client can run.
 */
public final class ScenarioWriter {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Scenario scenario;

  private ScenarioWriter(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * What must come of a scenario.
   *
   * @param stateRoot root of the state trie after it
   * @param logsHash Keccak-256 of the RLP of its logs
   */
  public record Outcome(UInt256 stateRoot, UInt256 logsHash) {}

  /**
   * Writes {@code scenario} to {@code file}, as a state test when {@code outcome} is given.
   *
   * @throws BadInputException when the file can't be written
   */
  public static void write(Scenario scenario, @Nullable Outcome outcome, Path file) {
    try {
      Files.writeString(file, text(scenario, outcome, file));
    } catch (IOException e) {
      throw new BadInputException(
          file + ": can't be written: " + e.getMessage() + "; choose another place", e);
    }
  }

  /**
   * The JSON text of {@code scenario} as if in {@code file}, from which its artifact's path goes.
   */
  public static String text(Scenario scenario, @Nullable Outcome outcome, Path file) {
    ScenarioWriter writer = new ScenarioWriter(scenario);
    ObjectNode test = NODES.objectNode();
    test.set("env", writer.environment());
    test.set("pre", writer.accounts());
    test.set("transaction", writer.transaction());
    if (outcome != null) {
      ObjectNode entry = NODES.objectNode();
      entry.putObject("indexes").put("data", 0).put("gas", 0).put("value", 0);
      entry.put("hash", outcome.stateRoot().toPaddedHex());
      entry.put("logs", outcome.logsHash().toPaddedHex());
      test.putObject("post").putArray(scenario.fork().fixtureName()).add(entry);
    }
    test.set("config", writer.config());
    test.set("frameglass", writer.frameglass(file));
    ObjectNode document = NODES.objectNode();
    document.set(writer.id(), test);
    return JSON.writeValueAsString(document).replace("\r\n", "\n") + "\n";
  }

  /** The title as an identifier. */
  private String id() {
    String id =
        scenario
            .title()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return id.isEmpty() ? "scenario" : id;
  }

  private ObjectNode environment() {
    BlockEnvironment block = scenario.block();
    ObjectNode env = NODES.objectNode();
    env.put("currentCoinbase", block.coinbase().toHex());
    env.put("currentNumber", hex(block.number()));
    env.put("currentTimestamp", hex(block.timestamp()));
    env.put("currentGasLimit", hex(block.gasLimit()));
    env.put("currentDifficulty", block.difficulty().toHex());
    env.put("currentRandom", block.random().toPaddedHex());
    env.put("currentBaseFee", block.baseFee().toHex());
    env.put("currentExcessBlobGas", hex(block.excessBlobGas()));
    if (!block.blockHashes().isEmpty()) {
      ObjectNode hashes = env.putObject("blockHashes");
      block.blockHashes().forEach((number, hash) -> hashes.put(hex(number), hash.toPaddedHex()));
    }
    return env;
  }

  private ObjectNode config() {
    ObjectNode config = NODES.objectNode();
    config.put("chainid", hex(scenario.block().chainId()));
    Long fraction = scenario.block().blobBaseFeeUpdateFraction();
    if (fraction != null) {
      Fork fork = scenario.fork();
      config
          .putObject("blobSchedule")
          .putObject(fork.fixtureName())
          .put("baseFeeUpdateFraction", hex(fraction));
    }
    return config;
  }

  private ObjectNode accounts() {
    ObjectNode pre = NODES.objectNode();
    scenario
        .accounts()
        .forEach(
            (address, account) -> {
              ObjectNode node = pre.putObject(address.toHex());
              node.put("balance", account.balance().toHex());
              node.put("nonce", hex(account.nonce()));
              node.put("code", account.code().toHex());
              ObjectNode storage = node.putObject("storage");
              account.storage().forEach((slot, value) -> storage.put(slot.toHex(), value.toHex()));
            });
    return pre;
  }

  private ObjectNode transaction() {
    TransactionSpec spec = scenario.transaction();
    ObjectNode node = NODES.objectNode();
    node.put("sender", spec.sender().toHex());
    node.put("nonce", hex(nonce(spec)));
    putIfThere(node, "gasPrice", spec.gasPrice());
    putIfThere(node, "maxFeePerGas", spec.maxFeePerGas());
    putIfThere(node, "maxPriorityFeePerGas", spec.maxPriorityFeePerGas());
    putIfThere(node, "maxFeePerBlobGas", spec.maxFeePerBlobGas());
    node.putArray("gasLimit").add(hex(spec.gasLimit()));
    Address to = spec.to();
    node.put("to", to == null ? "" : to.toHex());
    node.putArray("value").add(spec.value().toHex());
    node.putArray("data").add(spec.data().toHex());
    List<AccessListEntry> accessList = spec.accessList();
    if (accessList != null) {
      ArrayNode list = node.putArray("accessLists").addArray();
      for (AccessListEntry entry : accessList) {
        ObjectNode item = list.addObject().put("address", entry.address().toHex());
        ArrayNode keys = item.putArray("storageKeys");
        entry.slots().forEach(slot -> keys.add(slot.toPaddedHex()));
      }
    }
    List<UInt256> blobs = spec.blobVersionedHashes();
    if (blobs != null) {
      ArrayNode hashes = node.putArray("blobVersionedHashes");
      blobs.forEach(hash -> hashes.add(hash.toPaddedHex()));
    }
    List<Authorization> authorizations = spec.authorizations();
    if (authorizations != null) {
      ArrayNode tuples = node.putArray("authorizationList");
      authorizations.forEach(tuple -> tuples.add(authorization(tuple)));
    }
    return node;
  }

  private long nonce(TransactionSpec spec) {
    Long given = spec.nonce();
    PreAccount sender = scenario.accounts().get(spec.sender());
    return given != null ? given : sender == null ? 0 : sender.nonce();
  }

  private static ObjectNode authorization(Authorization tuple) {
    ObjectNode node = NODES.objectNode();
    node.put("chainId", tuple.chainId().toHex());
    node.put("address", tuple.address().toHex());
    node.put("nonce", tuple.nonce().toHex());
    node.put("yParity", tuple.yParity().toHex());
    node.put("r", tuple.r().toHex());
    node.put("s", tuple.s().toHex());
    Address signer = tuple.signer();
    if (signer != null) {
      node.put("signer", signer.toHex());
    }
    return node;
  }

  private ObjectNode frameglass(Path file) {
    ObjectNode node = NODES.objectNode();
    node.put("title", scenario.title());
    if (!scenario.description().isEmpty()) {
      node.put("description", scenario.description());
    }
    node.put("fork", scenario.fork().fixtureName());
    if (scenario.transaction().uncapped()) {
      node.put("uncapped", true);
    }
    ScenarioSource source = scenario.source();
    Map<String, String> choices = source.choices();
    Path artifact =
        source.kind() == ScenarioSource.Kind.ARTIFACT
            ? source.file()
            : choices.containsKey("artifact") ? Path.of(choices.get("artifact")) : null;
    if (artifact != null) {
      node.put("artifact", ArtifactPaths.relative(file, artifact));
    }
    for (String name : List.of("contract", "function")) {
      String choice = choices.getOrDefault(name, "");
      if (!choice.isEmpty()) {
        node.put(name, choice);
      }
    }
    if (!choices.getOrDefault("arguments", "").isEmpty()) {
      ArrayNode arguments = node.putArray("arguments");
      ArgumentText.split(choices.getOrDefault("arguments", "")).forEach(arguments::add);
    }
    if (!scenario.names().isEmpty()) {
      ObjectNode names = node.putObject("names");
      scenario.names().forEach((address, name) -> names.put(address.toHex(), name));
    }
    if (!scenario.bookmarks().isEmpty()) {
      ArrayNode marks = node.putArray("bookmarks");
      scenario
          .bookmarks()
          .forEach(mark -> marks.addObject().put("name", mark.name()).put("step", mark.step()));
    }
    String lesson = scenario.lesson();
    if (lesson != null) {
      node.put("lesson", lesson);
    }
    return node;
  }

  private static void putIfThere(ObjectNode node, String name, @Nullable UInt256 value) {
    if (value != null) {
      node.put(name, value.toHex());
    }
  }

  private static String hex(long unsigned) {
    return "0x" + Long.toHexString(unsigned);
  }
}
