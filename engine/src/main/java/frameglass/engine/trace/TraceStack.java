package frameglass.engine.trace;

import frameglass.engine.word.UInt256;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operand stack of one step: words of four limbs, bottom first, as traces write them. */
public final class TraceStack {
  /** A stack of no words. */
  static final TraceStack EMPTY = new TraceStack(new long[0]);

  private final long[] limbs;

  /** Takes ownership of {@code limbs}, four a word, the least significant first. */
  TraceStack(long[] limbs) {
    this.limbs = limbs;
  }

  /** Number of words. */
  public int size() {
    return limbs.length >> 2;
  }

  /**
   * The word {@code index} places below the top, 0 for the top itself.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public UInt256 fromTop(int index) {
    Objects.checkIndex(index, size());
    return UInt256.fromLimbs(limbs, (size() - 1 - index) << 2);
  }

  /** Copies all limbs, bottom word first, into {@code target} from {@code at}. */
  public void copyTo(long[] target, int at) {
    System.arraycopy(limbs, 0, target, at, limbs.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TraceStack that && Arrays.equals(limbs, that.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  /** The words in hex, bottom first. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("[");
    for (int i = size() - 1; i >= 0; i--) {
      out.append(fromTop(i).toHex()).append(i == 0 ? "" : ", ");
    }
    return out.append(']').toString();
  }
}
