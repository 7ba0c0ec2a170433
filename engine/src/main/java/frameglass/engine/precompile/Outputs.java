package frameglass.engine.precompile;

import frameglass.engine.precompile.curve.Fp;
import java.math.BigInteger;

/** How answers are written: big-endian numbers at the right of their place. */
final class Outputs {
  private Outputs() {}

  /** 1 or 0 as a word. */
  static byte[] word(boolean condition) {
    byte[] word = new byte[32];
    word[31] = (byte) (condition ? 1 : 0);
    return word;
  }

  /** Writes {@code element} into {@code size} bytes of {@code output} from {@code from}. */
  static void put(Fp element, byte[] output, int from, int size) {
    put(element.toBigInteger(), output, from, size);
  }

  /** Writes a number that is not negative into {@code size} bytes from {@code from}. */
  static void put(BigInteger number, byte[] output, int from, int size) {
    byte[] bytes = number.toByteArray();
    int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    int count = bytes.length - sign;
    System.arraycopy(bytes, sign, output, from + size - count, count);
  }
}
