package frameglass.app.model;

import frameglass.engine.scenario.KnownContracts;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.Session;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run that has been opened, on the engine thread.
 *
 * @param session the run
 * @param title what it is, for the window's title
 * @param fork the fork whose rules it follows, empty when it cannot be known
 * @param forks forks it can be run again under, empty when it cannot be run again
 * @param reopen opens the same under another fork, or null
 * @param contracts what compilers told of the contracts in it
 * @param scenario what runs, or null for a saved trace
 * @param key tells this input from others by what it holds, "" when it cannot be known again
 * @param again opens the same once more, beside this one; null when that cannot be
 */
public record Opened(
    Session session,
    String title,
    String fork,
    List<String> forks,
    @Nullable Function<String, Opener> reopen,
    KnownContracts contracts,
    @Nullable Scenario scenario,
    String key,
    @Nullable Opener again) {

  /** A run that cannot change its fork. */
  public Opened(Session session, String title) {
    this(session, title, "", List.of(), null, KnownContracts.NONE, null, "", null);
  }

  /** A run of {@code scenario}, known by it. */
  public Opened(
      Session session,
      String title,
      String fork,
      List<String> forks,
      @Nullable Function<String, Opener> reopen,
      Scenario scenario) {
    this(
        session,
        title,
        fork,
        forks,
        reopen,
        scenario.contracts(),
        scenario,
        InputKey.of(scenario),
        Openings.scenario(() -> scenario));
  }

  /** Whether it is a saved trace, of which only what its client wrote is known. */
  boolean isTrace() {
    return scenario == null;
  }

  public Opened {
    forks = List.copyOf(forks);
  }
}
