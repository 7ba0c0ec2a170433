package frameglass.engine.timeline;

import java.util.Arrays;

/** Where in a run something happens how often, in a bounded number of buckets of equal width. */
public final class HitMap {
  private final long stepsPerBucket;
  private final long[] counts;

  private HitMap(long stepsPerBucket, long[] counts) {
    this.stepsPerBucket = stepsPerBucket;
    this.counts = counts;
  }

  /** Steps a bucket covers. */
  public long stepsPerBucket() {
    return stepsPerBucket;
  }

  /** Number of buckets, up to the one of the last hit. */
  public int size() {
    return counts.length;
  }

  /** Hits in bucket {@code i}, whose first step is {@code i * stepsPerBucket()}. */
  public long count(int i) {
    return counts[i];
  }

  /** Gathers hits, halving the resolution whenever it is full. */
  static final class Builder {
    private static final int BUCKETS = 8192;
    private final long[] counts = new long[BUCKETS];
    private long width = 1;
    private int used;

    void add(long step) {
      while (step / width >= BUCKETS) {
        for (int i = 0; i < BUCKETS / 2; i++) {
          counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, BUCKETS / 2, BUCKETS, 0);
        used = (used + 1) / 2;
        width *= 2;
      }
      int at = (int) (step / width);
      counts[at]++;
      used = Math.max(used, at + 1);
    }

    HitMap build() {
      return new HitMap(width, Arrays.copyOf(counts, used));
    }
  }
}
