package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create2-factory",
        "delegatecall-proxy",
        "erc20-deploy",
        "oog-deploy",
        "panic-0x41-deploy"
      })
  void anvilSawTheSameStepsStacksMemoryAndCosts(String name) throws IOException {
    Path own = trace(TRACES.resolve("statetests/" + name + ".json"), Form.STRICT, true);
    Path theirs = TRACES.resolve("anvil/" + name + ".structLogs.memory-returndata.json");
    if (!Files.exists(theirs)) {
      theirs = Path.of(theirs + ".gz");
    }
    try (TraceFile ownFile = TraceFile.open(own);
        TraceFile theirFile = TraceFile.open(theirs)) {
      SavedTrace ours = ownFile.main();
      SavedTrace other = theirFile.main();
      assertThat(ours.dialect()).isEqualTo(TraceDialect.EIP3155);
      assertThat(ours.size()).isEqualTo(other.size());
      for (long step = 0; step < ours.size(); step++) {
        TraceStep a = ours.step(step);
        TraceStep b = other.step(step);
        String where = name + " step " + step + ": " + a + " against " + b;
        assertThat(a.pc()).as(where).isEqualTo(b.pc());
        assertThat(a.opcode()).as(where).isEqualTo(b.opcode());
        assertThat(a.gas()).as(where).isEqualTo(b.gas());
        assertThat(a.depth()).as(where).isEqualTo(b.depth());
        assertThat(a.stack()).as(where).isEqualTo(b.stack());
        assertThat(Objects.requireNonNull(a.memory())).as(where).isEqualTo(b.memory());
        boolean isCreate = a.opcode() == 0xf0 || a.opcode() == 0xf5;
        if (!isCreate && b.error() == null) {
          assertThat(a.gasCost()).as(where).isEqualTo(b.gasCost());
        }
      }
    }
  }
}
