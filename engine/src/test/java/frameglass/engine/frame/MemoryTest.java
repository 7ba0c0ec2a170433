package frameglass.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
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
    assertThat(second.sameAs(first)).isFalse();
    assertThat(MemoryImage.of(memory.bytes(), memory.size(), null).sameAs(second)).isTrue();
  }

  /** Images of any size, read anywhere, against the bytes that they were made of. */
  @Property(tries = 200)
  void anImageReadsAsItsBytesAndZerosBeyond(
      @ForAll @IntRange(max = 3 * MemoryImage.PAGE) int size,
      @ForAll @IntRange(max = 4 * MemoryImage.PAGE) int offset,
      @ForAll @IntRange(max = 3 * MemoryImage.PAGE) int length) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    MemoryImage image = MemoryImage.of(bytes, size, null);
    byte[] padded = Arrays.copyOf(bytes, 8 * MemoryImage.PAGE);
    assertThat(image.read(offset, length))
        .isEqualTo(Arrays.copyOfRange(padded, offset, offset + length));
    assertThat(image.get(offset)).isEqualTo(padded[offset] & 0xff);
    byte[] back = new byte[size];
    image.copyTo(back);
    assertThat(back).isEqualTo(bytes);
    assertThat(image.words()).isEqualTo((size + 31) / 32);
  }

  @Test
  void farBeyondItsEndAnImageIsZeros() {
    MemoryImage image = MemoryImage.of(new byte[] {1}, 1, null);
    assertThat(image.read(Long.MAX_VALUE, 2)).containsExactly(0, 0);
    assertThat(image.read(-1, 2)).containsExactly(0, 0);
    assertThat(image.get(-1)).isZero();
    assertThat(MemoryImage.EMPTY.read(0, 1)).containsExactly(0);
  }

  @Test
  void isSetToAnotherMomentAndZeroWhereItGrowsFromThere() {
    memory.grow(64);
    Arrays.fill(memory.bytes(), 0, memory.size(), (byte) 0xff);
    memory.restore(64, bytes -> Arrays.fill(bytes, 0, 64, (byte) 7));
    assertThat(memory.words()).isEqualTo(2);
    memory.grow(64);
    assertThat(Arrays.copyOfRange(memory.bytes(), 0, 64)).containsOnly(7);
    assertThat(Arrays.copyOfRange(memory.bytes(), 64, 2048)).containsOnly(0);
    memory.restore(4096, bytes -> Arrays.fill(bytes, 0, 4096, (byte) 9));
    assertThat(memory.capacity()).isEqualTo(4096);
    assertThatThrownBy(() -> memory.restore(33, bytes -> {})).isInstanceOf(AssertionError.class);
  }

  @Test
  void copiesWithinItselfEvenWhereTheRangesOverlap() {
    memory.grow(1);
    for (int i = 0; i < 32; i++) {
      memory.storeByte(i, (byte) i);
    }
    memory.move(1, 0, 4);
    assertThat(Arrays.copyOf(memory.bytes(), 6)).containsExactly(0, 0, 1, 2, 3, 5);
    memory.move(0, 1, 4);
    assertThat(Arrays.copyOf(memory.bytes(), 6)).containsExactly(0, 1, 2, 3, 3, 5);
  }
}
