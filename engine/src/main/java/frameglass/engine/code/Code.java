package frameglass.engine.code;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The code of an account or of a creation, immutable. Behind its bytes stand {@link #PADDING} zeros
 * (STOP), so that the interpreter neither checks for the end of the code before each instruction
 * nor a PUSH32 in the last byte for its missing data (Yellow Paper 9.4.1: beyond the code is STOP).
 */
public final class Code {
  /** Zero bytes after the code: the longest immediate and one STOP. */
  public static final int PADDING = 33;

  /** No code. */
  public static final Code EMPTY = new Code(new byte[PADDING], 0);

  /** Bytes of a delegation: 0xef0100 and an address (EIP-7702). */
  public static final int DELEGATION_SIZE = 3 + Address.SIZE;

  private final byte[] padded;
  private final int size;

  /** Computed when first asked for; a race computes the same twice. */
  private @Nullable UInt256 hash;

  private Code(byte[] padded, int size) {
    this.padded = padded;
    this.size = size;
  }

  /** A copy of all of {@code bytes} as code. */
  public static Code of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** A copy of {@code length} bytes from {@code offset} as code. */
  public static Code of(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return EMPTY;
    }
    byte[] padded = new byte[length + PADDING];
    System.arraycopy(bytes, offset, padded, 0, length);
    return new Code(padded, length);
  }

  /** The code of these bytes. */
  public static Code of(Bytes bytes) {
    if (bytes.isEmpty()) {
      return EMPTY;
    }
    byte[] padded = new byte[bytes.size() + PADDING];
    bytes.copyTo(0, padded, 0, bytes.size());
    return new Code(padded, bytes.size());
  }

  /** The designator that makes an account run the code of {@code delegate} (EIP-7702). */
  public static Code delegationTo(Address delegate) {
    byte[] bytes = new byte[DELEGATION_SIZE];
    bytes[0] = (byte) 0xef;
    bytes[1] = 0x01;
    delegate.writeTo(bytes, 3);
    return of(bytes);
  }

  /** The number of bytes, the padding not counted. */
  public int size() {
    return size;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The byte at {@code pc} as 0 to 255; 0, which is STOP, from the end of the code on. */
  public int at(int pc) {
    return pc < size ? padded[pc] & 0xff : 0;
  }

  /**
   * The bytes and the padding, {@code size() + PADDING} in all: the code's own array, shared for
   * the interpreter's sake, never to be written.
   */
  public byte[] padded() {
    return padded;
  }

  /** The bytes without padding, not copied. */
  public Bytes toBytes() {
    return Bytes.unsafeWrap(padded, 0, size);
  }

  /** The KECCAK-256 hash of the bytes. */
  public UInt256 hash() {
    UInt256 known = hash;
    if (known == null) {
      known = size == 0 ? Keccak.EMPTY_HASH : Keccak.hash256(padded, 0, size);
      hash = known;
    }
    return known;
  }

  /** Whether these bytes delegate to another account's code: 0xef0100 and an address (EIP-7702). */
  public boolean isDelegation() {
    return size == DELEGATION_SIZE
        && padded[0] == (byte) 0xef
        && padded[1] == 0x01
        && padded[2] == 0x00;
  }

  /**
   * The account whose code runs instead.
   *
   * @throws IllegalStateException when {@link #isDelegation} is false
   */
  public Address delegate() {
    if (!isDelegation()) {
      throw new IllegalStateException("code of " + size + " bytes is no delegation");
    }
    return Address.fromBytes(padded, 3);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Code that
        && size == that.size
        && Arrays.equals(padded, 0, size, that.padded, 0, size);
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  /** The bytes in hexadecimal after {@code 0x}. */
  @Override
  public String toString() {
    return toBytes().toHex();
  }
}
