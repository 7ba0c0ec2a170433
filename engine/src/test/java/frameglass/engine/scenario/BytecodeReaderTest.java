package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Fork;
import frameglass.engine.scenario.Bytecode.Form;
import frameglass.engine.scenario.Bytecode.Use;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytecodeReaderTest {
  /** PUSH1 2 PUSH1 3 ADD. */
  private static final Bytes ADDITION = Bytes.fromHex("6002600301");

  /** Copies the 5 bytes behind itself to memory and returns them. */
  private static final String INIT = "6005600d60003960056000f3fe" + "6002600301";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6002600301",
        "0x6002600301",
        "0X6002600301",
        "  60 02\n\t60 03\r\n01  ",
        "# adds\n60 02 // two\n60 03 ; three\n01",
        "0x\n6002\n6003 01 # done",
        "\ufeff6002600301",
        " \"0x6002600301\"\n"
      })
  void readsHexHoweverItIsLaidOut(String text) throws IOException {
    Bytecode bytecode = read("add.hex", text.getBytes(StandardCharsets.UTF_8));
    assertThat(bytecode.code()).isEqualTo(ADDITION);
    assertThat(bytecode.form()).isEqualTo(Form.HEX);
    assertThat(bytecode.notes()).isEmpty();
  }

  @Property
  void readsBackWhatIsWrittenInAnyCase(@ForAll byte[] code) {
    if (code.length > 0) {
      String hex = Bytes.copyOf(code).toHex();
      assertThat(BytecodeReader.parse(hex).code().toHex()).isEqualTo(hex);
      assertThat(BytecodeReader.parse(hex.toUpperCase(java.util.Locale.ROOT)).code().toHex())
          .isEqualTo(hex);
    }
  }

  @Test
  void readsTextInTheEncodingOfWindowsRedirects() throws IOException {
    String text = "\ufeff6002600301\r\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(read("add.hex", text.getBytes(charset)).code()).isEqualTo(ADDITION);
    }
  }

  @Test
  void onePrefixIsEnough() {
    assertThatThrownBy(() -> BytecodeReader.parse("0x0x6002"))
        .hasMessage(
            "pasted bytecode: line 1, column 4: \"x\" is no hex digit: write 0 to 9 and a to f");
  }

  @Test
  void readsRawBytesWhenTheFileIsNoText() throws IOException {
    Bytecode bytecode = read("add.hex", ADDITION.toArray());
    assertThat(bytecode.code()).isEqualTo(ADDITION);
    assertThat(bytecode.form()).isEqualTo(Form.BINARY);
  }

  @Test
  void readsGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("0x6002600301".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(read("add.hex.gz", bytes.toByteArray()).code()).isEqualTo(ADDITION);
  }

  @Test
  void readsABinFileAsHexWhenItIsMostlyHexAndAsBytesOtherwise() throws IOException {
    assertThat(read("add.bin", "6002600301".getBytes(StandardCharsets.US_ASCII)).form())
        .isEqualTo(Form.HEX);
    // PUSH1 0x41, DUP1, POP happen to be printable letters.
    Bytecode raw = read("letters.bin", "`A`~RPPP".getBytes(StandardCharsets.US_ASCII));
    assertThat(raw.form()).isEqualTo(Form.BINARY);
    assertThat(raw.code().size()).isEqualTo(8);
    assertThatThrownBy(
            () ->
                read(
                    "slip.bin",
                    "600260g301600260030160026003016002".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining("line 1, column 7");
  }

  @Test
  void readsAssemblyAndTellsItFromHex() throws IOException {
    Bytecode bytecode = BytecodeReader.parse("; adds\nPUSH1 2\npush1 3\nADD");
    assertThat(bytecode.code()).isEqualTo(ADDITION);
    assertThat(bytecode.form()).isEqualTo(Form.ASSEMBLY);
    assertThat(read("a.easm", "0x6002600301".getBytes(StandardCharsets.UTF_8)).form())
        .isEqualTo(Form.ASSEMBLY);
    // all hex digits, though ADD is a mnemonic, too
    assertThat(BytecodeReader.parse("ADDADD").form()).isEqualTo(Form.HEX);
    assertThatThrownBy(() -> BytecodeReader.parse("STOP\nJUMPP"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("pasted bytecode: line 2: ");
  }

  @Test
  void aFaultNamesLineColumnAndCharacter() {
    assertThatThrownBy(() -> read("bad.hex", "6002\n60x3 01".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching(
            ".*bad\\.hex: line 2, column 3: \"x\" is no hex digit: write 0 to 9 and a to f");
  }

  @Test
  void anOddNumberOfDigitsIsToldWithTheirNumber() {
    assertThatThrownBy(() -> BytecodeReader.parse("0x60026"))
        .hasMessage(
            "pasted bytecode: has an odd number of hex digits (5): one is missing or one too many");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t", "0x", "# only a comment"})
  void nothingIsNoBytecode(String text) {
    assertThatThrownBy(() -> BytecodeReader.parse(text))
        .hasMessage("pasted bytecode: holds no bytecode: give at least one byte");
  }

  @Test
  void anUnlinkedLibraryIsToldFromATypingError() {
    assertThatThrownBy(() -> BytecodeReader.parse("6073__$53aea86b7d70b31448b230b20ae141a537$__63"))
        .hasMessage(
            "pasted bytecode: line 1, column 5: a library is not linked yet"
                + " (__$53aea86b7d70b31448b230b20ae141a537$__): link with solc --libraries, or open"
                + " the artifact and give --library Name=0x…");
  }

  @Test
  void whatSolcPrintsIsToldFromATypingError() {
    assertThatThrownBy(
            () -> BytecodeReader.parse("\n======= Token.sol:Token =======\nBinary:\n6080"))
        .hasMessageEndingWith(
            "line 2, column 1: this is what solc --bin prints: keep only the line of hex digits");
  }

  @Test
  void solidityIsToldFromATypingError() {
    assertThatThrownBy(
            () -> BytecodeReader.parse("pragma solidity ^0.8.0;\ncontract A { address a; }"))
        .hasMessage(
            "pasted bytecode: is Solidity source: compile it and open the compiler's JSON output");
  }

  @Test
  void aFileOf200MegabytesIsRefusedWithoutReadingIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("huge.hex");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(200_000_000);
    }
    assertThatThrownBy(() -> BytecodeReader.read(file))
        .hasMessage(
            file
                + ": 200 MB is no bytecode: a transaction carries at most 16 MiB; choose another file");
  }

  @Test
  void aMissingFileIsTold(@TempDir Path folder) {
    assertThatThrownBy(() -> BytecodeReader.read(folder.resolve("none.hex")))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("none.hex: there is no such file: check the path");
  }

  @Test
  void truncatedPushDataIsANoteAndNoFault() {
    assertThat(BytecodeReader.parse("60016300aa").notes())
        .containsExactly(
            "the code ends inside the push data of PUSH4 at pc 2: 2 of its 4 bytes are there, the"
                + " machine reads the others as zero");
    assertThat(BytecodeReader.parse("7f").notes()).hasSize(1);
  }

  @Test
  void initCodeIsToldFromRuntimeCode() {
    Bytecode init = BytecodeReader.parse(INIT);
    assertThat(init.looksLikeInitCode()).isTrue();
    assertThat(init.likelyUse()).isEqualTo(Use.DEPLOY);
    // reads call data, then copies a table and returns
    Bytecode runtime = BytecodeReader.parse("6000356005600c60003960056000f3fe6002600301");
    assertThat(runtime.likelyUse()).isEqualTo(Use.CALL);
    assertThat(BytecodeReader.parse("6002600301").likelyUse()).isEqualTo(Use.CALL);
    // CODECOPY and RETURN in push data are none
    assertThat(BytecodeReader.parse("613900" + "61f300").likelyUse()).isEqualTo(Use.CALL);
  }

  @Test
  void callingPlacesTheCodeAndSendsTheCallData() {
    RunOptions options =
        RunOptions.DEFAULT
            .withFork(Fork.SHANGHAI)
            .withGasLimit(90_000_000)
            .withValue(UInt256.of(7))
            .withCallData(Bytes.fromHex("abcd"));
    Scenario scenario = BytecodeReader.parse("6002600301").scenario(Use.CALL, options);
    assertThat(scenario.fork()).isEqualTo(Fork.SHANGHAI);
    assertThat(scenario.accounts().get(RunOptions.DEFAULT_TARGET))
        .isEqualTo(PreAccount.contract(ADDITION));
    TransactionSpec transaction = scenario.transaction();
    assertThat(transaction.to()).isEqualTo(RunOptions.DEFAULT_TARGET);
    assertThat(transaction.data()).isEqualTo(Bytes.fromHex("abcd"));
    assertThat(transaction.value()).isEqualTo(UInt256.of(7));
    assertThat(transaction.gasLimit()).isEqualTo(90_000_000);
    assertThat(scenario.block().gasLimit()).isEqualTo(90_000_000);
    assertThat(scenario.accounts()).containsKey(transaction.sender());
    assertThat(scenario.source().choices()).isEqualTo(Map.of("use", "CALL"));
  }

  @Test
  void callingWhatLooksLikeInitCodeIsNoted() {
    assertThat(BytecodeReader.parse(INIT).scenario(Use.CALL, RunOptions.DEFAULT).notes())
        .containsExactly(
            "this looks like init code, and is called as runtime code: deploy it (--init) instead");
    assertThat(BytecodeReader.parse(INIT).scenario(Use.DEPLOY, RunOptions.DEFAULT).notes())
        .isEmpty();
  }

  @Test
  void deployingAppendsTheArgumentsToTheInitCode() {
    Scenario scenario =
        BytecodeReader.parse(INIT)
            .scenario(Use.DEPLOY, RunOptions.DEFAULT.withCallData(Bytes.fromHex("ff")));
    assertThat(scenario.transaction().isCreate()).isTrue();
    assertThat(scenario.transaction().data().toHex()).isEqualTo("0x" + INIT + "ff");
    assertThat(scenario.accounts()).containsOnlyKeys(RunOptions.DEFAULT_SENDER);
  }

  @Test
  void deployingThenCallingCallsWhatTheInitCodeReturned() {
    Scenario scenario =
        BytecodeReader.parse(INIT)
            .scenario(Use.DEPLOY_THEN_CALL, RunOptions.DEFAULT.withCallData(Bytes.fromHex("ff")));
    assertThat(scenario.transaction().to()).isEqualTo(RunOptions.DEFAULT_TARGET);
    assertThat(scenario.transaction().data()).isEqualTo(Bytes.fromHex("ff"));
    assertThat(Objects.requireNonNull(scenario.accounts().get(RunOptions.DEFAULT_TARGET)).code())
        .isEqualTo(ADDITION);
    assertThatThrownBy(
            () -> BytecodeReader.parse("5f5ffd").scenario(Use.DEPLOY_THEN_CALL, RunOptions.DEFAULT))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "pasted bytecode: the deployment before the call failed (execution reverted): deploy it"
                + " alone to see why");
  }

  @Test
  void codeCanBePlacedElsewhere() {
    Address elsewhere = Address.of(0xbeef);
    Scenario scenario =
        BytecodeReader.parse("00").scenario(Use.CALL, RunOptions.DEFAULT.withTarget(elsewhere));
    assertThat(scenario.transaction().to()).isEqualTo(elsewhere);
    assertThat(scenario.accounts()).containsKey(elsewhere);
  }

  private static Bytecode read(String name, byte[] content) throws IOException {
    Path folder = Files.createTempDirectory("bytecode");
    Path file = folder.resolve(name);
    try {
      Files.write(file, content);
      return BytecodeReader.read(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
