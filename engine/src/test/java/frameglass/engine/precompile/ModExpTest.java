package frameglass.engine.precompile;

import static frameglass.engine.precompile.Calls.word;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Hex;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModExpTest {
  private static final int MODEXP = 5;
  private static final String HUGE = "f".repeat(64);

  /** The first example of EIP-198: Fermat's little theorem in the field of secp256k1. */
  private static final String FERMAT =
      word(1)
          + word(32)
          + word(32)
          + "03"
          + "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2e"
          + "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f";

  @ParameterizedTest
  @CsvSource({"BYZANTIUM, 13056", "ISTANBUL, 13056", "BERLIN, 1360", "PRAGUE, 1360", "OSAKA, 4080"})
  void costsWhatItsForkSays(Fork fork, long gas) {
    assertThat(Calls.gas(fork, MODEXP, FERMAT)).isEqualTo(gas);
    assertThat(Calls.answer(fork, MODEXP, FERMAT)).isEqualTo(word(1));
  }

  /** EIP-198 changes its formula at 64 and at 1024 bytes, where both formulas agree. */
  @ParameterizedTest
  @CsvSource({
    "63, 198",
    "64, 204",
    "65, 211",
    "1023, 17838",
    "1024, 17868",
    "1025, 17899",
  })
  void thePriceGrowsWithTheLength(int bytes, long gas) {
    String input = word(bytes) + word(1) + word(bytes) + "ff".repeat(bytes) + "03";
    assertThat(Calls.gas(Fork.BYZANTIUM, MODEXP, input)).isEqualTo(gas);
  }

  @ParameterizedTest
  @CsvSource({
    "BYZANTIUM, 0",
    "BERLIN, 200",
    "OSAKA, 500",
  })
  void theEmptyInputCostsTheLeast(Fork fork, long gas) {
    assertThat(Calls.gas(fork, MODEXP, "")).isEqualTo(gas);
    assertThat(Calls.answer(fork, MODEXP, "")).isEmpty();
  }

  @Test
  void lengthsUpTo2ToThe256ArePricedWithoutAllocating() {
    for (Fork fork : new Fork[] {Fork.BYZANTIUM, Fork.BERLIN, Fork.OSAKA}) {
      assertThat(Calls.gas(fork, MODEXP, HUGE + HUGE + HUGE)).isEqualTo(Long.MAX_VALUE);
      assertThat(Calls.gas(fork, MODEXP, HUGE + word(1) + word(1))).isEqualTo(Long.MAX_VALUE);
      assertThat(Calls.gas(fork, MODEXP, word(1) + HUGE + word(1))).isEqualTo(Long.MAX_VALUE);
      assertThat(Calls.gas(fork, MODEXP, word(1) + word(1) + HUGE)).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void aHugeExponentWithoutBaseAndModulusIsTheCheapestCallUntilOsaka() {
    String input = word(0) + HUGE + word(0);
    assertThat(Calls.gas(Fork.BYZANTIUM, MODEXP, input)).isZero();
    assertThat(Calls.gas(Fork.BERLIN, MODEXP, input)).isEqualTo(200);
    assertThat(Calls.answer(Fork.BERLIN, MODEXP, input)).isEmpty();
    assertThat(Calls.answer(Fork.OSAKA, MODEXP, input)).startsWith("invalid: a number of 115");
  }

  @Test
  void osakaTakesNumbersUpTo1024Bytes() {
    String longest = word(1024) + word(1024) + word(1024);
    assertThat(Calls.answer(Fork.OSAKA, MODEXP, longest)).isEqualTo("00".repeat(1024));
    assertThat(Calls.answer(Fork.OSAKA, MODEXP, word(1025) + word(0) + word(1)))
        .isEqualTo("invalid: a number of 1025 bytes, over 1024");
    assertThat(Calls.answer(Fork.OSAKA, MODEXP, word(0) + word(1025) + word(1)))
        .isEqualTo("invalid: a number of 1025 bytes, over 1024");
    assertThat(Calls.answer(Fork.PRAGUE, MODEXP, word(0) + word(0) + word(1025)))
        .isEqualTo("00".repeat(1025));
  }

  @Test
  void aModulusOfZeroOrOneGivesZero() {
    assertThat(power("02", "03", "0000")).isEqualTo("0000");
    assertThat(power("02", "03", "0001")).isEqualTo("0000");
    assertThat(power("", "", "0001")).isEqualTo("0000");
  }

  @Test
  void nothingToThePowerOfNothingIsOne() {
    assertThat(power("", "", "05")).isEqualTo("01");
    assertThat(power("00", "00", "05")).isEqualTo("01");
    assertThat(power("00", "01", "05")).isEqualTo("00");
  }

  @Test
  void continuesWithZerosBeyondItsEnd() {
    String cut = word(1) + word(2) + word(2) + "03" + "01";
    assertThat(Calls.answer(Fork.BERLIN, MODEXP, cut)).isEqualTo("0000");
    String cutInModulus = word(1) + word(1) + word(2) + "03" + "05" + "01";
    assertThat(Calls.answer(Fork.BERLIN, MODEXP, cutInModulus)).isEqualTo("00f3");
    String cutInExponent = word(1) + word(40) + word(1) + "03" + "80";
    assertThat(Calls.gas(Fork.BERLIN, MODEXP, cutInExponent)).isEqualTo(200);
  }

  @Property(tries = 300)
  void agreesWithTheDefinition(
      @ForAll @Size(max = 40) byte[] base,
      @ForAll @Size(max = 3) byte[] exponent,
      @ForAll @Size(min = 1, max = 40) byte[] modulus) {
    BigInteger m = new BigInteger(1, modulus);
    BigInteger expected = BigInteger.ZERO;
    if (m.signum() != 0) {
      int e = new BigInteger(1, exponent).intValueExact() & 0x3ff;
      exponent = new byte[] {(byte) (e >> 8), (byte) e};
      expected = new BigInteger(1, base).pow(e).mod(m);
    }
    String digits = expected.toString(16);
    assertThat(power(Hex.encode(base), Hex.encode(exponent), Hex.encode(modulus)))
        .isEqualTo("0".repeat(2 * modulus.length - digits.length()) + digits)
        .hasSize(2 * modulus.length);
  }

  private static String power(String base, String exponent, String modulus) {
    String lengths =
        word(base.length() / 2) + word(exponent.length() / 2) + word(modulus.length() / 2);
    return Calls.answer(Fork.BERLIN, MODEXP, lengths + base + exponent + modulus);
  }
}
