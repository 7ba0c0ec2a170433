package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.HostileText;
import frameglass.engine.scenario.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Traces with values exchanged or bytes broken: stepped through, or refused in one line. */
class HostileTracesTest {
  private static final String LINES =
      """
      {"pc":0,"op":96,"gas":"0x3e8","gasCost":"0x3","memory":"0x00ff","memSize":32,"stack":[],"depth":1,"refund":0,"opName":"PUSH1"}
      {"pc":2,"op":84,"gas":"0x3e5","gasCost":"0x64","memSize":32,"stack":["0x1"],"depth":1,"refund":0,"opName":"SLOAD"}
      {"pc":3,"op":161,"gas":"0x300","gasCost":"0x64","memory":"0x00ff","memSize":32,"stack":["0x7","0x2","0x0"],"depth":1,"refund":0,"opName":"LOG1"}
      {"pc":4,"op":241,"gas":"0x2ee","gasCost":"0x190","memory":"0x00ff","memSize":32,"stack":["0x0","0x0","0x4","0x0","0x5","0xc1","0x12c"],"depth":1,"refund":0,"opName":"CALL"}
      {"pc":0,"op":48,"gas":"0x12c","gasCost":"0x2","memSize":0,"stack":[],"returnData":"0x","depth":2,"refund":-3,"opName":"ADDRESS"}
      {"pc":1,"op":85,"gas":"0x12a","gasCost":"0x64","memSize":0,"stack":["0x1","0xc1"],"storage":{"0x1":"0x2"},"depth":2,"refund":0,"opName":"SSTORE"}
      {"pc":2,"op":253,"gas":"0x10","gasCost":"0x0","memSize":0,"stack":["0x0","0x0"],"depth":2,"refund":0,"opName":"REVERT","error":"execution reverted"}
      {"output":"","gasUsed":"0x11c","error":"execution reverted"}
      {"pc":5,"op":0,"gas":"0x100","gasCost":"0x0","memSize":32,"stack":["0x0"],"depth":1,"refund":0,"opName":"STOP"}
      {"output":"","gasUsed":"0x2e8"}
      {"stateRoot": "0x01"}
      """;

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e999999999",
          "2147483647",
          "65534",
          "18446744073709551615",
          "18446744073709551616",
          "9".repeat(900),
          "\"\"",
          "\"0x\"",
          "\"0xzz\"",
          "\"-5\"",
          "\"0xffffffffffffffff\"",
          "\"0x" + "f".repeat(64) + "\"",
          "\"0x" + "f".repeat(65) + "\"",
          "\"\\ud800\"",
          "\"a\\nb\"",
          "\"opcode 0x100 not defined\"",
          "[]",
          "{}",
          "[null]",
          "[\"0x1\",7]",
          "[[[[[]]]]]",
          "{\"pc\":1,\"op\":1,\"gas\":1,\"depth\":9}",
          "[".repeat(3_000));

  /** A string or number in a place of its own. */
  private static final Pattern VALUE = Pattern.compile("(?<=[:\\[,]\\s?)(\"[^\"]*\"|-?[0-9]+)");

  private static final HostileText HOSTILE = new HostileText(VALUE, VALUES, 5);

  /** The same steps as a node answers them. */
  private static String document() {
    List<String> steps = LINES.lines().filter(line -> line.contains("\"pc\"")).toList();
    return "{\"jsonrpc\":\"2.0\",\"result\":{\"gas\":9,\"failed\":false,\"returnValue\":\"0x\",\n"
        + "\"structLogs\":["
        + String.join(",\n", steps)
        + "]}}";
  }

  private static void isSteppedThroughOrRefused(String text) throws IOException {
    Path file = Files.createTempFile("frameglass-hostile", ".trace");
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      walk(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void walk(Path file) {
    try (TraceRecording recording = TraceRecording.open(file)) {
      try {
        while (recording.survey(() -> false)) {
          // to its end
        }
        for (long step = 0; step <= recording.trace().size(); step++) {
          recording.seek(step, () -> false);
          assertThat(recording.position().step()).isEqualTo(step);
        }
      } catch (BadInputException e) {
        isOneLine(file, e);
      }
    } catch (BadInputException e) {
      isOneLine(file, e);
    }
  }

  private static void isOneLine(Path file, BadInputException e) {
    assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
  }

  @Property(tries = 250)
  void lines(@ForAll long seed) throws IOException {
    isSteppedThroughOrRefused(HOSTILE.broken(LINES, seed));
  }

  @Property(tries = 250)
  void documents(@ForAll long seed) throws IOException {
    isSteppedThroughOrRefused(HOSTILE.broken(document(), seed));
  }

  @Property(tries = 200)
  void bytesOfAnyKind(@ForAll byte[] bytes) throws IOException {
    Path file = Files.createTempFile("frameglass-hostile", ".trace");
    try {
      Files.write(file, bytes);
      walk(file);
    } finally {
      Files.delete(file);
    }
  }
}
