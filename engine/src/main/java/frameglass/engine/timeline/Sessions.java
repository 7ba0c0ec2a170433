package frameglass.engine.timeline;

import frameglass.engine.scenario.Scenario;

/** Makes sessions. */
public final class Sessions {
  private Sessions() {}

  /** A session over the run of {@code scenario}, paused before its first instruction. */
  public static Session open(Scenario scenario) {
    return over(record(scenario));
  }

  /** The run of {@code scenario}, standing before its first instruction. */
  public static Recording record(Scenario scenario) {
    return LiveRun.of(scenario);
  }

  /** A session over any recording, which it closes with itself. */
  public static Session over(Recording recording) {
    return new RunSession(recording);
  }
}
