package frameglass.engine.precompile;

import static frameglass.engine.precompile.Calls.word;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of EIP-2537 and RFC 9380. */
class Bls12ContractsTest {
  private static final String G =
      n(
              "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905"
                  + "a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb")
          + n(
              "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af6"
                  + "00db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1");
  private static final String TWICE_G =
      n(
              "0572cbea904d67468808c8eb50a9450c9721db3091280125"
                  + "43902d0ac358a62ae28f75bb8f1c7c42c39a8c5529bf0f4e")
          + n(
              "166a9d8cabc673a322fda673779d8e3822ba3ecb8670e461"
                  + "f73bb9021d5fd76a4c56d9d4cd16bd1bba86881979749d28");
  private static final String THRICE_G =
      n(
              "09ece308f9d1f0131765212deca99697b112d61f9be9a5f1"
                  + "f3780a51335b3ff981747a0b2ca2179b96d2c0c9024e5224")
          + n(
              "032b80d3a6f5b09f8a84623389c5f80ca69a0cddabc3097f"
                  + "9d9c27310fd43be6e745256c634af45ca3473b0590ae30d1");
  private static final String FIVE_G =
      n(
              "10e7791fb972fe014159aa33a98622da3cdc98ff707965e5"
                  + "36d8636b5fcc5ac7a91a8c46e59a00dca575af0f18fb13dc")
          + n(
              "16ba437edcc6551e30c10512367494bfb6b01cc6681e8a4c"
                  + "3cd2501832ab5c4abc40b4578b85cbaffbf0bcd70d67c6e2");
  private static final String H =
      n(
              "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02"
                  + "b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8")
          + n(
              "13e02b6052719f607dacd3a088274f65596bd0d09920b61a"
                  + "b5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")
          + n(
              "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a7"
                  + "6d429a695160d12c923ac9cc3baca289e193548608b82801")
          + n(
              "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af"
                  + "267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be");
  private static final String TWICE_H =
      n(
              "1638533957d540a9d2370f17cc7ed5863bc0b995b8825e0e"
                  + "e1ea1e1e4d00dbae81f14b0bf3611b78c952aacab827a053")
          + n(
              "0a4edef9c1ed7f729f520e47730a124fd70662a904ba1074"
                  + "728114d1031e1572c6c886f6b57ec72a6178288c47c33577")
          + n(
              "0468fb440d82b0630aeb8dca2b5256789a66da69bf91009c"
                  + "bfe6bd221e47aa8ae88dece9764bf3bd999d95d71e4c9899")
          + n(
              "0f6d4552fa65dd2638b361543f887136a43253d9c66c4116"
                  + "97003f7a13c308f5422e1aa0a59c8967acdefd8b6e36ccf3");
  private static final String THRICE_H =
      n(
              "122915c824a0857e2ee414a3dccb23ae691ae54329781315"
                  + "a0c75df1c04d6d7a50a030fc866f09d516020ef82324afae")
          + n(
              "09380275bbc8e5dcea7dc4dd7e0550ff2ac480905396eda5"
                  + "5062650f8d251c96eb480673937cc6d9d6a44aaa56ca66dc")
          + n(
              "0b21da7955969e61010c7a1abc1a6f0136961d1e3b20b1a7"
                  + "326ac738fef5c721479dfd948b52fdf2455e44813ecfd892")
          + n(
              "08f239ba329b3967fe48d718a36cfe5f62a7e42e0bf1c1ed"
                  + "714150a166bfbd6bcf6b3b58b975b9edea56d53f23a0e849");
  private static final String FIVE_H =
      n(
              "0411a5de6730ffece671a9f21d65028cc0f1102378de1245"
                  + "62cb1ff49db6f004fcd14d683024b0548eff3d1468df2688")
          + n(
              "00fb837804dba8213329db46608b6c121d973363c1234a86"
                  + "dd183baff112709cf97096c5e9a1a770ee9d7dc641a894d6")
          + n(
              "19b5e8f5d4a72f2b75811ac084a7f814317360bac52f6aab"
                  + "15eed416b4ef9938e0bdc4865cc2c4d0fd947e7c6925fd14")
          + n(
              "093567b4228be17ee62d11a254edd041ee4b953bffb8b8c7"
                  + "f925bd6662b4298bac2822b446f5b5de3b893e1be5aa4986");

