package frameglass.app.cli;

import frameglass.app.model.Samples;
import frameglass.engine.scenario.BadInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the file that a person named: a path, or else a sample by its id. */
final class InputFile {
  private InputFile() {}

  /**
   * The file.
   *
   * @throws BadInputException if there is neither such a file nor such a sample
   */
  static Path find(String name) {
    try {
      Path path = Path.of(name);
      if (Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new BadInputException(name + ": is no path: " + e.getReason(), e);
    }
    return Samples.all().stream()
        .filter(sample -> sample.id().equals(name))
        .findFirst()
        .map(sample -> Samples.path(sample.file()))
        .orElseThrow(() -> new BadInputException(name + ": there is no such file; check the path"));
  }
}
