package frameglass.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.cli.ContractBench.Pace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measuring a contract that somebody brings along. */
final class BenchCommandTest {
  /** Adds one to slot 0. */
  private static final String COUNTER = "5f546001015f5500";

  /** Deploys code that returns the first word of its call data. */
  private static final String ECHO_DEPLOYED = "675f355f5260205ff35f5260086018f3";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "bench";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandLineMain.commandLine(new PrintWriter(out), new PrintWriter(err), _ -> {})
        .execute(all);
  }

  private JsonNode figures(String... args) {
    out.getBuffer().setLength(0);
    String[] all = new String[args.length + 1];
    all[0] = "--json";
    System.arraycopy(args, 0, all, 1, args.length);
    assertThat(bench(all)).as(err.toString()).isZero();
    return JsonMapper.shared().readTree(out.toString());
  }

  private String file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return file.toString();
  }

  @Test
  void everyFigureHasItsName() throws IOException {
    String loop = file("loop.hex", "60ff5b600190038060025700");
    JsonNode figures = figures(loop, "--runs", "3", "--warmup", "2").get(0);
    assertThat(figures.get("name").asString()).isEqualTo("loop.hex");
    assertThat(figures.get("instructions").asLong()).isEqualTo(1 + 255 * 7 + 1);
    assertThat(figures.get("runs").asInt()).isEqualTo(3);
    for (String name :
        new String[] {"gasUsed", "medianNs", "minNs", "nsPerInstruction", "allocatedBytes"}) {
      assertThat(figures.has(name)).as(name).isTrue();
    }
    assertThat(figures.get("minNs").asLong())
        .isPositive()
        .isLessThanOrEqualTo(figures.get("medianNs").asLong());
  }

  @Test
  void theThreadsOwnTimeCanBeTaken() throws IOException {
    String loop = file("loop.hex", "61ffff5b600190038060035700");
    JsonNode figures = figures(loop, "--runs", "2", "--warmup", "0", "--busy").get(0);
    assertThat(figures.get("minNs").asLong()).isPositive();
  }

  @Test
  void everyRunBeginsInTheSameState() throws IOException {
    String counter = file("counter.hex", COUNTER);
    long once = figures(counter, "--runs", "1", "--warmup", "0").get(0).get("gasUsed").asLong();
    // 21,000, a cold slot that is set for the first time, and the cheap instructions
    assertThat(once).isEqualTo(21_000 + 2_100 + 20_000 + 2 + 3 + 3 + 2);
    assertThat(figures(counter, "--runs", "4", "--warmup", "4").get(0).get("gasUsed").asLong())
        .isEqualTo(once);
  }

  @Test
  void shortRunsAreManyUnlessTheirNumberIsGiven() throws IOException {
    JsonNode figures = figures(file("stop.hex", "0x00\n")).get(0);
    assertThat(figures.get("runs").asInt()).isGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({
    // runs so far, milliseconds they took, whether another is wanted
    "0, 0, true",
    "1, 60000, true",
    "2, 60000, false",
    "19, 7999, true",
    "19, 8001, false",
    "20, 999, true",
    "20, 1001, false",
    "99, 999, true",
    "100, 1, false"
  })
  void runsGoOnForLongEnoughButNotForLong(int runs, long millis, boolean goesOn) {
    Pace pace = new Pace(2, 20, 100, 1_000_000_000L, 8_000_000_000L);
    assertThat(pace.wantsMore(runs, millis * 1_000_000)).isEqualTo(goesOn);
  }

  @Test
  void aNumberOfRunsIsThatNumber() {
    assertThat(Pace.of(0).wantsMore(0, 0)).isFalse();
    assertThat(Pace.of(7).wantsMore(6, Long.MAX_VALUE)).isTrue();
    assertThat(Pace.of(7).wantsMore(7, 0)).isFalse();
  }

  @Test
  void initCodeIsDeployedAndWhatItDeployedIsCalled() throws IOException {
    String init = file("init.hex", ECHO_DEPLOYED);
    JsonNode figures =
        figures(init, "--init", "--calldata", "0x07", "--runs", "1", "--warmup", "0").get(0);
    assertThat(figures.get("status").asString()).isEqualTo("success");
    assertThat(figures.get("instructions").asLong()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"5f5ffd, execution reverted, 3", "5b5f56, out of gas, 0", "fe, invalid opcode, 1"})
  void aFailureIsMeasuredAndTold(String code, String status, long instructions) throws IOException {
    String failing = file("failing.hex", code);
    String[] options = {failing, "--runs", "1", "--warmup", "0", "--gas", "100000"};
    JsonNode figures = figures(options).get(0);
    assertThat(figures.get("status").asString()).isEqualTo(status);
    if (instructions > 0) {
      assertThat(figures.get("instructions").asLong()).isEqualTo(instructions);
    }
    out.getBuffer().setLength(0);
    assertThat(bench(options)).isZero();
    assertThat(out.toString()).contains("(" + status + ")").hasLineCount(2);
  }

  @Test
  void filesOfOneNameAreToldApart() throws IOException {
    String stop = file("a/code.hex", "00");
    String spaced = file("b/code.hex", " 0x6001 6002\n 01 00\n");
    String other = file("other.hex", "00");
    JsonNode figures = figures(stop, spaced, other, stop, "--runs", "1", "--warmup", "0");
    assertThat(figures.valueStream().map(one -> one.get("name").asString()))
        .containsExactly(stop, spaced, "other.hex", stop);
    assertThat(figures.get(1).get("instructions").asLong()).isEqualTo(4);
  }

  @Test
  void aNameThatIsWrongCostsNoTime() throws IOException {
    assertThat(bench(file("stop.hex", "0x00\n"), folder.resolve("nowhere.hex").toString()))
        .isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("nowhere.hex").hasLineCount(1);
  }

  @Test
  void whatCannotRunIsToldBeforeAnythingIsMeasured() throws IOException {
    String stop = file("stop.hex", "00");
    String reverts = file("reverts.hex", "5f5ffd");
    for (String[] args :
        new String[][] {
          {},
          {stop, "--runs", "0"},
          {stop, "--warmup", "-1"},
          {stop, "--gas", "20999"},
          {stop, "--gas", "-1"},
          {stop, "--calldata", "123"},
          {stop, "--calldata", "0xzz"},
          {stop, "--init", "--runtime"},
          {stop, reverts, "--init"},
          {stop, file("empty.hex", "")}
        }) {
      err.getBuffer().setLength(0);
      assertThat(bench(args)).as(String.join(" ", args)).isEqualTo(CommandLineMain.BAD_INPUT);
      assertThat(err.toString()).as(String.join(" ", args)).hasLineCount(1);
      assertThat(out.toString()).as(String.join(" ", args)).isEmpty();
    }
  }

  @Test
  void initCodeThatIsCalledIsRemarkedOn() throws IOException {
    // copies two bytes and returns them
    String init = file("init.hex", "6002600b5f3960025ff3fe5f5f");
    assertThat(figures(init, "--runs", "1", "--warmup", "0")).hasSize(1);
    assertThat(err.toString()).contains("init.hex").contains("--init").hasLineCount(1);
  }
}
