package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Op;
import frameglass.engine.scenario.StateOutcome;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.scenario.StateTestRunner;
import frameglass.engine.trace.Eip3155Writer.Form;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The traces that we write of real cases are those that other clients wrote of them. */
@Tag("conformance")
class OwnTracesTest {
  private static final Path TRACES =
      Path.of(System.getProperty("frameglass.shared", "missing")).resolve("traces");

  @TempDir Path folder;

  private Path trace(Path stateTest, Form form, boolean memory) throws IOException {
    List<StateTest> tests = new ArrayList<>();
    StateTestReader reader =
        new StateTestReader(
            tests::add,
            fault -> {
              throw new AssertionError(fault.text());
            });
    try (StateTestFiles files = StateTestFiles.open(List.of(stateTest))) {
      for (StateTestFile file : files.files()) {
        reader.read(files, file);
      }
    }
    StateTest test = tests.getFirst();
    StateSubtest subtest = test.subtests().getFirst();
    Path file = folder.resolve(stateTest.getFileName() + "." + form);
    StateTestRunner runner = new StateTestRunner();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        Eip3155Writer writer = new Eip3155Writer(out, form)) {
      runner.interpreter().setProbe(new TraceProbe(writer, memory, false));
      StateOutcome outcome = runner.run(test, subtest);
      writer.summary(
          outcome.stateRoot(),
          outcome.result().output().toArray(),
          outcome.result().gasUsed(),
          outcome.result().succeeded(),
          "fork");
    }
    return file;
  }

  static List<Arguments> cases() {
    return OwnStorageTest.cases();
  }

  /** The state test of {@code name}, at the time at which the client of {@code theirs} ran it. */
  private Path stateTest(String name, SavedTrace theirs) throws IOException {
    Path original = TRACES.resolve("statetests/" + name + ".json");
    Path copy = folder.resolve(name + ".json");
    return Files.writeString(copy, OwnStorageTest.atTheTimeOf(Files.readString(original), theirs));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theClientSawTheSameStepsStacksMemoryAndCosts(String client, String name) throws IOException {
    try (TraceFile theirFile = TraceFile.open(OwnStorageTest.file(client, name))) {
      SavedTrace other = theirFile.main();
      Path own = trace(stateTest(name, other), Form.STRICT, true);
      try (TraceFile ownFile = TraceFile.open(own)) {
        SavedTrace ours = ownFile.main();
        assertThat(ours.size()).isEqualTo(other.size());
        assertThat(ours.size() == 0).as("steps").isEqualTo(name.equals("plain-transfer"));
        if (ours.size() > 0) {
          assertThat(ours.dialect()).isEqualTo(TraceDialect.EIP3155);
        }
        for (long step = 0; step < ours.size(); step++) {
          TraceStep a = ours.step(step);
          TraceStep b = other.step(step);
          String where = client + " " + name + " step " + step + ": " + a + " against " + b;
          assertThat(a.pc()).as(where).isEqualTo(b.pc());
          assertThat(a.opcode()).as(where).isEqualTo(b.opcode());
          assertThat(a.gas()).as(where).isEqualTo(b.gas());
          assertThat(a.depth()).as(where).isEqualTo(b.depth());
          assertThat(a.stack()).as(where).isEqualTo(b.stack());
          assertThat(Objects.requireNonNull(a.memory())).as(where).isEqualTo(b.memory());
          assertThat(b.gasCost()).as(where).hasValue(costAsTold(client, ours, step));
        }
      }
    }
  }

  /** What {@code client} says that our step {@code step} costs. */
  private static long costAsTold(String client, SavedTrace ours, long step) {
    TraceStep now = ours.step(step);
    boolean creates = now.opcode() == Op.CREATE || now.opcode() == Op.CREATE2;
    TraceStep next = creates ? ours.step(step + 1) : now;
    if (next.depth() > now.depth()) {
      // all three count the gas that the new frame gets as a cost of the creation
      return now.gasCost().getAsLong() + next.gas();
    }
    if ("out of gas".equals(now.error())) {
      // ours is what it would have cost, as geth has it
      return client.equals("hardhat2") ? 0 : now.gas();
    }
    return now.gasCost().getAsLong();
  }
}
