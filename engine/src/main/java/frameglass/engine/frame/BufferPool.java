package frameglass.engine.frame;

import frameglass.engine.code.Code;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Free buffers by tier. A frame gets one whose regions hold its code's analysis already if there is
 * one; else a new one while the tier's share of the pool is not used up; else the one that has been
 * free longest.
 */
public final class BufferPool {
  /** Bytes of buffers a tier keeps before it gives away a buffer's analysis for a new code. */
  private static final long SHARE = 4L << 20;

  private static final int TIERS = AllocationTier.values().length;

  private final FrameBuffer[][] free = new FrameBuffer[TIERS][8];
  private final int[] freeCount = new int[TIERS];
  private final int[] inUse = new int[TIERS];
  private final long[] madeBytes = new long[TIERS];
  private long acquisitions;
  private long reused;
  private long made;

  /** Hands out a buffer, prepared for {@code code}. */
  public FrameBuffer acquire(Code code) {
    AllocationTier tier = AllocationTier.of(code.size());
    int t = tier.ordinal();
    FrameBuffer buffer = take(t, code);
    if (buffer == null) {
      buffer = new FrameBuffer(BufferLayout.forCode(code.size()));
      madeBytes[t] += buffer.layout().bytes();
      made++;
    }
    acquisitions++;
    inUse[t]++;
    buffer.acquire();
    if (buffer.holds(code)) {
      reused++;
    }
    buffer.prepare(code);
    assert buffer.life() == FrameBuffer.Life.PREPARED && buffer.holds(code);
    return buffer;
  }

  private @Nullable FrameBuffer take(int t, Code code) {
    FrameBuffer[] waiting = free[t];
    int count = freeCount[t];
    int oldest = -1;
    for (int i = count - 1; i >= 0; i--) {
      if (waiting[i].holds(code)) {
        return remove(t, i);
      }
      if (oldest < 0 || waiting[i].releasedAt < waiting[oldest].releasedAt) {
        oldest = i;
      }
    }
    return oldest >= 0 && madeBytes[t] >= SHARE ? remove(t, oldest) : null;
  }

  private FrameBuffer remove(int t, int i) {
    FrameBuffer taken = free[t][i];
    int last = --freeCount[t];
    free[t][i] = free[t][last];
    return taken;
  }

  /**
   * Takes back a buffer that this pool handed out; nobody may use it from here on.
   *
   * @throws IllegalStateException if it was released before
   */
  public void release(FrameBuffer buffer) {
    buffer.release();
    int t = buffer.layout().tier().ordinal();
    assert inUse[t] > 0 : "a buffer of another pool";
    inUse[t]--;
    buffer.releasedAt = acquisitions;
    buffer.pooled();
    if (buffer.layout().tier() == AllocationTier.EXACT) {
      // made to measure for one code: nobody else can use it
      madeBytes[t] -= buffer.layout().bytes();
      return;
    }
    if (freeCount[t] == free[t].length) {
      free[t] = Arrays.copyOf(free[t], freeCount[t] * 2);
    }
    free[t][freeCount[t]++] = buffer;
  }

  /** Buffers of {@code tier} that wait. */
  public int free(AllocationTier tier) {
    return freeCount[tier.ordinal()];
  }

  /** Buffers of {@code tier} that frames hold. */
  public int inUse(AllocationTier tier) {
    return inUse[tier.ordinal()];
  }

  /** Buffers handed out since the pool was made. */
  public long acquisitions() {
    return acquisitions;
  }

  /** Buffers handed out with the right analysis in place. */
  public long reused() {
    return reused;
  }

  /** Buffers made since the pool was. */
  public long made() {
    return made;
  }
}
