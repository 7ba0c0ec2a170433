package frameglass.engine.word;

import java.nio.charset.StandardCharsets;

/**
 * The 160-bit address of an account, immutable: {@code high} is its first 4 bytes, {@code middle}
 * the next 8, {@code low} the last 8, each most significant byte first.
 */
public record Address(int high, long middle, long low) implements Comparable<Address> {
  /** The bytes of an address. */
  public static final int SIZE = 20;

  /** The address of twenty zero bytes. */
  public static final Address ZERO = new Address(0, 0, 0);

  /** The address whose last eight bytes are {@code low}, such as a precompile's. */
  public static Address of(long low) {
    return new Address(0, 0, low);
  }

  /**
   * Reads 20 bytes.
   *
   * @throws IllegalArgumentException when there are not 20
   */
  public static Address fromBytes(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.length);
    }
    return fromBytes(bytes, 0);
  }

  /** Reads 20 bytes from {@code offset}. */
  public static Address fromBytes(byte[] bytes, int offset) {
    return new Address(
        BigEndian.getInt(bytes, offset),
        BigEndian.getLong(bytes, offset + 4),
        BigEndian.getLong(bytes, offset + 12));
  }

  /**
   * Reads 40 hexadecimal digits in any case, with or without {@code 0x} in front.
   *
   * @throws IllegalArgumentException when there are not 40, or others
   */
  public static Address fromHex(String text) {
    int digits = text.length() - (Hex.hasPrefix(text) ? 2 : 0);
    if (digits != 2 * SIZE) {
      throw new IllegalArgumentException("an address has 40 hex digits, not " + digits);
    }
    return fromBytes(Hex.decode(text));
  }

  /** The low 20 bytes of the word in the four limbs of {@code s} from {@code i}. */
  public static Address fromLimbs(long[] s, int i) {
    return new Address((int) s[i + 2], s[i + 1], s[i]);
  }

  /** The low 20 bytes of {@code word}. */
  public static Address fromUInt256(UInt256 word) {
    return new Address((int) word.limb2(), word.limb1(), word.limb0());
  }

  /** The 20 bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[SIZE];
    writeTo(bytes, 0);
    return bytes;
  }

  /** Writes the 20 bytes at {@code offset}. */
  public void writeTo(byte[] target, int offset) {
    BigEndian.putInt(target, offset, high);
    BigEndian.putLong(target, offset + 4, middle);
    BigEndian.putLong(target, offset + 12, low);
  }

  /** Writes the address as a word of four limbs at {@code i}, least significant first. */
  public void toLimbs(long[] s, int i) {
    s[i] = low;
    s[i + 1] = middle;
    s[i + 2] = high & 0xffff_ffffL;
    s[i + 3] = 0;
  }

  /** The address as a word, twelve zero bytes in front. */
  public UInt256 toUInt256() {
    return new UInt256(low, middle, high & 0xffff_ffffL, 0);
  }

  /** Whether this is {@link #ZERO}. */
  public boolean isZero() {
    return (high | middle | low) == 0;
  }

  /** {@code 0x} and 40 digits in lower case. */
  public String toHex() {
    return Hex.encodePrefixed(toBytes(), 0, SIZE);
  }

  /** {@code 0x} and 40 digits whose case is a checksum (EIP-55). */
  public String toChecksumHex() {
    String digits = Hex.encode(toBytes());
    byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);
    byte[] hash = Keccak.hash(ascii);
    for (int i = 0; i < ascii.length; i++) {
      int nibble = hash[i >> 1] >> ((i & 1) == 0 ? 4 : 0) & 15;
      if (nibble >= 8) {
        ascii[i] = (byte) Character.toUpperCase(ascii[i]);
      }
    }
    return "0x" + new String(ascii, StandardCharsets.US_ASCII);
  }

  /** Compares as unsigned numbers. */
  @Override
  public int compareTo(Address other) {
    int order = Integer.compareUnsigned(high, other.high);
    if (order == 0) {
      order = Long.compareUnsigned(middle, other.middle);
    }
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  @Override
  public int hashCode() {
    return hash(high, middle, low);
  }

  /** The hash code of the address of these parts, for tables that look up without an object. */
  public static int hash(int high, long middle, long low) {
    long mixed = (low ^ Long.rotateLeft(middle, 32) ^ high) * 0x9e3779b97f4a7c15L;
    return (int) (mixed ^ mixed >>> 32);
  }

  /** {@link #toHex()}. */
  @Override
  public String toString() {
    return toHex();
  }
}
