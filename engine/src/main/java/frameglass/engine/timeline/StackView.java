package frameglass.engine.timeline;

import frameglass.engine.word.UInt256;

/** The operand stack at one moment, top first. */
public final class StackView {
  private final long[] limbs;

  private StackView(long[] limbs) {
    this.limbs = limbs;
  }

  /**
   * A copy of the {@code words} words that start at {@code from}, bottom first, four limbs each.
   */
  public static StackView copyOf(long[] limbs, int from, int words) {
    long[] copy = new long[words * 4];
    System.arraycopy(limbs, from, copy, 0, copy.length);
    return new StackView(copy);
  }

  /** Number of words, 0 to 1,024. */
  public int size() {
    return limbs.length >> 2;
  }

  /**
   * The word {@code index} places below the top, 0 for the top itself.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public UInt256 word(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("word " + index + " of " + size());
    }
    return UInt256.fromLimbs(limbs, (size() - 1 - index) << 2);
  }
}
