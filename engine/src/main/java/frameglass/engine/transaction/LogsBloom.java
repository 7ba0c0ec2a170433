package frameglass.engine.transaction;

import frameglass.engine.state.Log;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.util.List;

/** The filter of logs: each address and topic sets three of 2,048 bits (Yellow Paper 4.4.1). */
final class LogsBloom {
  private final byte[] bits = new byte[BlockHeader.BLOOM_SIZE];

  void add(List<Log> logs) {
    for (Log log : logs) {
      add(log.address().toBytes());
      for (UInt256 topic : log.topics()) {
        add(topic.toBytes());
      }
    }
  }

  private void add(byte[] entry) {
    byte[] hash = Keccak.hash(entry);
    for (int i = 0; i < 6; i += 2) {
      int bit = ((hash[i] & 7) << 8) | (hash[i + 1] & 0xff);
      bits[BlockHeader.BLOOM_SIZE - 1 - bit / 8] |= (byte) (1 << (bit % 8));
    }
  }

  Bytes toBytes() {
    return Bytes.copyOf(bits);
  }
}
