package frameglass.engine.scenario;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a scenario came from, enough to open it again.
 *
 * @param kind what was read
 * @param file the file, or null when the scenario was pasted or made by a program
 * @param choices what was chosen on the way in (contract, function, arguments, test and indexes…),
 *     by the names the readers document
 */
public record ScenarioSource(Kind kind, @Nullable Path file, Map<String, String> choices) {
  /** What a scenario was read from. */
  public enum Kind {
    BYTECODE,
    ARTIFACT,
    STATE_TEST,
    SCENARIO,
    PROGRAM
  }

  public ScenarioSource {
    choices = Map.copyOf(choices);
  }

  /** A source without choices. */
  public static ScenarioSource of(Kind kind, @Nullable Path file) {
    return new ScenarioSource(kind, file, Map.of());
  }
}
