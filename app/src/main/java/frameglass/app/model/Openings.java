package frameglass.app.model;

import frameglass.engine.code.Fork;
import frameglass.engine.scenario.KnownContracts;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioReader;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.Sessions;
import frameglass.engine.trace.TraceRecording;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Makes openers of what can be run. Each runs on the engine thread. */
public final class Openings {
  private static final List<String> FORKS =
      Arrays.stream(Fork.values()).map(Fork::displayName).toList().reversed();

  private Openings() {}

  /** Names of all forks, the newest first. */
  public static List<String> forks() {
    return FORKS;
  }

  /** Opens what {@code scenario} makes. */
  public static Opener scenario(Supplier<Scenario> scenario) {
    return () -> opened(scenario.get());
  }

  /** Opens the scenario in {@code file}. */
  public static Opener scenario(Path file) {
    return scenario(() -> ScenarioReader.read(file));
  }

  /** Opens the saved trace in {@code file}. */
  public static Opener trace(Path file) {
    return () -> {
      TraceRecording recording = TraceRecording.open(file);
      Session session = Sessions.over(recording);
      return new Opened(
          session,
          "saved trace · " + file.getFileName(),
          "",
          List.of(),
          null,
          KnownContracts.NONE,
          null,
          InputKey.of(file),
          trace(file));
    };
  }

  private static Opened opened(Scenario scenario) {
    return new Opened(
        Sessions.open(scenario),
        title(scenario),
        scenario.fork().displayName(),
        FORKS,
        fork -> scenario(() -> scenario.withFork(Fork.parse(fork))),
        scenario);
  }

  private static String title(Scenario scenario) {
    KnownContracts contracts = scenario.contracts();
    String source =
        contracts.created() != null
            ? contracts.created().sourcePath()
            : contracts.at().values().stream().findFirst().map(a -> a.sourcePath()).orElse("");
    String file = source.substring(source.lastIndexOf('/') + 1);
    return file.isEmpty() ? scenario.title() : scenario.title() + " · " + file;
  }
}
