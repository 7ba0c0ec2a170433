package frameglass.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The zips of fixtures and what is told of them. */
final class Fixtures {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private Fixtures() {}

  /** The folder that the system property {@code frameglass.shared} names. */
  static Path shared() {
    String shared = System.getProperty("frameglass.shared");
    assertThat(shared).as("system property frameglass.shared").isNotNull();
    return Path.of(shared);
  }

  static Path zip(String name) {
    return shared().resolve("fixtures").resolve(name);
  }

  /** What totals.json tells of a zip. */
  static JsonNode totals(String zip) throws IOException {
    try (InputStream stream = Files.newInputStream(zip("totals.json"))) {
      JsonNode totals = JSON.readTree(stream).get(zip);
      assertThat(totals).as("totals of " + zip).isNotNull();
      return totals;
    }
  }

  /** Does something with a file. */
  @FunctionalInterface
  interface FileVisitor {
    void visit(String name, JsonNode json);
  }

  /** Visits every JSON file of a zip in its order; returns how many there were. */
  static int forEachJson(String zip, FileVisitor visitor) {
    int files = 0;
    try (ZipFile file = new ZipFile(zip(zip).toFile())) {
      for (ZipEntry entry : entries(file)) {
        try (InputStream stream = file.getInputStream(entry)) {
          visitor.visit(entry.getName(), JSON.readTree(stream));
        }
        files++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static List<ZipEntry> entries(ZipFile file) {
    List<ZipEntry> entries = new ArrayList<>();
    file.stream().filter(entry -> entry.getName().endsWith(".json")).forEach(entries::add);
    return entries;
  }

  static Iterable<Map.Entry<String, JsonNode>> fields(JsonNode node) {
    return node.properties();
  }

  static String text(JsonNode node, String field) {
    return node.get(field).stringValue();
  }

  static UInt256 word(JsonNode node, String field) {
    return UInt256.parse(text(node, field));
  }

  static long number(JsonNode node, String field) {
    return word(node, field).limb0();
  }

  static Address address(JsonNode node, String field) {
    return Address.fromHex(text(node, field));
  }

  static Bytes bytes(JsonNode node, String field) {
    return Bytes.fromHex(text(node, field));
  }
}
