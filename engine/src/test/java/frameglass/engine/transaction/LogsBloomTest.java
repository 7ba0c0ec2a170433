package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.state.Log;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogsBloomTest {
  private static BitSet bits(Log... logs) {
    LogsBloom bloom = new LogsBloom();
    bloom.add(List.of(logs));
    byte[] bytes = bloom.toBytes().toArray();
    BitSet bits = new BitSet();
    for (int bit = 0; bit < 2048; bit++) {
      bits.set(bit, (bytes[255 - bit / 8] >> (bit % 8) & 1) != 0);
    }
    return bits;
  }

  @Test
  void noLogsSetNoBit() {
    assertThat(bits()).isEqualTo(new BitSet());
  }

  /** The hash of twenty zero bytes begins with 5380c7b7ae81. */
  @Test
  void anAddressSetsThreeBits() {
    BitSet expected = new BitSet();
    expected.set(0x380);
    expected.set(0x7b7);
    expected.set(0x681);
    assertThat(bits(new Log(Address.ZERO, List.of(), Bytes.EMPTY))).isEqualTo(expected);
  }

  @Test
  void everyTopicSetsItsOwn() {
    BitSet one = bits(new Log(Address.ZERO, List.of(UInt256.ONE), Bytes.EMPTY));
    BitSet two = bits(new Log(Address.ZERO, List.of(UInt256.MAX), Bytes.EMPTY));
    BitSet both = bits(new Log(Address.ZERO, List.of(UInt256.ONE, UInt256.MAX), Bytes.EMPTY));
    BitSet union = (BitSet) one.clone();
    union.or(two);
    assertThat(both).isEqualTo(union);
    assertThat(one).isNotEqualTo(two);
  }
}
