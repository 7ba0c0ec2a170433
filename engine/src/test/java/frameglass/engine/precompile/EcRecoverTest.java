package frameglass.engine.precompile;

import static frameglass.engine.precompile.Calls.word;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcRecoverTest {
  private static final String HASH =
      "18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c";
  private static final String R =
      "73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f";
  private static final String S =
      "eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549";
  private static final String SIGNER =
      "000000000000000000000000a94f5374fce5edbc8e2a8697c15331677e6ebf0b";
  private static final String ORDER =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

  @Test
  void findsTheSigner() {
    assertThat(recover(HASH + word(28) + R + S)).isEqualTo(SIGNER);
    assertThat(recover(HASH + word(27) + R + S)).hasSize(64).isNotEqualTo(SIGNER);
  }

  @Test
  void ignoresWhatFollows() {
    assertThat(recover(HASH + word(28) + R + S + "ff")).isEqualTo(SIGNER);
  }

  @Test
  void costs3000WhateverTheInput() {
    assertThat(Calls.gas(Fork.FRONTIER, 1, "")).isEqualTo(3000);
    assertThat(Calls.gas(Fork.OSAKA, 1, HASH + word(28) + R + S)).isEqualTo(3000);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 26, 29, 27 + 256, 28 + (1L << 40)})
  void knowsNoOtherV(long v) {
    assertThat(recover(HASH + word(v) + R + S)).isEmpty();
  }

  @Test
  void rejectsRAndSOutOfRange() {
    assertThat(recover(HASH + word(28) + word(0) + S)).isEmpty();
    assertThat(recover(HASH + word(28) + R + word(0))).isEmpty();
    assertThat(recover(HASH + word(28) + ORDER + S)).isEmpty();
    assertThat(recover(HASH + word(28) + R + ORDER)).isEmpty();
  }

  @Test
  void answersNothingWhenNoPointHasRAsItsX() {
    assertThat(recover(HASH + word(27) + word(5) + S)).isEmpty();
  }

  /** With R = G, s = hash and r the x of G: Q = r⁻¹(hash·G − hash·G), which is no key. */
  @Test
  void answersNothingWhenTheKeyIsInfinity() {
    String xOfG = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    assertThat(recover(word(7) + word(27) + xOfG + word(7))).isEmpty();
  }

  @Test
  void anEmptyInputHasNoSigner() {
    assertThat(recover("")).isEmpty();
  }

  private static String recover(String input) {
    return Calls.answer(Fork.FRONTIER, 1, input);
  }
}
