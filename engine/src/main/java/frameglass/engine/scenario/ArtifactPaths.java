package frameglass.engine.scenario;

import java.nio.file.Path;

/** Paths from a scenario's file to its artifact. */
final class ArtifactPaths {
  private ArtifactPaths() {}

  /** The file that {@code path}, written in {@code scenario} with either slash, means. */
  static Path resolve(Path scenario, String path) {
    return scenario.resolveSibling(path.replace('\\', '/')).normalize();
  }

  /** How {@code scenario} writes the path of {@code artifact}: relative, with slashes, if it can. */
  static String relative(Path scenario, Path artifact) {
    Path folder = scenario.toAbsolutePath().normalize().getParent();
    Path target = artifact.toAbsolutePath().normalize();
    boolean sameRoot = folder != null && folder.getRoot().equals(target.getRoot());
    return (sameRoot ? folder.relativize(target) : target).toString().replace('\\', '/');
  }
}
