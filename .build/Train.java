import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the start-up caches of a packaged program: it runs the launcher once for a command and once
 * for the window, with this program's own JDK, and has Java write down what it loaded and linked
 * (JEP 514). A cache only saves time; without one the program starts all the same, so a training run
 * that fails is told about and does no harm.
 *
 * <p>Usage: {@code java Train.java PROGRAM-FOLDER SAMPLE}; the sample is named by its id, since
 * finding it in the program's own jar is part of every start without a file.
 */
final class Train {
  private static final int LIMIT_SECONDS = 120;

  private Train() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path program = Path.of(args[0]).toAbsolutePath();
    String sample = args[1];
    Path picture = program.resolveSibling("training.png");
    Thread command =
        Thread.ofPlatform()
            .start(() -> train(program, "command", List.of("run", sample)));
    train(
        program,
        "window",
        List.of("snapshot", sample, "--step", "230", "--out", picture.toString()));
    command.join();
    Files.deleteIfExists(picture);
  }

  private static void train(Path program, String part, List<String> arguments) {
    try {
      String fault = attempt(program, part, arguments);
      if (fault != null) {
        System.err.println("No start-up cache for the " + part + ": its training run " + fault);
      }
    } catch (IOException e) {
      System.err.println("No start-up cache for the " + part + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers what went wrong, or null. */
  private static String attempt(Path program, String part, List<String> arguments)
      throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    Path launcher = program.resolve("bin").resolve(windows ? "frameglass.bat" : "frameglass");
    Path cache = program.resolve("lib").resolve(part + ".aot");
    Files.deleteIfExists(cache);
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    command.addAll(arguments);
    File log = program.resolveSibling("training-" + part + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("FRAMEGLASS_TRAIN", cache.toString());
    environment.put("FRAMEGLASS_JAVA_OPTS", "");
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    if (ended && process.exitValue() == 0 && Files.exists(cache)) {
      Files.delete(log.toPath());
      return null;
    }
    Files.deleteIfExists(cache);
    return (ended ? "ended with " + process.exitValue() : "took too long") + "; see " + log;
  }
}
