package frameglass.engine.scenario;

import frameglass.engine.code.CodeAnalysis;
import frameglass.engine.frame.AllocationTier;
import frameglass.engine.frame.BufferLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a choice of tiers costs on real code sizes: how many frames each tier serves, what it
 * reserves for them, and how much of that no code ever reaches.
 *
 * @param tiers one row a tier, in order of size, and a last one for code beyond the largest
 */
public record TierStatistics(List<Row> tiers) {
  /** Code sizes are counted in steps of this many bytes when the best sizes are sought. */
  private static final int STEP = 256;

  /**
   * One tier.
   *
   * @param codeBytes the largest code it serves, in bytes; {@link Integer#MAX_VALUE} for the row of
   *     codes beyond the largest tier, which get buffers made to measure
   * @param frames codes that fall into it
   * @param reserved bytes of buffers that one frame for each code takes
   * @param touched bytes of those that analysis of the code can reach, the stack left out
   * @param wasted reserved bytes of the analysis regions that no code reaches
   */
  public record Row(int codeBytes, long frames, long reserved, long touched, long wasted) {}

  public TierStatistics {
    tiers = List.copyOf(tiers);
  }

  /** The statistics of {@code codeSizes}, in bytes, under tiers of {@code tierBytes}, ascending. */
  public static TierStatistics of(int[] codeSizes, int... tierBytes) {
    int[] sizes = codeSizes.clone();
    Arrays.sort(sizes);
    List<Row> rows = new ArrayList<>();
    int next = 0;
    for (int tier : tierBytes) {
      int from = next;
      while (next < sizes.length && sizes[next] <= tier) {
        next++;
      }
      rows.add(row(tier, Arrays.copyOfRange(sizes, from, next)));
    }
    rows.add(row(Integer.MAX_VALUE, Arrays.copyOfRange(sizes, next, sizes.length)));
    return new TierStatistics(rows);
  }

  /** The statistics under the tiers that there are. */
  public static TierStatistics of(int[] codeSizes) {
    return of(codeSizes, present());
  }

  /** Code bytes of the tiers that there are, ascending. */
  public static int[] present() {
    return Arrays.stream(AllocationTier.values())
        .filter(tier -> tier != AllocationTier.EXACT)
        .mapToInt(AllocationTier::codeBytes)
        .toArray();
  }

  private static Row row(int tier, int[] sizes) {
    long reserved = 0;
    long touched = 0;
    long stack = BufferLayout.STACK_WORDS * 32L;
    for (int size : sizes) {
      int served = tier == Integer.MAX_VALUE ? size : tier;
      reserved += stack + analysisBytes(served);
      touched += analysisBytes(size);
    }
    return new Row(
        tier, sizes.length, reserved, touched, reserved - stack * sizes.length - touched);
  }

  /** Bytes of the four analysis regions for code of this size. */
  private static long analysisBytes(int codeSize) {
    return 8L
        * (CodeAnalysis.jumpBitmapLongs(codeSize)
            + CodeAnalysis.pcToInstructionLongs(codeSize)
            + CodeAnalysis.instructionToPcLongs(codeSize)
            + CodeAnalysis.metadataLongs(codeSize));
  }

  /** Bytes wasted in all tiers together. */
  public long wasted() {
    return tiers.stream().mapToLong(Row::wasted).sum();
  }

  /** Bytes reserved in all tiers together. */
  public long reserved() {
    return tiers.stream().mapToLong(Row::reserved).sum();
  }

  /**
   * The {@code count} tier sizes that waste least on {@code codeSizes}, ascending, the largest one
   * serving the largest code up to 64 KiB: an exact search over sizes in steps of 256 bytes. They
   * are fewer when more would not waste less.
   *
   * @param count at least 1
   */
  public static int[] best(int[] codeSizes, int count) {
    int largest = AllocationTier.HUGE.codeBytes();
    int slots = largest / STEP;
    long[] codes = new long[slots + 1];
    long[] bytes = new long[slots + 1];
    int top = 1;
    for (int size : codeSizes) {
      if (size <= largest) {
        int slot = Math.max(1, (size + STEP - 1) / STEP);
        codes[slot]++;
        bytes[slot] += size;
        top = Math.max(top, slot);
      }
    }
    for (int slot = 1; slot <= top; slot++) {
      codes[slot] += codes[slot - 1];
      bytes[slot] += bytes[slot - 1];
    }
    // least[k][to]: bytes wasted by k tiers, the largest ending at slot `to`
    long[][] least = new long[count + 1][top + 1];
    int[][] before = new int[count + 1][top + 1];
    for (long[] row : least) {
      Arrays.fill(row, Long.MAX_VALUE / 4);
    }
    least[0][0] = 0;
    for (int k = 1; k <= count; k++) {
      for (int to = 1; to <= top; to++) {
        for (int from = 0; from < to; from++) {
          long served = codes[to] - codes[from];
          long waste = least[k - 1][from] + served * to * STEP - (bytes[to] - bytes[from]);
          if (waste < least[k][to]) {
            least[k][to] = waste;
            before[k][to] = from;
          }
        }
      }
    }
    int used = 1;
    for (int k = 2; k <= count; k++) {
      if (least[k][top] < least[used][top]) {
        used = k;
      }
    }
    int[] sizes = new int[used];
    for (int k = used, to = top; k > 0; k--) {
      sizes[k - 1] = to * STEP;
      to = before[k][to];
    }
    return sizes;
  }
}
