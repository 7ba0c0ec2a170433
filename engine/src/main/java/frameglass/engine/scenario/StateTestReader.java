package frameglass.engine.scenario;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads state tests of ethereum/tests, its legacy branch and execution-spec-tests, one test at a
 * time, so that a file may be of any size. What cannot be read is told with its place, and the rest
 * is read on.
 */
public final class StateTestReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BUFFER = 1 << 16;

  private final Consumer<StateTest> tests;
  private final Consumer<Unreadable> faults;

  /**
   * Something that could not be read.
   *
   * @param file where it stands
   * @param test the test's name, or empty when the file itself cannot be read
   * @param message one line: the place in the test, and what is wrong there
   */
  public record Unreadable(StateTestFile file, String test, String message) {
    /** One line with file, test and fault. */
    public String text() {
      return file.place() + (test.isEmpty() ? "" : ": " + test) + ": " + message;
    }
  }

  /** A reader that hands on what it reads and what it cannot read, on the thread that reads. */
  public StateTestReader(Consumer<StateTest> tests, Consumer<Unreadable> faults) {
    this.tests = tests;
    this.faults = faults;
  }

  /** Reads the tests of {@code file}. */
  public void read(StateTestFiles files, StateTestFile file) {
    try (InputStream stream = new BufferedInputStream(files.open(file), BUFFER)) {
      read(stream, file);
    } catch (IOException e) {
      faults.accept(new Unreadable(file, "", "cannot be read: " + e.getMessage()));
    }
  }

  /** Reads tests from {@code stream}, which stands for {@code file} in messages. */
  public void read(InputStream stream, StateTestFile file) {
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
    } catch (JacksonException e) {
      faults.accept(new Unreadable(file, name, "is no JSON: " + explain(e)));
    }
  }

  private void read(JsonNode node, String name, StateTestFile file) {
    try {
      tests.accept(
          StateTestFields.test(
              new Field(node, ""),
              name,
              file,
              message -> faults.accept(new Unreadable(file, name, message))));
    } catch (BadInputException e) {
      faults.accept(new Unreadable(file, name, String.valueOf(e.getMessage())));
    }
  }

  private static String explain(JacksonException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf('\n');
    TokenStreamLocation location = e.getLocation();
    return (end < 0 ? message : message.substring(0, end))
        + (location == null
            ? ""
            : " at line " + location.getLineNr() + ", column " + location.getColumnNr());
  }
}
