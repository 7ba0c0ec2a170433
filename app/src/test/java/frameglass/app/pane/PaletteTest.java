package frameglass.app.pane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyTokenHasAColourThatCanBeToldFromThePane(Theme theme) {
    Palette palette = new Palette(theme);
    for (Token token : Token.values()) {
      if (token != Token.PANE && token != Token.ON_NOW) {
        assertThat(palette.get(token))
            .as(theme + " " + token)
            .isNotEqualTo(palette.get(Token.PANE));
      }
    }
  }
}
