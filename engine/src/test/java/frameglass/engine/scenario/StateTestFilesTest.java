package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTestFilesTest {
  @TempDir private Path folder;

  private static List<String> names(Path... paths) {
    try (StateTestFiles files = StateTestFiles.open(List.of(paths))) {
      return files.files().stream()
          .map(file -> file.entry() == null ? file.path().getFileName() + "" : "!" + file.entry())
          .toList();
    }
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "{}");
  }

  @Test
  void jsonFilesAreFoundInFoldersAndZipsAndByName() throws IOException {
    Path zip = folder.resolve("more.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("c.json", "folder.json/", "readme.md")) {
        out.putNextEntry(new ZipEntry(name));
      }
    }
    write("tests/b.JSON");
    write("tests/deeper/a.json");
    write("tests/other.txt");
    Path alone = write("alone.txt");
    assertThat(names(folder.resolve("tests"), zip, alone))
        .containsExactly("b.JSON", "a.json", "!c.json", "alone.txt");
  }

  @Test
  void whatHoldsNoTestIsToldAndTheRestIsFound() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path noZip = Files.writeString(folder.resolve("no.zip"), "text");
    Path absent = folder.resolve("absent");
    Path test = write("a.json");
    List<String> faults = new ArrayList<>();
    try (StateTestFiles files =
        StateTestFiles.open(
            List.of(empty, noZip, absent, test), fault -> faults.add(fault.getMessage()))) {
      assertThat(files.files()).extracting(StateTestFile::path).containsExactly(test);
    }
    assertThat(faults).hasSize(3);
    assertThat(faults.get(0)).isEqualTo(empty + ": holds no .json file; name one that does");
    assertThat(faults.get(1)).startsWith(noZip + ": is no zip: ");
    assertThat(faults.get(2))
        .isEqualTo(absent + ": there is no such file or folder; check the path");
  }

  @Test
  void aLinkThatLeadsBackIsToldInOneLine() throws IOException {
    write("tests/a.json");
    try {
      Files.createSymbolicLink(folder.resolve("tests/loop"), folder);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("no links here: " + e);
    }
    assertThatThrownBy(() -> names(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(": a link leads back to where it stands: remove it (");
  }
}
