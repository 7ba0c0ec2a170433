package frameglass.engine.contract;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.Hex;
import frameglass.engine.word.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function, constructor or custom error: what it is called and what it takes.
 *
 * @param name empty for a constructor
 * @param inputs what it takes
 * @param outputs what it returns
 * @param mutability {@code pure}, {@code view}, {@code nonpayable} or {@code payable}
 */
public record AbiFunction(
    String name, List<AbiParameter> inputs, List<AbiParameter> outputs, String mutability) {
  /** The constructor of a contract that declares none. */
  public static final AbiFunction NO_CONSTRUCTOR =
      new AbiFunction("", List.of(), List.of(), "nonpayable");

  /** Bytes of a selector. */
  public static final int SELECTOR_SIZE = 4;

  public AbiFunction {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** True for a constructor. */
  public boolean isConstructor() {
    return name.isEmpty();
  }

  /** True when it may be sent wei. */
  public boolean isPayable() {
    return mutability.equals("payable");
  }

  /** True when it leaves the state as it is. */
  public boolean isReadOnly() {
    return mutability.equals("view") || mutability.equals("pure");
  }

  /** The name that people know it by. */
  public String label() {
    return isConstructor() ? "the constructor" : name;
  }

  /** Name and canonical types, as the selector is made from: {@code transfer(address,uint256)}. */
  public String signature() {
    return name + AbiParameter.types(inputs);
  }

  /** Name, types and the inputs' names: {@code transfer(address to, uint256 amount)}. */
  public String declaration() {
    return inputs.stream()
        .map(AbiParameter::declaration)
        .collect(Collectors.joining(", ", (isConstructor() ? "constructor" : name) + "(", ")"));
  }

  /** The first 4 bytes of the signature's Keccak-256. */
  public Bytes selector() {
    byte[] hash = Keccak.hash(signature().getBytes(StandardCharsets.UTF_8));
    return Bytes.copyOf(hash, 0, SELECTOR_SIZE);
  }

  /**
   * Call data with the selector, or for a constructor what follows the init code, from one typed
   * text an input (see {@link ArgumentText}).
   *
   * @throws ContractException in one line for a wrong number of arguments or one that doesn't fit
   */
  public Bytes encode(List<String> arguments) {
    Bytes encoded = AbiCodec.encode(label(), inputs, arguments);
    if (isConstructor()) {
      return encoded;
    }
    byte[] data = Arrays.copyOf(selector().toArray(), SELECTOR_SIZE + encoded.size());
    encoded.copyTo(0, data, SELECTOR_SIZE, encoded.size());
    return Bytes.unsafeWrap(data);
  }

  /** The inputs in call data that begins with the selector; null when it does not decode. */
  public @Nullable List<AbiValue> decodeCall(Bytes data) {
    if (data.size() < SELECTOR_SIZE || !data.slice(0, SELECTOR_SIZE).equals(selector())) {
      return null;
    }
    return AbiCodec.decode(inputs, data.slice(SELECTOR_SIZE));
  }

  /** The inputs in encoded arguments without selector; null when they do not decode. */
  public @Nullable List<AbiValue> decodeArguments(Bytes data) {
    return AbiCodec.decode(inputs, data);
  }

  /** The outputs in return data; null when it does not decode. */
  public @Nullable List<AbiValue> decodeReturn(Bytes data) {
    return AbiCodec.decode(outputs, data);
  }

  /** The selector as 0x and eight digits. */
  public String selectorHex() {
    return Hex.encodePrefixed(selector().toArray(), 0, SELECTOR_SIZE);
  }
}
