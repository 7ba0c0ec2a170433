package frameglass.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What geth's evm statetest says, and what a person sees beside it. */
final class StatetestCommandTest {
  private static final String ZERO = "0x" + "00".repeat(32);
  private static final String NO_LOGS =
      "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream traces = new ByteArrayOutputStream();
  private final InputStream input = System.in;
  private final PrintStream errors = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(traces, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void putBack() {
    System.setIn(input);
    System.setErr(errors);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    traces.reset();
    return CommandLineMain.commandLine(
            new PrintWriter(out),
            new PrintWriter(err),
            request -> {
              throw new AssertionError("no window here");
            })
        .execute(args);
  }

  /** A test of a call to code that adds two numbers, with a subtest a fork. */
  private static String test(String root, String... forks) {
    StringBuilder post = new StringBuilder();
    for (String fork : forks) {
      post.append(post.isEmpty() ? "" : ",")
          .append(
              """
              "%s":[{"indexes":{"data":0,"gas":0,"value":0},"hash":"%s","logs":"%s"}]"""
                  .formatted(fork, root, NO_LOGS));
    }
    return """
        {"env":{"currentCoinbase":"0x00000000000000000000000000000000000000c0",
                "currentNumber":"0x1","currentTimestamp":"0x1","currentGasLimit":"0x1000000",
                "currentBaseFee":"0x7","currentRandom":"%s"},
         "pre":{"0x0000000000000000000000000000000000000aaa":{"balance":"0xffffffff"},
                "0x0000000000000000000000000000000000000bbb":{"nonce":"0x1","code":"0x6001600201"}},
         "transaction":{"sender":"0x0000000000000000000000000000000000000aaa",
                        "to":"0x0000000000000000000000000000000000000bbb",
                        "nonce":"0x0","gasPrice":"0xa","gasLimit":["0x186a0"],"value":["0x0"],
                        "data":["0x"]},
         "post":{%s}}"""
        .formatted(ZERO, post);
  }

  private String file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return file.toString();
  }

  /** A file of one test that passes, found by looking at what it comes to. */
  private String passing(String name) throws IOException {
    String file = file(name, "{\"adds\":" + test(ZERO, "Cancun") + "}");
    run("statetest", file);
    return file(name, "{\"adds\":" + test(root(), "Cancun") + "}");
  }

  private JsonNode results() {
    return JsonMapper.shared().readTree(out.toString());
  }

  private String root() {
    return results().get(0).get("stateRoot").asString();
  }

  private String traces() {
    return traces.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theArrayIsGethsByteForByte() throws IOException {
    String file = passing("good.json");
    assertThat(run("statetest", file)).isZero();
    assertThat(out.toString().replace("\r\n", "\n"))
        .isEqualTo(
            """
            [
              {
                "name": "adds",
                "pass": true,
                "stateRoot": "%s",
                "fork": "Cancun"
              }
            ]
            """
                .formatted(root()));
    assertThat(traces()).isEqualTo("{\"stateRoot\": \"" + root() + "\"}\n");
    assertThat(err.toString()).contains("1 of 1 subtests pass").contains("slowest");
  }

  @Test
  void aTestThatFailsIsToldInGethsWords() throws IOException {
    String file = file("bad.json", "{\"adds\":" + test(ZERO, "Cancun", "London") + "}");
    assertThat(run("statetest", file)).isEqualTo(CommandLineMain.FAILED);
    assertThat(results()).hasSize(2);
    assertThat(results().get(1).get("fork").asString()).isEqualTo("London");
    assertThat(results().get(0).get("error").asString())
        .isEqualTo(
            "post state root mismatch: got " + root().substring(2) + ", want " + "00".repeat(32));
    assertThat(err.toString()).contains("failed: " + file + ": adds Cancun d0 g0 v0");
  }

  @Test
  void namesForksAndNumbersChoose() throws IOException {
    String file =
        file(
            "two.json",
            "{\"first\":%s,\"second\":%s}"
                .formatted(test(ZERO, "Cancun", "London"), test(ZERO, "Berlin")));
    run("statetest", file, "--run", "^sec");
    assertThat(results()).hasSize(1);
    run("statetest", file, "--statetest.fork", "London");
    assertThat(results().get(0).get("name").asString()).isEqualTo("first");
    run("statetest", file, "--statetest.index", "0");
    assertThat(results()).hasSize(3);
    run("statetest", file, "--statetest.index", "1");
    assertThat(results()).isEmpty();
  }

  @Test
  void stepsGoToTheErrorStreamAndTheStateRootBehindThem() throws IOException {
    String file = passing("good.json");
    for (String[] args :
        new String[][] {
          {"statetest", "--json", file},
          {"--json", "--nomemory", "--noreturndata", "statetest", file},
          {"statetest", "--trace", "--trace.format=json", "--trace.nomemory=true", file}
        }) {
      assertThat(run(args)).isZero();
      List<String> lines = traces().lines().toList();
      assertThat(lines).hasSize(6);
      assertThat(lines.get(2)).startsWith("{\"pc\":4,\"op\":1,").contains("\"stack\":[\"0x1\"");
      assertThat(lines.get(5)).isEqualTo("{\"stateRoot\": \"" + root() + "\"}");
      assertThat(err.toString()).isEmpty();
    }
    run("statetest", "--trace", "--trace.nostack", file);
    assertThat(traces().lines().toList().get(2)).contains("\"stack\":null");
    assertThat(run("statetest", "--trace", "--trace.format=md", file))
        .isEqualTo(CommandLineMain.BAD_INPUT);
  }

  @Test
  void calledAsGethIsAFailingTestIsNoFailure() throws IOException {
    String file = file("bad.json", "{\"adds\":" + test(ZERO, "Cancun") + "}");
    assertThat(run("--json", "statetest", file)).isZero();
    assertThat(run("statetest", "--trace", file)).isZero();
    assertThat(run("statetest", "--json", file)).isEqualTo(CommandLineMain.FAILED);
  }

  @Test
  void namesOnTheInputAreAnsweredOneByOneUntilABlankLine() throws IOException {
    String good = passing("good.json");
    String bad = file("bad.json", "{\"adds\":" + test(ZERO, "Cancun") + "}");
    String names = good + "\n" + folder.resolve("none.json") + "\n" + bad + "\n\n" + good + "\n";
    System.setIn(new ByteArrayInputStream(names.getBytes(StandardCharsets.UTF_8)));
    assertThat(run("statetest")).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(out.toString().lines().filter("["::equals)).hasSize(3);
    assertThat(traces().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"stateRoot\": "));
    assertThat(err.toString()).contains("none.json: there is no such file");
    System.setIn(new ByteArrayInputStream((bad + "\n").getBytes(StandardCharsets.UTF_8)));
    assertThat(run("statetest")).isZero();
  }

