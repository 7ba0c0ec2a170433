package frameglass.engine.timeline;

import frameglass.engine.frame.MemoryImage;
import frameglass.engine.word.UInt256;

/** A frame's memory at one moment. Successive moments share what is equal. */
public final class MemoryView {
  /** The memory of a frame that has touched none. */
  public static final MemoryView EMPTY = new MemoryView(MemoryImage.EMPTY);

  private final MemoryImage image;

  /** A view of {@code image}. */
  MemoryView(MemoryImage image) {
    this.image = image;
  }

  /** A view of a copy of {@code bytes}. */
  public static MemoryView copyOf(byte[] bytes) {
    return new MemoryView(MemoryImage.of(bytes, bytes.length, null));
  }

  /** A view of a copy of the first {@code size} bytes; shares what equals {@code before}. */
  public static MemoryView copyOf(byte[] bytes, int size, MemoryView before) {
    return new MemoryView(MemoryImage.of(bytes, size, before.image));
  }

  /** Size in bytes, a multiple of 32 for a live run. */
  public int size() {
    return image.size();
  }

  /** Size in words, rounded up. */
  public int words() {
    return (size() + 31) >>> 5;
  }

  /** The byte at {@code offset}, 0 to 255; 0 beyond the end, as the machine would read it. */
  public int get(long offset) {
    return image.get(offset);
  }

  /** Copies {@code length} bytes from {@code offset}, zeros beyond the end. */
  public byte[] read(long offset, int length) {
    return image.read(offset, length);
  }

  /** The 32 bytes at {@code offset} as a big-endian word. */
  public UInt256 word(long offset) {
    return UInt256.fromBytes(read(offset, 32));
  }

  /** Whether both hold the same bytes, told without comparing them where they are shared. */
  public boolean sameAs(MemoryView other) {
    return image.sameAs(other.image);
  }
}
