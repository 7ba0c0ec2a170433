package frameglass.engine.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void aCopyDoesNotChangeWithItsSource() {
    byte[] source = {1, 2, 3};
    Bytes bytes = Bytes.copyOf(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes.toHex()).isEqualTo("0x010203");
  }

  @Property
  void equalBytesAreEqualHoweverTheyWereCut(@ForAll byte[] content) {
    byte[] wide = new byte[content.length + 5];
    System.arraycopy(content, 0, wide, 3, content.length);
    Bytes cut = Bytes.copyOf(wide).slice(3, content.length);
    assertThat(cut).isEqualTo(Bytes.copyOf(content)).hasSameHashCodeAs(Bytes.copyOf(content));
    assertThat(cut.toArray()).isEqualTo(content);
    assertThat(Bytes.fromHex(cut.toHex())).isEqualTo(cut);
  }

  @Test
  void differentBytesDiffer() {
    assertThat(Bytes.fromHex("0102")).isNotEqualTo(Bytes.fromHex("0103"));
    assertThat(Bytes.fromHex("0102")).isNotEqualTo(Bytes.fromHex("010200"));
  }

  @Test
  void sliceAndCopyAndGetStayInside() {
    Bytes bytes = Bytes.fromHex("0x0102ff04");
    byte[] target = new byte[4];
    bytes.slice(1).copyTo(1, target, 2, 2);
    assertThat(target).containsExactly(0, 0, 0xff, 4);
    assertThat(bytes.getUnsigned(2)).isEqualTo(255);
    assertThat(bytes.get(2)).isEqualTo((byte) -1);
    assertThatThrownBy(() -> bytes.slice(1, 3).get(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.slice(1, 2).slice(1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.slice(1, 2).copyTo(1, target, 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void showsAllOfItself() {
    assertThat(Bytes.copyOf(new byte[100])).hasToString("0x" + "00".repeat(100));
    assertThat(Bytes.EMPTY).hasToString("0x");
  }
}
