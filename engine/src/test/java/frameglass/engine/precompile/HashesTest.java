package frameglass.engine.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashesTest {

  /** "abc" and the empty text, as FIPS 180-4 and the authors of RIPEMD-160 publish them. */
  @ParameterizedTest
  @CsvSource({
    "2, '', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "2, 616263, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "3, '', 0000000000000000000000009c1185a5c5e9fc54612808977ee8f548b2258d31",
    "3, 616263, 0000000000000000000000008eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    "4, '', ''",
    "4, 616263, 616263",
  })
  void answerThePublishedValues(int number, String input, String output) {
    assertThat(Calls.answer(Fork.FRONTIER, number, input)).isEqualTo(output);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, 60", "2, 1, 72", "2, 32, 72", "2, 33, 84",
    "3, 0, 600", "3, 1, 720", "3, 32, 720", "3, 33, 840",
    "4, 0, 15", "4, 1, 18", "4, 32, 18", "4, 33, 21",
  })
  void costByWordsBegun(int number, int bytes, long gas) {
    assertThat(Calls.gas(Fork.FRONTIER, number, "ff".repeat(bytes))).isEqualTo(gas);
  }
}
