package frameglass.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The launchers start a command sooner than the window; they have to know its name for that. */
final class LauncherCommandsTest {
  private static final Path LAUNCHERS = Path.of("src/main/launcher");

  @Test
  void everyCommandButTheOneThatDrawsIsStartedWithoutJavaFx() throws IOException {
    String shell = Files.readString(LAUNCHERS.resolve("frameglass"));
    String batch = Files.readString(LAUNCHERS.resolve("frameglass.bat"));
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Set<String> commands =
        CommandLineMain.commandLine(nowhere, nowhere, request -> {}).getSubcommands().keySet();
    assertThat(commands).contains("run", "snapshot");
    for (String name : commands) {
      boolean draws = name.equals("snapshot");
      assertThat(shell.contains(" " + name + " |")).as(name).isNotEqualTo(draws);
      assertThat(batch.matches("(?s).*for %%C in \\([^)]*\\b" + name + "\\b.*"))
          .as(name)
          .isNotEqualTo(draws);
    }
  }
}
