package frameglass.engine.word;

import static java.lang.Math.unsignedMultiplyHigh;

/**
 * Quotients and remainders of words that do not fit in 64 bits: Knuth's Algorithm D (The Art of
 * Computer Programming 4.3.1) over 64-bit digits, each digit estimated with a {@link Reciprocal}.
 *
 * <p>The divisor is held in local variables and the dividend is worked on in the stack slots of the
 * operands, which the operation frees anyway, so that no scratch space is needed. Where a method
 * has parameters {@code d3..d0}, they are the divisor's limbs, {@code d0} least significant.
 */
final class Division {
  private Division() {}

  /** DIV of words of any size. */
  static void quotient(long[] s, int top, int to) {
    long d0 = s[to];
    long d1 = s[to + 1];
    long d2 = s[to + 2];
    long d3 = s[to + 3];
    if ((d1 | d2 | d3) == 0) {
      quotientBy1(s, top, to, d0);
      return;
    }
    if (Words.isLess(s, top, to)) {
      Words.clear(s, to);
      return;
    }
    int limbs = limbs(s, top, 4);
    Words.copy(s, top, to);
    s[to + 4] = 0;
    int quotient = to + divide(s, to, limbs, d3, d2, d1, d0);
    // the dividend is at least the divisor, so that the quotient has 1 to 4 limbs, up to to + limbs
    for (int i = 0; i < 4; i++) {
      int from = quotient + i;
      s[to + i] = from <= to + limbs ? s[from] : 0;
    }
  }

  /** DIV by a divisor of 64 bits, by far the most frequent; nothing but its result is stored. */
  private static void quotientBy1(long[] s, int top, int to, long divisor) {
    if (divisor == 0) {
      return; // the word at to is the zero that DIV gives
    }
    int shift = Long.numberOfLeadingZeros(divisor);
    int rest = 63 - shift;
    long d = divisor << shift;
    long v = Reciprocal.of(d);
    long a0 = s[top];
    long a1 = s[top + 1];
    long a2 = s[top + 2];
    long a3 = s[top + 3];
    long q3 = 0;
    long q2 = 0;
    long r;
    if ((a2 | a3) == 0) {
      r = a1 >>> 1 >>> rest;
    } else {
      long u4 = a3 >>> 1 >>> rest;
      long u3 = a3 << shift | a2 >>> 1 >>> rest;
      q3 = Reciprocal.divide(u4, u3, d, v);
      long u2 = a2 << shift | a1 >>> 1 >>> rest;
      r = u3 - q3 * d;
      q2 = Reciprocal.divide(r, u2, d, v);
      r = u2 - q2 * d;
    }
    long u1 = a1 << shift | a0 >>> 1 >>> rest;
    long q1 = Reciprocal.divide(r, u1, d, v);
    r = u1 - q1 * d;
    s[to] = Reciprocal.divide(r, a0 << shift, d, v);
    s[to + 1] = q1;
    s[to + 2] = q2;
    s[to + 3] = q3;
  }

  /** MOD of words of any size. */
  static void remainder(long[] s, int top, int to) {
    long d0 = s[to];
    long d1 = s[to + 1];
    long d2 = s[to + 2];
    long d3 = s[to + 3];
    if ((d0 | d1 | d2 | d3) == 0) {
      return;
    }
    if (Words.isLess(s, top, to)) {
      Words.copy(s, top, to);
      return;
    }
    int limbs = limbs(s, top, 4);
    Words.copy(s, top, to);
    s[to + 4] = 0;
    int size = divide(s, to, limbs, d3, d2, d1, d0);
    denormalise(s, to, size, d3, d2, d1, d0);
  }

  /** SDIV of words of any size. */
  static void signedQuotient(long[] s, int top, int to) {
    long negative = s[top + 3] ^ s[to + 3];
    magnitude(s, top);
    magnitude(s, to);
    Words.div(s, top);
    if (negative < 0) {
      negate(s, to);
    }
  }

