package frameglass.engine.word;

/**
 * The machine's word operations, in place over an operand stack of limbs, allocating nothing.
 *
 * <p>A word is four 64-bit limbs of a {@code long[]}, least significant first; {@code top} is the
 * index of limb 0 of the topmost word. An operation on two words takes {@code a} at {@code top} and
 * {@code b} at {@code top - 4}, and leaves its result at {@code top - 4}; one on three words takes
 * its third at {@code top - 8} and leaves the result there; one on a single word works in place.
 * The caller lowers its stack pointer; what stood in the freed words is undefined afterwards.
 *
 * <p>In running contracts nearly all operands fit in 64 bits, so most operations test for that
 * first and then touch one limb; the long way stands in a method of its own so that the short one
 * is inlined. What each operation means: Yellow Paper, Appendix H.2, sections 0s and 10s.
 *
 * <p>The file is long because it is a list: a short method an operation.
 */
public final class Words {
  /** Limbs of a word. */
  public static final int LIMBS = 4;

  private Words() {}

  // ---- arithmetic

  /** ADD: {@code a + b} modulo 2^256. */
  public static void add(long[] s, int top) {
    int to = top - 4;
    long r0 = s[to] + s[top];
    long carry = carry(s[to], s[top], r0);
    s[to] = r0;
    long b1 = s[to + 1];
    long r1 = b1 + s[top + 1] + carry;
    carry = carry(b1, s[top + 1], r1);
    s[to + 1] = r1;
    long b2 = s[to + 2];
    long r2 = b2 + s[top + 2] + carry;
    s[to + 2] = r2;
    s[to + 3] += s[top + 3] + carry(b2, s[top + 2], r2);
  }

  /** SUB: {@code a - b} modulo 2^256. */
  public static void sub(long[] s, int top) {
    int to = top - 4;
    long a0 = s[top];
    long b0 = s[to];
    long r0 = a0 - b0;
    long borrow = borrow(a0, b0, r0);
    s[to] = r0;
    long a1 = s[top + 1];
    long b1 = s[to + 1];
    long r1 = a1 - b1 - borrow;
    borrow = borrow(a1, b1, r1);
    s[to + 1] = r1;
    long a2 = s[top + 2];
    long b2 = s[to + 2];
    long r2 = a2 - b2 - borrow;
    borrow = borrow(a2, b2, r2);
    s[to + 2] = r2;
    s[to + 3] = s[top + 3] - s[to + 3] - borrow;
  }

  /** MUL: {@code a * b} modulo 2^256. */
  public static void mul(long[] s, int top) {
    int to = top - 4;
    if (bothFitSigned64(s, top, to)) {
      long a = s[top];
      long b = s[to];
      long high = Math.multiplyHigh(a, b);
      s[to] = a * b;
      s[to + 1] = high;
      s[to + 2] = high >> 63;
      s[to + 3] = high >> 63;
    } else {
      Multiplication.low(s, top, to, to);
    }
  }

  /** DIV: unsigned {@code a / b}; 0 when {@code b} is 0. */
  public static void div(long[] s, int top) {
    int to = top - 4;
    if (bothFit64(s, top, to)) {
      long b = s[to];
      s[to] = b == 0 ? 0 : Long.divideUnsigned(s[top], b);
    } else {
      Division.quotient(s, top, to);
    }
  }

  /** SDIV: {@code a / b} as two's complement, rounded toward 0; 0 when {@code b} is 0. */
  public static void sdiv(long[] s, int top) {
    int to = top - 4;
    if (bothFitSigned64(s, top, to)) {
      long a = s[top];
      long b = s[to];
      long q = b == 0 ? 0 : a / b;
      // -2^63 / -1 is 2^63, whose highest bit is no sign
      setSigned(s, to, q, (q & (a ^ b)) >> 63);
    } else {
      Division.signedQuotient(s, top, to);
    }
  }

  /** MOD: unsigned {@code a % b}; 0 when {@code b} is 0. */
  public static void mod(long[] s, int top) {
    int to = top - 4;
    if (bothFit64(s, top, to)) {
      long b = s[to];
      s[to] = b == 0 ? 0 : Long.remainderUnsigned(s[top], b);
    } else {
      Division.remainder(s, top, to);
    }
  }

