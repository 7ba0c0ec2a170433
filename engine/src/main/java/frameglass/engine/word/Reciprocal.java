package frameglass.engine.word;

import static java.lang.Math.unsignedMultiplyHigh;

/**
 * Division of two or three limbs by one or two, with multiplications instead of a divide
 * instruction: Möller and Granlund, "Improved division by invariant integers" (2011). A divisor is
 * normalised when its highest bit is set.
 */
final class Reciprocal {
  /** {@code (2^19 - 3 * 2^8) / d} for the nine highest bits {@code d} of a normalised divisor. */
  private static final short[] SEEDS = new short[256];

  static {
    for (int i = 0; i < 256; i++) {
      SEEDS[i] = (short) (((1 << 19) - 3 * (1 << 8)) / (256 + i));
    }
  }

  private Reciprocal() {}

  /** {@code (2^128 - 1) / d - 2^64} of a normalised {@code d}: the paper's algorithm 2. */
  static long of(long d) {
    long v0 = SEEDS[(int) (d >>> 55) - 256];
    long d40 = (d >>> 24) + 1;
    long v1 = (v0 << 11) - ((v0 * v0 * d40) >>> 40) - 1;
    long v2 = (v1 << 13) + ((v1 * ((1L << 60) - v1 * d40)) >>> 47);
    long odd = d & 1;
    long half = (d >>> 1) + odd;
    long e = ((v2 >>> 1) & -odd) - v2 * half;
    long v3 = (unsignedMultiplyHigh(v2, e) >>> 1) + (v2 << 31);
    long low = v3 * d + d;
    long carry = Long.compareUnsigned(low, d) < 0 ? 1 : 0;
    return v3 - (unsignedMultiplyHigh(v3, d) + carry) - d;
  }

  /** {@code (2^192 - 1) / d - 2^64} of a normalised {@code d} of two limbs: algorithm 6. */
  static long of(long d1, long d0) {
    long v = of(d1);
    long p = d1 * v + d0;
    if (Long.compareUnsigned(p, d0) < 0) {
      v--;
      if (Long.compareUnsigned(p, d1) >= 0) {
        v--;
        p -= d1;
      }
      p -= d1;
    }
    long t1 = unsignedMultiplyHigh(v, d0);
    p += t1;
    if (Long.compareUnsigned(p, t1) < 0) {
      v--;
      if (Long.compareUnsigned(p, d1) > 0
          || (p == d1 && Long.compareUnsigned(v * d0 + d0, d0) >= 0)) {
        v--;
      }
    }
    return v;
  }

  /**
   * The quotient of {@code u1 u0} by a normalised {@code d} with reciprocal {@code v}, where {@code
   * u1 < d}: algorithm 4. The remainder is {@code u0 - quotient * d}.
   */
  static long divide(long u1, long u0, long d, long v) {
    long q0 = v * u1;
    long q1 = unsignedMultiplyHigh(v, u1) + u1 + 1;
    q0 += u0;
    q1 += Long.compareUnsigned(q0, u0) < 0 ? 1 : 0;
    long r = u0 - q1 * d;
    if (Long.compareUnsigned(r, q0) > 0) {
      q1--;
      r += d;
    }
    return Long.compareUnsigned(r, d) >= 0 ? q1 + 1 : q1;
  }

  /**
   * The quotient of {@code u2 u1 u0} by a normalised {@code d1 d0} with reciprocal {@code v}, where
   * {@code u2 u1 < d1 d0}: algorithm 5.
   */
  static long divide(long u2, long u1, long u0, long d1, long d0, long v) {
    long q0 = v * u2;
    long q1 = unsignedMultiplyHigh(v, u2) + u2;
    q0 += u1;
    q1 += Long.compareUnsigned(q0, u1) < 0 ? 1 : 0;
    // (r1 r0) = (u1 u0) - q1 * (d1 d0) - (d1 d0)
    long r1 = u1 - q1 * d1;
    long t0 = d0 * q1;
    long r0 = u0 - t0;
    r1 -= unsignedMultiplyHigh(d0, q1) + (Long.compareUnsigned(u0, t0) < 0 ? 1 : 0);
    r1 -= d1 + (Long.compareUnsigned(r0, d0) < 0 ? 1 : 0);
    r0 -= d0;
    q1++;
    if (Long.compareUnsigned(r1, q0) >= 0) {
      q1--;
      r0 += d0;
      r1 += d1 + (Long.compareUnsigned(r0, d0) < 0 ? 1 : 0);
    }
    if (Long.compareUnsigned(r1, d1) > 0 || (r1 == d1 && Long.compareUnsigned(r0, d0) >= 0)) {
      q1++;
    }
    return q1;
  }
}
