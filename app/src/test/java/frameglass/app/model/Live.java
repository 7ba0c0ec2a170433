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
      return new Opened(
          Sessions.open(scenario),
          scenario.title(),
          "",
          List.of(),
          null,
          scenario.contracts(),
          scenario);
    };
  }

  /** A session model on the caller's thread that has followed the sample to its end. */
  static SessionModel session(String id) {
    SessionModel session = new SessionModel(new InTurn());
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

  /** Runs tasks in their order on the caller's thread, never one inside another. */
  private static final class InTurn implements java.util.concurrent.Executor {
    private final java.util.Queue<Runnable> tasks = new java.util.ArrayDeque<>();
    private boolean working;

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
      if (working) {
        return;
      }
      working = true;
      for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
        next.run();
      }
      working = false;
    }
  }
}