  /** SMOD: {@code a % b} as two's complement with the sign of {@code a}; 0 when {@code b} is 0. */
  public static void smod(long[] s, int top) {
    int to = top - 4;
    if (bothFitSigned64(s, top, to)) {
      long b = s[to];
      long r = b == 0 ? 0 : s[top] % b;
      setSigned(s, to, r, r >> 63);
    } else {
      Division.signedRemainder(s, top, to);
    }
  }

  /** ADDMOD: {@code (a + b) % m}, the sum not wrapped; 0 when {@code m} is 0. */
  public static void addMod(long[] s, int top) {
    Division.addMod(s, top);
  }

  /** MULMOD: {@code (a * b) % m}, the product not wrapped; 0 when {@code m} is 0. */
  public static void mulMod(long[] s, int top) {
    Division.mulMod(s, top);
  }

  /** EXP: {@code a} to the power of {@code b} modulo 2^256; 0 to the power of 0 is 1. */
  public static void exp(long[] s, int top) {
    Multiplication.power(s, top);
  }

  /**
   * SIGNEXTEND: {@code b}, seen as a two's complement number of {@code a + 1} bytes, as a word;
   * unchanged when {@code a} is over 30.
   */
  public static void signExtend(long[] s, int top) {
    int to = top - 4;
    if ((s[top + 1] | s[top + 2] | s[top + 3]) != 0 || s[top] >>> 5 != 0) {
      return;
    }
    int index = (int) s[top];
    int limb = to + (index >>> 3);
    int shift = 56 - ((index & 7) << 3);
    long extended = s[limb] << shift >> shift;
    s[limb] = extended;
    long sign = extended >> 63;
    for (int i = limb + 1; i < to + 4; i++) {
      s[i] = sign;
    }
  }

  // ---- comparison

  /** LT: 1 when {@code a < b}, unsigned, else 0. */
  public static void lt(long[] s, int top) {
    int to = top - 4;
    setFlag(s, to, isLess(s, top, to));
  }

  /** GT: 1 when {@code a > b}, unsigned, else 0. */
  public static void gt(long[] s, int top) {
    int to = top - 4;
    setFlag(s, to, isLess(s, to, top));
  }

  /** SLT: 1 when {@code a < b} as two's complement, else 0. */
  public static void slt(long[] s, int top) {
    int to = top - 4;
    setFlag(s, to, isSignedLess(s, top, to));
  }

  /** SGT: 1 when {@code a > b} as two's complement, else 0. */
  public static void sgt(long[] s, int top) {
    int to = top - 4;
    setFlag(s, to, isSignedLess(s, to, top));
  }

  /** EQ: 1 when {@code a == b}, else 0. */
  public static void eq(long[] s, int top) {
    int to = top - 4;
    setFlag(s, to, isEqual(s, top, to));
  }

  /** ISZERO, in place: 1 when {@code a} is 0, else 0. */
  public static void isZero(long[] s, int top) {
    setFlag(s, top, isZeroAt(s, top));
  }

  private static void setFlag(long[] s, int i, boolean flag) {
    s[i] = flag ? 1 : 0;
    s[i + 1] = 0;
    s[i + 2] = 0;
    s[i + 3] = 0;
  }

  // ---- bits

  /** AND. */
  public static void and(long[] s, int top) {
    int to = top - 4;
    s[to] &= s[top];
    s[to + 1] &= s[top + 1];
    s[to + 2] &= s[top + 2];
    s[to + 3] &= s[top + 3];
  }

  /** OR. */
  public static void or(long[] s, int top) {
    int to = top - 4;
    s[to] |= s[top];
    s[to + 1] |= s[top + 1];
    s[to + 2] |= s[top + 2];
    s[to + 3] |= s[top + 3];
  }

  /** XOR. */
  public static void xor(long[] s, int top) {
    int to = top - 4;
    s[to] ^= s[top];
    s[to + 1] ^= s[top + 1];
    s[to + 2] ^= s[top + 2];
    s[to + 3] ^= s[top + 3];
  }

