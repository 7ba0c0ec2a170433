package frameglass.app.model;

/**
 * How fast "play" goes.
 *
 * @param perSecond instructions a second, infinite for as fast as the engine can
 */
public record Speed(double perSecond) {
  /** As fast as the engine can. */
  public static final Speed FULL = new Speed(Double.POSITIVE_INFINITY);

  private static final double DECADES = 5;

  /** The speed at {@code place} on a slider from 0 (1 a second) to 1 (full), by decades. */
  public static Speed at(double place) {
    if (place >= 0.995) {
      return FULL;
    }
    double exact = Math.pow(10, Math.max(0, place) * DECADES);
    double decade = Math.pow(10, Math.floor(Math.log10(exact) + 1e-9));
    return new Speed(Math.round(exact / decade) * decade);
  }

  /** Where it stands on the slider, 0 to 1. */
  public double place() {
    return isFull() ? 1 : Math.log10(perSecond) / DECADES;
  }

  /** Whether nothing slows it down. */
  public boolean isFull() {
    return Double.isInfinite(perSecond);
  }

  /** For people, such as {@code 1 k/s}. */
  public String label() {
    if (isFull()) {
      return "full";
    }
    return perSecond >= 1000
        ? Math.round(perSecond / 1000) + " k/s"
        : Math.round(perSecond) + " /s";
  }
}
