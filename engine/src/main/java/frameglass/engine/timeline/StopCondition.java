package frameglass.engine.timeline;

/** Decides at which step a scan stops. */
@FunctionalInterface
public interface StopCondition {
  /** Never stops before the run's end or start. */
  StopCondition NEVER = view -> false;

  /** Whether to stop with the instruction of {@code view} about to run. */
  boolean stopsAt(StepView view);
}
