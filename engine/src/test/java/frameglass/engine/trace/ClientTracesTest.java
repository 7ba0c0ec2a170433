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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases that goevmlab keeps, traced by us as by the clients whose traces it keeps beside them.
 */
@Tag("conformance")
class ClientTracesTest {
  private static final String CASES = "holiman_goevmlab/evms/testdata/";
  private static final Path ZIP =
      Path.of(System.getProperty("frameglass.shared", "missing"))
          .resolve("fixtures/client-traces.zip");

  @TempDir Path folder;

  private Path extracted(String name) throws IOException {
    Path file = folder.resolve(name.replace('/', '.'));
    if (!Files.exists(file)) {
      try (ZipFile zip = new ZipFile(ZIP.toFile());
          InputStream in = zip.getInputStream(zip.getEntry(CASES + name))) {
        Files.copy(in, file);
      }
    }
    return file;
  }

  /** Our trace of a case, in geth's form. */
  private Path own(String name) throws IOException {
    List<StateTest> tests = new ArrayList<>();
    StateTestReader reader =
        new StateTestReader(
            tests::add,
            fault -> {
              throw new AssertionError(fault.text());
            });
    Path stateTest = extracted("cases/" + name + ".json");
    try (StateTestFiles files = StateTestFiles.open(List.of(stateTest))) {
      for (StateTestFile file : files.files()) {
        reader.read(files, file);
      }
    }
    Path trace = folder.resolve(name + ".own.jsonl");
    StateTestRunner runner = new StateTestRunner();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(trace));
        Eip3155Writer writer = new Eip3155Writer(out, Form.GETH)) {
      for (StateTest test : tests) {
        for (StateSubtest subtest : test.subtests()) {
          runner.interpreter().setProbe(new TraceProbe(writer, false, false));
          StateOutcome outcome = runner.run(test, subtest);
          writer.summary(
              outcome.stateRoot(),
              outcome.result().output().toArray(),
              outcome.result().gasUsed(),
              outcome.result().succeeded(),
              subtest.fork().fixtureName());
        }
      }
    }
    return trace;
  }

  private static List<String> lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith("{")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000006-naivefuzz-0",
        "00000936-mixed-1",
        "00003656-naivefuzz-0",
        "eofcode",
        "negative_refund",
        "stackUnderflow_nonzeroMem",
        "statetest1",
        "statetest_filled"
      })
  void gethWroteTheSameLines(String name) throws IOException {
    Path theirs = extracted("traces/" + name + ".json.geth.stderr.txt");
    assertThat(lines(own(name))).isNotEmpty().isEqualTo(lines(theirs));
  }

  /**
   * What every dialect tells of a step in the same way. A line that repeats the one before it, as
   * some clients print for a step that fails, counts once; a STOP counts nowhere, for not all print
   * the one that stands behind the end of the code.
   */
  private record Moment(int pc, int op, long gas, int depth, List<String> stack) {}

  private static List<Moment> moments(Path file) {
    List<Moment> moments = new ArrayList<>();
    try (TraceFile opened = TraceFile.open(file)) {
      SavedTrace trace = opened.main();
      for (long step = 0; step < trace.size(); step++) {
        TraceStep read = trace.step(step);
        Moment last = moments.isEmpty() ? null : moments.getLast();
        boolean repeats =
            last != null
                && last.pc == read.pc()
                && last.gas == read.gas()
                && last.depth == read.depth();
        if (!repeats && read.opcode() != Op.STOP) {
          List<String> stack = new ArrayList<>();
          TraceStack words = Objects.requireNonNull(read.stack());
          for (int i = 0; i < words.size(); i++) {
            stack.add(words.fromTop(i).toHex());
          }
          moments.add(new Moment(read.pc(), read.opcode(), read.gas(), read.depth(), stack));
        }
      }
    }
    return moments;
  }

  @ParameterizedTest
  @CsvSource({
    "evmone,stderr",
    "besu,stdout",
    "eels,stderr",
    "erigon,stderr",
    "nimbus,stderr",
    "revm,stderr"
  })
  void theOthersSawTheSameSteps(String client, String stream) throws IOException {
    for (String name :
        List.of(
            "00000006-naivefuzz-0",
            "00000936-mixed-1",
            "00003656-naivefuzz-0",
            "negative_refund",
            "stackUnderflow_nonzeroMem",
            "statetest1",
            "statetest_filled")) {
      Path theirs = extracted("traces/" + name + ".json." + client + "." + stream + ".txt");
      List<Moment> ours = moments(own(name));
      List<Moment> others = moments(theirs);
      for (int i = 0; i < Math.min(ours.size(), others.size()); i++) {
        assertThat(ours.get(i)).as("%s %s step %d", client, name, i).isEqualTo(others.get(i));
      }
      assertThat(ours).as("%s %s", client, name).hasSameSizeAs(others);
    }
  }
}
