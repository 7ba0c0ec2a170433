package frameglass.engine.state;

import frameglass.engine.code.Code;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Old values of what frames changed, newest last, so that a revert puts them back.
 *
 * <p>An entry is five {@code long}s: a header (kind in bits 0–7, account ordinal in bits 8–31, slot
 * ordinal in bits 32–63) and the old value. Old codes stand in a list beside, by number.
 */
final class Journal {
  static final int SLOT = 1;
  static final int TRANSIENT = 2;
  static final int SLOT_WARM = 3;
  static final int FLAGS = 4;
  static final int BALANCE = 5;
  static final int NONCE = 6;
  static final int CODE = 7;

  static final int ENTRY = 5;

  long[] entries = new long[64 * ENTRY];
  int size;

  /** What the last snapshot has of the entries, and how many of them are still what they were. */
  private LongPages frozen = LongPages.EMPTY;

  private int unchanged;
  private Code[] codes = new Code[4];
  private int codeCount;

  static long header(int kind, int account, int slot) {
    return kind | (long) account << 8 | (long) slot << 32;
  }

  /** Appends an entry and returns where its old value goes in {@link #entries}. */
  int add(long header) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    int at = size;
    entries[at] = header;
    size += ENTRY;
    return at + 1;
  }

  void add(long header, long old) {
    int at = add(header); // may replace the array
    entries[at] = old;
  }

  void addCode(long header, Code old) {
    if (codeCount == codes.length) {
      codes = Arrays.copyOf(codes, codeCount * 2);
    }
    codes[codeCount] = old;
    add(header, codeCount++);
  }

  /** The old code of the newest entry, which names it by {@code number}. */
  Code takeCode(long number) {
    codeCount = (int) number;
    return codes[codeCount];
  }

  void clear() {
    size = 0;
    codeCount = 0;
    unchanged = 0;
  }

  /** Entries have been taken back. */
  void shrunk() {
    unchanged = Math.min(unchanged, size);
  }

  Image capture() {
    frozen = LongPages.of(entries, size, frozen, unchanged);
    unchanged = size;
    return new Image(frozen, Arrays.copyOf(codes, codeCount));
  }

  void restore(Image image) {
    size = image.entries.size();
    if (entries.length < size) {
      entries = new long[size];
    }
    image.entries.copyTo(entries);
    frozen = image.entries;
    unchanged = size;
    if (codes.length < image.codes.length) {
      codes = new Code[image.codes.length];
    }
    System.arraycopy(image.codes, 0, codes, 0, image.codes.length);
    codeCount = image.codes.length;
  }

  /** A frozen journal. */
  record Image(LongPages entries, Code[] codes) {
    long bytesNotSharedWith(@Nullable Image other) {
      return entries.bytesNotSharedWith(other == null ? null : other.entries) + codes.length * 8L;
    }
  }
}
