package frameglass.engine.precompile;

import java.math.BigInteger;
import java.util.Objects;

/**
 * The bytes given to a precompile, seen in the caller's array. Like call data, it continues with
 * zeros beyond its end.
 */
final class Input {
  private final byte[] array;
  private final int offset;
  private final int length;

  /** An empty input may have any offset: call data of no bytes may lie anywhere in memory. */
  Input(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = length == 0 ? 0 : offset;
    this.length = length;
    Objects.checkFromIndexSize(this.offset, length, array.length);
  }

  /** The caller's array, to be read from {@link #offset} for {@link #length} bytes. */
  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /** The byte at {@code index}, 0 to 255; 0 beyond the end. */
  int at(int index) {
    return index < length ? array[offset + index] & 0xff : 0;
  }

  /** A copy of {@code size} bytes from {@code from}, zeros beyond the end. */
  byte[] bytes(int from, int size) {
    byte[] copy = new byte[size];
    if (from < length) {
      System.arraycopy(array, offset + from, copy, 0, Math.min(size, length - from));
    }
    return copy;
  }

  /** The big-endian number in {@code size} bytes from {@code from}. */
  BigInteger number(int from, int size) {
    return new BigInteger(1, bytes(from, size));
  }

  /** The big-endian 64-bit number at {@code from}. */
  long longAt(int from) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | at(from + i);
    }
    return value;
  }

  /** Whether the {@code size} bytes from {@code from} are all zero. */
  boolean isZero(int from, int size) {
    for (int i = from; i < from + size; i++) {
      if (at(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Holds the length to {@code expected} bytes. */
  void requireLength(int expected) throws InvalidInputException {
    if (length != expected) {
      throw new InvalidInputException("the input has " + length + " bytes instead of " + expected);
    }
  }

  /** Holds the length to one or more items of {@code size} bytes, and says how many. */
  int requireItems(int size) throws InvalidInputException {
    if (length == 0 || length % size != 0) {
      throw new InvalidInputException(
          "the input has " + length + " bytes, not a positive multiple of " + size);
    }
    return length / size;
  }
}
