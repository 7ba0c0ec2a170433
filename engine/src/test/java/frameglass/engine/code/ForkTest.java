package frameglass.engine.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ForkTest {
  @ParameterizedTest
  @EnumSource
  void readsItsOwnNames(Fork fork) {
    assertThat(Fork.parse(fork.name())).isEqualTo(fork);
    assertThat(Fork.parse(fork.displayName())).isEqualTo(fork);
    assertThat(Fork.parse(fork.fixtureName())).isEqualTo(fork);
  }

  @ParameterizedTest
  @CsvSource({
    "Merge,PARIS",
    "paris,PARIS",
    "Petersburg,PETERSBURG",
    "ConstantinopleFix,PETERSBURG",
    "EIP150,TANGERINE_WHISTLE",
    "EIP158,SPURIOUS_DRAGON",
    "tangerineWhistle,TANGERINE_WHISTLE",
    "spurious-dragon,SPURIOUS_DRAGON",
    "ArrowGlacier,LONDON",
    "Gray Glacier,LONDON",
    "MuirGlacier,ISTANBUL",
    "osaka,OSAKA",
  })
  void readsNamesOfFixturesCompilersAndPeople(String name, Fork fork) {
    assertThat(Fork.parse(name)).isEqualTo(fork);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Fork.parse("Atlantis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no fork 'Atlantis'; there are Frontier, Homestead, ")
        .hasMessageEndingWith(", Osaka");
    assertThat(Fork.find("Atlantis")).isNull();
  }

  @Test
  void laterForksHaveTheRulesOfEarlierOnes() {
    assertThat(Fork.CANCUN.atLeast(Fork.CANCUN)).isTrue();
    assertThat(Fork.CANCUN.atLeast(Fork.PARIS)).isTrue();
    assertThat(Fork.PARIS.atLeast(Fork.CANCUN)).isFalse();
    assertThat(Fork.LATEST).isEqualTo(Fork.OSAKA);
  }
}
