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
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The slots that real clients saw in the transactions they ran are the slots that we see. */
@Tag("conformance")
class OwnStorageTest {
  private static final Path TRACES =
      Path.of(System.getProperty("frameglass.shared", "missing")).resolve("traces");

  /** Every client with every transaction that all three ran. */
  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (String client : List.of("anvil", "hardhat2", "hardhat3")) {
      for (String name :
          List.of(
              "create2-factory",
              "delegatecall-proxy",
              "erc20-deploy",
              "oog-deploy",
              "panic-0x41-deploy",
              "plain-transfer")) {
        cases.add(Arguments.of(client, name));
      }
    }
    return cases;
  }

  /** What {@code client} answered with memory and storage. */
  static Path file(String client, String name) {
    Path plain = TRACES.resolve(client + "/" + name + ".structLogs.memory-returndata.json");
    return Files.exists(plain) ? plain : Path.of(plain + ".gz");
  }

  /**
   * The state test {@code text} with the time that TIMESTAMP gave in {@code theirs}: each client
   * mined its own block, at its own time, and the token's constructor stores that time. Nothing
   * else in these six transactions depends on the block.
   */
  static String atTheTimeOf(String text, SavedTrace theirs) {
    for (long step = 0; step + 1 < theirs.size(); step++) {
      if (theirs.step(step).opcode() == Op.TIMESTAMP) {
        String time =
            "0x"
                + Long.toHexString(
                    Objects.requireNonNull(theirs.step(step + 1).stack())
                        .fromTop(0)
                        .toLongSaturated());
        return text.replaceFirst("(\"currentTimestamp\": *)\"[^\"]*\"", "$1\"" + time + "\"");
      }
    }
    return text;
  }

  private static Scenario scenario(Path file) {
    List<StateTest> tests = new ArrayList<>();
    StateTestReader reader =
        new StateTestReader(
            tests::add,
            fault -> {
              throw new AssertionError(fault.text());
            });
    try (StateTestFiles files = StateTestFiles.open(List.of(file))) {
      for (StateTestFile each : files.files()) {
        reader.read(files, each);
      }
    }
    StateTest test = tests.getFirst();
    return test.scenario(test.subtests().getFirst());
  }

  @TempDir Path folder;

  /**
   * A client lists the slots of the running account that it has seen so far, with their values
   * after the instruction: hardhat 2 at every step, the others where one is read or written.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void everySlotReadOrWrittenHasTheClientsValue(String client, String name) throws IOException {
    try (TraceFile opened = TraceFile.open(file(client, name))) {
      SavedTrace theirs = opened.main();
      String original = Files.readString(TRACES.resolve("statetests/" + name + ".json"));
      Path own = folder.resolve(name + ".json");
      Scenario scenario = scenario(Files.writeString(own, atTheTimeOf(original, theirs)));
      Interpreter interpreter = new Interpreter();
      ScenarioRun run = new ScenarioRun(scenario, interpreter);
      WorldState world = run.world();
      assertThat(run.begin()).isNull();
      assertThat(interpreter.depth() == 0).as("nothing runs").isEqualTo(theirs.size() == 0);
      Map<Address, Map<UInt256, UInt256>> seen = new HashMap<>();
      for (long step = 0; step < theirs.size(); step++) {
        int depth = interpreter.depth();
        Frame frame = interpreter.frameAt(depth);
        Account account = interpreter.accountAt(depth);
        int op = frame.code.at(frame.pc);
        boolean touches = op == Op.SLOAD || op == Op.SSTORE;
        UInt256 key =
            touches ? UInt256.fromLimbs(frame.buffer().longs(), frame.sp - 4) : UInt256.ZERO;
        UInt256 stored =
            op == Op.SSTORE
                ? UInt256.fromLimbs(frame.buffer().longs(), frame.sp - 8)
                : UInt256.ZERO;
        Map<UInt256, UInt256> slots =
            seen.computeIfAbsent(account.address(), address -> new HashMap<>());
        interpreter.run(1);
        if (touches) {
          // all three list what a write without enough gas would have stored
          boolean failed = interpreter.depth() < depth;
          slots.put(key, failed ? stored : world.storage(account, key));
        }
        Map<UInt256, UInt256> listed = theirs.step(step).storage();
        String where = client + " " + name + " step " + step;
        if (touches) {
          assertThat(listed).as(where).isNotNull();
        }
        if (listed != null) {
          assertThat(listed).as(where).isEqualTo(slots);
        }
      }
      assertThat(interpreter.depth()).as("nothing is left to run").isZero();
    }
  }
}
