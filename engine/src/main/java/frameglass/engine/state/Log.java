package frameglass.engine.state;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;

/**
 * A log that a contract emitted (Yellow Paper section 4.3.1).
 *
 * @param address who emitted it
 * @param topics none to four words
 * @param data any bytes
 */
public record Log(Address address, List<UInt256> topics, Bytes data) {
  public Log {
    topics = List.copyOf(topics);
  }
}
