package frameglass.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The EVM of {@code @ethereumjs/evm} in a process of Node, installed into {@code target/other-evm}
 * in the exact versions of {@code package.json}. Whoever lacks Node, npm or the packages skips.
 */
final class OtherEvm implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "other-evm");
  private static final String PROGRAM = "other-evm.mjs";
  private static final int OLDEST_NODE = 20;

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private OtherEvm(Process process) {
    this.process = process;
    this.questions =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it, or skips the test and says why. */
  static OtherEvm start() throws IOException, InterruptedException {
    String version = says("node", "--version");
    assumeTrue(version != null, "Node is not there: install Node 20 or newer");
    int major = Integer.parseInt(String.valueOf(version).strip().split("[v.]", -1)[1]);
    assumeTrue(major >= OLDEST_NODE, "Node is too old: " + version);
    Files.createDirectories(FOLDER);
    boolean isNew = copy("package.json");
    copy(PROGRAM);
    if (isNew
        || !Files.isDirectory(FOLDER.resolve(Path.of("node_modules", "@ethereumjs", "evm")))) {
      String npm = isWindows() ? "npm.cmd" : "npm";
      assumeTrue(
          says(
                  npm,
                  "install",
                  "--no-audit",
                  "--no-fund",
                  "--silent",
                  "--fetch-retries=1",
                  "--fetch-timeout=30000")
              != null,
          "npm is not there or cannot get the packages of " + FOLDER.resolve("package.json"));
    }
    return new OtherEvm(
        new ProcessBuilder("node", PROGRAM)
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /** Puts a resource into the folder; whether it was not there as it is. */
  private static boolean copy(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    try (InputStream stream = OtherEvm.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      byte[] content = stream.readAllBytes();
      boolean isNew = !Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content);
      Files.write(file, content);
      return isNew;
    }
  }

  /** What a command prints, or null when it is not there, fails, or takes too long. */
  private static @Nullable String says(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Files.createDirectories(FOLDER).toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      process.destroy();
      return ended && process.exitValue() == 0 ? text : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Hands a message over; {@link #answer} gives what came of it, in the same order. */
  void ask(Map<String, Object> message) throws IOException {
    questions.write(Fixtures.JSON.writeValueAsString(message));
    questions.write('\n');
    questions.flush();
  }

  JsonNode answer() throws IOException {
    String line = answers.readLine();
    assertThat(line).as("an answer of the other EVM").isNotNull();
    return Fixtures.JSON.readTree(line);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
