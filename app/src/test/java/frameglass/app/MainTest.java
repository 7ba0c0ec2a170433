package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void onLinuxAWindowNeedsX11() {
    assertThat(Main.hasDisplay("Linux", ":0", null)).isTrue();
    assertThat(Main.hasDisplay("Linux", null, null)).isFalse();
    assertThat(Main.hasDisplay("Linux", "", null)).as("as some set it over ssh").isFalse();
    assertThat(Main.hasDisplay("Linux", null, "Headless")).isTrue();
    assertThat(Main.hasDisplay("Mac OS X", null, null)).isTrue();
    assertThat(Main.hasDisplay("Windows 11", null, null)).isTrue();
  }
}
