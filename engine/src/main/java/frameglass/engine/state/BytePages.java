package frameglass.engine.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a list that grows and shrinks at its end, frozen in pages that successive freezes
 * share, so that one more of a long list costs no copy of it.
 */
final class BytePages {
  static final BytePages EMPTY = new BytePages(new byte[0][], 0);

  private static final int PAGE = 4096;

  private final byte[][] pages;
  private final int size;

  private BytePages(byte[][] pages, int size) {
    this.pages = pages;
    this.size = size;
  }

  /**
   * The first {@code size} of {@code values}.
   *
   * @param before an earlier freeze of the same list
   * @param unchanged how many of its first values are still the same
   */
  static BytePages of(byte[] values, int size, BytePages before, int unchanged) {
    if (size == 0) {
      return EMPTY;
    }
    if (size == before.size && unchanged >= size) {
      return before;
    }
    byte[][] pages = new byte[(size + PAGE - 1) / PAGE][];
    for (int i = 0; i < pages.length; i++) {
      int from = i * PAGE;
      int to = Math.min(from + PAGE, size);
      boolean isShared =
          to <= unchanged && i < before.pages.length && before.pages[i].length == to - from;
      pages[i] = isShared ? before.pages[i] : Arrays.copyOfRange(values, from, to);
    }
    return new BytePages(pages, size);
  }

  int size() {
    return size;
  }

  /** Copies all values to the front of {@code target}. */
  void copyTo(byte[] target) {
    for (int i = 0; i < pages.length; i++) {
      System.arraycopy(pages[i], 0, target, i * PAGE, pages[i].length);
    }
  }

  /** Roughly the heap bytes it holds that {@code other} does not. */
  @SuppressWarnings("ReferenceEquality") // a page is shared if it is the same array
  long bytesNotSharedWith(@Nullable BytePages other) {
    if (this == other) {
      return 0;
    }
    long bytes = pages.length * 8L;
    for (int i = 0; i < pages.length; i++) {
      if (other == null || i >= other.pages.length || other.pages[i] != pages[i]) {
        bytes += pages[i].length;
      }
    }
    return bytes;
  }
}
