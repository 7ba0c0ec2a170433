package frameglass.app.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples that come with the program. */
public final class Samples {
  /** The one that is open when nothing else is asked for. */
  public static final String DEFAULT = "erc20-deployment";

  private static final String FOLDER = "/frameglass/samples/";

  private Samples() {}

  /**
   * A sample.
   *
   * @param id its short name
   * @param title its name for people
   * @param summary one sentence
   * @param file its file among the samples
   */
  public record Sample(String id, String title, String summary, String file) {
    /** Opens it. */
    public Opener opener() {
      return () -> Openings.scenario(path(file)).open();
    }
  }

  /** Every sample, in the order to show them. */
  public static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(resource("index.json")).openStream()) {
      for (JsonNode entry : JsonMapper.builder().build().readTree(in)) {
        samples.add(
            new Sample(
                entry.path("id").asString(""),
                entry.path("title").asString(""),
                entry.path("summary").asString(""),
                entry.path("file").asString("")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(samples);
  }

  /** The sample called {@code id}. */
  public static Sample sample(String id) {
    return all().stream()
        .filter(sample -> sample.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sample " + id));
  }

  /** Where the sample file {@code name} can be read, in a folder or in the program's own jar. */
  public static Path path(String name) {
    try {
      URI uri = resource(name).toURI();
      return uri.getScheme().equals("jar") ? inJar(uri) : Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static Path inJar(URI uri) {
    String[] parts = uri.toString().split("!", 2);
    URI jar = URI.create(parts[0]);
    FileSystem files;
    try {
      // stays open: the run may read its artifact later
      files = FileSystems.newFileSystem(jar, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      files = FileSystems.getFileSystem(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.getPath(parts[1]);
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(Samples.class.getResource(FOLDER + name), name);
  }
}
