package frameglass.engine.contract;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event.
 *
 * @param anonymous true when its logs have no topic that tells which event they are
 */
public record AbiEvent(String name, List<AbiParameter> inputs, boolean anonymous) {
  public AbiEvent {
    inputs = List.copyOf(inputs);
  }

  /** Name and canonical types: {@code Transfer(address,address,uint256)}. */
  public String signature() {
    return name + AbiParameter.types(inputs);
  }

  /** The Keccak-256 of the signature, the first topic of a log unless the event is anonymous. */
  public UInt256 topic() {
    return Keccak.hash256(signature().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The inputs of a log in the order of the declaration, or null when it is none of this event. An
   * indexed input that isn't a single word is there as its hash only.
   */
  public @Nullable List<AbiValue> decode(List<UInt256> topics, Bytes data) {
    int topic = anonymous ? 0 : 1;
    long indexed = inputs.stream().filter(AbiParameter::indexed).count();
    if (topics.size() != topic + indexed || (!anonymous && !topics.getFirst().equals(topic()))) {
      return null;
    }
    List<AbiParameter> plain = inputs.stream().filter(input -> !input.indexed()).toList();
    List<AbiValue> decoded = AbiCodec.decode(plain, data);
    if (decoded == null) {
      return null;
    }
    List<AbiValue> values = new ArrayList<>();
    int next = 0;
    for (AbiParameter input : inputs) {
      if (!input.indexed()) {
        values.add(decoded.get(next++));
        continue;
      }
      UInt256 word = topics.get(topic++);
      List<AbiValue> single =
          isWord(input) ? AbiCodec.decode(List.of(input), Bytes.unsafeWrap(word.toBytes())) : null;
      values.add(
          single != null
              ? single.getFirst()
              : new AbiValue(input.name(), input.type(), "hash " + word.toPaddedHex(), List.of()));
    }
    return values;
  }

  private static boolean isWord(AbiParameter input) {
    String type = input.type();
    return !type.endsWith("]")
        && !type.endsWith(")")
        && !type.equals("string")
        && !type.equals("bytes");
  }
}
