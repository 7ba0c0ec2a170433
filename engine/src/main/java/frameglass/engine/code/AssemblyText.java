package frameglass.engine.code;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.Hex;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the text of a program, as {@link Assembler} describes it, word by word. */
final class AssemblyText {
  private record Token(String text, int line) {}

  private final List<Token> tokens;
  private final Assembler to;
  private int next;

  private AssemblyText(List<Token> tokens, Assembler to) {
    this.tokens = tokens;
    this.to = to;
  }

  /**
   * Adds the program in {@code text} to {@code to}.
   *
   * @throws IllegalArgumentException naming the line
   */
  static void read(String text, Assembler to) {
    List<Token> tokens = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      for (String word : line.replaceFirst("(;|#|//).*", "").trim().split("\\s+", -1)) {
        if (!word.isEmpty()) {
          tokens.add(new Token(word, number));
        }
      }
    }
    new AssemblyText(tokens, to).readAll();
  }

  private void readAll() {
    while (next < tokens.size()) {
      Token token = tokens.get(next++);
      to.at("line " + token.line() + ": ");
      String text = token.text();
      if (text.startsWith(":") && text.length() > 1) {
        to.label(text.substring(1));
      } else if (Hex.hasPrefix(text)) {
        to.raw(raw(token));
      } else {
        instruction(token);
      }
    }
  }

  private static Bytes raw(Token token) {
    try {
      return Bytes.fromHex(token.text());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line " + token.line() + ": '" + token.text() + "': " + e.getMessage(), e);
    }
  }

  private void instruction(Token token) {
    Opcode opcode = Opcode.parse(token.text());
    if (token.text().toUpperCase(Locale.ROOT).equals("PUSH")) {
      value(token, 0);
    } else if (opcode == null) {
      String hint =
          token.text().startsWith("@") ? "; to push a place, write PUSH " + token.text() : "";
      throw fault(token, "no instruction '" + token.text() + "'" + hint);
    } else if (opcode.immediateSize() > 0) {
      value(token, opcode.immediateSize());
    } else {
      to.op(opcode.code());
    }
  }

  /** The value of a PUSH of {@code width} bytes, or as few as needed if that is 0. */
  private void value(Token push, int width) {
    if (next == tokens.size()) {
      throw fault(push, push.text() + " needs a value");
    }
    Token token = tokens.get(next++);
    if (token.text().startsWith("@") && token.text().length() > 1) {
      to.pushLabel(width, token.text().substring(1));
      return;
    }
    UInt256 value = number(push, token);
    if (width == 0) {
      to.push(value);
    } else {
      to.push(width, value);
    }
  }

  private static UInt256 number(Token push, Token token) {
    try {
      return UInt256.parse(token.text());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line %d: %s needs a number or a label such as @loop, not '%s'"
              .formatted(token.line(), push.text(), token.text()),
          e);
    }
  }

  private static IllegalArgumentException fault(Token token, String message) {
    return new IllegalArgumentException("line " + token.line() + ": " + message);
  }
}
