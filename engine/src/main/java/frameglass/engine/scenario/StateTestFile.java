package frameglass.engine.scenario;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of state tests.
 *
 * @param path the file, or the zip that holds it
 * @param entry its name in the zip, or null
 * @param size bytes of JSON, or -1 when that is not known
 */
public record StateTestFile(Path path, @Nullable String entry, long size) {

  /** For messages: the path, and the entry behind a {@code !}. */
  public String place() {
    return entry == null ? path.toString() : path + "!" + entry;
  }

  /** The folder it is in, by which reports count. */
  public String folder() {
    String name = entry == null ? path.toString().replace('\\', '/') : entry;
    int end = name.lastIndexOf('/');
    int start = name.lastIndexOf('/', end - 1);
    return end < 0 ? "" : name.substring(start + 1, end);
  }
}