  /** On the first curve, but not in the group. */
  private static final String STRAY1 =
      n(
              "000000000000000000000000000000000000000000000000"
                  + "000000000000000000000000000000000000000000000004")
          + n(
              "0a989badd40d6212b33cffc3f3763e9bc760f988c9926b26"
                  + "da9dd85e928483446346b8ed00e1de5d5ea93e354abe706c");

  /** On the second curve, but not in the group. */
  private static final String STRAY2 =
      n(
              "000000000000000000000000000000000000000000000000"
                  + "000000000000000000000000000000000000000000000002")
          + n(
              "000000000000000000000000000000000000000000000000"
                  + "000000000000000000000000000000000000000000000000")
          + n(
              "013a59858b6809fca4d9a3b6539246a70051a3c88899964a"
                  + "42bc9a69cf9acdd9dd387cfa9086b894185b9a46a402be73")
          + n(
              "02d27e0ec3356299a346a09ad7dc4ef68a483c3aed53f913"
                  + "9d2f929a3eecebf72082e5e58c6da24ee32e03040c406d4f");

  private static final String MODULUS =
      n(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
              + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");
  private static final String ORDER =
      "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001";
  private static final String MINUS_ONE =
      "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000000";
  private static final String ZERO1 = "0".repeat(256);
  private static final String ZERO2 = "0".repeat(512);

  /** A number of the field as it is encoded. */
  private static String n(String digits) {
    return "0".repeat(32) + digits;
  }

  @ParameterizedTest
  @CsvSource({
    "11, 0, 375",
    "12, 159, 0",
    "12, 160, 12000",
    "12, 319, 12000",
    "12, 320, 22776",
    "12, 480, 30528",
    "12, 20480, 797184",
    "12, 20640, 803412",
    "13, 0, 600",
    "14, 287, 0",
    "14, 288, 22500",
    "14, 576, 45000",
    "14, 864, 62302",
    "14, 36864, 1509120",
    "14, 37152, 1520910",
    "15, 0, 37700",
    "15, 383, 37700",
    "15, 384, 70300",
    "15, 768, 102900",
    "16, 0, 5500",
    "17, 0, 23800",
  })
  void costWhatTheEipSays(int number, int bytes, long gas) {
    assertThat(Calls.gas(Fork.PRAGUE, number, "00".repeat(bytes))).isEqualTo(gas);
  }

  @Test
  void add() {
    assertThat(run(0x0b, TWICE_G + THRICE_G)).isEqualTo(FIVE_G);
    assertThat(run(0x0b, G + G)).isEqualTo(TWICE_G);
    assertThat(run(0x0b, ZERO1 + G)).isEqualTo(G);
    assertThat(run(0x0d, TWICE_H + THRICE_H)).isEqualTo(FIVE_H);
    assertThat(run(0x0d, H + H)).isEqualTo(TWICE_H);
    assertThat(run(0x0d, H + ZERO2)).isEqualTo(H);
  }

  @Test
  void additionTakesAnyPointOfTheCurve() {
    assertThat(run(0x0b, STRAY1 + ZERO1)).isEqualTo(STRAY1);
    assertThat(run(0x0d, STRAY2 + ZERO2)).isEqualTo(STRAY2);
  }

  @Test
  void sumProducts() {
    assertThat(run(0x0c, G + word(5))).isEqualTo(FIVE_G);
    assertThat(run(0x0c, G + ORDER)).isEqualTo(ZERO1);
    assertThat(run(0x0c, ZERO1 + word(7))).isEqualTo(ZERO1);
    assertThat(run(0x0c, G + word(2) + TWICE_G + word(3) + THRICE_G + MINUS_ONE)).isEqualTo(FIVE_G);
    assertThat(run(0x0e, H + word(5))).isEqualTo(FIVE_H);
    assertThat(run(0x0e, H + ORDER)).isEqualTo(ZERO2);
    assertThat(run(0x0e, H + word(2) + TWICE_H + word(3) + THRICE_H + MINUS_ONE)).isEqualTo(FIVE_H);
  }

  @Test
  void pairings() {
    assertThat(run(0x0f, G + H)).isEqualTo(word(0));
    assertThat(run(0x0f, ZERO1 + H + G + ZERO2)).isEqualTo(word(1));
    String minusG = run(0x0c, G + MINUS_ONE);
    assertThat(run(0x0f, TWICE_G + THRICE_H + minusG + H)).isEqualTo(word(0));
    assertThat(run(0x0f, TWICE_G + H + THRICE_G + H + minusG + FIVE_H)).isEqualTo(word(1));
  }

  @Test
  void mapToTheGroups() {
    assertThat(
            run(
                0x10,
                n(
                    "14406e5bfb9209256a3820879a29ac2f62d6aca82324bf3a"
                        + "e2aa7d3c54792043bd8c791fccdb080c1a52dc68b8b69350")))
        .isEqualTo(
            n(
                    "0d7721bcdb7ce1047557776eb2659a444166dc6dd55c7ca6"
                        + "e240e21ae9aa18f529f04ac31d861b54faf3307692545db7")
                + n(
                    "108286acbdf4384f67659a8abe89e712a504cb3ce1cba07a"
                        + "716869025d60d499a00d1da8cdc92958918c222ea93d87f0"));
    assertThat(
            run(
                0x11,
                n(
                        "14406e5bfb9209256a3820879a29ac2f62d6aca82324bf3a"
                            + "e2aa7d3c54792043bd8c791fccdb080c1a52dc68b8b69350")
                    + n(
                        "0e885bb33996e12f07da69073e2c0cc880bc8eff26d2a724"
                            + "299eb12d54f4bcf26f4748bb020e80a7e3794a7b0e47a641")))
        .isEqualTo(
            n(
                    "0d029393d3a13ff5b26fe52bd8953768946c5510f9441f11"
                        + "36f1e938957882db6adbd7504177ee49281ecccba596f2bf")
                + n(
                    "1993f668fb1ae603aefbb1323000033fcb3b65d8ed3bf09c"
                        + "84c61e27704b745f540299a1872cd697ae45a5afd780f1d6")
                + n(
                    "079cb41060ef7a128d286c9ef8638689a49ca19da8672ea5"
                        + "c47b6ba6dbde193ee835d3b87a76a689966037c07159c10d")
                + n(
                    "17c688ae9a8b59a7069c27f2d58dd2196cb414f4fb89da85"
                        + "10518a1142ab19d158badd1c3bad03408fafb1669903cd6c"));
  }

  @ParameterizedTest
  @CsvSource({
    "11, 255, the input has 255 bytes instead of 256",
    "13, 513, the input has 513 bytes instead of 512",
    "12, 0, 'the input has 0 bytes, not a positive multiple of 160'",
    "14, 289, 'the input has 289 bytes, not a positive multiple of 288'",
    "15, 0, 'the input has 0 bytes, not a positive multiple of 384'",
    "16, 63, the input has 63 bytes instead of 64",
    "17, 64, the input has 64 bytes instead of 128",
  })
  void rejectAnotherLength(int number, int bytes, String reason) {
    assertThat(run(number, "00".repeat(bytes))).isEqualTo("invalid: " + reason);
  }

  @Test
  void rejectWhatIsNoPointOfTheCurve() {
    assertThat(run(0x0b, G + G.substring(128) + G.substring(128)))
        .isEqualTo("invalid: the point at byte 128 is not on the first curve");
    assertThat(run(0x0d, H.substring(256) + H.substring(256) + H))
        .isEqualTo("invalid: the point at byte 0 is not on the second curve");
  }

  @Test
  void rejectPointsOutsideOfTheGroup() {
    String first = "invalid: the point at byte 0 is not in the first group";
    assertThat(run(0x0c, STRAY1 + word(1))).isEqualTo(first);
    assertThat(run(0x0f, STRAY1 + H)).isEqualTo(first);
    assertThat(run(0x0e, STRAY2 + word(0)))
        .isEqualTo("invalid: the point at byte 0 is not in the second group");
    assertThat(run(0x0f, ZERO1 + STRAY2))
        .isEqualTo("invalid: the point at byte 128 is not in the second group");
  }

  @Test
  void rejectNumbersThatAreNotBelowTheModulus() {
    String reason = "invalid: the number at byte 0 is not below the modulus";
    assertThat(run(0x10, MODULUS)).isEqualTo(reason);
    assertThat(run(0x10, "01" + "00".repeat(63))).isEqualTo(reason);
    assertThat(run(0x11, "00".repeat(64) + MODULUS))
        .isEqualTo("invalid: the number at byte 64 is not below the modulus");
    assertThat(run(0x0b, G + MODULUS + MODULUS))
        .isEqualTo("invalid: the number at byte 128 is not below the modulus");
  }

  private static String run(int number, String input) {
    return Calls.answer(Fork.PRAGUE, number, input);
  }
}
