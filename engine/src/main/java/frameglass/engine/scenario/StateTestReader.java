package frameglass.engine.scenario;

import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads state tests of ethereum/tests, its legacy branch and execution-spec-tests, one test at a
 * time, so that a file may be of any size. What cannot be read is told with its place, and the rest
 * is read on.
 */
public final class StateTestReader {
  private final JsonTests json;

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
    this.json =
        new JsonTests(
            (test, name, file, inTest) ->
                tests.accept(StateTestFields.test(test, name, file, inTest)),
            faults);
  }

  /** Reads the tests of {@code file}. */
  public void read(StateTestFiles files, StateTestFile file) {
    json.read(files, file);
  }

  /** Reads tests from {@code stream}, which stands for {@code file} in messages. */
  public void read(InputStream stream, StateTestFile file) {
    json.read(stream, file);
  }
}
