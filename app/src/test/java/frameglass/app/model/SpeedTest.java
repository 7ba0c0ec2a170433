package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedTest {
  @ParameterizedTest
  @CsvSource({"0, 1 /s", "0.2, 10 /s", "0.6, 1 k/s", "0.8, 10 k/s", "1, full"})
  void theSliderGoesByDecades(double place, String label) {
    assertThat(Speed.at(place).label()).isEqualTo(label);
    assertThat(Speed.at(Speed.at(place).place())).isEqualTo(Speed.at(place));
  }
}
