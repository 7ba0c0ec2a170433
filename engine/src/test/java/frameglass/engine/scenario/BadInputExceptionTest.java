package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BadInputExceptionTest {
  @Test
  void itsMessageIsOneLineWhateverIsQuotedInIt() {
    assertThat(new BadInputException("a.json: no fork 'a\r\n  b\n'; there is Osaka"))
        .hasMessage("a.json: no fork 'a b '; there is Osaka");
    assertThat(new BadInputException("x\u2028y\n", new IllegalStateException("why")))
        .hasMessage("x y");
  }
}
