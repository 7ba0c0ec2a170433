package frameglass.app.pane;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;

/** The two themes: a base theme for standard controls, and our tokens. */
public enum Theme {
  DARK("tokens-dark.css", new PrimerDark().getUserAgentStylesheet()),
  LIGHT("tokens-light.css", new PrimerLight().getUserAgentStylesheet());

  private final String tokens;
  private final String base;

  Theme(String tokens, String base) {
    this.tokens = tokens;
    this.base = base;
  }

  /** The theme called {@code name}, in any case. */
  public static Theme parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The other one. */
  public Theme other() {
    return this == DARK ? LIGHT : DARK;
  }

  /** The user agent stylesheet of standard controls. */
  String base() {
    return base;
  }

  /** The stylesheet that gives every token its colour. */
  URL tokens() {
    return resource(tokens);
  }

  /** The stylesheet of shapes and type, the same in both. */
  static URL common() {
    return resource("common.css");
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(Theme.class.getResource(name), name);
  }
}
