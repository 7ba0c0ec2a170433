package frameglass.engine.scenario;

import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads blockchain tests of execution-spec-tests and ethereum/tests, one test at a time. What
 * cannot be read is told with its place, and the rest is read on.
 */
public final class BlockTestReader {
  private final JsonTests json;

  /** A reader that hands on what it reads and what it cannot read, on the thread that reads. */
  public BlockTestReader(Consumer<BlockTest> tests, Consumer<StateTestReader.Unreadable> faults) {
    this.json =
        new JsonTests(
            (test, name, file, inTest) -> tests.accept(BlockTestFields.test(test, name, file)),
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
