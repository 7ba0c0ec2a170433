package frameglass.engine.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Other EVMs on the same scenarios, in Node: revm as Anvil has it, and EthereumJS. They are
 * installed under {@code target/peers} when they are first wanted.
 */
final class Peers {
  private static final Path SOURCES =
      Path.of(System.getProperty("frameglass.peers", "src/jmh/peers")).toAbsolutePath();
  private static final Path HOME = Path.of("target", "peers").toAbsolutePath();

  private Peers() {}

  /** Why there are no peers to compare with, or null. */
  static @Nullable String missing() throws IOException, InterruptedException {
    try {
      Files.createDirectories(HOME);
      Files.copy(
          SOURCES.resolve("package.json"),
          HOME.resolve("package.json"),
          StandardCopyOption.REPLACE_EXISTING);
      start("node", "--version");
      start("npm", "install", "--silent", "--no-audit", "--no-fund");
      return null;
    } catch (IOException e) {
      return "No peers: Node and npm are needed to install them (" + e.getMessage() + ")";
    }
  }

  /** Median microseconds a run by peer; one that cannot run it is left out. */
  static Map<String, Double> measure(Path scenario, int runs)
      throws IOException, InterruptedException {
    String line =
        start(
            "node",
            SOURCES.resolve("peers.mjs").toString(),
            scenario.toAbsolutePath().toString(),
            Integer.toString(runs));
    Map<String, Double> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> peer : JsonMapper.shared().readTree(line).properties()) {
      found.put(peer.getKey(), peer.getValue().asDouble());
    }
    return found;
  }

  private static String start(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(HOME.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
    }
    return output;
  }
}
