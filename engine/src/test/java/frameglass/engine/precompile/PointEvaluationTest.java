package frameglass.engine.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vector of the consensus specification, and what it becomes when a part of it is changed. */
class PointEvaluationTest {
  private static final String HASH =
      "01e798154708fe7789429634053cbf9f99b619f9f084048927333fce637f549b";
  private static final String Z =
      "564c0a11a0f704f4fc3e8acfe0f8245f0ad1347b378fbf96e206da11a5d36306";
  private static final String Y =
      "24d25032e67a7e6a4910df5834b8fe70e6bcfeeac0352434196bdf4b2485d5a1";
  private static final String COMMITMENT =
      "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481b"
          + "c22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7";
  private static final String PROOF =
      "873033e038326e87ed3e1276fd140253fa08e9fc25fb2d9a"
          + "98527fc22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a";
  private static final String ORDER =
      "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001";

  @Test
  void aProofThatHoldsIsAnsweredWithTwoConstants() {
    assertThat(run(HASH + Z + Y + COMMITMENT + PROOF)).isEqualTo(Calls.word(4096) + ORDER);
    assertThat(Calls.gas(Fork.CANCUN, 10, "")).isEqualTo(50_000);
  }

  /** A constant polynomial has the commitment [y]₁, the value y anywhere, and a proof of zero. */
  @Test
  void aConstantIsAPolynomial() {
    String infinity = "c0" + "00".repeat(47);
    String generator =
        "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905"
            + "a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";
    String rest = Z + Calls.word(1) + generator + infinity;
    assertThat(run(versionedHash(generator) + rest)).isEqualTo(Calls.word(4096) + ORDER);
    String ofZero = Z + Calls.word(0) + infinity + infinity;
    assertThat(run(versionedHash(infinity) + ofZero)).isEqualTo(Calls.word(4096) + ORDER);
    String notOne = Z + Calls.word(2) + generator + infinity;
    assertThat(run(versionedHash(generator) + notOne))
        .isEqualTo("invalid: the proof does not hold");
  }

  @Test
  void anotherClaimDoesNotHold() {
    assertThat(run(HASH + Y + Z + COMMITMENT + PROOF))
        .isEqualTo("invalid: the proof does not hold");
    assertThat(run(HASH + Z + Calls.word(1) + COMMITMENT + PROOF))
        .isEqualTo("invalid: the proof does not hold");
    assertThat(run(HASH + Z + Y + COMMITMENT + COMMITMENT))
        .isEqualTo("invalid: the proof does not hold");
  }

  @Test
  void theHashIsTheCommitmentsAndOfVersion1() {
    String reason = "invalid: the versioned hash is not the commitment's";
    assertThat(run(HASH + Z + Y + PROOF + PROOF)).isEqualTo(reason);
    assertThat(run("02" + HASH.substring(2) + Z + Y + COMMITMENT + PROOF)).isEqualTo(reason);
  }

  @Test
  void numbersAreBelowTheOrder() {
    assertThat(run(HASH + ORDER + Y + COMMITMENT + PROOF))
        .isEqualTo("invalid: the number at byte 32 is not below the order");
    assertThat(run(HASH + Z + ORDER + COMMITMENT + PROOF))
        .isEqualTo("invalid: the number at byte 64 is not below the order");
  }

  @Test
  void pointsAreInTheGroup() {
    String reason = "invalid: no point of the first group at byte 144";
    assertThat(run(HASH + Z + Y + COMMITMENT + "00".repeat(48))).isEqualTo(reason);
    String outside = "80" + "00".repeat(46) + "04";
    assertThat(run(HASH + Z + Y + COMMITMENT + outside)).isEqualTo(reason);
  }

  /** Of the commitment the hash is right each time; what it is made of is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // no bit of compression; infinity with a sign; infinity with a number; beyond the modulus
        "00",
        "e0",
        "c1",
        "9f",
        // a point of the curve that is not in the group
        "80 04"
      })
  void theCommitmentIsAPointOfTheGroup(String ends) {
    String[] bytes = ends.split(" ", -1);
    String last = bytes.length > 1 ? bytes[1] : "00";
    String commitment = bytes[0] + "00".repeat(46) + last;
    assertThat(run(versionedHash(commitment) + Z + Y + commitment + PROOF))
        .isEqualTo("invalid: no point of the first group at byte 96");
  }

  @Test
  void theLengthIs192() {
    assertThat(run("")).isEqualTo("invalid: the input has 0 bytes instead of 192");
    assertThat(run(HASH + Z + Y + COMMITMENT + PROOF + "00"))
        .isEqualTo("invalid: the input has 193 bytes instead of 192");
  }

  private static String versionedHash(String commitment) {
    return "01" + Calls.answer(Fork.CANCUN, 2, commitment).substring(2);
  }

  private static String run(String input) {
    return Calls.answer(Fork.CANCUN, 10, input);
  }
}
