package frameglass.engine.trace;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Values as clients write them: numbers as numbers or in hex, words with or without {@code 0x} and
 * leading zeros. Each method reads the value that the parser stands on.
 */
final class TraceValues {
  private static final int SHOWN = 40;

  private TraceValues() {}

  /** Whether the parser stands on {@code null} or an empty string, which mean "none". */
  static boolean isNone(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NULL
        || (parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() == 0);
  }

  /** A number of at most 64 bits, unsigned unless it has a minus sign. */
  static long quantity(JsonParser parser, String field) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> number(parser, field);
      case VALUE_STRING -> {
        char[] chars = parser.getStringCharacters();
        int at = parser.getStringOffset();
        int end = at + parser.getStringLength();
        yield hasPrefix(chars, at, end)
            ? hexQuantity(parser, field, chars, at + 2, end)
            : decimalQuantity(parser, field, chars, at, end);
      }
      default -> throw bad(parser, field, "neither a number nor a 0x string");
    };
  }

  private static long number(JsonParser parser, String field) {
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    BigInteger big = parser.getBigIntegerValue();
    if (big.signum() > 0 && big.bitLength() <= Long.SIZE) {
      return big.longValue();
    }
    throw bad(parser, field, "more than 64 bits");
  }

  /** A number between 0 and {@code most}. */
  static int bounded(JsonParser parser, String field, int most) {
    long value = quantity(parser, field);
    if (value < 0 || value > most) {
      throw bad(parser, field, "not between 0 and " + most);
    }
    return (int) value;
  }

  private static long hexQuantity(
      JsonParser parser, String field, char[] chars, int from, int end) {
    if (from == end) {
      throw bad(parser, field, "0x without digits");
    }
    long value = 0;
    for (int i = from; i < end; i++) {
      int digit = Character.digit(chars[i], 16);
      if (digit < 0 || chars[i] > 'f') {
        throw bad(parser, field, "not a hex number");
      }
      if (value >>> 60 != 0) {
        throw bad(parser, field, "more than 64 bits");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static long decimalQuantity(
      JsonParser parser, String field, char[] chars, int from, int end) {
    try {
      String text = new String(chars, from, end - from);
      return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    } catch (NumberFormatException notDecimal) {
      throw bad(parser, field, "neither a decimal number nor one in hex with 0x");
    }
  }

  /** Writes a word of at most 256 bits into four limbs of {@code limbs} from {@code at}. */
  static void word(JsonParser parser, String field, long[] limbs, int at) {
    switch (parser.currentToken()) {
      case VALUE_STRING ->
          hexWord(
              parser,
              field,
              parser.getStringCharacters(),
              parser.getStringOffset(),
              parser.getStringLength(),
              limbs,
              at);
      case VALUE_NUMBER_INT -> {
        BigInteger big = parser.getBigIntegerValue();
        if (big.signum() < 0 || big.bitLength() > 256) {
          throw bad(parser, field, "not a word of 256 bits");
        }
        for (int i = 0; i < 4; i++) {
          limbs[at + i] = big.shiftRight(64 * i).longValue();
        }
      }
      default -> throw bad(parser, field, "not a word in hex");
    }
  }

  private static void hexWord(
      JsonParser parser, String field, char[] chars, int at, int length, long[] limbs, int to) {
    int end = at + length;
    int from = hasPrefix(chars, at, end) ? at + 2 : at;
    if (from == end) {
      throw bad(parser, field, "no digits");
    }
    while (end - from > 64 && chars[from] == '0') {
      from++;
    }
    if (end - from > 64) {
      throw bad(parser, field, "more than 256 bits");
    }
    for (int limb = 0; limb < 4; limb++) {
      long value = 0;
      int first = Math.max(from, end - 16);
      for (int i = first; i < end; i++) {
        int digit = chars[i] > 'f' ? -1 : Character.digit(chars[i], 16);
        if (digit < 0) {
          throw bad(parser, field, "not hex");
        }
        value = value << 4 | digit;
      }
      limbs[to + limb] = value;
      end = first;
    }
  }

  /** A word as a value. */
  static UInt256 word(JsonParser parser, String field) {
    long[] limbs = new long[4];
    word(parser, field, limbs, 0);
    return UInt256.fromLimbs(limbs, 0);
  }

  /** A word written as the name of a field. */
  static UInt256 key(JsonParser parser, String name, String field) {
    long[] limbs = new long[4];
    hexWord(parser, field, name.toCharArray(), 0, name.length(), limbs, 0);
    return UInt256.fromLimbs(limbs, 0);
  }

  /** A string of bytes with or without {@code 0x}; null or empty is the empty string of bytes. */
  static Bytes bytes(JsonParser parser, String field) {
    if (isNone(parser)) {
      return Bytes.EMPTY;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw bad(parser, field, "not a string of hex");
    }
    char[] chars = parser.getStringCharacters();
    int at = parser.getStringOffset();
    int end = at + parser.getStringLength();
    int from = hasPrefix(chars, at, end) ? at + 2 : at;
    if (((end - from) & 1) != 0) {
      throw bad(parser, field, "an odd number of hex digits");
    }
    byte[] out = new byte[(end - from) >> 1];
    hexBytes(parser, field, chars, from, end, out, 0);
    return Bytes.unsafeWrap(out);
  }

  /** Like {@link #bytes} for what is only shown: null where it is no hex. */
  static @Nullable Bytes bytesOrNull(JsonParser parser, String field) {
    try {
      return bytes(parser, field);
    } catch (MalformedTraceException notHex) {
      return null;
    }
  }

  /**
   * One element of an array of memory words, written at {@code at}. With {@code 0x} it is a number,
   * so that missing digits are leading zeros (besu); without, it is bytes from the left, and the
   * last element may be short (geth).
   *
   * @return bytes written
   */
  static int memoryWord(JsonParser parser, byte[] target, int at) {
    String field = "memory";
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw bad(parser, field, "not an array of hex words");
    }
    char[] chars = parser.getStringCharacters();
    int from = parser.getStringOffset();
    int end = from + parser.getStringLength();
    boolean number = hasPrefix(chars, from, end);
    if (number) {
      from += 2;
    }
    int digits = end - from;
    if (digits > 64) {
      throw bad(parser, field, "more than 32 bytes");
    }
    if (number) {
      int last = at + 31;
      int i = end;
      for (; i - 2 >= from; i -= 2) {
        hexBytes(parser, field, chars, i - 2, i, target, last--);
      }
      if (i > from) {
        target[last] = (byte) nibble(parser, field, chars[from]);
      }
      return 32;
    }
    if ((digits & 1) != 0) {
      throw bad(parser, field, "an odd number of hex digits");
    }
    hexBytes(parser, field, chars, from, end, target, at);
    return digits >> 1;
  }

  private static void hexBytes(
      JsonParser parser, String field, char[] chars, int from, int end, byte[] out, int to) {
    int target = to;
    for (int i = from; i < end; i += 2) {
      out[target++] =
          (byte) (nibble(parser, field, chars[i]) << 4 | nibble(parser, field, chars[i + 1]));
    }
  }

  private static int nibble(JsonParser parser, String field, char c) {
    int digit = c > 'f' ? -1 : Character.digit(c, 16);
    if (digit < 0) {
      throw bad(parser, field, "not hex");
    }
    return digit;
  }

  /** An address of 20 bytes in hex, or null where it is none. */
  static @Nullable Address addressOrNull(JsonParser parser) {
    Bytes bytes = bytesOrNull(parser, "address");
    return bytes != null && bytes.size() == Address.SIZE
        ? Address.fromBytes(bytes.toArray())
        : null;
  }

  /** Text, or null for none; other values as JSON writes them. */
  static @Nullable String text(JsonParser parser) {
    return isNone(parser) ? null : parser.getValueAsString();
  }

  private static boolean hasPrefix(char[] chars, int at, int end) {
    return end - at >= 2 && chars[at] == '0' && (chars[at + 1] | 0x20) == 'x';
  }

  static MalformedTraceException bad(JsonParser parser, String field, String why) {
    String value = parser.getValueAsString("");
    if (value == null || parser.currentToken().isStructStart()) {
      value = String.valueOf(parser.currentToken());
    }
    if (value.length() > SHOWN) {
      value = value.substring(0, SHOWN) + "… (" + value.length() + " characters)";
    }
    return new MalformedTraceException(
        '"' + field + "\" is " + value.replace('\n', ' ') + ", " + why);
  }
}
