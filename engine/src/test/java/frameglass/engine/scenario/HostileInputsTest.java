package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.HostileText;
import frameglass.engine.contract.ContractArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Files of every kind with a few values exchanged or bytes broken: read, or refused in one line.
 */
class HostileInputsTest {
  private static final Path SAMPLES = Path.of("..", "samples");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e999999999",
          "18446744073709551616",
          "9".repeat(900),
          "\"\"",
          "\"0x\"",
          "\"0xzz\"",
          "\"-5\"",
          "\"0x" + "f".repeat(64) + "\"",
          "\"0x1" + "0".repeat(64) + "\"",
          "\"\\ud800\"",
          "\"a\\nb\"",
          "[]",
          "{}",
          "[null]",
          "[[[[[]]]]]",
          "{\"a\":{\"b\":[]}}",
          "[".repeat(3_000));

  /** A string, number or word behind a colon, bracket or comma. */
  private static final Pattern VALUE =
      Pattern.compile("(?<=[:\\[,]\\s{0,3})(\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null)");

  private static final HostileText HOSTILE = new HostileText(VALUE, VALUES, 4);

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("frameglass-hostile");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static String sample(String name) {
    try {
      return Files.readString(SAMPLES.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private interface Reading {
    void of(Path file);
  }

  private static void isReadOrRefused(String text, Reading reading) throws IOException {
    Path file = folder.resolve("some.json");
    Files.writeString(file, text);
    for (Reading each : List.<Reading>of(Inputs::sniff, reading)) {
      try {
        each.of(file);
      } catch (BadInputException e) {
        assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
      }
    }
  }

  @Property(tries = 200)
  void scenarios(@ForAll long seed) throws IOException {
    String text = sample("false-jumpdest.scenario.json");
    isReadOrRefused(HOSTILE.broken(text, seed), ScenarioReader::read);
  }

  @Property(tries = 60)
  void scenariosThatCanBeReadCanBeRun(@ForAll long seed) throws IOException {
    String text = sample("erc20-transfer.scenario.json");
    isReadOrRefused(
        HOSTILE.broken(text, seed), file -> ScenarioRun.toEnd(ScenarioReader.read(file)));
  }

  @Property(tries = 150)
  void artifacts(@ForAll long seed) throws IOException {
    String text = sample("artifacts/Hashes.json");
    isReadOrRefused(
        HOSTILE.broken(text, seed),
        file -> {
          ArtifactReader reader = ArtifactReader.open(file);
          for (ContractArtifact contract : reader.choices()) {
            assertThat(contract.runtimeMap().size()).isNotNegative();
            reader.call(contract, "", List.of(), RunOptions.DEFAULT);
          }
        });
  }

  @Property(tries = 150)
  void stateTests(@ForAll long seed) {
    String text = HOSTILE.broken(sample("false-jumpdest.scenario.json"), seed);
    StateTestFile file = new StateTestFile(Path.of("t.json"), null, -1);
    List<StateTest> tests = new ArrayList<>();
    new StateTestReader(tests::add, fault -> assertThat(fault.text()).doesNotContain("\n"))
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), file);
    StateTestRunner runner = new StateTestRunner();
    tests.forEach(test -> test.subtests().forEach(each -> runner.run(test, each)));
  }

  @Property(tries = 300)
  void bytecode(@ForAll byte[] bytes) throws IOException {
    Path file = folder.resolve("some.hex");
    Files.write(file, bytes);
    for (Reading each : List.<Reading>of(Inputs::sniff, BytecodeReader::read)) {
      try {
        each.of(file);
      } catch (BadInputException e) {
        assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
      }
    }
  }

  @Example
  void theValuesAreFoundToBeExchanged() {
    assertThat(VALUE.matcher(sample("false-jumpdest.scenario.json")).results().count())
        .isGreaterThan(20);
  }
}
