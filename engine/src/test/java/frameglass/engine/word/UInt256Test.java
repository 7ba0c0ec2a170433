package frameglass.engine.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UInt256Test {
  @Property
  void readsUpTo32BytesMostSignificantFirst(@ForAll @Size(max = 32) byte[] bytes) {
    BigInteger expected = new BigInteger(1, bytes);
    assertThat(UInt256.fromBytes(bytes).toBigInteger()).isEqualTo(expected);
    byte[] wide = new byte[bytes.length + 9];
    Arrays.fill(wide, (byte) 0x5a);
    System.arraycopy(bytes, 0, wide, 4, bytes.length);
    assertThat(UInt256.fromBytes(wide, 4, bytes.length).toBigInteger()).isEqualTo(expected);
  }

  @Property
  void isTheSameInEveryForm(@ForAll @Size(max = 32) byte[] bytes) {
    UInt256 word = UInt256.fromBytes(bytes);
    assertThat(UInt256.fromBytes(word.toBytes())).isEqualTo(word).hasSameHashCodeAs(word);
    assertThat(UInt256.fromHex(word.toHex())).isEqualTo(word);
    assertThat(UInt256.fromHex(word.toPaddedHex())).isEqualTo(word);
    assertThat(UInt256.fromDecimal(word.toDecimal())).isEqualTo(word);
    assertThat(UInt256.of(word.toBigInteger())).isEqualTo(word);
    assertThat(word.toDecimal()).isEqualTo(word.toBigInteger().toString());
    assertThat(word.toHex()).isEqualTo("0x" + word.toBigInteger().toString(16));
    assertThat(word.bitLength()).isEqualTo(word.toBigInteger().bitLength());
    assertThat(word.byteLength()).isEqualTo((word.toBigInteger().bitLength() + 7) / 8);
    long[] s = new long[6];
    word.toLimbs(s, 2);
    assertThat(UInt256.fromLimbs(s, 2)).isEqualTo(word);
  }

  @Property
  void ordersAsUnsignedNumbers(
      @ForAll @Size(max = 32) byte[] first, @ForAll @Size(max = 32) byte[] second) {
    UInt256 a = UInt256.fromBytes(first);
    UInt256 b = UInt256.fromBytes(second);
    assertThat(Integer.signum(a.compareTo(b)))
        .isEqualTo(a.toBigInteger().compareTo(b.toBigInteger()));
  }

  @Test
  void aLongIsReadAsUnsigned() {
    assertThat(UInt256.of(-1L).toHex()).isEqualTo("0xffffffffffffffff");
    assertThat(UInt256.of(-1L).toDecimal()).isEqualTo("18446744073709551615");
    assertThat(UInt256.of(0)).isEqualTo(UInt256.ZERO);
  }

  @Test
  void sixtyThreeBitsFitInALong() {
    assertThat(UInt256.of(Long.MAX_VALUE).fitsInLong()).isTrue();
    assertThat(UInt256.of(Long.MIN_VALUE).fitsInLong()).isFalse();
    assertThat(UInt256.of(Long.MIN_VALUE).toLongSaturated()).isEqualTo(Long.MAX_VALUE);
    assertThat(new UInt256(1, 0, 0, 1).fitsInLong()).isFalse();
    assertThat(UInt256.of(17).toLongSaturated()).isEqualTo(17);
    assertThat(UInt256.of(Integer.MAX_VALUE).fitsInInt()).isTrue();
    assertThat(UInt256.of(1L << 31).fitsInInt()).isFalse();
    assertThat(new UInt256(1, 1, 0, 0).fitsInInt()).isFalse();
    assertThatThrownBy(() -> UInt256.MAX.toLongExact()).isInstanceOf(ArithmeticException.class);
    assertThat(UInt256.ONE.toLongExact()).isEqualTo(1);
  }

  @Test
  void readsSignedToo() {
    assertThat(UInt256.MAX.toSignedBigInteger()).isEqualTo(BigInteger.ONE.negate());
    assertThat(UInt256.ONE.toSignedBigInteger()).isEqualTo(BigInteger.ONE);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> UInt256.of(BigInteger.ONE.shiftLeft(256)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> UInt256.of(BigInteger.ONE.negate()))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> UInt256.fromBytes(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("33 bytes are more than a word's 32");
    assertThatThrownBy(() -> UInt256.fromDecimal(BigInteger.ONE.shiftLeft(256).toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is more than 2^256-1");
    assertThat(UInt256.fromDecimal(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE) + ""))
        .isEqualTo(UInt256.MAX);
  }

  @Test
  void refusesTextThatIsNoNumber() {
    assertThatThrownBy(() -> UInt256.fromHex("0x")).hasMessage("'0x' has no hex digits");
    assertThatThrownBy(() -> UInt256.fromHex("0x" + "0".repeat(65)))
        .hasMessage("65 hex digits are more than a word's 64");
    assertThatThrownBy(() -> UInt256.fromHex("0x12z")).hasMessage("'z' at index 4 is no hex digit");
    assertThatThrownBy(() -> UInt256.fromDecimal("")).hasMessage("'' has no decimal digits");
    assertThatThrownBy(() -> UInt256.fromDecimal("-1"))
        .hasMessage("'-' at index 0 is no decimal digit");
    assertThatThrownBy(() -> UInt256.fromDecimal("1".repeat(2000)))
        .hasMessage("2000 digits are too many");
  }

  @Test
  void thePrefixTellsHexFromDecimal() {
    assertThat(UInt256.parse("0x10")).isEqualTo(UInt256.of(16));
    assertThat(UInt256.parse("10")).isEqualTo(UInt256.of(10));
  }
}
