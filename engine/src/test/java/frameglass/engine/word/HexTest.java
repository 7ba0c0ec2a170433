package frameglass.engine.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HexTest {
  @Property
  void readsWhatTheJdkWrites(@ForAll byte[] bytes) {
    assertThat(Hex.decode(HexFormat.of().formatHex(bytes))).isEqualTo(bytes);
    assertThat(Hex.decode("0X" + HexFormat.of().withUpperCase().formatHex(bytes))).isEqualTo(bytes);
  }

  @Property
  void writesWhatTheJdkReads(@ForAll byte[] bytes) {
    assertThat(HexFormat.of().parseHex(Hex.encode(bytes))).isEqualTo(bytes);
    assertThat(Hex.encodePrefixed(bytes, 0, bytes.length)).isEqualTo("0x" + Hex.encode(bytes));
  }

  @Test
  void writesAPart() {
    byte[] bytes = {0x01, (byte) 0xab, 0x7f, (byte) 0xff};
    assertThat(Hex.encode(bytes, 1, 2)).isEqualTo("ab7f");
    assertThat(Hex.encodePrefixed(bytes, 4, 0)).isEqualTo("0x");
  }

  @Test
  void nothingIsNoBytes() {
    assertThat(Hex.decode("")).isEmpty();
    assertThat(Hex.decode("0x")).isEmpty();
  }

  @Test
  void namesTheFirstBadCharacterByItsIndex() {
    assertThatThrownBy(() -> Hex.decode("0x60g0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'g' at index 4 is no hex digit");
    assertThatThrownBy(() -> Hex.decode("6\n"))
        .hasMessage("character 0x0a at index 1 is no hex digit");
    assertThatThrownBy(() -> Hex.decode("60é")).hasMessage("'é' at index 2 is no hex digit");
    assertThatThrownBy(() -> Hex.decode(" 60")).hasMessage("' ' at index 0 is no hex digit");
  }

  @Test
  void namesTheOddNumberOfDigits() {
    assertThatThrownBy(() -> Hex.decode("0x608"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("odd number of hex digits: 3");
  }
}