  /** SMOD of words of any size. */
  static void signedRemainder(long[] s, int top, int to) {
    long negative = s[top + 3];
    magnitude(s, top);
    magnitude(s, to);
    Words.mod(s, top);
    if (negative < 0) {
      negate(s, to);
    }
  }

  private static void magnitude(long[] s, int i) {
    if (s[i + 3] < 0) {
      negate(s, i);
    }
  }

  private static void negate(long[] s, int i) {
    long l0 = -s[i];
    s[i] = l0;
    long carry = l0 == 0 ? 1 : 0;
    long l1 = ~s[i + 1] + carry;
    s[i + 1] = l1;
    carry = l1 == 0 ? carry : 0;
    long l2 = ~s[i + 2] + carry;
    s[i + 2] = l2;
    carry = l2 == 0 ? carry : 0;
    s[i + 3] = ~s[i + 3] + carry;
  }

  /** ADDMOD. */
  static void addMod(long[] s, int top) {
    int b = top - 4;
    int to = top - 8;
    if (Words.isZeroAt(s, to)) {
      return;
    }
    if (Words.isLess(s, top, to) && Words.isLess(s, b, to)) {
      addReduced(s, top, b, to);
      return;
    }
    long d0 = s[to];
    long d1 = s[to + 1];
    long d2 = s[to + 2];
    long d3 = s[to + 3];
    // the sum to s[to .. to + 4], its carry being the fifth limb
    long carry = 0;
    for (int i = 0; i < 4; i++) {
      long sum = s[top + i] + s[b + i] + carry;
      carry = Words.carry(s[top + i], s[b + i], sum);
      s[to + i] = sum;
    }
    s[to + 4] = carry;
    reduce(s, to, 5, d3, d2, d1, d0);
  }

  /** ADDMOD of operands that are less than the modulus: at most one subtraction. */
  private static void addReduced(long[] s, int a, int b, int m) {
    long r0 = s[a] + s[b];
    long carry = Words.carry(s[a], s[b], r0);
    long r1 = s[a + 1] + s[b + 1] + carry;
    carry = Words.carry(s[a + 1], s[b + 1], r1);
    long r2 = s[a + 2] + s[b + 2] + carry;
    carry = Words.carry(s[a + 2], s[b + 2], r2);
    long r3 = s[a + 3] + s[b + 3] + carry;
    carry = Words.carry(s[a + 3], s[b + 3], r3);

    long t0 = r0 - s[m];
    long borrow = Words.borrow(r0, s[m], t0);
    long t1 = r1 - s[m + 1] - borrow;
    borrow = Words.borrow(r1, s[m + 1], t1);
    long t2 = r2 - s[m + 2] - borrow;
    borrow = Words.borrow(r2, s[m + 2], t2);
    long t3 = r3 - s[m + 3] - borrow;
    borrow = Words.borrow(r3, s[m + 3], t3);

    boolean less = carry < borrow;
    s[m] = less ? r0 : t0;
    s[m + 1] = less ? r1 : t1;
    s[m + 2] = less ? r2 : t2;
    s[m + 3] = less ? r3 : t3;
  }

  /** MULMOD. */
  static void mulMod(long[] s, int top) {
    int b = top - 4;
    int to = top - 8;
    long d0 = s[to];
    long d1 = s[to + 1];
    long d2 = s[to + 2];
    long d3 = s[to + 3];
    if ((d0 | d1 | d2 | d3) == 0) {
      return;
    }
    if (Words.bothFit64(s, top, b)) {
      long x = s[top];
      long y = s[b];
      Words.set(s, to, x * y);
      s[to + 1] = unsignedMultiplyHigh(x, y);
      reduce(s, to, 2, d3, d2, d1, d0);
    } else {
      Multiplication.full(s, top, b, to);
      reduce(s, to, 8, d3, d2, d1, d0);
    }
  }

