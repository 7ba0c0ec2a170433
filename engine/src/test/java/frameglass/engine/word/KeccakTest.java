package frameglass.engine.word;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeccakTest {
  @ParameterizedTest
  @CsvSource({
    "'',c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    "abc,4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
    "'transfer(address,uint256)',a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b",
  })
  void knownHashes(String text, String expected) {
    assertThat(Hex.encode(Keccak.hash(text.getBytes(US_ASCII)))).isEqualTo(expected);
  }

  @Test
  void everyLengthAgreesWithBouncyCastle() {
    Random random = new Random(20260101);
    Keccak keccak = new Keccak();
    KeccakDigest reference = new KeccakDigest(256);
    byte[] input = new byte[1100];
    for (int length = 0; length <= 1000; length++) {
      random.nextBytes(input);
      int offset = random.nextInt(100);
      byte[] expected = new byte[32];
      reference.update(input, offset, length);
      reference.doFinal(expected, 0);

      byte[] actual = new byte[40];
      keccak.hash(input, offset, length, actual, 5);
      assertThat(Hex.encode(actual, 5, 32)).as("%d bytes", length).isEqualTo(Hex.encode(expected));
      long[] word = new long[6];
      keccak.hash(input, offset, length, word, 1);
      assertThat(UInt256.fromLimbs(word, 1)).isEqualTo(UInt256.fromBytes(expected));
      assertThat(Keccak.hash256(input, offset, length)).isEqualTo(UInt256.fromBytes(expected));
    }
  }

  @Test
  void theHashOfNothingHasAName() {
    assertThat(Keccak.EMPTY_HASH).isEqualTo(Keccak.hash256(new byte[0]));
  }
}
