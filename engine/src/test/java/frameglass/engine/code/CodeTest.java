package frameglass.engine.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import org.junit.jupiter.api.Test;

class CodeTest {
  private static final Address DELEGATE =
      Address.fromHex("0x00112233445566778899aabbccddeeff00112233");

  @Test
  void isFollowedBy33StopBytes() {
    Code code = Code.of(new byte[] {(byte) Op.PUSH32});
    assertThat(code.size()).isEqualTo(1);
    assertThat(code.padded()).hasSize(34);
    assertThat(code.at(0)).isEqualTo(Op.PUSH32);
    assertThat(code.at(1)).isEqualTo(Op.STOP);
    assertThat(code.at(1_000_000)).isEqualTo(Op.STOP);
    assertThat(Code.EMPTY.padded()).hasSize(33).containsOnly(0);
  }

  @Test
  void doesNotChangeWithItsSource() {
    byte[] source = {1, 2, 3};
    Code code = Code.of(source);
    source[0] = 9;
    assertThat(code.toBytes()).isEqualTo(Bytes.fromHex("0x010203")).isEqualTo(code.toBytes());
    assertThat(code).isEqualTo(Code.of(Bytes.fromHex("0x010203"))).isNotEqualTo(Code.EMPTY);
    assertThat(Code.of(new byte[] {9, 1, 2, 3, 9}, 1, 3)).isEqualTo(code).hasSameHashCodeAs(code);
  }

  @Test
  void knowsItsHash() {
    byte[] bytes = {0x60, 0x01};
    assertThat(Code.of(bytes).hash()).isEqualTo(Keccak.hash256(bytes));
    assertThat(Code.EMPTY.hash()).isEqualTo(Keccak.EMPTY_HASH);
    assertThat(Code.of(new byte[0])).isSameAs(Code.EMPTY);
  }

  @Test
  void aDelegationNamesAnAccount() {
    Code code = Code.delegationTo(DELEGATE);
    assertThat(code).hasToString("0xef010000112233445566778899aabbccddeeff00112233");
    assertThat(code.isDelegation()).isTrue();
    assertThat(code.delegate()).isEqualTo(DELEGATE);
  }

  @Test
  void otherBytesAreNoDelegation() {
    byte[] long24 = Code.delegationTo(DELEGATE).padded();
    assertThat(Code.of(long24, 0, 24).isDelegation()).isFalse();
    assertThat(Code.of(long24, 0, 22).isDelegation()).isFalse();
    assertThat(Code.of(Bytes.fromHex("ef0200" + "00".repeat(20))).isDelegation()).isFalse();
    assertThat(Code.of(Bytes.fromHex("ef0101" + "00".repeat(20))).isDelegation()).isFalse();
    assertThatThrownBy(Code.EMPTY::delegate).isInstanceOf(IllegalStateException.class);
  }
}
