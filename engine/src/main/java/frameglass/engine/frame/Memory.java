package frameglass.engine.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A frame's memory, the one component that grows (Yellow Paper section 9.1): bytes on the heap,
 * capacity in powers of two, zero until written, size in whole words. It does not price its growth;
 * {@code Gas} of the interpreter does.
 */
public final class Memory {
  /** Hears of growth. */
  @FunctionalInterface
  public interface GrowthListener {
    /** Memory grew, sizes in words. */
    void grew(int before, int after);
  }

  /**
   * The largest memory, in bytes. Growing to it costs 549,806,145,536 gas (3w + w²/512 for 2^24
   * words), nine thousand times what a block of 60 million has. A state test may give a transaction
   * more: an instruction that then asks for more memory than this runs out of gas here, although it
   * could pay.
   */
  public static final int MAX_BYTES = 1 << 29;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int FIRST_CAPACITY = 1024;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size;

  /** Bytes at and above this have never been written since they were allocated, so are zero. */
  private int written;

  private long copies;

  private @Nullable GrowthListener listener;

  /** Whoever is to hear of growth, or null. */
  public void setListener(@Nullable GrowthListener listener) {
    this.listener = listener;
  }

  /** Size in bytes, a multiple of 32. */
  public int size() {
    return size;
  }

  /** Size in words. */
  public int words() {
    return size >>> 5;
  }

  /** Bytes reserved on the heap. */
  public int capacity() {
    return bytes.length;
  }

  /** How often its bytes were copied to a larger array since it was made. */
  public long copies() {
    return copies;
  }

  /** The bytes themselves, for reading up to {@link #size()}; replaced when memory grows. */
  public byte[] bytes() {
    return bytes;
  }

  /** Grows to {@code words} words, which must be more than it has. */
  public void grow(int words) {
    int to = words << 5;
    assert to > size && to <= MAX_BYTES : "memory of " + words + " words";
    if (to > bytes.length) {
      bytes = Arrays.copyOf(bytes, Integer.highestOneBit(to - 1) << 1);
      copies++;
    }
    if (written > size) {
      Arrays.fill(bytes, size, Math.min(to, written), (byte) 0);
    }
    int before = size >>> 5;
    size = to;
    written = Math.max(written, to);
    if (listener != null) {
      listener.grew(before, words);
    }
  }

  /** Loads the word at byte {@code offset}, below its size, into the limbs at {@code s[i]}. */
  public void load(int offset, long[] s, int i) {
    byte[] from = bytes;
    s[i + 3] = (long) LONG.get(from, offset);
    s[i + 2] = (long) LONG.get(from, offset + 8);
    s[i + 1] = (long) LONG.get(from, offset + 16);
    s[i] = (long) LONG.get(from, offset + 24);
  }

  /**
   * Stores the limbs at {@code s[i]} as the word at byte {@code offset}, most significant first.
   */
  public void store(int offset, long[] s, int i) {
    byte[] to = bytes;
    LONG.set(to, offset, s[i + 3]);
    LONG.set(to, offset + 8, s[i + 2]);
    LONG.set(to, offset + 16, s[i + 1]);
    LONG.set(to, offset + 24, s[i]);
  }

  /** Sets one byte. */
  public void storeByte(int offset, byte value) {
    bytes[offset] = value;
  }

  /**
   * Copies {@code length} bytes to byte {@code to} from {@code source}, whose bytes beyond {@code
   * limit} read as zero; {@code from} may be any unsigned number.
   */
  public void copyPadded(int to, byte[] source, int base, int limit, long from, int length) {
    int there = from < 0 || from >= limit ? 0 : (int) Math.min(limit - from, length);
    if (there > 0) {
      System.arraycopy(source, base + (int) from, bytes, to, there);
    }
    if (there < length) {
      Arrays.fill(bytes, to + there, to + length, (byte) 0);
    }
  }

  /** Copies within memory; the ranges may overlap (EIP-5656). */
  public void move(int to, int from, int length) {
    System.arraycopy(bytes, from, bytes, to, length);
  }

  /** Empties it for the next frame, keeping at most {@code kept} bytes of capacity. */
  public void clear(int kept) {
    size = 0;
    if (bytes.length > kept) {
      bytes = new byte[FIRST_CAPACITY];
      written = 0;
    }
  }

  /**
   * Sets size and contents, for time travel, of which the listener does not hear.
   *
   * @param bytesSize a multiple of 32
   * @param filler writes the first {@code bytesSize} bytes of the array that it gets, each of them
   */
  public void restore(int bytesSize, Consumer<byte[]> filler) {
    assert (bytesSize & 31) == 0 && bytesSize <= MAX_BYTES : "memory of " + bytesSize + " bytes";
    if (bytesSize > bytes.length) {
      bytes = new byte[Integer.highestOneBit(bytesSize - 1) << 1];
      written = 0;
    }
    size = bytesSize;
    written = Math.max(written, bytesSize);
    filler.accept(bytes);
  }
}
