package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.scenario.BadInputException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are long, packed, cut off, broken, or no traces at all. */
class TraceFileTest {
  private static final String STEP =
      "{\"pc\":%d,\"op\":96,\"gas\":\"0x%x\",\"gasCost\":\"0x3\",\"memSize\":0,"
          + "\"stack\":[\"0x%x\"],\"depth\":1,\"refund\":0,\"opName\":\"PUSH1\"}\n";

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("some.trace"), bytes);
  }

  private static String steps(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(STEP.formatted(i, 1_000_000 - i, i));
    }
    return text.toString();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static void assertIsWhole(TraceFile file, int steps) {
    assertThat(file.main().size()).isEqualTo(steps);
    for (int i : new Random(7).ints(50, 0, steps).toArray()) {
      assertThat(file.main().pc(i)).isEqualTo(i);
      TraceStep step = file.main().step(i);
      assertThat(step.pc()).isEqualTo(i);
      assertThat(step.gas()).isEqualTo(1_000_000 - i);
      assertThat(Objects.requireNonNull(step.stack()).fromTop(0).toLongExact()).isEqualTo(i);
    }
  }

  @Test
  void otherTextBetweenTheLinesIsSkipped() throws IOException {
    Path path =
        write(
            "# a comment\n\n{ not json }\n[31mFAIL[0m\n"
                + STEP.formatted(0, 1_000_000, 0)
                + "  panic: {\n{\"time\": 1.5, \"unit\": \"ms\"}\r\n\t"
                + STEP.formatted(1, 999_999, 1).replace("\n", "\r\n")
                + "[\n  {\n    \"pass\": false\n  }\n]\n");
    try (TraceFile file = TraceFile.open(path)) {
      assertThat(file.main().size()).isEqualTo(2);
      assertThat(file.main().step(1).gas()).isEqualTo(999_999);
      assertThat(file.notices()).isEmpty();
    }
  }

  @Test
  void gzipIsKnownByItsFirstBytesNotByItsName() throws IOException {
    Path path = write(gzip(steps(3000).getBytes(StandardCharsets.UTF_8)));
    try (TraceFile file = TraceFile.open(path)) {
      assertIsWhole(file, 3000);
    }
  }

  @Test
  void whatIsInflatedGoesWhenTheFileIsClosed() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path path = write(gzip(steps(10).getBytes(StandardCharsets.UTF_8)));
    TraceFile.open(path).close();
    try (var left = Files.newDirectoryStream(temporary, "frameglass-*.trace")) {
      long now = System.currentTimeMillis();
      for (Path each : left) {
        assertThat(now - Files.getLastModifiedTime(each).toMillis()).isGreaterThan(1000);
      }
    }
  }

  @Test
  void aGzipFileThatIsCutOffIsKeptAsFarAsItGoes() throws IOException {
    byte[] whole = gzip(steps(20_000).getBytes(StandardCharsets.UTF_8));
    try (TraceFile file = TraceFile.open(write(Arrays.copyOf(whole, whole.length / 2)))) {
      assertThat(file.main().size()).isBetween(1000L, 19_999L);
      assertThat(file.notices()).hasSize(1);
      assertThat(file.notices().getFirst()).contains("gzip file is cut off", "steps are kept");
      assertThat(file.main().step(file.main().size() - 1).opcode()).isEqualTo(0x60);
    }
  }

  @Test
  void linesThatAreCutOffAreKeptAsFarAsTheyGo() throws IOException {
    String text = steps(5);
    try (TraceFile file = TraceFile.open(write(text.substring(0, text.length() - 30)))) {
      assertThat(file.main().size()).isEqualTo(4);
      assertThat(file.notices().getFirst()).contains("cut off at line 5", "4 steps");
    }
  }

  @Test
  void aDocumentThatIsCutOffIsKeptAsFarAsItGoes() throws IOException {
    String text =
        "{\"result\":{\"structLogs\":["
            + "{\"pc\":0,\"op\":\"PUSH1\",\"gas\":9,\"depth\":1,\"stack\":[\"0x1\"]},"
            + "{\"pc\":2,\"op\":\"PUSH1\",\"gas\":6,\"depth\":1,\"stack\":[\"0x1\",\"0x";
    try (TraceFile file = TraceFile.open(write(text))) {
      assertThat(file.main().size()).isEqualTo(1);
      assertThat(file.main().step(0).gas()).isEqualTo(9);
      assertThat(file.notices().getFirst()).contains("cut off at line 1, byte", "1 steps");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"pc":1,"op":96,"gas":"0xzz","depth":1}       | "gas" is 0xzz, not a hex number
          {"pc":1,"op":96,"gas":"12a","depth":1}        | "gas" is 12a, neither a decimal
          {"pc":1,"op":96,"gas":[],"depth":1}           | "gas" is START_ARRAY
          {"pc":-1,"op":96,"gas":"0x1","depth":1}       | "pc" is -1, not between 0 and
          {"pc":1.5,"op":96,"gas":"0x1","depth":1}      | "pc" is 1.5
          {"pc":1,"op":256,"gas":"0x1","depth":1}       | "op" is 256
          {"pc":1,"op":96,"gas":"0x1","depth":70000}    | "depth" is 70000
          {"pc":1,"op":96,"gas":"0x1"}                  | without "depth"
          {"pc":1,"op":96,"depth":1}                    | without "gas"
          {"pc":1,"gas":"0x1","depth":1}                | without "op"
          {"pc":1,"op":96,"gas":"0x11111111111111111"}  | more than 64 bits
          {"pc":1,"op":96,"gas":"0x1","stack":7}        | "stack" is 7, not an array
          {"pc":1,"op":96,,"gas":"0x1","depth":1}       | is not JSON
          {"pc":1,"op":96,"gas":"0x1","depth":1         | is not JSON
          """)
  void aBadLineIsNamedWithItsPlaceAndAMend(String line, String what) throws IOException {
    Path path = write(steps(2) + "noise\n" + line + "\n" + steps(1));
    assertThatThrownBy(() -> TraceFile.open(path))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(path + ", line 4 ")
        .hasMessageContaining(what)
        .hasMessageContaining("mend")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFieldThatOpeningDidNotLookIntoIsNamedWhenItIsLookedAt() throws IOException {
    Path path =
        write(steps(1) + "{\"pc\":1,\"op\":1,\"gas\":\"0x1\",\"depth\":1,\"stack\":[\"0xg\"]}\n");
    try (TraceFile file = TraceFile.open(path)) {
      assertThat(file.main().step(0).pc()).isZero();
      assertThatThrownBy(() -> file.main().step(1))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("step 1 (byte ")
          .hasMessageContaining("\"stack\" is 0xg, not hex");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"transaction not found"}} | transaction not found (code -32000)
          {"jsonrpc":"2.0","id":1,"result":null}                                            | answered null
          {"result":{"type":"CALL","from":"0x01","input":"0x","calls":[]}}                   | callTracer
          {"result":[{"vmTrace":{"code":"0x","ops":[{"pc":0,"cost":3,"ex":null}]}}]}         | vmTrace
          {"name":"something else"}                                                          | holds no step
          hello                                                                              | holds no step
          """)
  void whatIsNoTraceIsToldApart(String text, String what) throws IOException {
    Path path = write(text);
    assertThatThrownBy(() -> TraceFile.open(path))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(path.toString())
        .hasMessageContaining(what)
        .hasMessageNotContaining("\n");
  }

  @Test
  void emptyFilesFoldersAndMissingOnesAreTold() throws IOException {
    Path empty = write("");
    assertThatThrownBy(() -> TraceFile.open(empty))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> TraceFile.open(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> TraceFile.open(folder.resolve("no.such")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"504b0304", "28b52ffd", "fffe7b00", "ff060000"})
  void otherPackingsAreTold(String magic) throws IOException {
    Path path = write(HexFormat.of().parseHex(magic + "00000000"));
    assertThatThrownBy(() -> TraceFile.open(path))
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching("(?s).* is (a zip|packed with|UTF-16).*");
  }

  @Test
  void aByteOrderMarkOfUtf8IsNoText() throws IOException {
    try (TraceFile file = TraceFile.open(write("\ufeff" + steps(2)))) {
      assertIsWhole(file, 2);
    }
  }

  /** As a Windows editor leaves the answer of a node: byte order mark, CRLF, one field a line. */
  @Test
  void aDocumentOverManyLinesMayHaveAMarkAndAnyLineEnds() throws IOException {
    String text =
        """
        {
          "jsonrpc": "2.0",
          "result": {
            "structLogs": [
              {
                "pc": 0,
                "op": "PUSH1",
                "gas": 9,
                "depth": 1
              },
              {
                "pc": 2,
                "op": "STOP",
                "gas": 6,
                "depth": 1
              }
            ]
          }
        }
        """;
    for (String before : new String[] {"", "\ufeff"}) {
      try (TraceFile file = TraceFile.open(write(before + text.replace("\n", "\r\n")))) {
        assertThat(file.main().size()).isEqualTo(2);
        assertThat(file.main().dialect().isStructLogs()).isTrue();
        assertThat(file.main().step(1).pc()).isEqualTo(2);
      }
    }
  }

  /**
   * Ten bytes are the head of a gzip file; of the eleventh on, nothing comes before a block ends.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 9, 10, 11})
  void aGzipFileThatIsCutOffBeforeItsFirstStepSaysSo(int left) throws IOException {
    Path path = write(Arrays.copyOf(gzip(steps(3).getBytes(StandardCharsets.UTF_8)), left));
    assertThatThrownBy(() -> TraceFile.open(path))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            path
                + ": the gzip file is cut off before the first step of a trace; copy or record it"
                + " again");
  }

  /** What nobody reads may be of any shape; its inside is not taken for fields of the step. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"gasCost\":[{\"depth\":7}]",
        "\"returnData\":[\"depth\",7]",
        "\"opName\":{\"pc\":9,\"depth\":7}",
        "\"reservoir\":[[]]",
        "\"input\":{\"pc\":9}",
        "\"fork\":{\"gas\":1}",
      })
  void shapesThatAFieldNeverHasAreSteppedOver(String field) throws IOException {
    String step = "{\"pc\":1,\"op\":96,\"gas\":\"0x1\"," + field + ",\"depth\":3}\n";
    try (TraceFile file = TraceFile.open(write(step + steps(1)))) {
      assertThat(file.main().size()).isEqualTo(2);
      assertThat(file.main().depth(0)).isEqualTo(3);
      assertThat(file.main().pc(1)).isZero();
    }
  }

  /** An EVM that lacks the limit of 1,024 calls is what one looks for with such a trace. */
  @Test
  void depthsFarBeyondTheLimitAreRead() throws IOException {
    String step = "{\"pc\":%d,\"op\":96,\"gas\":\"0x1\",\"depth\":%d}\n";
    Path path = write(step.formatted(7, 0) + step.formatted(Integer.MAX_VALUE, 0xfffe));
    try (TraceFile file = TraceFile.open(path)) {
      assertThat(file.main().depth(0)).isEqualTo(1);
      assertThat(file.main().depth(1)).isEqualTo(0xffff);
      assertThat(file.main().pc(1)).isEqualTo(Integer.MAX_VALUE);
    }
    Path beyond = write(step.formatted(7, 0xffff));
    assertThatThrownBy(() -> TraceFile.open(beyond))
        .hasMessageContaining("\"depth\" is 65535, not between 0 and 65534");
  }

  @Test
  void aTransactionWithoutCodeHasATraceWithoutSteps() throws IOException {
    Path path =
        write(
            "{\"result\":{\"failed\":false,\"gas\":21000,\"returnValue\":\"0x\",\"structLogs\":[]}}");
    try (TraceFile file = TraceFile.open(path)) {
      assertThat(file.main().size()).isZero();
      assertThat(file.main().summary().gasUsed()).hasValue(21_000);
      assertThat(file.notices().getFirst()).contains("has no steps");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"result\":", "{\"pc\":1,\"x\":", "[{\"pc\":"})
  void bracketsTenThousandDeepAreRefusedInOneLine(String before) throws IOException {
    Path path = write(before + "[".repeat(10_000) + "]".repeat(10_000) + "\n");
    assertThatThrownBy(() -> TraceFile.open(path))
        .isInstanceOf(BadInputException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void oneLineOfManyMegabytesIsStreamed() throws IOException {
    Path path = folder.resolve("line.json");
    int count = 400_000;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
      out.write("{\"id\":1,\"result\":{\"structLogs\":[".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < count; i++) {
        String step =
            (i == 0 ? "" : ",")
                + "{\"pc\":%d,\"op\":\"PUSH1\",\"gas\":%d,\"gasCost\":3,"
                    .formatted(i, 1_000_000 - i)
                + "\"depth\":1,\"stack\":[\"0x%x\"]}".formatted(i);
        out.write(step.getBytes(StandardCharsets.UTF_8));
      }
      out.write("],\"gas\":1,\"failed\":false}}".getBytes(StandardCharsets.UTF_8));
    }
    try (TraceFile file = TraceFile.open(path)) {
      assertIsWhole(file, count);
    }
  }

  @Test
  void columnsLeaveTheHeapWhenThereAreMany() throws IOException {
    try (TraceFile file = TraceFile.open(write(steps(200_000)), ReadProgress.NONE, 1 << 16)) {
      assertIsWhole(file, 200_000);
      assertThat(file.main().pc(199_999)).isEqualTo(199_999);
    }
  }

  @Test
  void readingCanBeStoppedAndWhatWasReadIsKept() throws IOException {
    Path path = write(steps(60_000));
    ReadProgress once = (read, total, steps) -> steps == 0;
    try (TraceFile file = TraceFile.open(path, once)) {
      assertThat(file.main().size()).isBetween(1L, 59_999L);
      assertThat(file.notices().getFirst()).contains("reading was stopped");
      assertThat(file.main().step(file.main().size() - 1).opcode()).isEqualTo(0x60);
    }
  }

  @Test
  void aLineMayBeLongerThanTheBuffer() throws IOException {
    String memory = "ab".repeat(1 << 20);
    Path path =
        write(
            steps(1)
                + "{\"pc\":1,\"op\":1,\"gas\":\"0x1\",\"memory\":\"0x"
                + memory
                + "\",\"depth\":1}\n"
                + STEP.formatted(2, 999_998, 2));
    try (TraceFile file = TraceFile.open(path)) {
      assertThat(file.main().size()).isEqualTo(3);
      assertThat(Objects.requireNonNull(file.main().step(1).memory()).size()).isEqualTo(1 << 20);
      assertThat(file.main().step(2).pc()).isEqualTo(2);
    }
  }
}
