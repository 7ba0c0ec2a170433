package frameglass.engine.contract;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the texts of a compilation's sources are found: in the compiler's input when that is at
 * hand, else on disk below the folders where builds are run.
 */
final class Sources {
  /** A larger file is no source that a person wrote. */
  private static final long LARGEST = 8 << 20;

  private final Map<String, String> given = new HashMap<>();
  private final List<Path> roots;

  /** Sources that may lie below one of {@code roots}, tried in their order. */
  Sources(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /** Takes the texts of a compiler's {@code input}, whose {@code sources} hold {@code content}. */
  void addInput(JsonNode input) {
    input
        .path("sources")
        .properties()
        .forEach(
            source -> {
              JsonNode content = source.getValue().path("content");
              if (content.isString()) {
                given.put(source.getKey(), content.asString());
              }
            });
  }

  /** The source that the compiler calls {@code path}; its text is looked for when asked. */
  SourceFile file(String path) {
    return new SourceFile(path, () -> text(path));
  }

  private @Nullable String text(String path) {
    String content = given.get(path);
    if (content != null) {
      return content;
    }
    for (Path root : roots) {
      try {
        Path folder = root.normalize();
        Path file = folder.resolve(path).normalize();
        // An artifact from elsewhere must not make us show any file of this machine.
        boolean inside = folder.getNameCount() > 0 && file.startsWith(folder);
        if (inside
            && !Path.of(path).isAbsolute()
            && Files.isRegularFile(file)
            && Files.size(file) <= LARGEST) {
          return Files.readString(file);
        }
      } catch (MalformedInputException | InvalidPathException e) {
        return null;
      } catch (IOException e) {
        // Unreadable is as good as absent: the next folder may have it.
      }
    }
    return null;
  }
}
