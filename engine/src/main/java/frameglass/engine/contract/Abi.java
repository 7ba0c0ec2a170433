package frameglass.engine.contract;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A contract's interface.
 *
 * @param constructor the declared one, or that of a contract without
 * @param errors custom errors, as functions that never return
 * @param takesEther true when plain ether is taken by a {@code receive} or payable fallback
 *     function
 * @param takesUnknownCalls true when calls of no known function are taken
 */
public record Abi(
    AbiFunction constructor,
    List<AbiFunction> functions,
    List<AbiEvent> events,
    List<AbiFunction> errors,
    boolean takesEther,
    boolean takesUnknownCalls) {
  /** The interface of a contract of which nothing is known. */
  public static final Abi EMPTY =
      new Abi(AbiFunction.NO_CONSTRUCTOR, List.of(), List.of(), List.of(), false, false);

  public Abi {
    functions = List.copyOf(functions);
    events = List.copyOf(events);
    errors = List.copyOf(errors);
  }

  /** Reads a compiler's JSON array; entries of kinds that no ABI has are passed over. */
  static Abi parse(JsonNode json) {
    AbiFunction constructor = AbiFunction.NO_CONSTRUCTOR;
    List<AbiFunction> functions = new ArrayList<>();
    List<AbiEvent> events = new ArrayList<>();
    List<AbiFunction> errors = new ArrayList<>();
    boolean receives = false;
    boolean fallback = false;
    for (JsonNode entry : json) {
      String name = entry.path("name").asString("");
      List<AbiParameter> inputs = parameters(entry.path("inputs"));
      switch (entry.path("type").asString("function")) {
        case "constructor" ->
            constructor = new AbiFunction("", inputs, List.of(), mutability(entry));
        case "function" ->
            functions.add(
                new AbiFunction(
                    name, inputs, parameters(entry.path("outputs")), mutability(entry)));
        case "event" ->
            events.add(new AbiEvent(name, inputs, entry.path("anonymous").asBoolean(false)));
        case "error" -> errors.add(new AbiFunction(name, inputs, List.of(), "pure"));
        case "receive" -> receives = true;
        case "fallback" -> {
          fallback = true;
          receives |= mutability(entry).equals("payable");
        }
        default -> {}
      }
    }
    return new Abi(constructor, functions, events, errors, receives, fallback);
  }

  private static String mutability(JsonNode entry) {
    if (entry.has("stateMutability")) {
      return entry.path("stateMutability").asString("nonpayable");
    }
    if (entry.path("constant").asBoolean(false)) {
      return "view";
    }
    return entry.path("payable").asBoolean(false) ? "payable" : "nonpayable";
  }

  private static List<AbiParameter> parameters(JsonNode list) {
    List<AbiParameter> parameters = new ArrayList<>();
    for (JsonNode entry : list) {
      List<AbiParameter> components = parameters(entry.path("components"));
      String type = entry.path("type").asString("");
      if (type.startsWith("tuple")) {
        type = AbiParameter.types(components) + type.substring("tuple".length());
      }
      parameters.add(
          new AbiParameter(
              entry.path("name").asString(""),
              type,
              entry.path("internalType").asString(""),
              components,
              entry.path("indexed").asBoolean(false)));
    }
    return parameters;
  }

  /**
   * The function called {@code nameOrSignature}: a name when no other has it, or a signature as
   * {@code transfer(address,uint256)}.
   *
   * @throws ContractException naming the functions there are, or the overloads to choose from
   */
  public AbiFunction function(String nameOrSignature) {
    String wanted = nameOrSignature.replace(" ", "");
    List<AbiFunction> named =
        functions.stream()
            .filter(f -> f.name().equals(wanted) || f.signature().equals(wanted))
            .toList();
    if (named.size() == 1) {
      return named.getFirst();
    }
    List<String> choice =
        (named.isEmpty() ? functions : named).stream().map(AbiFunction::signature).toList();
    if (named.isEmpty()) {
      throw new ContractException(
          "there is no function \""
              + nameOrSignature
              + "\""
              + (choice.isEmpty() ? "" : ": there are " + String.join(", ", choice)));
    }
    throw new ContractException(
        "several functions are called \""
            + nameOrSignature
            + "\": write one of "
            + String.join(", ", choice));
  }

  /** The function whose selector begins {@code callData}, or null. */
  public @Nullable AbiFunction functionOf(Bytes callData) {
    return find(functions, callData);
  }

  /** The custom error whose selector begins {@code revertData}, or null. */
  public @Nullable AbiFunction errorOf(Bytes revertData) {
    return find(errors, revertData);
  }

  /** The event that a log of these topics and data is, or null. */
  public @Nullable AbiEvent eventOf(List<UInt256> topics, Bytes data) {
    for (AbiEvent event : events) {
      if (event.decode(topics, data) != null) {
        return event;
      }
    }
    return null;
  }

  private static @Nullable AbiFunction find(List<AbiFunction> functions, Bytes data) {
    if (data.size() < AbiFunction.SELECTOR_SIZE) {
      return null;
    }
    Bytes selector = data.slice(0, AbiFunction.SELECTOR_SIZE);
    for (AbiFunction function : functions) {
      if (function.selector().equals(selector)) {
        return function;
      }
    }
    return null;
  }
}
