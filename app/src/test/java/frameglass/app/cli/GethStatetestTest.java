package frameglass.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Called as geth's {@code evm statetest} is, it answers as geth's did, to the last character. */
@Tag("conformance")
final class GethStatetestTest {
  private static final String CASES = "holiman_goevmlab/evms/testdata/";
  private static final Path ZIP =
      Path.of(System.getProperty("frameglass.shared", "missing"))
          .resolve("fixtures/client-traces.zip");

  @TempDir private Path folder;

  private static byte[] entry(String name) throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(CASES + name))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000006-naivefuzz-0",
        "00000936-mixed-1",
        "00003656-naivefuzz-0",
        "eofcode",
        "negative_refund",
        "stackUnderflow_nonzeroMem",
        "statetest1",
        "statetest_filled"
      })
  void printsTheSameArray(String name) throws IOException {
    Path file = folder.resolve(name + ".json");
    Files.write(file, entry("cases/" + name + ".json"));
    StringWriter out = new StringWriter();
    CommandLineMain.commandLine(
            new PrintWriter(out), new PrintWriter(new StringWriter()), request -> {})
        .execute("statetest", file.toString());
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            new String(entry("roots/" + name + ".json.geth.stdout.txt"), StandardCharsets.UTF_8));
  }
}
