package frameglass.engine.precompile;

import static frameglass.engine.precompile.Calls.word;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of RFC 6979, A.2.5: the text "sample", signed with SHA-256. */
class P256VerifyTest {
  private static final String HASH =
      "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf";
  private static final String R =
      "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";
  private static final String S =
      "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
  private static final String X =
      "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
  private static final String Y =
      "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
  private static final String ORDER =
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
  private static final String FIELD =
      "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";

  @Test
  void aSignatureThatHoldsIsAnsweredWithOne() {
    assertThat(verify(HASH + R + S + X + Y)).isEqualTo(word(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 80, 120, 160, 200, 240, 280, 319})
  void anyOtherDigitBreaksIt(int index) {
    var input = new StringBuilder(HASH + R + S + X + Y);
    input.setCharAt(index, input.charAt(index) == '1' ? '2' : '1');
    assertThat(verify(input.toString())).isEmpty();
  }

  @Test
  void anotherLengthIsNoSignature() {
    assertThat(verify("")).isEmpty();
    assertThat(verify(HASH + R + S + X + Y + "00")).isEmpty();
  }

  @Test
  void numbersOutOfRangeAreNoSignature() {
    assertThat(verify(HASH + word(0) + S + X + Y)).isEmpty();
    assertThat(verify(HASH + R + word(0) + X + Y)).isEmpty();
    assertThat(verify(HASH + ORDER + S + X + Y)).isEmpty();
    assertThat(verify(HASH + R + ORDER + X + Y)).isEmpty();
    assertThat(verify(HASH + R + S + FIELD + Y)).isEmpty();
    assertThat(verify(HASH + R + S + X + FIELD)).isEmpty();
    assertThat(verify(HASH + R + S + word(0) + word(0))).isEmpty();
  }

  @Test
  void costs6900() {
    assertThat(Calls.gas(Fork.OSAKA, 0x100, "")).isEqualTo(6900);
  }

  private static String verify(String input) {
    return Calls.answer(Fork.OSAKA, 0x100, input);
  }
}
