package frameglass.app.model;

/**
 * How often a run at full speed is shown: as often as the eye likes it, but so seldom that showing
 * it takes a small part of the time. What showing takes is measured, so that a slow machine, a busy
 * one and a run with much to copy all keep their speed.
 */
final class SampleRate {
  /** Nanoseconds from one sample to the next at least. */
  static final long LEAST_GAP = 60_000_000;

  /** And at most, so that the window does not seem to stand still. */
  static final long MOST_GAP = 500_000_000;

  /** One part in so many of the time may go into showing. */
  static final long PART = 8;

  private long gap = LEAST_GAP;
  private long shownAt = -1;
  private long takenAt;

  /**
   * A pulse begins. It does so when what the one before showed is filled in and painted.
   *
   * @param now nanoseconds
   * @param stoodStill how long the run stood still for its last moment, in nanoseconds
   */
  void pulse(long now, long stoodStill) {
    if (shownAt >= 0) {
      gap = Math.clamp((now - shownAt + stoodStill) * PART, LEAST_GAP, MOST_GAP);
      shownAt = -1;
    }
  }

  /** The pulse that began at {@code now} shows another moment. */
  void shows(long now) {
    shownAt = now;
  }

  /** Whether it is time for another sample, which is then taken. */
  boolean take(long now) {
    if (now - takenAt <= gap) {
      return false;
    }
    takenAt = now;
    return true;
  }
}
