package frameglass.engine.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Address;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecompilesTest {
  private static final List<String> NAMES =
      List.of(
          "ECRECOVER",
          "SHA256",
          "RIPEMD160",
          "IDENTITY",
          "MODEXP",
          "BN254_ADD",
          "BN254_MUL",
          "BN254_PAIRING",
          "BLAKE2F",
          "KZG_POINT_EVALUATION",
          "BLS12_G1ADD",
          "BLS12_G1MSM",
          "BLS12_G2ADD",
          "BLS12_G2MSM",
          "BLS12_PAIRING_CHECK",
          "BLS12_MAP_FP_TO_G1",
          "BLS12_MAP_FP2_TO_G2");

  @ParameterizedTest
  @CsvSource({
    "FRONTIER, 4",
    "SPURIOUS_DRAGON, 4",
    "BYZANTIUM, 8",
    "PETERSBURG, 8",
    "ISTANBUL, 9",
    "SHANGHAI, 9",
    "CANCUN, 10",
    "PRAGUE, 17",
  })
  void standAtTheFirstNumbersWithoutAGap(Fork fork, int count) {
    Precompiles precompiles = Precompiles.of(fork);
    assertThat(precompiles.addresses()).hasSize(count);
    for (int number = 1; number <= count; number++) {
      assertThat(precompiles.contains(Address.of(number))).isTrue();
      assertThat(precompiles.addresses().get(number - 1)).isEqualTo(Address.of(number));
    }
    assertThat(precompiles.contains(Address.of(count + 1))).isFalse();
  }

  @Test
  void haveTheirSpecifiedNames() {
    Precompiles osaka = Precompiles.of(Fork.OSAKA);
    for (int number = 1; number <= NAMES.size(); number++) {
      assertThat(Objects.requireNonNull(osaka.at(number)).name()).isEqualTo(NAMES.get(number - 1));
    }
    assertThat(Objects.requireNonNull(osaka.at(0x100)).name()).isEqualTo("P256VERIFY");
  }

  @Test
  void p256verifyComesWithOsaka() {
    assertThat(Precompiles.of(Fork.PRAGUE).at(0x100)).isNull();
    assertThat(Precompiles.of(Fork.OSAKA).at(0x100)).isNotNull();
  }

  @Test
  void noOtherAddressHasOne() {
    Precompiles osaka = Precompiles.of(Fork.OSAKA);
    assertThat(osaka.contains(Address.ZERO)).isFalse();
    assertThat(osaka.contains(Address.of(-1))).isFalse();
    assertThat(osaka.contains(Address.of(0x101))).isFalse();
    assertThat(osaka.contains(new Address(1, 0, 1))).isFalse();
    assertThat(osaka.contains(new Address(0, 1, 1))).isFalse();
  }

  @Test
  void anEmptyInputMayLieAnywhere() {
    for (Address address : Precompiles.of(Fork.OSAKA).addresses()) {
      Precompile precompile = Objects.requireNonNull(Precompiles.of(Fork.OSAKA).at(address));
      assertThat(precompile.gas(new byte[0], 1000, 0)).isEqualTo(precompile.gas(new byte[8], 4, 0));
      assertThat(precompile.run(new byte[0], 1000, 0)).isEqualTo(precompile.run(new byte[8], 4, 0));
    }
  }
}
