package frameglass.engine.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever was hashed before, a hash is Keccak's. */
final class RecentHashesTest {
  private static UInt256 hash(RecentHashes hashes, byte[] input, int offset, int length) {
    long[] out = new long[6];
    hashes.hash(input, offset, length, out, 1);
    assertThat(out[0]).isZero();
    assertThat(out[5]).isZero();
    return UInt256.fromLimbs(out, 1);
  }

  @Property(tries = 300)
  void everyLengthHashesAsKeccakDoesTheFirstTimeAndTheNext(
      @ForAll long seed, @ForAll @IntRange(max = 200) int length) {
    byte[] input = new byte[length + 7];
    new Random(seed).nextBytes(input);
    RecentHashes hashes = new RecentHashes();
    UInt256 expected = Keccak.hash256(input, 5, length);
    assertThat(hash(hashes, input, 5, length)).isEqualTo(expected);
    assertThat(hash(hashes, input, 5, length)).isEqualTo(expected);
  }

  @Test
  void inputsThatShareAPlaceDoNotShareAHash() {
    // far more keys than places, each asked for twice in a row and once more at the end
    RecentHashes hashes = new RecentHashes();
    byte[] input = new byte[64];
    for (int round = 0; round < 2; round++) {
      for (int key = 0; key < 5_000; key++) {
        BigEndian.putLong(input, 24, key);
        UInt256 expected = Keccak.hash256(input);
        assertThat(hash(hashes, input, 0, 64)).isEqualTo(expected);
        assertThat(hash(hashes, input, 0, 64)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aShortInputIsNotTakenForTheBeginningOfALongOne() {
    RecentHashes hashes = new RecentHashes();
    byte[] zeros = new byte[64];
    assertThat(hash(hashes, zeros, 0, 64)).isEqualTo(Keccak.hash256(zeros));
    assertThat(hash(hashes, zeros, 0, 32)).isEqualTo(Keccak.hash256(zeros, 0, 32));
    assertThat(hash(hashes, zeros, 0, 64)).isEqualTo(Keccak.hash256(zeros));
  }

  @Test
  void zerosAreNotFoundBeforeTheyWereHashed() {
    byte[] zeros = new byte[32];
    assertThat(hash(new RecentHashes(), zeros, 0, 32)).isEqualTo(Keccak.hash256(zeros));
  }
}
