package frameglass.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class MemoryTest {
  private final Memory memory = new Memory();

  @Test
  void growsByWordsInCapacitiesThatArePowersOfTwo() {
    memory.grow(1);
    assertThat(memory.size()).isEqualTo(32);
    assertThat(memory.capacity()).isEqualTo(1024);
    memory.grow(33);
    assertThat(memory.words()).isEqualTo(33);
    assertThat(memory.capacity()).isEqualTo(2048);
    assertThat(memory.copies()).isEqualTo(1);
  }

  @Test
  void wordsAreBigEndian() {
    memory.grow(2);
    memory.store(1, new long[] {0x08, 0, 0, 0x0102030405060708L}, 0);
    assertThat(Arrays.copyOf(memory.bytes(), 9)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(memory.bytes()[32]).isEqualTo((byte) 8);
    long[] limbs = new long[4];
    memory.load(1, limbs, 0);
    assertThat(limbs).containsExactly(8, 0, 0, 0x0102030405060708L);
  }

  @Property
  void isZeroWhereverItGrowsWhateverWasThereBefore(
      @ForAll @IntRange(min = 1, max = 200) int before,
      @ForAll @IntRange(min = 1, max = 200) int after) {
    Memory used = new Memory();
    used.grow(before);
    Arrays.fill(used.bytes(), 0, used.size(), (byte) 0xff);
    used.clear(Integer.MAX_VALUE);
    used.grow(after);
    assertThat(Arrays.copyOf(used.bytes(), used.size())).isEqualTo(new byte[after * 32]);
  }

  @Test
  void bytesBeyondTheSourceReadAsZero() {
    memory.grow(1);
    Arrays.fill(memory.bytes(), 0, 32, (byte) 0xff);
    byte[] source = {9, 1, 2, 3, 9};
    memory.copyPadded(2, source, 1, 3, 1, 4);
    assertThat(Arrays.copyOf(memory.bytes(), 8)).containsExactly(-1, -1, 2, 3, 0, 0, -1, -1);
    memory.copyPadded(0, source, 1, 3, Long.MAX_VALUE, 8);
    assertThat(Arrays.copyOf(memory.bytes(), 8)).isEqualTo(new byte[8]);
  }

  @Test
  void keepsCapacityBetweenFramesUpToALimit() {
    memory.grow(1000);
    memory.clear(1 << 20);
    assertThat(memory.capacity()).isEqualTo(32_768);
    assertThat(memory.size()).isZero();
    memory.clear(1024);
    assertThat(memory.capacity()).isEqualTo(1024);
  }

  @Test
  void tellsOfItsGrowth() {
    StringBuilder heard = new StringBuilder();
    memory.setListener((before, after) -> heard.append(before).append("→").append(after));
    memory.grow(3);
    assertThat(heard).hasToString("0→3");
  }

  @Test
  void imagesShareThePagesThatAreEqual() {
    memory.grow(3 * 128);
    MemoryImage first = MemoryImage.of(memory.bytes(), memory.size(), null);
    memory.storeByte(5000, (byte) 1);
    MemoryImage second = MemoryImage.of(memory.bytes(), memory.size(), first);
    assertThat(second.bytesNotSharedWith(first)).isEqualTo(4096);
    assertThat(first.get(5000)).isZero();
    assertThat(second.get(5000)).isEqualTo(1);
    assertThat(MemoryImage.of(memory.bytes(), memory.size(), second)).isSameAs(second);
  }
}
