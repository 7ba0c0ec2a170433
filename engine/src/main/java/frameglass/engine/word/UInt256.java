package frameglass.engine.word;

import java.math.BigInteger;
import java.util.Objects;

/**
 * A 256-bit word, 0 to 2^256-1, immutable; {@code limb0} holds the least significant 64 bits. For
 * all that is not the hot path, which works on limbs in place ({@link Words}). Arithmetic wraps
 * modulo 2^256 as the machine's does (Yellow Paper 9.1).
 */
public record UInt256(long limb0, long limb1, long limb2, long limb3)
    implements Comparable<UInt256> {
  /** 0. */
  public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);

  /** 1. */
  public static final UInt256 ONE = new UInt256(1, 0, 0, 0);

  /** 2^256 - 1. */
  public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

  private static final int DIGITS = 64;

  /** The word of {@code value} read as unsigned. */
  public static UInt256 of(long value) {
    return value == 0 ? ZERO : value == 1 ? ONE : new UInt256(value, 0, 0, 0);
  }

  /**
   * The word of {@code value}.
   *
   * @throws ArithmeticException when it is negative or needs more than 256 bits
   */
  public static UInt256 of(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > 256) {
      throw new ArithmeticException(value + " does not fit in an unsigned 256-bit word");
    }
    return new UInt256(
        value.longValue(),
        value.shiftRight(64).longValue(),
        value.shiftRight(128).longValue(),
        value.shiftRight(192).longValue());
  }

  /** Reads up to 32 bytes, most significant first; fewer stand for a word with zeros in front. */
  public static UInt256 fromBytes(byte[] bytes) {
    return fromBytes(bytes, 0, bytes.length);
  }

  /**
   * Reads {@code length} bytes from {@code offset}, most significant first.
   *
   * @throws IllegalArgumentException when {@code length} is over 32
   */
  public static UInt256 fromBytes(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length > 32) {
      throw new IllegalArgumentException(length + " bytes are more than a word's 32");
    }
    if (length == 32) {
      return new UInt256(
          BigEndian.getLong(bytes, offset + 24),
          BigEndian.getLong(bytes, offset + 16),
          BigEndian.getLong(bytes, offset + 8),
          BigEndian.getLong(bytes, offset));
    }
    int end = offset + length;
    return new UInt256(
        limb(bytes, offset, end),
        limb(bytes, offset, end - 8),
        limb(bytes, offset, end - 16),
        limb(bytes, offset, end - 24));
  }

  private static long limb(byte[] bytes, int start, int end) {
    long limb = 0;
    for (int i = Math.max(start, end - 8); i < end; i++) {
      limb = limb << 8 | (bytes[i] & 0xff);
    }
    return limb;
  }

  /** The word in the four limbs of {@code s} from {@code i}, least significant first. */
  public static UInt256 fromLimbs(long[] s, int i) {
    return new UInt256(s[i], s[i + 1], s[i + 2], s[i + 3]);
  }

  /**
   * Reads 1 to 64 hexadecimal digits, with or without {@code 0x} in front.
   *
   * @throws IllegalArgumentException when there are none, too many, or others
   */
  public static UInt256 fromHex(String text) {
    int start = Hex.hasPrefix(text) ? 2 : 0;
    int digits = text.length() - start;
    if (digits == 0) {
      throw new IllegalArgumentException("'" + text + "' has no hex digits");
    }
    if (digits > DIGITS) {
      throw new IllegalArgumentException(digits + " hex digits are more than a word's 64");
    }
    long l0 = 0;
    long l1 = 0;
    long l2 = 0;
    long l3 = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = Hex.digit(text.charAt(i));
      if (digit < 0) {
        throw Hex.badDigit(text, i);
      }
      l3 = l3 << 4 | l2 >>> 60;
      l2 = l2 << 4 | l1 >>> 60;
      l1 = l1 << 4 | l0 >>> 60;
      l0 = l0 << 4 | digit;
    }
    return new UInt256(l0, l1, l2, l3);
  }

  /**
   * Reads decimal digits.
   *
   * @throws IllegalArgumentException when {@code text} is not a number from 0 to 2^256-1 in digits
   */
  public static UInt256 fromDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw new IllegalArgumentException("'" + c + "' at index " + i + " is no decimal digit");
      }
    }
    // 2^256 has 78 digits; the limit keeps a hostile text from costing quadratic time
    if (text.isEmpty() || text.length() > 1000) {
      throw new IllegalArgumentException(
          text.isEmpty() ? "'' has no decimal digits" : text.length() + " digits are too many");
    }
    try {
      return of(new BigInteger(text));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(text + " is more than 2^256-1", e);
    }
  }

  /** Reads hexadecimal when {@code 0x} stands in front, else decimal. */
  public static UInt256 parse(String text) {
    return Hex.hasPrefix(text) ? fromHex(text) : fromDecimal(text);
  }

  /** 32 bytes, most significant first. */
  public byte[] toBytes() {
    byte[] bytes = new byte[32];
    writeTo(bytes, 0);
    return bytes;
  }

  /** Writes 32 bytes at {@code offset}, most significant first. */
  public void writeTo(byte[] target, int offset) {
    BigEndian.putLong(target, offset, limb3);
    BigEndian.putLong(target, offset + 8, limb2);
    BigEndian.putLong(target, offset + 16, limb1);
    BigEndian.putLong(target, offset + 24, limb0);
  }

  /** Writes the four limbs at {@code i}, least significant first. */
  public void toLimbs(long[] s, int i) {
    s[i] = limb0;
    s[i + 1] = limb1;
    s[i + 2] = limb2;
    s[i + 3] = limb3;
  }

  /** The value as a non-negative integer. */
  public BigInteger toBigInteger() {
    return new BigInteger(1, toBytes());
  }

  /** The value read as two's complement, -2^255 to 2^255-1. */
  public BigInteger toSignedBigInteger() {
    return new BigInteger(toBytes());
  }

  /** {@code 0x} and as few digits as the value needs; zero is {@code 0x0}. */
  public String toHex() {
    int digits = Math.max(1, (bitLength() + 3) >>> 2);
    return "0x" + Hex.encode(toBytes()).substring(DIGITS - digits);
  }

  /** {@code 0x} and 64 digits. */
  public String toPaddedHex() {
    return Hex.encodePrefixed(toBytes(), 0, 32);
  }

  /** Unsigned decimal. */
  public String toDecimal() {
    return (limb1 | limb2 | limb3) == 0 ? Long.toUnsignedString(limb0) : toBigInteger().toString();
  }

  /** {@link #toHex()}. */
  @Override
  public String toString() {
    return toHex();
  }

  /** Sum modulo 2^256. */
  public UInt256 add(UInt256 b) {
    long[] s = operands(b);
    Words.add(s, 4);
    return fromLimbs(s, 0);
  }

  /** Difference modulo 2^256. */
  public UInt256 subtract(UInt256 b) {
    long[] s = operands(b);
    Words.sub(s, 4);
    return fromLimbs(s, 0);
  }

  /** Product modulo 2^256. */
  public UInt256 multiply(UInt256 b) {
    long[] s = operands(b);
    Words.mul(s, 4);
    return fromLimbs(s, 0);
  }

  /** Unsigned quotient; 0 when {@code b} is 0, as DIV has it. */
  public UInt256 divide(UInt256 b) {
    long[] s = operands(b);
    Words.div(s, 4);
    return fromLimbs(s, 0);
  }

  /** Unsigned remainder; 0 when {@code b} is 0, as MOD has it. */
  public UInt256 mod(UInt256 b) {
    long[] s = operands(b);
    Words.mod(s, 4);
    return fromLimbs(s, 0);
  }

  /** This word as the top and {@code b} as the next of a stack of two. */
  private long[] operands(UInt256 b) {
    return new long[] {
      b.limb0, b.limb1, b.limb2, b.limb3, limb0, limb1, limb2, limb3,
    };
  }

  /** Whether the value is 0. */
  public boolean isZero() {
    return (limb0 | limb1 | limb2 | limb3) == 0;
  }

  /** Whether the value is at most {@link Integer#MAX_VALUE}. */
  public boolean fitsInInt() {
    return (limb1 | limb2 | limb3) == 0 && limb0 >>> 31 == 0;
  }

  /** Whether the value is at most {@link Long#MAX_VALUE}. */
  public boolean fitsInLong() {
    return (limb1 | limb2 | limb3) == 0 && limb0 >= 0;
  }

  /** The value, or {@link Long#MAX_VALUE} when it is more. */
  public long toLongSaturated() {
    return fitsInLong() ? limb0 : Long.MAX_VALUE;
  }

  /**
   * The value.
   *
   * @throws ArithmeticException when it is more than {@link Long#MAX_VALUE}
   */
  public long toLongExact() {
    if (!fitsInLong()) {
      throw new ArithmeticException(toHex() + " is more than 2^63-1");
    }
    return limb0;
  }

  /** How many bits the value needs; 0 for zero. */
  public int bitLength() {
    if (limb3 != 0) {
      return 256 - Long.numberOfLeadingZeros(limb3);
    }
    if (limb2 != 0) {
      return 192 - Long.numberOfLeadingZeros(limb2);
    }
    return limb1 != 0
        ? 128 - Long.numberOfLeadingZeros(limb1)
        : 64 - Long.numberOfLeadingZeros(limb0);
  }

  /** How many bytes the value needs; 0 for zero. */
  public int byteLength() {
    return (bitLength() + 7) >>> 3;
  }

  /** Compares as unsigned numbers. */
  @Override
  public int compareTo(UInt256 other) {
    int order = Long.compareUnsigned(limb3, other.limb3);
    if (order == 0) {
      order = Long.compareUnsigned(limb2, other.limb2);
    }
    if (order == 0) {
      order = Long.compareUnsigned(limb1, other.limb1);
    }
    return order != 0 ? order : Long.compareUnsigned(limb0, other.limb0);
  }

  /** Mixes all bits: the keys of storage are often small numbers or hashes. */
  @Override
  public int hashCode() {
    return hash(limb0, limb1, limb2, limb3);
  }

  /** The hash code of the word in these limbs, for tables that hold words as limbs. */
  public static int hash(long l0, long l1, long l2, long l3) {
    long mixed = l0 + Long.rotateLeft(l1, 16) + Long.rotateLeft(l2, 32) + Long.rotateLeft(l3, 48);
    mixed *= 0x9e3779b97f4a7c15L;
    return (int) (mixed ^ mixed >>> 32);
  }
}