  /**
   * Replaces the {@code limbs} limbs at {@code u} (at least 4 are there) by the word that is their
   * remainder. One more limb above them is overwritten.
   */
  private static void reduce(long[] s, int u, int limbs, long d3, long d2, long d1, long d0) {
    int used = limbs(s, u, limbs);
    if (used == 0) {
      Words.clear(s, u);
      return;
    }
    int size = d3 != 0 ? 4 : d2 != 0 ? 3 : d1 != 0 ? 2 : 1;
    if (used < size) {
      for (int i = used; i < 4; i++) {
        s[u + i] = 0;
      }
      return;
    }
    s[u + used] = 0;
    divide(s, u, used, d3, d2, d1, d0);
    denormalise(s, u, size, d3, d2, d1, d0);
  }

  /** How many of {@code count} limbs at {@code i} there are up to the highest that is not 0. */
  private static int limbs(long[] s, int i, int count) {
    int used = count;
    while (used > 0 && s[i + used - 1] == 0) {
      used--;
    }
    return used;
  }

  /** Turns the normalised remainder of {@code size} limbs that {@link #divide} left into a word. */
  private static void denormalise(long[] s, int u, int size, long d3, long d2, long d1, long d0) {
    long highest = size == 4 ? d3 : size == 3 ? d2 : size == 2 ? d1 : d0;
    for (int i = size; i < 4; i++) {
      s[u + i] = 0;
    }
    Shifts.right(s, u, Long.numberOfLeadingZeros(highest), 0);
  }

  /**
   * Divides the {@code limbs} limbs at {@code u} by a divisor that is not 0 and has at most as many
   * limbs; {@code s[u + limbs]} must be 0. Leaves the remainder, shifted left as the divisor was to
   * be normalised, in the divisor's number of limbs at {@code u}, and the quotient above it, up to
   * {@code u + limbs}.
   *
   * @return the divisor's number of limbs
   */
  private static int divide(long[] s, int u, int limbs, long d3, long d2, long d1, long d0) {
    if (d3 != 0) {
      int shift = Long.numberOfLeadingZeros(d3);
      normalise(s, u, limbs, shift);
      long n3 = d3 << shift | d2 >>> 1 >>> (63 - shift);
      long n2 = d2 << shift | d1 >>> 1 >>> (63 - shift);
      long n1 = d1 << shift | d0 >>> 1 >>> (63 - shift);
      divideBy4(s, u, limbs, n3, n2, n1, d0 << shift);
      return 4;
    }
    if (d2 != 0) {
      int shift = Long.numberOfLeadingZeros(d2);
      normalise(s, u, limbs, shift);
      long n2 = d2 << shift | d1 >>> 1 >>> (63 - shift);
      long n1 = d1 << shift | d0 >>> 1 >>> (63 - shift);
      divideBy3(s, u, limbs, n2, n1, d0 << shift);
      return 3;
    }
    if (d1 != 0) {
      int shift = Long.numberOfLeadingZeros(d1);
      normalise(s, u, limbs, shift);
      divideBy2(s, u, limbs, d1 << shift | d0 >>> 1 >>> (63 - shift), d0 << shift);
      return 2;
    }
    divideBy1(s, u, limbs, d0);
    return 1;
  }

  /** Shifts {@code limbs + 1} limbs at {@code u} left by up to 63 bits. */
  private static void normalise(long[] s, int u, int limbs, int shift) {
    for (int i = u + limbs; i > u; i--) {
      s[i] = s[i] << shift | s[i - 1] >>> 1 >>> (63 - shift);
    }
    s[u] <<= shift;
  }

