package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.DiffModel.Row;
import frameglass.app.model.DiffModel.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The run of an ERC20 transfer beside traces of it, one as it was and others that somebody bent.
 */
class DiffModelTest {
  private static final Path TRACE = Path.of("..", "samples", "traces", "erc20-transfer.geth.jsonl");

  private final SessionModel session = Live.session("erc20-transfer");
  private final DiffModel diff = new DiffModel(session, Runnable::run, Runnable::run);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  private List<Row> rows() {
    return diff.rowsProperty().get();
  }

  private long step() {
    Live.show(session);
    return Objects.requireNonNull(session.position()).step();
  }

  /** The trace, with {@code from} in its line {@code line} replaced. */
  private Path bent(int line, String from, String to) throws IOException {
    List<String> lines = Files.readAllLines(TRACE);
    assertThat(lines.get(line)).containsPattern(from);
    lines.set(line, lines.get(line).replaceFirst(from, to));
    return Files.write(folder.resolve("bent.jsonl"), lines);
  }

  @Test
  void aTraceOfTheSameRunAgrees() {
    diff.compare(TRACE);
    assertThat(rows()).hasSize(1);
    assertThat(rows().getFirst().tone()).isEqualTo(Tone.AGREES);
    assertThat(rows().getFirst().text())
        .startsWith("with erc20-transfer.geth.jsonl in all 240 steps: ")
        .contains("gas")
        .contains("stack");
    assertThat(step()).as("nothing moves").isZero();
  }

  @Test
  void theRunStandsAtTheFirstStepThatDiffersAndSaysWhy() throws IOException {
    diff.compare(bent(100, "\"pc\":\\d+", "\"pc\":1"));
    assertThat(rows())
        .extracting(Row::name)
        .startsWith("differs", "here, left", "there, right", "why");
    assertThat(rows().getFirst().text())
        .startsWith("from bent.jsonl in pc, after 100 steps that agree in ");
    assertThat(rows().get(2).text()).contains("0x1");
    assertThat(step()).isEqualTo(100);
    session.restart();
    diff.goTo(3);
    assertThat(step()).as("the instruction that made it").isEqualTo(99);
  }

  @Test
  void aSavedTraceIsComparedWithAnotherOne() throws IOException {
    session.open(Openings.trace(TRACE));
    Live.show(session);
    diff.compare(bent(7, "\"gas\":\"0x[0-9a-f]+\"", "\"gas\":\"0x1\""));
    assertThat(rows().getFirst().text()).contains("in gas, after 7 steps");
  }

  @Test
  void whatCannotBeComparedIsTold() {
    diff.compare(folder.resolve("gone.jsonl"));
    assertThat(rows()).singleElement().extracting(Row::text).asString().contains("no such file");
    diff.compare(Path.of("..", "samples", "artifacts", "Token.json"));
    assertThat(rows().getFirst().text()).contains("neither a saved trace nor a scenario");
    SessionModel nothing = new SessionModel(new SameThread());
    new DiffModel(nothing, Runnable::run, Runnable::run).compare(TRACE);
    assertThat(nothing.errorProperty().get()).contains("open one first");
  }

  @Test
  void aComparisonThatIsGivenUpTellsNothingAnyMore() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    DiffModel slow = new DiffModel(session, waiting::add, Runnable::run);
    slow.compare(TRACE);
    assertThat(slow.comparingProperty().get()).isTrue();
    slow.stop();
    waiting.removeFirst().run();
    assertThat(slow.comparingProperty().get()).isFalse();
    assertThat(slow.rowsProperty().get()).isEmpty();
  }
}
