package frameglass.engine.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a list that grows and shrinks at its end, frozen in pages that successive freezes
 * share, so that one more of a long list costs no copy of it.
 */
final class LongPages {
  static final LongPages EMPTY = new LongPages(new long[0][], 0);

  private static final int PAGE = 1024;

  private final long[][] pages;
  private final int size;

  private LongPages(long[][] pages, int size) {
    this.pages = pages;
    this.size = size;
  }

  /**
   * The first {@code size} of {@code values}.
   *
   * @param before an earlier freeze of the same list
   * @param unchanged how many of its first values are still the same
   */
  static LongPages of(long[] values, int size, LongPages before, int unchanged) {
    if (size == 0) {
      return EMPTY;
    }
    if (size == before.size && unchanged >= size) {
      return before;
    }
    long[][] pages = new long[(size + PAGE - 1) / PAGE][];
    for (int i = 0; i < pages.length; i++) {
      int from = i * PAGE;
      int to = Math.min(from + PAGE, size);
      boolean isShared =
          to <= unchanged && i < before.pages.length && before.pages[i].length == to - from;
      pages[i] = isShared ? before.pages[i] : Arrays.copyOfRange(values, from, to);
    }
    return new LongPages(pages, size);
  }

  int size() {
    return size;
  }

  /** Copies all values to the front of {@code target}. */
  void copyTo(long[] target) {
    for (int i = 0; i < pages.length; i++) {
      System.arraycopy(pages[i], 0, target, i * PAGE, pages[i].length);
    }
  }

  /** Roughly the heap bytes it holds that {@code other} does not. */
  @SuppressWarnings("ReferenceEquality") // a page is shared if it is the same array
  long bytesNotSharedWith(@Nullable LongPages other) {
    if (this == other) {
      return 0;
    }
    long bytes = pages.length * 8L;
    for (int i = 0; i < pages.length; i++) {
      if (other == null || i >= other.pages.length || other.pages[i] != pages[i]) {
        bytes += (long) pages[i].length * Long.BYTES;
      }
    }
    return bytes;
  }
}
