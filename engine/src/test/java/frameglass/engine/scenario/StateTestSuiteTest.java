package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples as a suite of state tests, on two threads. */
class StateTestSuiteTest {
  private static final Path SAMPLE = Path.of("..", "samples", "false-jumpdest.scenario.json");

  /** Writes down what it hears. */
  private static class Heard implements StateTestSuite.Listener {
    final List<String> heard = new ArrayList<>();

    @Override
    public void ran(StateTest test, StateSubtest subtest, StateOutcome outcome, long nanos) {
      heard.add(test.name() + " " + outcome.passes() + " " + (nanos > 0));
    }

    @Override
    public void broke(StateTest test, StateSubtest subtest, Throwable failure) {
      heard.add("broke " + failure);
    }

    @Override
    public void unreadable(StateTestReader.Unreadable fault) {
      heard.add("unreadable " + fault.message());
    }

    @Override
    public void finished(StateTestFile file) {
      heard.add("finished " + file.path().getFileName());
    }
  }

  @TempDir private Path folder;

  private void run(StateTestSuite.Listener listener, int threads) throws InterruptedException {
    try (StateTestFiles files = StateTestFiles.open(List.of(folder))) {
      new StateTestSuite(files, (test, subtest) -> true, listener).run(threads);
    }
  }

  @Test
  void everySubtestIsJudgedAndEveryFaultIsTold() throws Exception {
    Files.copy(SAMPLE, folder.resolve("a.json"));
    Files.writeString(folder.resolve("b.json"), "[]");
    Heard listener = new Heard();
    run(listener, 2);
    assertThat(listener.heard)
        .containsExactlyInAnyOrder(
            "false-jumpdest true true",
            "finished a.json",
            "unreadable is no JSON object with a test in each field",
            "finished b.json");
  }

  /** Whoever cannot hear a result is not told that the engine failed. */
  @Test
  void aListenerThatFailsIsNoFailureOfTheEngine() throws IOException {
    Files.copy(SAMPLE, folder.resolve("a.json"));
    Heard listener =
        new Heard() {
          @Override
          public void ran(StateTest test, StateSubtest subtest, StateOutcome outcome, long nanos) {
            throw new IllegalArgumentException("no room on the disk");
          }
        };
    assertThatThrownBy(() -> run(listener, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no room on the disk");
    assertThat(listener.heard).isEmpty();
  }
}
