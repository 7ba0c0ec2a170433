package frameglass.app.cli;

import frameglass.engine.scenario.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the file that a person named: a path, or else a sample by its id. */
final class SampleFiles {
  private static final String FOLDER = "/frameglass/samples/";

  private SampleFiles() {}

  /**
   * The file.
   *
   * @throws BadInputException if there is neither such a file nor such a sample
   */
  static Path find(String name) {
    Path path;
    try {
      path = Path.of(name);
    } catch (java.nio.file.InvalidPathException e) {
      throw new BadInputException(name + ": is no path: " + e.getReason(), e);
    }
    if (Files.exists(path)) {
      return path;
    }
    String resource = name + ".scenario.json";
    if (name.matches("[a-z0-9-]+") && SampleFiles.class.getResource(FOLDER + resource) != null) {
      return unpacked(resource);
    }
    throw new BadInputException(name + ": there is no such file; check the path");
  }

  /**
   * Scenarios name their artifacts by relative paths, so a sample is copied out with all others.
   */
  private static Path unpacked(String resource) {
    try {
      Path folder = Files.createTempDirectory("frameglass-sample");
      Path artifacts = Files.createDirectory(folder.resolve("artifacts"));
      Path scenario = folder.resolve(resource);
      copy(resource, scenario);
      String text = Files.readString(scenario);
      int at = text.indexOf("\"artifact\"");
      if (at >= 0) {
        int start = text.indexOf('"', text.indexOf(':', at)) + 1;
        String artifact = text.substring(start, text.indexOf('"', start));
        copy(artifact, artifacts.resolveSibling(artifact));
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "sample-cleaner"));
      return scenario;
    } catch (IOException e) {
      throw new BadInputException("the sample " + resource + " cannot be unpacked: " + e, e);
    }
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = SampleFiles.class.getResourceAsStream(FOLDER + resource)) {
      if (in == null) {
        throw new IOException("the program lacks " + resource);
      }
      Files.copy(in, to);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // what stays behind in the temporary folder harms nobody
      return;
    }
  }
}
