package frameglass.engine.word;

import java.util.Arrays;
import java.util.Objects;

/** An immutable string of bytes. Slices share the bytes of the string that they were cut from. */
public final class Bytes {
  /** The string of no bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] data;
  private final int offset;
  private final int size;

  private Bytes(byte[] data, int offset, int size) {
    this.data = data;
    this.offset = offset;
    this.size = size;
  }

  /** A copy of all of {@code source}. */
  public static Bytes copyOf(byte[] source) {
    return copyOf(source, 0, source.length);
  }

  /** A copy of {@code length} bytes of {@code source} from {@code offset}. */
  public static Bytes copyOf(byte[] source, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, source.length);
    return length == 0
        ? EMPTY
        : new Bytes(Arrays.copyOfRange(source, offset, offset + length), 0, length);
  }

  /**
   * {@code source} itself, not copied. Whoever calls this promises that nobody writes to the array
   * from now on.
   */
  public static Bytes unsafeWrap(byte[] source) {
    return source.length == 0 ? EMPTY : new Bytes(source, 0, source.length);
  }

  /** A part of {@code source}, not copied, under the promise of {@link #unsafeWrap(byte[])}. */
  public static Bytes unsafeWrap(byte[] source, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, source.length);
    return length == 0 ? EMPTY : new Bytes(source, offset, length);
  }

  /**
   * Reads hexadecimal with or without {@code 0x} in front.
   *
   * @throws IllegalArgumentException naming the index of the first character that is no digit, or
   *     the odd number of digits
   */
  public static Bytes fromHex(CharSequence text) {
    return unsafeWrap(Hex.decode(text));
  }

  /** The number of bytes. */
  public int size() {
    return size;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The byte at {@code index}, signed as Java's bytes are. */
  public byte get(int index) {
    return data[offset + Objects.checkIndex(index, size)];
  }

  /** The byte at {@code index} as 0 to 255. */
  public int getUnsigned(int index) {
    return get(index) & 0xff;
  }

  /** A fresh array of all bytes. */
  public byte[] toArray() {
    return Arrays.copyOfRange(data, offset, offset + size);
  }

  /** Copies {@code length} bytes from {@code from} to {@code target} at {@code targetOffset}. */
  public void copyTo(int from, byte[] target, int targetOffset, int length) {
    Objects.checkFromIndexSize(from, length, size);
    System.arraycopy(data, offset + from, target, targetOffset, length);
  }

  /** The bytes from {@code from} to the end; shares the bytes. */
  public Bytes slice(int from) {
    return slice(from, size - from);
  }

  /** {@code length} bytes from {@code from}; shares the bytes. */
  public Bytes slice(int from, int length) {
    Objects.checkFromIndexSize(from, length, size);
    return length == size ? this : unsafeWrap(data, offset + from, length);
  }

  /** The KECCAK-256 hash of the bytes. */
  public UInt256 keccak() {
    return Keccak.hash256(data, offset, size);
  }

  /** All digits in lower case after {@code 0x}; {@code "0x"} when empty. */
  public String toHex() {
    return Hex.encodePrefixed(data, offset, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            data, offset, offset + size, that.data, that.offset, that.offset + that.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + size; i++) {
      hash = 31 * hash + data[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return toHex();
  }
}
