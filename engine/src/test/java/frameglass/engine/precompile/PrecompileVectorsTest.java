package frameglass.engine.precompile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import frameglass.engine.code.Fork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every vector that go-ethereum keeps for its precompiles: answers, prices, and rejections. */
@Tag("conformance")
class PrecompileVectorsTest {

  /** What a file of vectors is about. */
  private record Subject(Fork fork, int number) {}

  private static final Map<String, Subject> SUBJECTS =
      Map.ofEntries(
          Map.entry("ecRecover", new Subject(Fork.FRONTIER, 0x01)),
          Map.entry("modexp", new Subject(Fork.BYZANTIUM, 0x05)),
          Map.entry("modexp_eip2565", new Subject(Fork.BERLIN, 0x05)),
          Map.entry("modexp_eip7883", new Subject(Fork.OSAKA, 0x05)),
          Map.entry("bn256Add", new Subject(Fork.ISTANBUL, 0x06)),
          Map.entry("bn256ScalarMul", new Subject(Fork.ISTANBUL, 0x07)),
          Map.entry("bn256Pairing", new Subject(Fork.ISTANBUL, 0x08)),
          Map.entry("blake2F", new Subject(Fork.ISTANBUL, 0x09)),
          Map.entry("blake2f", new Subject(Fork.ISTANBUL, 0x09)),
          Map.entry("pointEvaluation", new Subject(Fork.CANCUN, 0x0a)),
          Map.entry("blsG1Add", new Subject(Fork.PRAGUE, 0x0b)),
          Map.entry("blsG1Mul", new Subject(Fork.PRAGUE, 0x0c)),
          Map.entry("blsG1MultiExp", new Subject(Fork.PRAGUE, 0x0c)),
          Map.entry("blsG2Add", new Subject(Fork.PRAGUE, 0x0d)),
          Map.entry("blsG2Mul", new Subject(Fork.PRAGUE, 0x0e)),
          Map.entry("blsG2MultiExp", new Subject(Fork.PRAGUE, 0x0e)),
          Map.entry("blsPairing", new Subject(Fork.PRAGUE, 0x0f)),
          Map.entry("blsMapG1", new Subject(Fork.PRAGUE, 0x10)),
          Map.entry("blsMapG2", new Subject(Fork.PRAGUE, 0x11)),
          Map.entry("p256Verify", new Subject(Fork.OSAKA, 0x100)));

  @TestFactory
  Stream<DynamicTest> everyVectorHolds() throws IOException {
    Path file = Path.of(System.getProperty("frameglass.shared"), "fixtures/precompiles-geth.zip");
    var tests = Stream.<DynamicTest>builder();
    int files = 0;
    try (var zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry :
          zip.stream().filter(e -> e.getName().contains("/precompiles/")).toList()) {
        String name = entry.getName().replaceAll(".*/|\\.json$", "");
        Subject subject = requireNonNull(SUBJECTS.get(name.replaceFirst("^fail-", "")), name);
        try (InputStream in = zip.getInputStream(entry)) {
          for (JsonNode vector : JsonMapper.shared().readTree(in)) {
            String title = name + ": " + vector.get("Name").asString();
            tests.add(dynamicTest(title, () -> hold(subject, vector)));
          }
        }
        files++;
      }
    }
    assertThat(files).isEqualTo(29);
    return tests.build();
  }

  private static void hold(Subject subject, JsonNode vector) {
    String input = vector.get("Input").asString();
    String answer = Calls.answer(subject.fork, subject.number, input);
    if (vector.has("ExpectedError")) {
      assertThat(answer).startsWith("invalid: ");
    } else {
      assertThat(answer).isEqualTo(vector.get("Expected").asString());
      assertThat(Calls.gas(subject.fork, subject.number, input))
          .isEqualTo(vector.get("Gas").asLong());
    }
  }
}