  /** NOT, in place. */
  public static void not(long[] s, int top) {
    s[top] = ~s[top];
    s[top + 1] = ~s[top + 1];
    s[top + 2] = ~s[top + 2];
    s[top + 3] = ~s[top + 3];
  }

  /**
   * BYTE: byte {@code a} of {@code b}, 0 being the most significant; 0 when {@code a} is over 31.
   */
  public static void byteAt(long[] s, int top) {
    int to = top - 4;
    long value = 0;
    if ((s[top + 1] | s[top + 2] | s[top + 3]) == 0 && s[top] >>> 5 == 0) {
      int fromLow = 31 - (int) s[top];
      value = s[to + (fromLow >>> 3)] >>> ((fromLow & 7) << 3) & 0xff;
    }
    set(s, to, value);
  }

  /** SHL: {@code b << a}; 0 when {@code a} is over 255 (EIP-145). */
  public static void shl(long[] s, int top) {
    int to = top - 4;
    if ((s[top + 1] | s[top + 2] | s[top + 3]) != 0 || s[top] >>> 8 != 0) {
      clear(s, to);
    } else {
      Shifts.left(s, to, (int) s[top]);
    }
  }

  /** SHR: {@code b >>> a}, zeros coming in; 0 when {@code a} is over 255 (EIP-145). */
  public static void shr(long[] s, int top) {
    int to = top - 4;
    if ((s[top + 1] | s[top + 2] | s[top + 3]) != 0 || s[top] >>> 8 != 0) {
      clear(s, to);
    } else {
      Shifts.right(s, to, (int) s[top], 0);
    }
  }

  /** SAR: {@code b >> a}, the sign coming in; all sign when {@code a} is over 255 (EIP-145). */
  public static void sar(long[] s, int top) {
    int to = top - 4;
    long sign = s[to + 3] >> 63;
    if ((s[top + 1] | s[top + 2] | s[top + 3]) != 0 || s[top] >>> 8 != 0) {
      s[to] = sign;
      s[to + 1] = sign;
      s[to + 2] = sign;
      s[to + 3] = sign;
    } else {
      Shifts.right(s, to, (int) s[top], sign);
    }
  }

  /**
   * CLZ, in place: the number of zero bits before the first 1; 256 when there is none (EIP-7939).
   */
  public static void clz(long[] s, int top) {
    set(s, top, 256 - bitLength(s, top));
  }

  // ---- moving words

  /** DUPn: copies the word {@code n} places down (1 is the top itself) to {@code top + 4}. */
  public static void dup(long[] s, int top, int n) {
    copy(s, top + 4 - (n << 2), top + 4);
  }

  /** SWAPn: exchanges the top word with the one {@code n} places below it. */
  public static void swap(long[] s, int top, int n) {
    int other = top - (n << 2);
    long l0 = s[top];
    long l1 = s[top + 1];
    long l2 = s[top + 2];
    long l3 = s[top + 3];
    copy(s, other, top);
    s[other] = l0;
    s[other + 1] = l1;
    s[other + 2] = l2;
    s[other + 3] = l3;
  }

  /** Copies the word at {@code from} to {@code to}; the two may be the same but not overlap. */
  public static void copy(long[] s, int from, int to) {
    s[to] = s[from];
    s[to + 1] = s[from + 1];
    s[to + 2] = s[from + 2];
    s[to + 3] = s[from + 3];
  }

  /** Copies the word at {@code from} in {@code source} to {@code to} in {@code target}. */
  public static void copy(long[] source, int from, long[] target, int to) {
    target[to] = source[from];
    target[to + 1] = source[from + 1];
    target[to + 2] = source[from + 2];
    target[to + 3] = source[from + 3];
  }

  /** Sets the word at {@code i} to {@code value}, read as unsigned. */
  public static void set(long[] s, int i, long value) {
    s[i] = value;
    s[i + 1] = 0;
    s[i + 2] = 0;
    s[i + 3] = 0;
  }

  /** Sets the word at {@code i} to 0. */
  public static void clear(long[] s, int i) {
    set(s, i, 0);
  }

  // ---- bytes

