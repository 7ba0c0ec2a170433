package frameglass.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.scenario.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person sees who calls the program with arguments. */
final class CommandLineTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<WindowRenderer.Request> drawn = new ArrayList<>();

  private int run(String... args) {
    return CommandLineMain.commandLine(new PrintWriter(out), new PrintWriter(err), drawn::add)
        .execute(args);
  }

  private String file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return file.toString();
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void aSampleRunsByItsName() {
    assertThat(run("run", "erc20-deployment", "--json")).isZero();
    assertThat(json().get("status").asString()).isEqualTo("success");
    assertThat(json().get("logs").get(0).get("event").asString()).startsWith("Transfer(");
    assertThat(json().get("instructions").asLong()).isPositive();
  }

  @Test
  void aFailureIsToldInAPersonsWords() {
    assertThat(run("run", "erc20-panic-0x41")).isZero();
    assertThat(out.toString()).contains("reverted").contains("Panic(0x41): allocation too large");
  }

  @Test
  void runtimeCodeIsCalledWithCallData() throws IOException {
    // returns the first word of call data
    String echo = file("echo.hex", "0x5f355f5260205ff3\n");
    assertThat(run("run", echo, "--runtime", "--calldata", "0x" + "07".repeat(32), "--json"))
        .isZero();
    assertThat(json().get("output").asString()).isEqualTo("0x" + "07".repeat(32));
    // the floor of EIP-7623: ten gas a token, four tokens a byte that isn't zero
    assertThat(json().get("gasUsed").asLong()).isEqualTo(21_000 + 32 * 40);
  }

  @Test
  void initCodeIsDeployed() throws IOException {
    // returns one byte, a STOP
    String init = file("init.hex", "60015ff3");
    assertThat(run("run", init, "--init", "--json")).isZero();
    assertThat(json().get("codeSize").asInt()).isEqualTo(1);
    assertThat(json().get("contractAddress").asString()).startsWith("0x");
  }

  @Test
  void aForkDecidesWhatThereIs() throws IOException {
    String pushZero = file("push0.hex", "5f00");
    run("run", pushZero, "--runtime", "--fork", "London", "--json");
    assertThat(json().get("reason").asString()).isEqualTo("invalid opcode");
  }

  @Test
  void tiersAreMeasuredOnWhatAFolderHolds() throws IOException {
    file("notes.txt", "not a contract");
    file(
        "Token.json",
        """
        {"contractName":"Token","abi":[],"bytecode":"0x60015ff3","deployedBytecode":"0x00",
         "_format":"hh-sol-artifact-1","sourceName":"Token.sol","linkReferences":{},
         "deployedLinkReferences":{}}
        """);
    assertThat(run("tiers", folder.toString(), "--json")).isZero();
    assertThat(json().get("init").get("codes").asInt()).isEqualTo(1);
    assertThat(json().get("runtime").get("tiers").get(0).get("frames").asInt()).isEqualTo(1);
  }

  @Test
  void helpAndVersionAnswer() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("run").contains("trace").contains("bench");
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("Frameglass");
  }

  /** One line, status 2, and no stack trace, whatever is wrong. */
  @ParameterizedTest
  @CsvSource({
    "odd.hex, 0x600, odd",
    "letters.hex, 0x60zz, z",
    "empty.hex, '', empty",
    "other.json, '{\"a\":1}', other.json",
    "cut.json, '{\"abi\":[', cut.json"
  })
  void badFilesAreToldInOneLine(String name, String content, String says) throws IOException {
    assertThat(run("run", file(name, content))).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(err.toString().strip()).doesNotContain("\n").containsIgnoringCase(says);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void nestedBracketsAreNoReasonToFall() throws IOException {
    String deep = file("deep.json", "{\"abi\":" + "[".repeat(10_000));
    assertThat(run("run", deep)).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(err.toString().strip()).doesNotContain("\n");
  }

  @Test
  void wrongOptionsAreToldInOneLine() throws IOException {
    String code = file("code.hex", "00");
    for (String[] args :
        new String[][] {
          {"run"},
          {"nosuch"},
          {"run", "no-such-file"},
          {"run", code, "--fork", "Atlantis"},
          {"run", code, "--gas", "much"},
          {"run", code, "--value", "1x"},
          {"run", code, "--calldata", "0x1"},
          {"run", code, "--init", "--runtime"},
          {"bench", code, "--runs", "0"},
          {"tiers", code}
        }) {
      err.getBuffer().setLength(0);
      assertThat(run(args)).as(String.join(" ", args)).isEqualTo(CommandLineMain.BAD_INPUT);
      assertThat(err.toString().strip()).as(String.join(" ", args)).doesNotContain("\n");
    }
  }

  @Test
  void aSnapshotAsksForTheWindowAtAStep() {
    String png = folder.resolve("window.png").toString();
    assertThat(
            run(
                "snapshot",
                "erc20-deployment",
                "--step",
                "230",
                "--size",
                "1100x700",
                "--theme",
                "light",
                "--out",
                png))
        .isZero();
    WindowRenderer.Request request = drawn.getFirst();
    assertThat(request.step()).isEqualTo(230);
    assertThat(request.width()).isEqualTo(1100);
    assertThat(request.isDark()).isFalse();
    assertThat(request.file()).hasFileName("window.png");
    for (String[] wrong :
        new String[][] {{"--size", "big"}, {"--size", "1x1"}, {"--theme", "pink"}}) {
      assertThat(run("snapshot", "erc20-deployment", "--out", png, wrong[0], wrong[1]))
          .isEqualTo(CommandLineMain.BAD_INPUT);
    }
    assertThat(drawn).hasSize(1);
  }

  @Test
  void aTraceGoesToAFile() throws IOException {
    String code = file("code.hex", "6001600201");
    Path trace = folder.resolve("trace.jsonl");
    assertThat(run("trace", code, "--runtime", "--out", trace.toString())).isZero();
    String[] lines = Files.readString(trace, StandardCharsets.UTF_8).strip().split("\n");
    assertThat(lines).hasSize(5);
    assertThat(lines[2]).contains("\"pc\":4").contains("\"op\":1").contains("\"0x1\",\"0x2\"");
    assertThat(lines[4]).contains("\"pass\":true");
  }

  @Test
  void aQueryPrintsOneHitALine() {
    assertThat(run("query", "erc20-transfer", "op = SSTORE or op = LOG*")).isZero();
    String[] lines = out.toString().strip().split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).contains("SSTORE").contains("→");
    assertThat(lines[2]).contains("LOG3");
    out.getBuffer().setLength(0);
    assertThat(run("query", "erc20-transfer", "op = SSTORE", "--limit", "1", "--json")).isZero();
    assertThat(json().get("count").asLong()).isEqualTo(2);
    assertThat(json().get("hits")).hasSize(1);
    assertThat(json().get("hits").get(0).get("op").asString()).isEqualTo("SSTORE");
  }

  @Test
  void aQueryAnswersTheSameOnASavedTraceOfTheRun() {
    String condition = "memory[0x40] written or jump to 0x10 or stack[0] = 0x80 and depth = 1";
    run("query", "erc20-transfer", condition, "--json");
    JsonNode live = json();
    out.getBuffer().setLength(0);
    String trace = frameglass.app.model.Samples.path("traces/erc20-transfer.geth.jsonl").toString();
    assertThat(run("query", trace, condition, "--json")).isZero();
    assertThat(json().get("count")).isEqualTo(live.get("count"));
    for (int i = 0; i < live.get("hits").size(); i++) {
      for (String field : new String[] {"step", "pc", "op", "depth", "gas"}) {
        assertThat(json().get("hits").get(i).get(field))
            .isEqualTo(live.get("hits").get(i).get(field));
      }
    }
  }

  @Test
  void aQueryTellsNothingFoundAndBadInputByItsStatus() {
    assertThat(run("query", "erc20-transfer", "depth > 7")).isEqualTo(CommandLineMain.FAILED);
    assertThat(out.toString()).isEmpty();
    assertThat(run("query", "erc20-transfer", "op = SSTOR")).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(err.toString().strip())
        .doesNotContain("\n")
        .contains("character 6")
        .contains("did you mean SSTORE?");
    err.getBuffer().setLength(0);
    String trace = frameglass.app.model.Samples.path("traces/erc20-transfer.geth.jsonl").toString();
    assertThat(run("query", trace, "storage[0] = 1")).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(err.toString().strip()).doesNotContain("\n").contains("storage[…] written");
  }

  @Test
  void theTimelineIsMeasured() {
    assertThat(run("bench", "--timeline", "--steps", "60000", "--runs", "1", "--json")).isZero();
    JsonNode figures = json().get(0);
    assertThat(figures.get("steps").asLong()).isBetween(59_000L, 61_000L);
    assertThat(figures.get("checkpoints").asInt()).isPositive();
    for (String name :
        new String[] {
          "overheadPercent",
          "seekMedianMs",
          "seekP99Ms",
          "stepBackMedianMs",
          "heapMiB",
          "originFirstMedianMs",
          "queryFirstMs",
          "queryMs"
        }) {
      assertThat(figures.has(name)).as(name).isTrue();
    }
    assertThat(figures.get("seekMedianMs").asDouble())
        .isLessThanOrEqualTo(figures.get("seekP99Ms").asDouble());
    assertThat(run("bench", "--timeline")).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(run("bench", "erc20-transfer", "--steps", "5")).isEqualTo(CommandLineMain.BAD_INPUT);
  }

  private static String sampleTrace(String name) {
    return frameglass.app.model.Samples.path("traces/" + name).toString();
  }

  @Test
  void aRunAgreesWithItsSavedTrace() {
    String trace = sampleTrace("erc20-panic-0x41.strict.jsonl.gz");
    assertThat(run("diff", "erc20-panic-0x41", trace)).isZero();
    assertThat(out.toString()).contains("221 steps agree in depth, pc, op, gas, stack, memory");
  }

  @Test
  void aDifferenceIsToldWithTheInstructionThatMadeIt() throws IOException {
    String one = file("one.hex", "6001600255600254600001");
    String other = file("other.hex", "6001600255600354600001");
    assertThat(run("diff", one, other, "--runtime")).isEqualTo(CommandLineMain.FAILED);
    assertThat(out.toString()).contains("stack differs").contains("PUSH1 at 0x5").contains("→");
    out.getBuffer().setLength(0);
    assertThat(run("diff", one, other, "--runtime", "--json")).isEqualTo(CommandLineMain.FAILED);
    assertThat(json().get("same").asBoolean()).isFalse();
    assertThat(json().get("left").get("value").asString()).isEqualTo("stack[0] = 0x2");
    assertThat(json().get("right").get("step").asLong()).isEqualTo(4);
    assertThat(run("diff", one, "no-such-file")).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(run("diff", one, other, "--ignore", "pc")).isEqualTo(CommandLineMain.BAD_INPUT);
  }

  @Test
  void aFailureIsExplainedBackToTheValueThatCausedIt() {
    assertThat(run("explain", "erc20-panic-0x41")).isZero();
    assertThat(out.toString())
        .contains("Panic(0x41): allocation too large")
        .contains("step 220, REVERT")
        .contains("GT: 0xd3c21bcecceda1000000")
        .contains("CODECOPY");
    out.getBuffer().setLength(0);
    assertThat(run("explain", "erc20-panic-0x41", "--json")).isZero();
    assertThat(json().get("failedAtStep").asLong()).isEqualTo(220);
    assertThat(json().get("cause").get("origin").get("from")).isNotEmpty();
    out.getBuffer().setLength(0);
    assertThat(run("explain", sampleTrace("erc20-panic-0x41.strict.jsonl.gz"))).isZero();
    assertThat(out.toString()).contains("allocation too large").contains("JUMPI");
    out.getBuffer().setLength(0);
    assertThat(run("explain", "erc20-transfer")).isZero();
    assertThat(out.toString()).contains("no failure to explain");
  }

  @Test
  void aFileAloneIsForTheWindow() throws IOException {
    String code = file("code.hex", "5f00");
    assertThat(CommandLineMain.fileToOpen(new String[] {code})).isEqualTo(Path.of(code));
    assertThat(CommandLineMain.fileToOpen(new String[] {"tiers"})).as("a command").isNull();
    assertThat(CommandLineMain.fileToOpen(new String[] {"erc20-transfer"})).exists();
    assertThat(CommandLineMain.fileToOpen(new String[] {"--help"})).isNull();
    assertThat(CommandLineMain.fileToOpen(new String[] {})).isNull();
    assertThat(CommandLineMain.fileToOpen(new String[] {"run", code})).isNull();
    assertThatThrownBy(() -> CommandLineMain.fileToOpen(new String[] {"rnu"}))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("rnu: neither a command nor a file");
  }
}
