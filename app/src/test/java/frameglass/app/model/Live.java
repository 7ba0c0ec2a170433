package frameglass.app.model;

import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioReader;
import frameglass.engine.timeline.Sessions;
import java.nio.file.Path;
import java.util.List;

/** Opens the samples of this repository for tests. */
public final class Live {
  private Live() {}

  /** An opener of the sample called {@code id}. */
  public static Opener sample(String id) {
    return () -> {
      Scenario scenario = ScenarioReader.read(Path.of("..", "samples", id + ".scenario.json"));
      return new Opened(Sessions.open(scenario), scenario.title(), "", List.of(), null, scenario);
    };
  }

  /** A session model on the caller's thread that has followed the sample to its end. */
  static SessionModel session(String id) {
    SessionModel session = new SessionModel(new SameThread());
    session.open(sample(id));
    show(session);
    return session;
  }

  /** Shows what was asked for, and follows the run to its end. */
  static void show(SessionModel session) {
    long now = System.nanoTime();
    do {
      session.pulse(now++);
    } while (!session.overview().complete());
  }
}
