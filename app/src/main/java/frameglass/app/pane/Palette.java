package frameglass.app.pane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/**
 * A theme's colours for what is drawn on a canvas, read from the same stylesheet that controls use,
 * so that each colour stands in one place.
 */
public final class Palette {
  private static final Pattern ENTRY = Pattern.compile("(-fg-[a-z-]+):\\s*(#[0-9a-f]{6});");
  private final Map<Token, Color> colours = new EnumMap<>(Token.class);

  /** The colours of {@code theme}. */
  public Palette(Theme theme) {
    String css;
    try (InputStream in = theme.tokens().openStream()) {
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Matcher matcher = ENTRY.matcher(css);
    while (matcher.find()) {
      for (Token token : Token.values()) {
        if (token.css().equals(matcher.group(1))) {
          colours.put(token, Color.web(matcher.group(2)));
        }
      }
    }
    if (colours.size() != Token.values().length) {
      throw new IllegalStateException(theme + " has no colour for every token");
    }
  }

  /** The colour of {@code token}. */
  public Color get(Token token) {
    Color colour = colours.get(token);
    if (colour == null) {
      throw new IllegalStateException(token.css());
    }
    return colour;
  }

  /** The colour of {@code token}, as opaque as {@code opacity} says, 0 to 1. */
  public Color get(Token token, double opacity) {
    Color c = get(token);
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), opacity);
  }
}
