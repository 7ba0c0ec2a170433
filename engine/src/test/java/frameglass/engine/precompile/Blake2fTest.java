package frameglass.engine.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of EIP-152: BLAKE2b-512 of "abc", with other numbers of rounds. */
class Blake2fTest {
  private static final String STATE =
      "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
          + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b";
  private static final String INPUT =
      STATE + "616263" + "00".repeat(125) + "0300000000000000" + "0000000000000000";

  @ParameterizedTest
  @CsvSource({
    "00000000, 01, 08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
        + "d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b",
    "00000001, 01, b63a380cb2897d521994a85234ee2c181b5f844d2c624c002677e9703449d2fb"
        + "a551b3a8333bcdf5f2f7e08993d53923de3d64fcc68c034e717b9293fed7a421",
    "0000000c, 01, ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    "0000000c, 00, 75ab69d3190a562c51aef8d88f1c2775876944407270c42c9844252c26d28752"
        + "98743e7f6d5ea2f2d3e8d226039cd31b4e426ac4f2d3d666a610c2116fde4735",
  })
  void compresses(String rounds, String last, String output) {
    assertThat(run(rounds + INPUT + last)).isEqualTo(output);
  }

  @Test
  void costsAGasARound() {
    assertThat(Calls.gas(Fork.ISTANBUL, 9, "0000000c" + INPUT + "01")).isEqualTo(12);
    assertThat(Calls.gas(Fork.ISTANBUL, 9, "ffffffff" + INPUT + "01")).isEqualTo(0xffff_ffffL);
    assertThat(Calls.gas(Fork.ISTANBUL, 9, "ffffffff")).isZero();
  }

  @Test
  void rejectsAnotherLengthAndAnotherFlag() {
    assertThat(run("")).isEqualTo("invalid: the input has 0 bytes instead of 213");
    assertThat(run("0000000c" + INPUT)).startsWith("invalid: the input has 212 bytes");
    assertThat(run("0000000c" + INPUT + "0100")).startsWith("invalid: the input has 214 bytes");
    assertThat(run("0000000c" + INPUT + "02"))
        .isEqualTo("invalid: the final flag is 2, not 0 or 1");
  }

  private static String run(String input) {
    return Calls.answer(Fork.ISTANBUL, 9, input);
  }
}
