package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.app.model.SavedSession;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bookmark;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFilesTest {
  private static final SavedSession SAVED =
      new SavedSession(
          "é",
          List.of(new Breakpoint(UInt256.of(7), 3, true)),
          List.of(Watchpoint.on("op = SSTORE")),
          List.of(new Bookmark("here", 5)),
          List.of(),
          SavedSession.Layout.NONE);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path home;

  private SessionFiles files() {
    return new SessionFiles(home.resolve("sessions"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> found = Files.list(home.resolve("sessions"))) {
      return found.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatWasNeverSavedIsNotThere() {
    assertThat(files().read("abc")).isNull();
  }

  @Test
  void whatIsSavedIsReadAndReplacedAsAWhole() throws IOException {
    files().write("abc", SAVED);
    assertThat(files().read("abc")).isEqualTo(SAVED);
    SavedSession less =
        new SavedSession("", List.of(), List.of(), List.of(), List.of(), SavedSession.Layout.NONE);
    files().write("abc", less);
    assertThat(files().read("abc")).isEqualTo(less);
    files().write("def", SAVED);
    assertThat(names()).as("nothing temporary is left").containsExactly("abc.json", "def.json");
  }

  @Test
  void aFileCutAtAnyByteIsToldAndKeptAside() throws IOException {
    files().write("abc", SAVED);
    Path file = files().file("abc");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(file, cut);
      int number = length + 1;
      assertThatThrownBy(() -> files().read("abc"))
          .as("%s bytes", length)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("kept as abc.broken-" + number + ".json")
          .message()
          .doesNotContain("\n");
      assertThat(Files.readAllBytes(file.resolveSibling("abc.broken-" + number + ".json")))
          .isEqualTo(cut);
      assertThat(files().read("abc")).as("the next start begins anew").isNull();
    }
    assertThat(names()).hasSize(whole.length - 1);
  }

  @Test
  void aFolderThatCannotBeMadeIsAnErrorAndNoLoss() throws IOException {
    Files.writeString(home.resolve("sessions"), "a file where the folder would be");
    assertThatThrownBy(() -> files().write("abc", SAVED)).isInstanceOf(IOException.class);
    assertThat(Files.readString(home.resolve("sessions"))).startsWith("a file");
  }
}
