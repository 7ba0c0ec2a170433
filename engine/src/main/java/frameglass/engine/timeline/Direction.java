package frameglass.engine.timeline;

/** Which way in time. */
public enum Direction {
  /** Towards the end of the run. */
  FORWARD,
  /** Towards its start. */
  BACKWARD
}