  @Test
  void aTestThatCannotBeReadIsToldWithItsPlaceAndTheRestRun() throws IOException {
    String good = test(ZERO, "Cancun");
    String file =
        file(
            "some.json",
            "{\"a\":%s,\"b\":%s,\"c\":%s,\"d\":%s,\"e\":%s,\"f\":{\"blocks\":[]},\"z\":%s}"
                .formatted(
                    good.replace("currentNumber", "currentNombre"),
                    good.replace("\"currentTimestamp\":\"0x1\"", "\"currentTimestamp\":\"0x1%s\"")
                        .formatted("0".repeat(16)),
                    good.replace("\"hash\":\"0x00", "\"hash\":\"0x"),
                    good.replace("Cancun", "Atlantis"),
                    good.replace("0x6001600201", "0x600"),
                    good));
    assertThat(run("statetest", file)).isEqualTo(CommandLineMain.FAILED);
    assertThat(results()).hasSize(7);
    assertThat(err.toString())
        .contains(file + ": a: env has no field 'currentNumber'")
        .contains(file + ": b: env.currentTimestamp is larger than 2^64 - 1")
        .contains(file + ": c: post.Cancun[0].hash has 31 bytes instead of 32")
        .contains(file + ": d: post.Atlantis is of a fork that Frameglass does not know")
        .contains(file + ": e: pre.0x0000000000000000000000000000000000000bbb.code is no hex")
        .contains(file + ": f: the test is a blockchain test: run it with 'blocktest'")
        .contains("failed: " + file + ": z")
        .contains("0 of 1 subtests pass, 6 are unreadable");
  }

  @Test
  void pathsThatHoldNothingAreToldAndTheRestRun() throws IOException {
    String good = passing("good.json");
    Path empty = folder.resolve("empty.zip");
    zip(empty);
    Path whole = folder.resolve("whole.zip");
    zip(whole, "a.json", Files.readString(Path.of(good)), "notes.txt", "no test");
    Path cut = folder.resolve("cut.zip");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    Path bare = Files.createDirectory(folder.resolve("bare"));
    assertThat(
            run(
                "statetest",
                empty.toString(),
                cut.toString(),
                bare.toString(),
                whole.toString(),
                good,
                "--threads",
                "2"))
        .isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(results()).hasSize(5);
    assertThat(results().get(1).get("pass").asBoolean()).isTrue();
    assertThat(err.toString())
        .contains("empty.zip: holds no .json file")
        .contains("cut.zip: is no zip")
        .contains("bare: holds no .json file")
        .contains("2 of 2 subtests pass, 3 are unreadable");
    for (Path alone : List.of(empty, cut, bare)) {
      assertThat(run("statetest", alone.toString())).isEqualTo(CommandLineMain.BAD_INPUT);
      assertThat(err.toString().strip()).doesNotContain("\n").contains(alone.toString());
      assertThat(out.toString()).isEmpty();
    }
  }

  private static void zip(Path file, String... namesAndContents) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void bracketsWithoutEndAreNoReasonToFall() throws IOException {
    String deep = file("deep.json", "{\"a\":" + "[".repeat(10_000));
    String objects = file("objects.json", "{\"a\":".repeat(10_000));
    String good = passing("good.json");
    assertThat(run("statetest", deep, objects, good)).isEqualTo(CommandLineMain.BAD_INPUT);
    assertThat(results()).hasSize(3);
    assertThat(err.toString()).contains("deep.json: a: is no JSON").contains("1 of 1 subtests");
  }

  @Test
  void wrongOptionsAreToldInOneLine() throws IOException {
    String good = passing("good.json");
    for (String[] wrong :
        new String[][] {{"--fork", "Atlantis"}, {"--run", "("}, {"--threads", "0"}}) {
      assertThat(run("statetest", good, good, wrong[0], wrong[1]))
          .isEqualTo(CommandLineMain.BAD_INPUT);
      assertThat(err.toString().strip()).doesNotContain("\n").contains(wrong[0]);
    }
  }
}
