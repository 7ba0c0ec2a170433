package frameglass.engine.state;

import frameglass.engine.word.UInt256;
import java.util.Arrays;

/**
 * Slots of one account: a dense list in pages, and an open-addressed index from key to ordinal.
 *
 * <p>A slot is a row of sixteen {@code long}s, so that one row answers everything SLOAD and SSTORE
 * ask: key, current value, value when the transaction began, and whether the transaction has
 * touched and warmed it. Pages are shared with snapshots and copied at the first write after one.
 */
final class Storage {
  static final int KEY = 0;
  static final int CURRENT = 4;
  static final int ORIGINAL = 8;

  /** Transaction in which the row was last touched; the three fields below mean nothing else. */
  static final int EPOCH = 12;

  static final int WARM = 13;

  /** One more than the journal position that last saved this row's value, 0 for none. */
  static final int JOURNALED = 14;

  private static final int ROW_SHIFT = 4;
  private static final int PAGE_SHIFT = 3;
  private static final int PAGE_ROWS = 1 << PAGE_SHIFT;

  private long[][] pages = new long[1][];

  /** For each page the sharing generation in which it became ours alone. */
  private int[] owned = new int[1];

  private int generation;
  private int count;
  private int[] index = new int[16];

  /** Number of slots known; their ordinals are 0 to this, exclusive. */
  int count() {
    return count;
  }

  /** The page that holds row {@code ordinal}, for reading. */
  long[] page(int ordinal) {
    return pages[ordinal >>> PAGE_SHIFT];
  }

  /** Where row {@code ordinal} starts in its page. */
  static int row(int ordinal) {
    return (ordinal & (PAGE_ROWS - 1)) << ROW_SHIFT;
  }

  /** The page that holds row {@code ordinal}, for writing. */
  long[] pageToWrite(int ordinal) {
    int p = ordinal >>> PAGE_SHIFT;
    if (owned[p] != generation) {
      pages[p] = pages[p].clone();
      owned[p] = generation;
    }
    return pages[p];
  }

  /** Ordinal of the slot whose key is the word at {@code s[i]}, or -1. */
  int find(long[] s, int i) {
    int mask = index.length - 1;
    for (int at = hash(s, i) & mask; ; at = (at + 1) & mask) {
      int ordinal = index[at] - 1;
      if (ordinal < 0) {
        return -1;
      }
      if (hasKey(ordinal, s, i)) {
        return ordinal;
      }
    }
  }

  /** Ordinal of the slot whose key is the word at {@code s[i]}, made with value zero if absent. */
  int findOrAdd(long[] s, int i) {
    int ordinal = find(s, i);
    return ordinal >= 0 ? ordinal : add(s, i);
  }

  private boolean hasKey(int ordinal, long[] s, int i) {
    long[] page = pages[ordinal >>> PAGE_SHIFT];
    int row = row(ordinal);
    return page[row] == s[i]
        && page[row + 1] == s[i + 1]
        && page[row + 2] == s[i + 2]
        && page[row + 3] == s[i + 3];
  }

  private int add(long[] s, int i) {
    if ((count + 1) * 2 > index.length) {
      reindex(index.length * 4);
    }
    int ordinal = count;
    int p = ordinal >>> PAGE_SHIFT;
    if (p == pages.length) {
      pages = Arrays.copyOf(pages, p * 2);
      owned = Arrays.copyOf(owned, p * 2);
    }
    if (pages[p] == null) {
      pages[p] = new long[PAGE_ROWS << ROW_SHIFT];
      owned[p] = generation;
    }
    count++;
    long[] page = pageToWrite(ordinal);
    int row = row(ordinal);
    System.arraycopy(s, i, page, row, 4);
    Arrays.fill(page, row + CURRENT, row + (1 << ROW_SHIFT), 0);
    enter(ordinal);
    return ordinal;
  }

  private void reindex(int size) {
    index = new int[size];
    for (int ordinal = 0; ordinal < count; ordinal++) {
      enter(ordinal);
    }
  }

  private void enter(int ordinal) {
    int mask = index.length - 1;
    int at = hash(pages[ordinal >>> PAGE_SHIFT], row(ordinal)) & mask;
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = ordinal + 1;
  }

  private static int hash(long[] s, int i) {
    long mixed = s[i] * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32) ^ s[i + 1]) * 0xC2B2AE3D27D4EB4FL;
    mixed = (mixed ^ (mixed >>> 29) ^ s[i + 2]) * 0x165667B19E3779F9L;
    mixed = (mixed ^ (mixed >>> 32) ^ s[i + 3]) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  /** The word at field {@code field} of row {@code ordinal}. */
  UInt256 word(int ordinal, int field) {
    return UInt256.fromLimbs(page(ordinal), row(ordinal) + field);
  }

  /** Whether any slot is not zero. */
  boolean hasValues() {
    for (int ordinal = 0; ordinal < count; ordinal++) {
      long[] page = page(ordinal);
      int at = row(ordinal) + CURRENT;
      if ((page[at] | page[at + 1] | page[at + 2] | page[at + 3]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** What the slots hold now; pages are shared until either side writes. */
  Image capture() {
    generation++;
    return new Image(Arrays.copyOf(pages, (count + PAGE_ROWS - 1) >>> PAGE_SHIFT), count);
  }

  /** Goes to {@code image}, which a storage of the same account gave. */
  void restore(Image image) {
    generation++;
    count = image.count;
    if (pages.length < image.pages.length) {
      pages = new long[image.pages.length][];
    }
    System.arraycopy(image.pages, 0, pages, 0, image.pages.length);
    Arrays.fill(pages, image.pages.length, pages.length, null);
    owned = new int[pages.length];
    Arrays.fill(owned, generation - 1);
    reindex(Math.max(16, Integer.highestOneBit(Math.max(1, count)) * 4));
  }

  /** Puts the values of {@code image} back into the rows there are; later rows become zero. */
  void rewind(Image image) {
    for (int ordinal = 0; ordinal < count; ordinal++) {
      long[] page = pageToWrite(ordinal);
      int row = row(ordinal);
      if (ordinal < image.count) {
        System.arraycopy(image.pages[ordinal >>> PAGE_SHIFT], row, page, row, 1 << ROW_SHIFT);
      } else {
        Arrays.fill(page, row + CURRENT, row + (1 << ROW_SHIFT), 0);
      }
    }
  }

  /** Frozen slots. */
  record Image(long[][] pages, int count) {
    static final Image EMPTY = new Image(new long[0][], 0);

    /** Bytes of the pages that {@code other} does not share. */
    @SuppressWarnings("ReferenceEquality") // a page is shared if it is the same array
    long bytesNotSharedWith(Image other) {
      long bytes = 0;
      for (int i = 0; i < pages.length; i++) {
        if (i >= other.pages.length || other.pages[i] != pages[i]) {
          bytes += (long) pages[i].length * Long.BYTES;
        }
      }
      return bytes + (long) pages.length * Long.BYTES;
    }
  }
}
