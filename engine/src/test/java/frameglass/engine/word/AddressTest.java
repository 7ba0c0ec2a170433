package frameglass.engine.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @Property
  void isTheSameInEveryForm(@ForAll @Size(20) byte[] bytes) {
    Address address = Address.fromBytes(bytes);
    assertThat(address.toBytes()).isEqualTo(bytes);
    assertThat(Address.fromHex(address.toHex())).isEqualTo(address);
    assertThat(Address.fromHex(address.toChecksumHex())).isEqualTo(address);
    assertThat(Address.fromUInt256(address.toUInt256())).isEqualTo(address);
    long[] s = new long[5];
    address.toLimbs(s, 1);
    assertThat(Address.fromLimbs(s, 1)).isEqualTo(address);
    assertThat(UInt256.fromLimbs(s, 1)).isEqualTo(UInt256.fromBytes(bytes));
  }

  @Test
  void takesTheLowTwentyBytesOfAWord() {
    assertThat(Address.fromUInt256(UInt256.MAX).toHex()).isEqualTo("0x" + "ff".repeat(20));
    assertThat(Address.fromLimbs(new long[] {-1, -1, -1, -1}, 0).toUInt256().toHex())
        .isEqualTo("0x" + "ff".repeat(20));
  }

  @Test
  void ofAPrecompile() {
    assertThat(Address.of(0x100).toHex()).isEqualTo("0x" + "0".repeat(37) + "100");
  }

  /** The examples of EIP-55. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
      })
  void checksumIsInTheCaseOfTheDigits(String text) {
    assertThat(Address.fromHex(text).toChecksumHex()).isEqualTo(text);
  }

  @Test
  void ordersAsUnsignedNumbers() {
    Address high = Address.fromHex("ff" + "00".repeat(19));
    assertThat(high).isGreaterThan(Address.fromHex("7f" + "ff".repeat(19)));
    assertThat(Address.fromHex("00".repeat(12) + "ff".repeat(8)))
        .isGreaterThan(Address.of(1))
        .isLessThan(Address.fromHex("00".repeat(4) + "ff".repeat(16)));
  }

  @Test
  void refusesOtherLengths() {
    assertThatThrownBy(() -> Address.fromHex("0x1234"))
        .hasMessage("an address has 40 hex digits, not 4");
    assertThatThrownBy(() -> Address.fromBytes(new byte[32]))
        .hasMessage("an address has 20 bytes, not 32");
  }
}
