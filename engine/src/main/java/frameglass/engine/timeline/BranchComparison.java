package frameglass.engine.timeline;

import org.jspecify.annotations.Nullable;

/**
 * Two timelines side by side.
 *
 * @param firstDifference the first step at which they run different instructions, or one of them
 *     has ended; -1 when they run the same to their ends, or the comparison was paused before
 * @param what a line on that difference; empty when there is none
 * @param leftSteps steps of the whole left timeline, as far as known
 * @param rightSteps steps of the whole right timeline, as far as known
 * @param left how the left one ended, or null when the comparison was paused before
 * @param right how the right one ended, or null when the comparison was paused before
 */
public record BranchComparison(
    long firstDifference,
    String what,
    long leftSteps,
    long rightSteps,
    Overview.@Nullable Outcome left,
    Overview.@Nullable Outcome right) {

  /** Gas that the right one used more than the left; 0 while not known. */
  public long moreGas() {
    return left == null || right == null ? 0 : right.gasUsed() - left.gasUsed();
  }

  /** Whether both ended, in the same way and with the same output. */
  public boolean sameResult() {
    return left != null
        && right != null
        && left.status() == right.status()
        && left.output().equals(right.output());
  }
}
