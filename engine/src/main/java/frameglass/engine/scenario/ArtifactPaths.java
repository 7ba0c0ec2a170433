package frameglass.engine.scenario;

import java.nio.file.Path;
import java.util.Objects;

/** Paths from a scenario's file to its artifact. */
final class ArtifactPaths {
  private ArtifactPaths() {}

  /** The file that {@code path}, written in {@code scenario} with either slash, means. */
  static Path resolve(Path scenario, String path) {
    return scenario.resolveSibling(path.replace('\\', '/')).normalize();
  }

  /**
   * How {@code scenario} writes the path of {@code artifact}: relative, with slashes, if it can.
   */
  static String relative(Path scenario, Path artifact) {
    Path folder = scenario.toAbsolutePath().normalize().getParent();
    Path target = artifact.toAbsolutePath().normalize();
    // Windows has a root a drive, and no path leads from one to another.
    Path written =
        folder == null || !Objects.equals(folder.getRoot(), target.getRoot())
            ? target
            : folder.relativize(target);
    return written.toString().replace('\\', '/');
  }
}
