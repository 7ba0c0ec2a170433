package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.Keccak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The samples, on our interpreter. What each must come to was written down by another EVM when it
 * was compiled: the world's root, the logs, the gas, the output, and how many instructions it took.
 */
final class SamplesTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StateTestRunner runner = new StateTestRunner();

  static List<Path> samples() {
    try (Stream<Path> files = Files.walk(SAMPLES, 2)) {
      return files.filter(file -> file.toString().endsWith(".scenario.json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comesToWhatAnotherEvmCameTo(Path file) {
    JsonNode expected = frameglass(file).get("expected");
    StateTest test = read(file);

    StateOutcome outcome = runner.run(test, test.subtests().getFirst());

    assertThat(outcome.error()).isNull();
    assertThat(outcome.result().gasUsed()).isEqualTo(expected.get("gasUsed").asLong());
    assertThat(runner.interpreter().steps()).isEqualTo(expected.get("instructions").asLong());
    assertThat(outcome.result().succeeded())
        .isEqualTo(expected.get("status").asString().equals("success"));
    byte[] output = outcome.result().output().toArray();
    if (expected.has("outputHash")) {
      assertThat(Keccak.hash256(output).toPaddedHex())
          .isEqualTo(expected.get("outputHash").asString());
    } else {
      assertThat(outcome.result().output().toHex()).isEqualTo(expected.get("output").asString());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsAsAScenarioThatLacksNothing(Path file) {
    Scenario scenario = ScenarioReader.read(file);

    assertThat(scenario.notes()).isEmpty();
    assertThat(scenario.title()).isEqualTo(frameglass(file).get("title").asString());
    assertThat(scenario.description()).isNotBlank();
    assertThat(scenario.bookmarks())
        .allMatch(
            mark -> mark.step() < frameglass(file).get("expected").get("instructions").asLong());
  }

  static List<Path> samplesWithLessons() {
    return samples().stream().filter(file -> ScenarioReader.read(file).lesson() != null).toList();
  }

  @ParameterizedTest
  @MethodSource("samplesWithLessons")
  void lessonsLeadToStepsThatExist(Path file) throws IOException {
    String lesson = Objects.requireNonNull(ScenarioReader.read(file).lesson());
    String text = Files.readString(SAMPLES.resolve(lesson));

    List<Long> steps =
        Pattern.compile("]\\(step:(\\d+)\\)")
            .matcher(text)
            .results()
            .map(link -> Long.parseLong(link.group(1)))
            .toList();

    long instructions = frameglass(file).get("expected").get("instructions").asLong();
    assertThat(text).startsWith("title: ");
    assertThat(steps).hasSizeGreaterThan(5).allMatch(step -> step < instructions);
  }

  @Test
  void everySampleIsInTheIndex() {
    List<String> listed = new ArrayList<>();
    JSON.readTree(SAMPLES.resolve("index.json").toFile())
        .forEach(entry -> listed.add(entry.get("file").asString()));

    assertThat(samples().stream().filter(file -> SAMPLES.equals(file.getParent())))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(listed)
        .hasSizeGreaterThanOrEqualTo(9);
  }

  private static JsonNode frameglass(Path file) {
    JsonNode tests = JSON.readTree(file.toFile());
    return tests.properties().iterator().next().getValue().get("frameglass");
  }

  private static StateTest read(Path file) {
    List<StateTest> tests = new ArrayList<>();
    StateTestReader reader =
        new StateTestReader(
            tests::add,
            fault -> {
              throw new AssertionError(fault.text());
            });
    try (StateTestFiles files = StateTestFiles.open(List.of(file))) {
      files.files().forEach(each -> reader.read(files, each));
    }
    assertThat(tests).hasSize(1);
    return tests.getFirst();
  }
}
