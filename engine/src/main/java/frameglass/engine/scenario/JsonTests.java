package frameglass.engine.scenario;

import frameglass.engine.scenario.StateTestReader.Unreadable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that hold a test in each field of one object, read one test at a time, so that a file may
 * be of any size. What cannot be read is told with its place, and the rest is read on.
 */
final class JsonTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BUFFER = 1 << 16;

  private final TestConsumer tests;
  private final Consumer<Unreadable> faults;

  /** Takes a test. */
  @FunctionalInterface
  interface TestConsumer {
    /**
     * A test.
     *
     * @param faults told of parts of it that cannot be read
     * @throws BadInputException when the whole test cannot be read
     */
    void accept(Field test, String name, StateTestFile file, Consumer<String> faults);
  }

  JsonTests(TestConsumer tests, Consumer<Unreadable> faults) {
    this.tests = tests;
    this.faults = faults;
  }

  void read(StateTestFiles files, StateTestFile file) {
    try (InputStream stream = new BufferedInputStream(files.open(file), BUFFER)) {
      read(stream, file);
    } catch (IOException e) {
      faults.accept(new Unreadable(file, "", "cannot be read: " + e.getMessage()));
    }
  }

  void read(InputStream stream, StateTestFile file) {
    String name = "";
    try (JsonParser parser = JSON.createParser(stream)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        faults.accept(new Unreadable(file, "", "is no JSON object with a test in each field"));
        return;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        name = parser.currentName();
        parser.nextToken();
        JsonNode node = parser.readValueAsTree();
        read(node, name, file);
        name = "";
      }
      if (parser.nextToken() != null) {
        faults.accept(
            new Unreadable(
                file, "", "holds more behind its tests" + place(parser.currentLocation())));
      }
    } catch (JacksonIOException e) {
      faults.accept(new Unreadable(file, name, "cannot be read: " + e.getOriginalMessage()));
    } catch (JacksonException e) {
      faults.accept(new Unreadable(file, name, "is no JSON: " + explain(e)));
    }
  }

  private void read(JsonNode node, String name, StateTestFile file) {
    try {
      tests.accept(
          new Field(node, ""),
          name,
          file,
          message -> faults.accept(new Unreadable(file, name, message)));
    } catch (BadInputException e) {
      faults.accept(new Unreadable(file, name, String.valueOf(e.getMessage())));
    }
  }

  private static String explain(JacksonException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf('\n');
    return (end < 0 ? message : message.substring(0, end)) + place(e.getLocation());
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
