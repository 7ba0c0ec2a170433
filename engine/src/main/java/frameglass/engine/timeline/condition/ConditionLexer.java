package frameglass.engine.timeline.condition;

import java.util.ArrayList;
import java.util.List;

/** Cuts a condition's text into tokens. */
final class ConditionLexer {
  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    SYMBOL,
    END
  }

  /**
   * A piece of the text.
   *
   * @param offset where it begins
   */
  record Token(Kind kind, String text, int offset) {
    boolean is(String wanted) {
      return kind != Kind.NUMBER && text.equalsIgnoreCase(wanted);
    }
  }

  private static final List<String> SYMBOLS =
      List.of(
          "..", "==", "!=", "<>", "<=", ">=", "&&", "||", "(", ")", "[", "]", "<", ">", "=", "!");

  private ConditionLexer() {}

  static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '*';
  }

  /** All tokens, the last of them {@link Kind#END}. */
  static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (isWordPart(c)) {
        int from = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
          at++;
        }
        Kind kind = c >= '0' && c <= '9' ? Kind.NUMBER : Kind.WORD;
        tokens.add(new Token(kind, text.substring(from, at), from));
      } else {
        String symbol = symbol(text, at);
        tokens.add(new Token(Kind.SYMBOL, symbol, at));
        at += symbol.length();
      }
    }
    tokens.add(new Token(Kind.END, "", text.length()));
    return tokens;
  }

  /** The symbol at {@code at}; a character that is none stands for itself. */
  private static String symbol(String text, int at) {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        return symbol;
      }
    }
    return text.substring(at, at + Character.charCount(text.codePointAt(at)));
  }
}
