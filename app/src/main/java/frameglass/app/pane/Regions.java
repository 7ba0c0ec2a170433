package frameglass.app.pane;

import java.util.Locale;

/** The one colour of each region of a frame, wherever it is drawn. */
final class Regions {
  private Regions() {}

  /** The colour of the buffer's region called {@code name}. */
  static Token colour(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.contains("stack")) {
      return Token.STACK;
    }
    if (plain.contains("jump")) {
      return Token.JUMP;
    }
    if (plain.contains("instruction") || plain.contains("pc")) {
      return Token.PUSH;
    }
    return plain.contains("padding") || plain.contains("guard") ? Token.FAINT : Token.DIM;
  }
}