  /** Reads {@code length} bytes, 0 to 32, most significant first, into the word at {@code i}. */
  public static void fromBytes(byte[] source, int offset, int length, long[] s, int i) {
    if (length == 32) {
      fromBytes(source, offset, s, i);
      return;
    }
    int end = offset + length;
    s[i] = limb(source, offset, end);
    s[i + 1] = limb(source, offset, end - 8);
    s[i + 2] = limb(source, offset, end - 16);
    s[i + 3] = limb(source, offset, end - 24);
  }

  /** Reads 32 bytes, most significant first, into the word at {@code i}. */
  public static void fromBytes(byte[] source, int offset, long[] s, int i) {
    s[i + 3] = BigEndian.getLong(source, offset);
    s[i + 2] = BigEndian.getLong(source, offset + 8);
    s[i + 1] = BigEndian.getLong(source, offset + 16);
    s[i] = BigEndian.getLong(source, offset + 24);
  }

  /** The limb of the bytes before {@code end}, up to 8 but none before {@code start}. */
  private static long limb(byte[] source, int start, int end) {
    int count = end - start;
    if (count >= 8) {
      return BigEndian.getLong(source, end - 8);
    }
    if (count <= 0) {
      return 0;
    }
    if (end >= 8) {
      // read bytes before the start too, and drop them
      return BigEndian.getLong(source, end - 8) & (-1L >>> (64 - (count << 3)));
    }
    long limb = 0;
    for (int i = start; i < end; i++) {
      limb = limb << 8 | (source[i] & 0xff);
    }
    return limb;
  }

  /**
   * Reads {@code length} bytes, 0 to 32, as the most significant ones of the word at {@code i},
   * zeros behind them: what CALLDATALOAD makes of the end of the call data.
   */
  public static void fromLeadingBytes(byte[] source, int offset, int length, long[] s, int i) {
    fromBytes(source, offset, length, s, i);
    if (length > 0) {
      Shifts.left(s, i, (32 - length) << 3);
    }
  }

  /**
   * Reads {@code length} bytes of push data, 1 to 32, most significant first, into the word at
   * {@code i}. Quicker than {@link #fromBytes(byte[], int, int, long[], int)}, but reads up to 8
   * bytes from {@code offset} even if fewer are wanted, which padded code always has.
   */
  public static void fromCode(byte[] code, int offset, int length, long[] s, int i) {
    long first = BigEndian.getLong(code, offset) >>> (-length << 3); // its low 6 bits count
    if (length <= 8) {
      set(s, i, first);
      return;
    }
    int end = offset + length;
    s[i] = BigEndian.getLong(code, end - 8);
    if (length <= 16) {
      s[i + 1] = first;
      s[i + 2] = 0;
      s[i + 3] = 0;
      return;
    }
    s[i + 1] = BigEndian.getLong(code, end - 16);
    if (length <= 24) {
      s[i + 2] = first;
      s[i + 3] = 0;
      return;
    }
    s[i + 2] = BigEndian.getLong(code, end - 24);
    s[i + 3] = first;
  }

  /** Writes the word at {@code i} as 32 bytes, most significant first. */
  public static void toBytes(long[] s, int i, byte[] target, int offset) {
    BigEndian.putLong(target, offset, s[i + 3]);
    BigEndian.putLong(target, offset + 8, s[i + 2]);
    BigEndian.putLong(target, offset + 16, s[i + 1]);
    BigEndian.putLong(target, offset + 24, s[i]);
  }

  // ---- questions

  /** Whether the word at {@code i} is 0. */
  public static boolean isZeroAt(long[] s, int i) {
    return (s[i] | s[i + 1] | s[i + 2] | s[i + 3]) == 0;
  }

  /** Whether the word at {@code i} is at most {@link Integer#MAX_VALUE}. */
  public static boolean fitsInt(long[] s, int i) {
    return (s[i] >>> 31 | s[i + 1] | s[i + 2] | s[i + 3]) == 0;
  }

  /** Whether the word at {@code i} is at most {@link Long#MAX_VALUE}. */
  public static boolean fitsLong(long[] s, int i) {
    return (s[i] >>> 63 | s[i + 1] | s[i + 2] | s[i + 3]) == 0;
  }

