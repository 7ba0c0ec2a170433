package frameglass.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/frameglass}, run by {@code sh} among folders that look like JDKs. Their {@code java}
 * is a script that prints who it is and what it was asked to start.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher there is frameglass.bat")
final class LauncherTest {
  private static final Path SCRIPT = Path.of("src/main/launcher/frameglass").toAbsolutePath();

  /** A folder with spaces in its name and in the program's, which scripts like to trip over. */
  @TempDir private Path temp;

  private Path program;
  private Path jdks;
  private Path tools;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void installProgram() throws IOException {
    program = Files.createDirectories(temp.resolve("my programs/frame glass"));
    jdks = Files.createDirectories(temp.resolve("all jdks"));
    Files.createDirectories(program.resolve("bin"));
    Files.createDirectories(program.resolve("lib/javafx"));
    Files.createFile(program.resolve("lib/b.jar"));
    Files.createFile(program.resolve("lib/a.jar"));
    Files.copy(SCRIPT, program.resolve("bin/frameglass"));
    environment.put("FRAMEGLASS_JDKS", jdks.toString());
    // a PATH with what the script calls, but without a java that this machine may have
    tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed")) {
      Path real =
          Stream.of("/usr/bin", "/bin")
              .map(folder -> Path.of(folder, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      executable(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
    }
    environment.put("PATH", tools.toString());
  }

  @Test
  void takesJavaHomeWhenItIsNewEnough() throws Exception {
    jdk("usual", "26.0.1");
    environment.put("JAVA_HOME", jdk("home", "25.0.3").toString());

    assertThat(start("run", "x.hex").out()).startsWith("java of home\n");
  }

  @Test
  void passesOverJavaHomeAndPathWhenTheyAreTooOld() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "17.0.15").toString());
    environment.put("PATH", jdk("path", "24").resolve("bin") + ":" + tools);
    jdk("usual", "25");

    assertThat(start("run", "x.hex").out()).startsWith("java of usual\n");
  }

  @Test
  void followsTheLinksOfTheJavaOnPath() throws Exception {
    Path jdk = jdk("linked", "25.0.1");
    Path links = Files.createDirectories(temp.resolve("links"));
    Files.createSymbolicLink(links.resolve("alternative"), jdk.resolve("bin/java"));
    Files.createSymbolicLink(links.resolve("java"), Path.of("alternative"));
    environment.put("PATH", links + ":" + tools);
    environment.put("FRAMEGLASS_JDKS", temp.resolve("nowhere").toString());

    assertThat(start("run", "x.hex").out()).startsWith("java of linked\n");
  }

  @Test
  void takesTheNewestOfTheUsualFolders() throws Exception {
    jdk("a", "25.0.3");
    jdk("b", "27-ea");
    jdk("c", "1.8.0_402");
    jdk("d", "9");

    assertThat(start("run", "x.hex").out()).startsWith("java of b\n");
  }

  @Test
  void asksAJavaThatHasNoReleaseFile() throws Exception {
    Files.delete(jdk("silent", "25.0.3").resolve("release"));

    assertThat(start("run", "x.hex").out()).startsWith("java of silent\n");
  }

  @Test
  void saysInOneSentenceThatThereIsNoJdk() throws Exception {
    jdk("old", "21.0.5");

    Outcome outcome = start("run", "x.hex");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).hasLineCount(1).contains("no JDK 25 or newer").contains("JAVA_HOME");
  }

  @Test
  void loadsNoJavaFxForACommand() throws Exception {
    jdk("usual", "25");

    assertThat(start("run", "x.hex").arguments()).doesNotContain("--module-path");
    assertThat(start("--version").arguments()).doesNotContain("--module-path");
    assertThat(start().arguments())
        .containsSubsequence("--module-path", program.toRealPath() + "/lib/javafx");
    assertThat(start("snapshot", "x.hex").arguments()).contains("--module-path");
  }

  @Test
  void handsArgumentsOverAsTheyAre() throws Exception {
    jdk("usual", "25");

    assertThat(start("run", "my file.hex", "--calldata", "", "*").arguments())
        .endsWith("frameglass.app.Main", "run", "my file.hex", "--calldata", "", "*");
  }

  @Test
  void findsItsJarsThroughALinkInTheOrderOfTheirNames() throws Exception {
    jdk("usual", "25");
    Path lib = program.toRealPath().resolve("lib");
    Path link = Files.createSymbolicLink(temp.resolve("fg"), program.resolve("bin/frameglass"));

    assertThat(start(link, "run", "x.hex").arguments())
        .containsSubsequence("-cp", lib.resolve("a.jar") + ":" + lib.resolve("b.jar"));
  }

  @Test
  void usesTheStartUpCacheThatFitsWhenThereIsOne() throws Exception {
    jdk("usual", "25");
    assertThat(start("run", "x.hex").arguments()).noneMatch(a -> a.startsWith("-XX:AOTCache"));

    Path cache = Files.createFile(program.resolve("lib/command.aot"));

    assertThat(start("run", "x.hex").arguments()).contains("-XX:AOTCache=" + cache.toRealPath());
    assertThat(start().arguments()).noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
  }

  @Test
  void takesMoreOptionsForTheJavaMachine() throws Exception {
    jdk("usual", "25");
    environment.put("FRAMEGLASS_JAVA_OPTS", "-Xmx8g -Dx=y");

    assertThat(start("run", "x.hex").arguments()).contains("-Xmx8g", "-Dx=y");
  }

  private record Outcome(int status, String out, String err) {
    /** What java was asked to start, one argument a line; the first line says which java. */
    List<String> arguments() {
      assertThat(status).as(err).isZero();
      return Arrays.asList(out.substring(0, out.length() - 1).split("\n", -1));
    }
  }

  private Path jdk(String name, String version) throws IOException {
    Path folder = jdks.resolve(name);
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(
        folder.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nLIBC=\"gnu\"\n");
    executable(
        folder.resolve("bin/java"),
        """
        #!/bin/sh
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2026-01-01' >&2
          exit 0
        fi
        printf '%%s\\n' 'java of %s' "$@"
        """
            .formatted(version, name));
    return folder;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome start(String... arguments) throws IOException, InterruptedException {
    return start(program.resolve("bin/frameglass"), arguments);
  }

  private Outcome start(Path launcher, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(temp.resolve("elsewhere")).toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("JAVA_HOME", temp.resolve("nothing here").toString());
    builder.environment().put("HOME", temp.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err));
  }
}
