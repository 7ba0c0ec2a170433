package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.scenario.Bytecode.Form;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {
  private static final InputKind LINES = new InputKind.Trace(InputKind.Trace.Form.LINES);
  private static final InputKind DOCUMENT = new InputKind.Trace(InputKind.Trace.Form.DOCUMENT);
  private static final String STEP =
      """
      {"pc":0,"op":96,"gas":"0x10","gasCost":"0x3","stack":[],"depth":1}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "contract artifact | {\"contracts\":{\"A.sol\":{\"A\":{\"abi\":[]}}}}",
        "contract artifact | {\"errors\":[{\"severity\":\"warning\"}],\"contracts\":{}}",
        "contract artifact | {\"abi\":[],\"bytecode\":{\"object\":\"0x\"}}",
        "contract artifact | {\"_format\":\"hh-sol-dbg-1\",\"buildInfo\":\"x\"}",
        "contract artifact | {\"_format\":\"hh3-sol-build-info-1\",\"id\":\"x\"}",
        "contract artifact | {\"id\":\"1\",\"source_id_to_path\":{\"0\":\"A.sol\"}}",
        "contract artifact | [{\"type\":\"function\",\"name\":\"f\",\"stateMutability\":\"view\"}]",
        "state test         | {\"add\":{\"env\":{},\"pre\":{},\"transaction\":{}}}",
        "state test         | {\"_info\":{},\"a\":{\"_info\":{},\"env\":{},\"pre\":{}}}",
        "scenario           | {\"a\":{\"frameglass\":{},\"env\":{},\"pre\":{},\"transaction\":{}}}",
        "scenario           | {\"frameglass\":{},\"env\":{},\"pre\":{},\"transaction\":{}}",
        "trace from a node  | {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"gas\":1,\"structLogs\":[]}}",
        "trace from a node  | {\"failed\":false,\"gas\":1,\"returnValue\":\"0x\",\"structLogs\":[]}",
        "trace from a node  | [{\"txHash\":\"0x\",\"result\":{\"structLogs\":[]}}]",
        "trace from a node  | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000}}",
        "bytecode in hex    | 0x6080604052",
        "bytecode in hex    | # PUSH1 in a comment",
        "bytecode in hex    | contract Child { address public parent; }",
        "trace in EIP-3155 lines | {\"pass\":true,\"gasUsed\":\"0x5208\",\"stateRoot\":\"0x\"}",
        "EVM assembly       | PUSH1 0x80 PUSH1 0x40 MSTORE",
      })
  void toldByContent(String label, String content) throws IOException {
    assertThat(sniff("file.txt", content).label()).isEqualTo(label);
    assertThat(sniff("file.txt", "\ufeff \r\n" + content).label()).isEqualTo(label);
    assertThat(Inputs.sniffText(content).label()).isEqualTo(label);
    assertThat(Inputs.sniff(gzip(content)).label()).isEqualTo(label);
  }

  @Test
  void stepsInLinesAreATraceWhateverStandsAround() throws IOException {
    assertThat(sniff("a.jsonl", STEP + STEP)).isEqualTo(LINES);
    assertThat(sniff("a.log", "INFO starting\nwarning: {braces}\n" + STEP)).isEqualTo(LINES);
    assertThat(sniff("a.log", "{\"level\":\"info\"} and text\n{oops\n" + STEP)).isEqualTo(LINES);
    assertThat(sniff("a.log", "{\"output\":\"\",\"gasUsed\":\"0x0\"}\n" + STEP)).isEqualTo(LINES);
  }

  @Test
  void stepsInsideADocumentAreADocument() throws IOException {
    assertThat(sniff("a.json", "{\"cli\":[\"--json\"],\"stdout\":[\n" + STEP.strip() + "\n]}"))
        .isEqualTo(DOCUMENT);
    assertThat(sniff("a.json", "{\"result\":{\"structLogs\":[\n" + STEP.strip() + "\n]}}"))
        .isEqualTo(DOCUMENT);
  }

  @Test
  void rawBytesAndZips() throws IOException {
    Path raw = folder.resolve("raw");
    Files.write(raw, new byte[] {0x60, 0x02, 0x00});
    assertThat(Inputs.sniff(raw)).isEqualTo(new InputKind.Code(Form.BINARY));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.json"));
    }
    Path zip = folder.resolve("tests.dat");
    Files.write(zip, bytes.toByteArray());
    assertThat(Inputs.sniff(zip)).isEqualTo(new InputKind.Zip());
  }

  @Test
  void aFileOfTenGigabytesIsRecognisedFromItsHead() throws IOException {
    Path file = folder.resolve("trace.json");
    Files.writeString(file, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"structLogs\":[{\"pc\":0");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(10_000_000_000L);
    }
    long start = System.nanoTime();
    assertThat(Inputs.sniff(file)).isEqualTo(DOCUMENT);
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }

  @Test
  void aStateTestWhoseHeadIsAllPreStateIsRecognised() throws IOException {
    String code = "60".repeat(Inputs.HEAD);
    String text = "{\"big\":{\"env\":{},\"pre\":{\"0x01\":{\"code\":\"0x" + code + "\"}}}}";
    assertThat(sniff("big.json", text)).isEqualTo(new InputKind.StateTests());
  }

  @Test
  void aBlockchainTestIsSentToTheCommandThatJudgesIt() {
    assertThatThrownBy(
            () -> Inputs.sniffText("{\"t\":{\"network\":\"Osaka\",\"genesisBlockHeader\":{}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a blockchain test")
        .hasMessageContaining("blocktest");
  }

  @Test
  void jsonOfNoKnownKindSaysWhatItHas() {
    assertThatThrownBy(() -> sniff("p.json", "{\"name\":\"x\",\"version\":\"1\"}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "p.json: JSON, but no artifact, state test, scenario or trace (its top has name,"
                + " version): choose a file that a compiler, a test filler or a client wrote");
  }

  @Test
  void brokenJsonSaysWhere() {
    assertThatThrownBy(() -> sniff("p.json", "{\"name\":\n  oops}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("starts like JSON, but is broken at line 2, column ")
        .hasMessageEndingWith("mend it, or choose another file");
  }

  @Test
  void jsonNestedTenThousandDeepIsOneLine() {
    assertThatThrownBy(() -> sniff("deep.json", "[".repeat(10_000) + "]".repeat(10_000)))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "deep.json: the JSON is nested deeper than any artifact, test or trace: choose another"
                + " file");
  }

  /** What there is of a gzip tells its kind; one that is cut off before anything is not empty. */
  @Test
  void aGzipThatIsCutOffIsToldFromAnEmptyFile() throws IOException {
    String steps = "{\"pc\":0,\"op\":0,\"gas\":\"0x1\",\"depth\":1}\n".repeat(9);
    byte[] bytes = Files.readAllBytes(gzip(steps));
    Path file = folder.resolve("trace.jsonl.gz");
    for (int left : new int[] {2, 9, 10, 12}) {
      Files.write(file, Arrays.copyOf(bytes, left));
      assertThatThrownBy(() -> Inputs.sniff(file))
          .isInstanceOf(BadInputException.class)
          .hasMessage(file + ": is a gzip file that ends too early: copy it again");
    }
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(Inputs.sniff(file)).isEqualTo(new InputKind.Trace(InputKind.Trace.Form.LINES));
    Path empty = gzip("");
    assertThatThrownBy(() -> Inputs.sniff(empty)).hasMessageContaining(": is empty: choose a file");
  }

  @Test
  void emptyMissingAndFolderAreTold() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThatThrownBy(() -> Inputs.sniff(empty))
        .hasMessageEndingWith(
            "empty: is empty: choose a file with bytecode, an artifact, a test or a trace");
    assertThatThrownBy(() -> Inputs.sniff(folder.resolve("none")))
        .hasMessageEndingWith("none: there is no such file: check the path");
    assertThatThrownBy(() -> Inputs.sniff(folder))
        .hasMessage(folder + ": is a folder: choose a file in it");
    assertThatThrownBy(() -> Inputs.sniffText(" \n"))
        .hasMessage("pasted text: is empty: paste bytecode in hex, or an artifact");
  }

  private InputKind sniff(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return Inputs.sniff(file);
  }

  private Path gzip(String content) throws IOException {
    Path file = folder.resolve("file.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
