package frameglass.engine.timeline;

import java.util.Arrays;

/**
 * A quantity over the steps of a run, thinned to buckets of equal width so that its size does not
 * grow with the run's length.
 */
public final class Series {
  /** No value. */
  public static final Series EMPTY = new Series(1, new long[0], new long[0], new long[0]);

  private final long stepsPerBucket;
  private final long[] least;
  private final long[] most;
  private final long[] last;

  /**
   * Takes ownership of the arrays, one entry a bucket each.
   *
   * @param stepsPerBucket width of a bucket in steps
   */
  Series(long stepsPerBucket, long[] least, long[] most, long[] last) {
    this.stepsPerBucket = stepsPerBucket;
    this.least = least;
    this.most = most;
    this.last = last;
  }

  /** Steps a bucket covers. */
  public long stepsPerBucket() {
    return stepsPerBucket;
  }

  /** Number of buckets. */
  public int size() {
    return least.length;
  }

  /** Least value in bucket {@code i}. */
  public long least(int i) {
    return least[i];
  }

  /** Greatest value in bucket {@code i}. */
  public long most(int i) {
    return most[i];
  }

  /** Value at the end of bucket {@code i}. */
  public long last(int i) {
    return last[i];
  }

  /** Greatest value of all, 0 when empty. */
  public long greatest() {
    long greatest = 0;
    for (long value : most) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  /** Gathers values step by step, halving its resolution whenever it is full. */
  public static final class Builder {
    private static final int BUCKETS = 4096;
    private final long[] least = new long[BUCKETS];
    private final long[] most = new long[BUCKETS];
    private final long[] last = new long[BUCKETS];
    private long width = 1;
    private int used;

    /** Notes that the quantity is {@code value} at {@code step}; steps must not decrease. */
    public void add(long step, long value) {
      while (step / width >= BUCKETS) {
        halve();
      }
      int at = (int) (step / width);
      // steps that were not noted keep the value before them
      for (; used <= at; used++) {
        long carried = used == 0 ? value : last[used - 1];
        boolean fresh = used == at && width == 1;
        least[used] = fresh ? value : Math.min(carried, used == at ? value : carried);
        most[used] = fresh ? value : Math.max(carried, used == at ? value : carried);
        last[used] = used == at ? value : carried;
      }
      least[at] = Math.min(least[at], value);
      most[at] = Math.max(most[at], value);
      last[at] = value;
    }

    private void halve() {
      for (int i = 0; 2 * i < used; i++) {
        int a = 2 * i;
        int b = Math.min(a + 1, used - 1);
        least[i] = Math.min(least[a], least[b]);
        most[i] = Math.max(most[a], most[b]);
        last[i] = last[b];
      }
      used = (used + 1) / 2;
      width *= 2;
    }

    /** What has been gathered in {@code steps} steps; the last value holds to their end. */
    public Series build(long steps) {
      int carried = used == 0 ? 0 : (int) Math.min(BUCKETS, Math.ceilDiv(steps, width));
      int size = Math.max(used, carried);
      return new Series(width, held(least, size), held(most, size), held(last, size));
    }

    private long[] held(long[] values, int size) {
      long[] held = Arrays.copyOf(values, size);
      if (used < size) {
        Arrays.fill(held, used, size, last[used - 1]);
      }
      return held;
    }
  }
}
