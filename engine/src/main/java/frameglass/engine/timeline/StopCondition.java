package frameglass.engine.timeline;

/** Decides at which step a scan stops. */
@FunctionalInterface
public interface StopCondition {
  /** Never stops before the run's end or start. */
  StopCondition NEVER = view -> false;

  /** Whether to stop with the instruction of {@code view} about to run. */
  boolean stopsAt(StepView view);

  /**
   * Whether this can hold at all with an instruction {@code op} about to run; a scan runs past the
   * others at full speed.
   */
  default boolean watches(int op) {
    return true;
  }
}
