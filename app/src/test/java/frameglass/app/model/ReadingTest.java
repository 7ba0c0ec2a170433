package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.UInt256;
import org.junit.jupiter.api.Test;

class ReadingTest {
  @Test
  void aWordReadsInFourWays() {
    UInt256 word = UInt256.fromHex("0x53616d");
    assertThat(Reading.HEX.of(word)).hasSize(64).endsWith("53616d");
    assertThat(Reading.DECIMAL.of(word)).isEqualTo("5464429");
    assertThat(Reading.ADDRESS.of(word)).isEqualToIgnoringCase("0x" + "0".repeat(34) + "53616d");
    assertThat(Reading.TEXT.of(word)).isEqualTo("“Sam”");
  }

  @Test
  void aSmallNegativeIsReadAsOneToo() {
    assertThat(Reading.DECIMAL.of(UInt256.MAX)).endsWith(" = -1");
  }

  @Test
  void theFourTakeTurns() {
    Reading reading = Reading.HEX;
    for (int i = 0; i < Reading.values().length; i++) {
      reading = reading.next();
    }
    assertThat(reading).isEqualTo(Reading.HEX);
  }
}