  private static void divideBy1(long[] s, int u, int limbs, long d0) {
    int shift = Long.numberOfLeadingZeros(d0);
    long d = d0 << shift;
    long v = Reciprocal.of(d);
    long below = s[u + limbs - 1];
    long r = below >>> 1 >>> (63 - shift);
    for (int i = u + limbs; i > u; i--) {
      long next = i - 2 >= u ? s[i - 2] : 0;
      long digit = below << shift | next >>> 1 >>> (63 - shift);
      long q = Reciprocal.divide(r, digit, d, v);
      r = digit - q * d;
      s[i] = q;
      below = next;
    }
    s[u] = r;
  }

  private static void divideBy2(long[] s, int u, int limbs, long d1, long d0) {
    long v = Reciprocal.of(d1, d0);
    for (int i = u + limbs - 2; i >= u; i--) {
      long u1 = s[i + 1];
      long u0 = s[i];
      long q = Reciprocal.divide(s[i + 2], u1, u0, d1, d0, v);
      long low = q * d0;
      s[i] = u0 - low;
      s[i + 1] =
          u1 - q * d1 - unsignedMultiplyHigh(q, d0) - (Long.compareUnsigned(u0, low) < 0 ? 1 : 0);
      s[i + 2] = q;
    }
  }

  private static void divideBy3(long[] s, int u, int limbs, long d2, long d1, long d0) {
    long v = Reciprocal.of(d2, d1);
    for (int i = u + limbs - 3; i >= u; i--) {
      long q = digit(s[i + 3], s[i + 2], s[i + 1], d2, d1, v);
      long borrow = 0;
      borrow = subtract(s, i, q, d0, borrow);
      borrow = subtract(s, i + 1, q, d1, borrow);
      borrow = subtract(s, i + 2, q, d2, borrow);
      if (Long.compareUnsigned(s[i + 3], borrow) < 0) {
        q--;
        long carry = addBack(s, i, d0, 0);
        carry = addBack(s, i + 1, d1, carry);
        addBack(s, i + 2, d2, carry);
      }
      s[i + 3] = q;
    }
  }

  private static void divideBy4(long[] s, int u, int limbs, long d3, long d2, long d1, long d0) {
    long v = Reciprocal.of(d3, d2);
    for (int i = u + limbs - 4; i >= u; i--) {
      long q = digit(s[i + 4], s[i + 3], s[i + 2], d3, d2, v);
      long borrow = 0;
      borrow = subtract(s, i, q, d0, borrow);
      borrow = subtract(s, i + 1, q, d1, borrow);
      borrow = subtract(s, i + 2, q, d2, borrow);
      borrow = subtract(s, i + 3, q, d3, borrow);
      if (Long.compareUnsigned(s[i + 4], borrow) < 0) {
        q--;
        long carry = addBack(s, i, d0, 0);
        carry = addBack(s, i + 1, d1, carry);
        carry = addBack(s, i + 2, d2, carry);
        addBack(s, i + 3, d3, carry);
      }
      s[i + 4] = q;
    }
  }

  /** A quotient digit from the highest limbs: right, or one too large. */
  private static long digit(long u2, long u1, long u0, long d1, long d0, long v) {
    return u2 == d1 && u1 == d0 ? -1 : Reciprocal.divide(u2, u1, u0, d1, d0, v);
  }

  /**
   * Takes {@code q * d + borrow} from limb {@code i}; returns what is to be taken from the next.
   */
  private static long subtract(long[] s, int i, long q, long d, long borrow) {
    long low = q * d + borrow;
    long high = unsignedMultiplyHigh(q, d) + (Long.compareUnsigned(low, borrow) < 0 ? 1 : 0);
    long limb = s[i];
    s[i] = limb - low;
    return high + (Long.compareUnsigned(limb, low) < 0 ? 1 : 0);
  }

  /** Adds {@code d + carry} to limb {@code i}; returns the carry to the next. */
  private static long addBack(long[] s, int i, long d, long carry) {
    long limb = s[i];
    long sum = limb + d + carry;
    s[i] = sum;
    return Words.carry(limb, d, sum);
  }
}
