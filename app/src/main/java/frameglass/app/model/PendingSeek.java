package frameglass.app.model;

import java.util.concurrent.atomic.AtomicLong;

/** A wish to go to a step, which may be exchanged for a newer one until the engine takes it. */
final class PendingSeek {
  private static final long TAKEN = -1;
  private final AtomicLong step;

  PendingSeek(long step) {
    this.step = new AtomicLong(step);
  }

  /** Goes to {@code wanted} instead; false when it is too late. */
  boolean changeTo(long wanted) {
    long before = step.get();
    return before != TAKEN && step.compareAndSet(before, wanted);
  }

  /** The step; it does not change any more. */
  long take() {
    return step.getAndSet(TAKEN);
  }
}
