package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Op;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.UInt256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slots that real clients saw in the transactions they ran are the slots that we see. */
@Tag("conformance")
class OwnStorageTest {
  private static final Path TRACES =
      Path.of(System.getProperty("frameglass.shared", "missing")).resolve("traces");

  private static Scenario scenario(String name) {
    List<StateTest> tests = new ArrayList<>();
    StateTestReader reader =
        new StateTestReader(
            tests::add,
            fault -> {
              throw new AssertionError(fault.text());
            });
    Path path = TRACES.resolve("statetests/" + name + ".json");
    try (StateTestFiles files = StateTestFiles.open(List.of(path))) {
      for (StateTestFile file : files.files()) {
        reader.read(files, file);
      }
    }
    StateTest test = tests.getFirst();
    return test.scenario(test.subtests().getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create2-factory",
        "delegatecall-proxy",
        "erc20-deploy",
        "oog-deploy",
        "panic-0x41-deploy"
      })
  void everySlotReadOrWrittenHasTheClientsValue(String name) {
    Path file = TRACES.resolve("anvil/" + name + ".structLogs.default.json");
    if (!Files.exists(file)) {
      file = Path.of(file + ".gz");
    }
    Scenario scenario = scenario(name);
    Interpreter interpreter = new Interpreter();
    ScenarioRun run = new ScenarioRun(scenario, interpreter);
    WorldState world = run.world();
    assertThat(run.begin()).isNull();
    try (TraceFile opened = TraceFile.open(file)) {
      SavedTrace theirs = opened.main();
      long compared = 0;
      long touching = 0;
      for (long step = 0; step < theirs.size(); step++) {
        int depth = interpreter.depth();
        Frame frame = interpreter.frameAt(depth);
        Account account = interpreter.accountAt(depth);
        int op = frame.code.at(frame.pc);
        boolean touches = op == Op.SLOAD || op == Op.SSTORE;
        UInt256 key =
            touches ? UInt256.fromLimbs(frame.buffer().longs(), frame.sp - 4) : UInt256.ZERO;
        interpreter.run(1);
        Map<UInt256, UInt256> storage = theirs.step(step).storage();
        boolean failed = interpreter.depth() < depth;
        if (touches && !failed) {
          touching++;
          if (storage != null) {
            assertThat(storage.get(key))
                .as("%s step %d slot %s", name, step, key)
                .isEqualTo(world.storage(account, key));
            compared++;
          }
        }
      }
      assertThat(compared).isEqualTo(touching);
    }
  }
}
