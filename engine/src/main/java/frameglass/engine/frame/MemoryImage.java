package frameglass.engine.frame;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A frame's memory frozen, as pages that successive images share where they are equal, so that one
 * more image of a large memory costs no copy of it.
 */
public final class MemoryImage {
  /** Bytes of a page. */
  public static final int PAGE = 4096;

  /** The memory of a frame that has touched none. */
  public static final MemoryImage EMPTY = new MemoryImage(new byte[0][], 0);

  private final byte[][] pages;
  private final int size;

  private MemoryImage(byte[][] pages, int size) {
    this.pages = pages;
    this.size = size;
  }

  /**
   * A view of the first {@code size} bytes of {@code memory}.
   *
   * @param before an earlier view whose pages are shared where their bytes are the same
   */
  public static MemoryImage of(byte[] memory, int size, @Nullable MemoryImage before) {
    if (size == 0) {
      return EMPTY;
    }
    int count = (size + PAGE - 1) / PAGE;
    byte[][] pages = new byte[count][];
    boolean same = before != null && before.size == size;
    for (int i = 0; i < count; i++) {
      int from = i * PAGE;
      int to = Math.min(from + PAGE, size);
      byte[] old = before != null && i < before.pages.length ? before.pages[i] : null;
      if (old != null
          && old.length == to - from
          && Arrays.equals(old, 0, old.length, memory, from, to)) {
        pages[i] = old;
      } else {
        pages[i] = Arrays.copyOfRange(memory, from, to);
        same = false;
      }
    }
    return same && before != null ? before : new MemoryImage(pages, size);
  }

  /** Size in bytes, a multiple of 32 for a live run. */
  public int size() {
    return size;
  }

  /** Size in words, rounded up. */
  public int words() {
    return (size + 31) >> 5;
  }

  /** The byte at {@code offset}, 0 to 255; 0 beyond the end, as the machine would read it. */
  public int get(long offset) {
    if (offset < 0 || offset >= size) {
      return 0;
    }
    int at = (int) offset;
    return pages[at / PAGE][at % PAGE] & 0xff;
  }

  /** Copies {@code length} bytes from {@code offset}, zeros beyond the end. */
  public byte[] read(long offset, int length) {
    byte[] out = new byte[length];
    int there = offset < 0 || offset >= size ? 0 : (int) Math.min(length, size - offset);
    for (int done = 0; done < there; ) {
      int at = (int) offset + done;
      byte[] page = pages[at / PAGE];
      int part = Math.min(there - done, page.length - at % PAGE);
      System.arraycopy(page, at % PAGE, out, done, part);
      done += part;
    }
    return out;
  }

  /** Copies this memory back into {@code target}, which must hold {@link #size()} bytes. */
  public void copyTo(byte[] target) {
    for (int i = 0; i < pages.length; i++) {
      System.arraycopy(pages[i], 0, target, i * PAGE, pages[i].length);
    }
  }

  /** Whether both hold the same bytes; pages that they share need no comparison. */
  @SuppressWarnings("ReferenceEquality") // a shared page is equal
  public boolean sameAs(MemoryImage other) {
    if (size != other.size) {
      return false;
    }
    for (int i = 0; i < pages.length; i++) {
      if (pages[i] != other.pages[i] && !Arrays.equals(pages[i], other.pages[i])) {
        return false;
      }
    }
    return true;
  }

  /** Bytes this view holds that {@code other} does not share. */
  @SuppressWarnings("ReferenceEquality") // a page is shared if it is the same array
  public long bytesNotSharedWith(@Nullable MemoryImage other) {
    long bytes = 0;
    for (int i = 0; i < pages.length; i++) {
      if (other == null || i >= other.pages.length || other.pages[i] != pages[i]) {
        bytes += pages[i].length;
      }
    }
    return bytes;
  }
}
