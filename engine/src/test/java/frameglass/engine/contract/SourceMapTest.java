package frameglass.engine.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.contract.SourceRange.Jump;
import frameglass.engine.word.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SourceMapTest {
  private static final String TEXT = "// café 😀\ncontract A {\r\n}\n";

  private static final SourceFile SOURCE = new SourceFile("A.sol", TEXT, false);

  @Test
  void anEmptyFieldIsThatOfTheEntryBefore() {
    SourceMap map = SourceMap.of("1:2:0:-:3;;4;:5:::;7::-1:i;8:9:1:o:0", Map.of(0, SOURCE));
    assertThat(map.size()).isEqualTo(6);
    assertThat(map.atInstruction(0)).isEqualTo(new SourceRange(1, 2, 0, Jump.REGULAR, 3));
    assertThat(map.atInstruction(1)).isEqualTo(map.atInstruction(0));
    assertThat(map.atInstruction(2)).isEqualTo(new SourceRange(4, 2, 0, Jump.REGULAR, 3));
    assertThat(map.atInstruction(3)).isEqualTo(new SourceRange(4, 5, 0, Jump.REGULAR, 3));
    assertThat(map.atInstruction(4)).isEqualTo(new SourceRange(7, 5, -1, Jump.INTO, 3));
    assertThat(map.atInstruction(5)).isEqualTo(new SourceRange(8, 9, 1, Jump.OUT, 0));
    assertThat(map.atInstruction(6)).isNull();
    assertThat(map.atInstruction(-1)).isNull();
    assertThat(map.fault()).isNull();
  }

  @Test
  void noTextIsNoMap() {
    assertThat(SourceMap.of("", Map.of()).size()).isZero();
    assertThat(SourceMap.EMPTY.isEmpty()).isTrue();
  }

  @Test
  void aBrokenMapKeepsWhatStandsBeforeTheFaultAndSaysSo() {
    SourceMap map = SourceMap.of("1:2:0:-;3:x", Map.of());
    assertThat(map.fault()).isEqualTo("the source map's entry 1 has \"x\" where a number belongs");
    assertThat(map.size()).isEqualTo(1);
    assertThat(SourceMap.of("1:2:0:q", Map.of()).fault())
        .isEqualTo("the source map's entry 0 has the jump \"q\" instead of i, o or -");
    assertThat(SourceMap.of("99999999999", Map.of()).fault()).contains("99999999999");
  }

  @Test
  void entriesAreForInstructionsAndNotForBytes() {
    // PUSH2 0x5b5b, STOP, PUSH1 cut off
    Bytes code = Bytes.fromHex("615b5b0060");
    PcSourceMap map = SourceMap.of("0:1:0:-;11:8;14:1", Map.of(0, SOURCE)).over(code);
    assertThat(map.instructions()).isEqualTo(3);
    assertThat(requireNonNull(map.at(0)).start()).isZero();
    assertThat(map.at(1)).isNull();
    assertThat(map.at(2)).isNull();
    assertThat(requireNonNull(map.at(3)).start()).isEqualTo(11);
    assertThat(requireNonNull(map.at(4)).start()).isEqualTo(14);
    assertThat(map.at(5)).isNull();
    assertThat(map.at(-1)).isNull();
    assertThat(map.fileAt(3)).isSameAs(SOURCE);
  }

  @Test
  void byteOffsetsBecomeLinesColumnsAndCharacters() {
    assertThat(SOURCE.lines()).isEqualTo(4);
    assertThat(SOURCE.position(0)).isEqualTo(new SourcePosition(1, 1, 0));
    // é has 2 bytes and 1 UTF-16 unit, the emoji 4 and 2
    assertThat(SOURCE.position(8)).isEqualTo(new SourcePosition(1, 8, 7));
    assertThat(SOURCE.position(13)).isEqualTo(new SourcePosition(1, 11, 10));
    assertThat(SOURCE.position(14)).isEqualTo(new SourcePosition(2, 1, 11));
    assertThat(SOURCE.position(1_000)).isEqualTo(new SourcePosition(4, 1, TEXT.length()));
    assertThat(SOURCE.position(-5)).isEqualTo(new SourcePosition(1, 1, 0));
    assertThat(SOURCE.line(2)).isEqualTo("contract A {");
    assertThat(SOURCE.line(4)).isEmpty();
    assertThat(SOURCE.line(5)).isEmpty();
    assertThat(SOURCE.line(0)).isEmpty();
  }

  @Test
  void withoutTextEverythingIsTheFirstLine() {
    SourceFile unknown = new SourceFile("B.sol", null, false);
    assertThat(unknown.position(99)).isEqualTo(new SourcePosition(1, 1, 0));
    assertThat(unknown.lines()).isZero();
  }

  @Test
  void theInstructionsOfALineAreFound() {
    PcSourceMap map =
        SourceMap.of("0:1:0:-;14:8;0:1;14:1", Map.of(0, SOURCE)).over(Bytes.fromHex("5f5f5f5f"));
    assertThat(map.pcsOf(SOURCE, 2)).containsExactly(1, 3);
    assertThat(map.pcsOf(SOURCE, 3)).isEmpty();
    assertThat(requireNonNull(map.startAt(1)).line()).isEqualTo(2);
    assertThat(requireNonNull(map.endAt(1)).column()).isEqualTo(9);
  }

  @Property
  void positionsAgreeWithCountingTheText(
      @ForAll String text, @ForAll @IntRange(max = 400) int bytes) {
    SourceFile file = new SourceFile("x", text, false);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int at = Math.min(bytes, utf8.length);
    while (at < utf8.length && (utf8[at] & 0xc0) == 0x80) {
      at++;
    }
    String before = new String(utf8, 0, at, StandardCharsets.UTF_8);
    boolean wellFormed = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    if (wellFormed) {
      SourcePosition position = file.position(at);
      assertThat(position.offset()).isEqualTo(before.length());
      assertThat(position.line())
          .isEqualTo(1 + (int) before.chars().filter(c -> c == '\n').count());
    }
  }

  @Property
  void noTextBreaksTheDecoder(@ForAll String text) {
    SourceMap map = SourceMap.of(text, Map.of());
    assertThat(map.size()).isLessThanOrEqualTo(text.length() + 1);
  }
}
