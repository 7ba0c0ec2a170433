package frameglass.engine.word;

/**
 * KECCAK-256 with a memory for what contracts hash again and again: the 64 bytes of a mapping's key
 * and slot, and the 32 bytes of a dynamic array's slot. A balance that is read, compared and
 * written costs one permutation instead of three. Any other length is hashed anew.
 *
 * <p>Each input has one place among {@value #PLACES}, and the newest keeps it. Nothing is allocated
 * after construction; an instance serves one thread.
 */
public final class RecentHashes {
  private static final int PLACES = 256;

  /** Longs a place: the input's length, up to eight of input, four of hash. */
  private static final int STRIDE_SHIFT = 4;

  private static final int INPUT = 1;
  private static final int HASH = 9;

  /** Odd and without a pattern: half of the golden ratio's digits, as multiplicative hashes use. */
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  private final Keccak keccak = new Keccak();
  private final long[] places = new long[PLACES << STRIDE_SHIFT];

  /**
   * Hashes {@code length} bytes of {@code input} from {@code offset} into the four limbs of {@code
   * out} from {@code i}, least significant first.
   */
  public void hash(byte[] input, int offset, int length, long[] out, int i) {
    if (length != 32 && length != 64) {
      keccak.hash(input, offset, length, out, i);
      return;
    }
    int place = place(input, offset, length);
    if (!holds(place, input, offset, length)) {
      keccak.hash(input, offset, length, places, place + HASH);
      places[place] = length;
      for (int k = 0; k < length >>> 3; k++) {
        places[place + INPUT + k] = BigEndian.getLong(input, offset + 8 * k);
      }
    }
    Words.copy(places, place + HASH, out, i);
  }

  private static int place(byte[] input, int offset, int length) {
    long mixed = length;
    for (int k = 0; k < length; k += 8) {
      mixed = (mixed ^ BigEndian.getLong(input, offset + k)) * SPREAD;
      mixed ^= mixed >>> 32;
    }
    return ((int) mixed & (PLACES - 1)) << STRIDE_SHIFT;
  }

  private boolean holds(int place, byte[] input, int offset, int length) {
    long difference = places[place] ^ length;
    for (int k = 0; k < length >>> 3; k++) {
      difference |= places[place + INPUT + k] ^ BigEndian.getLong(input, offset + 8 * k);
    }
    return difference == 0;
  }
}
