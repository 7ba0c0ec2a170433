package frameglass.app.pane;

/**
 * Which steps of a run a strip of some pixels shows: all of them, or a part that somebody zoomed in
 * on. Steps are numbers with fractions here, since a zoomed strip has many pixels a step.
 */
final class StepRange {
  /** The fewest steps that fill the strip. */
  private static final double LEAST = 8;

  private double length = 1;
  private double from;
  private double to = 1;
  private boolean isWhole = true;

  /** The first step that shows. */
  double from() {
    return from;
  }

  /** The last one. */
  double to() {
    return to;
  }

  /** Whether the whole run shows. */
  boolean isWhole() {
    return isWhole;
  }

  /** The run has so many steps now; who sees all of it goes on seeing all of it. */
  void setLength(long steps) {
    length = Math.max(1, steps);
    if (isWhole) {
      from = 0;
      to = length;
    } else {
      show(from, to);
    }
  }

  /** Shows the whole run. */
  void showWhole() {
    isWhole = true;
    from = 0;
    to = length;
  }

  /** Makes {@code factor} times as many steps fit; {@code around} stays where it is. */
  void zoom(double factor, double around) {
    double part = (around - from) / (to - from);
    double wide = Math.clamp((to - from) * factor, Math.min(LEAST, length), length);
    show(around - part * wide, around + (1 - part) * wide);
  }

  /** Moves by so many steps, not beyond the ends. */
  void pan(double steps) {
    show(from + steps, to + steps);
  }

  /** Brings {@code step} into sight if it is not. */
  void reveal(double step) {
    double wide = to - from;
    if (step < from || step > to) {
      show(step - wide / 2, step + wide / 2);
    }
  }

  private void show(double first, double last) {
    double wide = Math.min(last - first, length);
    from = Math.clamp(first, 0, length - wide);
    to = from + wide;
    isWhole = wide >= length * 0.9999;
  }
}