  /** The word at {@code i}, or {@link Long#MAX_VALUE} when it is more. */
  public static long toLongSaturated(long[] s, int i) {
    return fitsLong(s, i) ? s[i] : Long.MAX_VALUE;
  }

  /** Whether the words at {@code x} and {@code y} are equal. */
  public static boolean isEqual(long[] s, int x, int y) {
    return ((s[x] ^ s[y]) | (s[x + 1] ^ s[y + 1]) | (s[x + 2] ^ s[y + 2]) | (s[x + 3] ^ s[y + 3]))
        == 0;
  }

  /** Whether the word at {@code x} is less than the word at {@code y}, unsigned. */
  public static boolean isLess(long[] s, int x, int y) {
    return bothFit64(s, x, y)
        ? Long.compareUnsigned(s[x], s[y]) < 0
        : isLess(s[x + 3], s[y + 3], s, x, y);
  }

  /** Whether the word at {@code x} is less than the word at {@code y}, as two's complement. */
  public static boolean isSignedLess(long[] s, int x, int y) {
    return bothFit64(s, x, y)
        ? Long.compareUnsigned(s[x], s[y]) < 0
        : isLess(s[x + 3] ^ Long.MIN_VALUE, s[y + 3] ^ Long.MIN_VALUE, s, x, y);
  }

  /** Compares words whose highest limbs the caller has read. */
  private static boolean isLess(long x3, long y3, long[] s, int x, int y) {
    if (x3 != y3) {
      return Long.compareUnsigned(x3, y3) < 0;
    }
    if (s[x + 2] != s[y + 2]) {
      return Long.compareUnsigned(s[x + 2], s[y + 2]) < 0;
    }
    return s[x + 1] != s[y + 1]
        ? Long.compareUnsigned(s[x + 1], s[y + 1]) < 0
        : Long.compareUnsigned(s[x], s[y]) < 0;
  }

  /** How many bits the word at {@code i} needs; 0 for zero. */
  public static int bitLength(long[] s, int i) {
    if ((s[i + 1] | s[i + 2] | s[i + 3]) == 0) {
      return 64 - Long.numberOfLeadingZeros(s[i]);
    }
    if (s[i + 3] != 0) {
      return 256 - Long.numberOfLeadingZeros(s[i + 3]);
    }
    return s[i + 2] != 0
        ? 192 - Long.numberOfLeadingZeros(s[i + 2])
        : 128 - Long.numberOfLeadingZeros(s[i + 1]);
  }

  /** How many bytes the word at {@code i} needs, 0 for zero: what EXP charges for (EIP-160). */
  public static int expByteLength(long[] s, int i) {
    return (bitLength(s, i) + 7) >>> 3;
  }

  // ---- for the package

  static boolean bothFit64(long[] s, int x, int y) {
    return (s[x + 1] | s[x + 2] | s[x + 3] | s[y + 1] | s[y + 2] | s[y + 3]) == 0;
  }

  /** Whether both words, as two's complement, are nothing but the sign above their low limb. */
  private static boolean bothFitSigned64(long[] s, int x, int y) {
    long signX = s[x] >> 63;
    long signY = s[y] >> 63;
    return ((s[x + 1] ^ signX)
            | (s[x + 2] ^ signX)
            | (s[x + 3] ^ signX)
            | (s[y + 1] ^ signY)
            | (s[y + 2] ^ signY)
            | (s[y + 3] ^ signY))
        == 0;
  }

  private static void setSigned(long[] s, int i, long value, long sign) {
    s[i] = value;
    s[i + 1] = sign;
    s[i + 2] = sign;
    s[i + 3] = sign;
  }

  /** The carry out of {@code x + y + carry-in}, whose sum is {@code sum}. */
  static long carry(long x, long y, long sum) {
    return ((x & y) | ((x | y) & ~sum)) >>> 63;
  }

  /** The borrow out of {@code x - y - borrow-in}, whose difference is {@code difference}. */
  static long borrow(long x, long y, long difference) {
    return ((~x & y) | (~(x ^ y) & difference)) >>> 63;
  }
}
