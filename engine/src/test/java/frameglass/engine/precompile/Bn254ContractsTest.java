package frameglass.engine.precompile;

import static frameglass.engine.precompile.Calls.word;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bn254ContractsTest {
  private static final String FIELD =
      "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47";
  private static final String ORDER =
      "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001";
  private static final String ZERO = word(0) + word(0);
  private static final String G = word(1) + word(2);
  private static final String TWICE_G =
      "030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3"
          + "15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4";
  private static final String MINUS_G =
      word(1) + "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd45";

  /** The second generator of EIP-197, imaginary parts first. */
  private static final String H =
      "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
          + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
          + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
          + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa";

  @ParameterizedTest
  @CsvSource({
    "BYZANTIUM, 500, 40000, 100000, 260000",
    "PETERSBURG, 500, 40000, 100000, 260000",
    "ISTANBUL, 150, 6000, 45000, 113000",
    "OSAKA, 150, 6000, 45000, 113000",
  })
  void costWhatTheirForkSays(Fork fork, long add, long multiply, long none, long two) {
    assertThat(Calls.gas(fork, 6, G + G)).isEqualTo(add);
    assertThat(Calls.gas(fork, 7, G + word(2))).isEqualTo(multiply);
    assertThat(Calls.gas(fork, 8, "")).isEqualTo(none);
    assertThat(Calls.gas(fork, 8, (G + H).repeat(2))).isEqualTo(two);
    assertThat(Calls.gas(fork, 8, (G + H).repeat(2) + "00")).isEqualTo(two);
  }

  @Test
  void add() {
    assertThat(add(G + G)).isEqualTo(TWICE_G);
    assertThat(add(G + ZERO)).isEqualTo(G);
    assertThat(add(G + MINUS_G)).isEqualTo(ZERO);
  }

  @Test
  void addContinuesWithZerosAndIgnoresWhatFollows() {
    assertThat(add("")).isEqualTo(ZERO);
    assertThat(add(G)).isEqualTo(G);
    assertThat(add(G + G + "ff")).isEqualTo(TWICE_G);
  }

  @Test
  void multiply() {
    assertThat(multiply(G + word(2))).isEqualTo(TWICE_G);
    assertThat(multiply(G + word(0))).isEqualTo(ZERO);
    assertThat(multiply(G)).isEqualTo(ZERO);
    assertThat(multiply(G + ORDER)).isEqualTo(ZERO);
    assertThat(multiply(ZERO + "f".repeat(64))).isEqualTo(ZERO);
    assertThat(
            multiply(
                "2bd3e6d0f3b142924f5ca7b49ce5b9d54c4703d7ae5648e61d02268b1a0a9fb7"
                    + "21611ce0a6af85915e2f1d70300909ce2e49dfad4a4619c8390cae66cefdb204"
                    + "00000000000000000000000000000000000000000000000011138ce750fa15c2"))
        .isEqualTo(
            "070a8d6a982153cae4be29d434e8faef8a47b274a053f5a4ee2a6c9c13c31e5c"
                + "031b8ce914eba3a9ffb989f9cdd5b0f01943074bf4f0f315690ec3cec6981afc");
  }

  @Test
  void pairings() {
    assertThat(pairing("")).isEqualTo(word(1));
    assertThat(pairing(G + H)).isEqualTo(word(0));
    assertThat(pairing(G + H + MINUS_G + H)).isEqualTo(word(1));
    assertThat(pairing(G + H + G + H)).isEqualTo(word(0));
    assertThat(pairing(ZERO + H)).isEqualTo(word(1));
    assertThat(pairing(G + ZERO + ZERO)).isEqualTo(word(1));
  }

  @Test
  void rejectWhatIsNoPoint() {
    assertThat(add(word(1) + word(1)))
        .isEqualTo("invalid: the point at byte 0 is not on the first curve");
    assertThat(multiply(FIELD + word(2)))
        .isEqualTo("invalid: the number at byte 0 is not below the modulus");
    assertThat(add(G + word(0) + FIELD))
        .isEqualTo("invalid: the number at byte 96 is not below the modulus");
    assertThat(pairing(G + H.substring(0, 192) + word(1)))
        .isEqualTo("invalid: the point at byte 64 is not on the second curve");
    assertThat(pairing(G + H + "00"))
        .isEqualTo("invalid: the input has 193 bytes, not a multiple of 192");
  }

  private static String add(String input) {
    return Calls.answer(Fork.BYZANTIUM, 6, input);
  }

  private static String multiply(String input) {
    return Calls.answer(Fork.BYZANTIUM, 7, input);
  }

  private static String pairing(String input) {
    return Calls.answer(Fork.BYZANTIUM, 8, input);
  }
}
