package frameglass.engine.word;

import static java.lang.Math.unsignedMultiplyHigh;

/** Products and powers of words that do not fit in 64 bits. */
final class Multiplication {
  private Multiplication() {}

  /**
   * The low 256 bits of the product of the words at {@code x} and {@code y}, to {@code to}, which
   * may be either. Rows of the schoolbook product, cut off at the fourth limb.
   */
  static void low(long[] s, int x, int y, int to) {
    long x0 = s[x];
    long x1 = s[x + 1];
    long x2 = s[x + 2];
    long x3 = s[x + 3];
    long y0 = s[y];
    long y1 = s[y + 1];
    long y2 = s[y + 2];
    long y3 = s[y + 3];

    // x0 * y
    long r1 = unsignedMultiplyHigh(x0, y0);
    long t = x0 * y1;
    r1 += t;
    long r2 = unsignedMultiplyHigh(x0, y1) + carryOf(r1, t);
    t = x0 * y2;
    r2 += t;
    long r3 = unsignedMultiplyHigh(x0, y2) + carryOf(r2, t) + x0 * y3;

    // x1 * y, one limb up; no sum of a product's high limb and two carries can overflow
    t = x1 * y0;
    r1 += t;
    long up = unsignedMultiplyHigh(x1, y0) + carryOf(r1, t);
    r2 += up;
    long carry = carryOf(r2, up);
    t = x1 * y1;
    r2 += t;
    r3 += unsignedMultiplyHigh(x1, y1) + carryOf(r2, t) + carry + x1 * y2;

    // x2 * y and x3 * y
    t = x2 * y0;
    r2 += t;
    r3 += unsignedMultiplyHigh(x2, y0) + carryOf(r2, t) + x2 * y1 + x3 * y0;

    s[to] = x0 * y0;
    s[to + 1] = r1;
    s[to + 2] = r2;
    s[to + 3] = r3;
  }

  /**
   * The whole product of the words at {@code x} and {@code y}: eight limbs at {@code to}, which
   * must not overlap {@code y} but may begin at {@code x}.
   */
  static void full(long[] s, int x, int y, int to) {
    long y0 = s[y];
    long y1 = s[y + 1];
    long y2 = s[y + 2];
    long y3 = s[y + 3];
    long r0 = 0;
    long r1 = 0;
    long r2 = 0;
    long r3 = 0;
    for (int i = 0; i < 4; i++) {
      long xi = s[x + i];
      // (r3 r2 r1 r0) += xi * y; the lowest limb is final, the rest moves down
      long low = xi * y0;
      long sum = r0 + low;
      long up = unsignedMultiplyHigh(xi, y0) + carryOf(sum, low);
      s[to + i] = sum;

      low = xi * y1;
      sum = low + up;
      up = unsignedMultiplyHigh(xi, y1) + carryOf(sum, low);
      r0 = sum + r1;
      up += carryOf(r0, sum);

      low = xi * y2;
      sum = low + up;
      up = unsignedMultiplyHigh(xi, y2) + carryOf(sum, low);
      r1 = sum + r2;
      up += carryOf(r1, sum);

      low = xi * y3;
      sum = low + up;
      up = unsignedMultiplyHigh(xi, y3) + carryOf(sum, low);
      r2 = sum + r3;
      r3 = up + carryOf(r2, sum);
    }
    s[to + 4] = r0;
    s[to + 5] = r1;
    s[to + 6] = r2;
    s[to + 7] = r3;
  }

  /** The carry of a sum of two of which {@code addend} is one. */
  private static long carryOf(long sum, long addend) {
    return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
  }

  /** The word at {@code top} to the power of the word below it, to where the exponent stood. */
  static void power(long[] s, int top) {
    int to = top - 4;
    long e0 = s[to];
    long e1 = s[to + 1];
    long e2 = s[to + 2];
    long e3 = s[to + 3];
    int bits = Words.bitLength(s, to);
    if ((s[top + 1] | s[top + 2] | s[top + 3]) == 0 && powerOfSmall(s, top, bits)) {
      return;
    }
    if (bits == 0) {
      Words.set(s, to, 1);
      return;
    }
    // square and multiply from the exponent's second highest bit down
    Words.copy(s, top, to);
    for (int bit = bits - 2; bit >= 0; bit--) {
      square(s, to);
      long limb = bit < 64 ? e0 : bit < 128 ? e1 : bit < 192 ? e2 : e3;
      if ((limb >>> bit & 1) != 0) {
        low(s, to, top, to);
      }
    }
  }

  /**
   * Powers of a base in 64 bits that need no wide product: those of 0, 1 and powers of two, and
   * those that fit in 64 bits themselves. Leaves the stack alone and answers false for others.
   */
  private static boolean powerOfSmall(long[] s, int top, int exponentBits) {
    int to = top - 4;
    long base = s[top];
    if ((base & (base - 1)) == 0) {
      if (base <= 1 && base >= 0) {
        Words.set(s, to, exponentBits == 0 ? 1 : base);
        return true;
      }
      long shift = exponentBits > 8 ? 256 : s[to] * Long.numberOfTrailingZeros(base);
      Words.clear(s, to);
      if (shift < 256) {
        s[to + (int) (shift >>> 6)] = 1L << shift;
      }
      return true;
    }
    int baseBits = 64 - Long.numberOfLeadingZeros(base);
    if (exponentBits > 6 || s[to] * baseBits > 64) {
      return false;
    }
    long result = 1;
    for (int e = (int) s[to]; e != 0; e >>>= 1) {
      if ((e & 1) != 0) {
        result *= base;
      }
      base *= base;
    }
    s[to] = result;
    return true;
  }

  private static void square(long[] s, int i) {
    if ((s[i + 1] | s[i + 2] | s[i + 3]) == 0) {
      long x = s[i];
      s[i] = x * x;
      s[i + 1] = unsignedMultiplyHigh(x, x);
    } else {
      low(s, i, i, i);
    }
  }
}
