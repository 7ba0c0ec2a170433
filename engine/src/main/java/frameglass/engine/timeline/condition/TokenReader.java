package frameglass.engine.timeline.condition;

import frameglass.engine.timeline.condition.ConditionLexer.Kind;
import frameglass.engine.timeline.condition.ConditionLexer.Token;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes over the tokens of a condition, reads numbers, and notes what could follow at their end. */
abstract sealed class TokenReader permits ConditionParser {
  /** With some leading zeros; turning much longer ones into a number takes long. */
  private static final int MOST_DIGITS = 1000;

  /** Letters of a token that a message repeats at most. */
  private static final int MOST_SHOWN = 40;

  /** What could follow at the end of the text. */
  record Offer(String text, String meaning) {}

  /** The text is no condition. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Reading.Fault fault;

    Wrong(Reading.Fault fault) {
      super(fault.message(), null, false, false);
      this.fault = fault;
    }

    Reading.Fault fault() {
      return fault;
    }
  }

  private final List<Token> tokens;
  private final List<Offer> offers = new ArrayList<>();

  /** Index of the token to be read next. */
  int at;

  TokenReader(String text) {
    tokens = ConditionLexer.tokens(text);
  }

  /** What could stand at the end of the text. */
  List<Offer> offers() {
    return offers;
  }

  /** Whether there is no token at all. */
  boolean isEmpty() {
    return tokens.size() == 1;
  }

  /** The token read last, or null. */
  @Nullable Token before() {
    return at == 0 ? null : tokens.get(at - 1);
  }

  // ---- numbers --------------------------------------------------------------------------------

  long offset(String what) throws Wrong {
    Token token = peek();
    UInt256 value = number(what);
    if (value.bitLength() > 40) {
      throw wrong(token, "no memory is that large: write a smaller offset");
    }
    return value.limb0();
  }

  Address address() throws Wrong {
    Token token = peek();
    UInt256 value = number("an address");
    if (value.bitLength() > 8 * Address.SIZE) {
      throw wrong(token, "an address has 20 bytes: write 0x and at most 40 digits");
    }
    return Address.fromUInt256(value);
  }

  UInt256 number(String what) throws Wrong {
    Token token = peek();
    if (token.kind() != Kind.NUMBER) {
      throw wrong(token, what + " is missing: write a number such as 0x40 or 64");
    }
    at++;
    String digits = token.text().replace("_", "");
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    String bare = hex ? digits.substring(2) : digits;
    if (!bare.matches(hex ? "[0-9a-fA-F]+" : "[0-9]+")) {
      throw wrong(
          token,
          "%s is no number: write digits, after 0x hexadecimal ones".formatted(shown(token)));
    }
    if (bare.length() > MOST_DIGITS) {
      throw wrong(token, "this number has too many digits: 78 are the most that 256 bits need");
    }
    BigInteger value = new BigInteger(bare, hex ? 16 : 10);
    if (value.bitLength() > 256) {
      throw wrong(token, "this number needs more than 256 bits: write a smaller one");
    }
    return UInt256.of(value);
  }

  // ---- tokens ---------------------------------------------------------------------------------

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    return tokens.get(at++);
  }

  boolean take(String wanted) {
    if (peek().is(wanted) && peek().kind() != Kind.END) {
      at++;
      return true;
    }
    return false;
  }

  void open(String what) throws Wrong {
    Token token = peek();
    if (!take("[")) {
      throw wrong(token, "here belongs [ and " + what);
    }
  }

  void close(String bracket) throws Wrong {
    Token token = peek();
    offer(new Offer(bracket, "closes it"));
    if (!take(bracket)) {
      throw wrong(token, "here belongs " + bracket);
    }
  }

  void offer(List<Offer> possible) {
    if (peek().kind() == Kind.END) {
      for (Offer each : possible) {
        if (!offers.contains(each)) {
          offers.add(each);
        }
      }
    }
  }

  void offer(Offer... possible) {
    offer(List.of(possible));
  }

  /** The text of a token, as far as a line has room for it. */
  static String shown(Token token) {
    return Conditions.brief(token.text(), MOST_SHOWN);
  }

  static Wrong wrong(Token token, String message) {
    return new Wrong(new Reading.Fault(token.offset(), token.text().length(), message));
  }
}
