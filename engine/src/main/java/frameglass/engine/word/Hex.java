package frameglass.engine.word;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The one reader and writer of hexadecimal. Reading is strict: two digits a byte, upper or lower
 * case, an optional {@code 0x} in front, nothing else; writing is lower case.
 */
public final class Hex {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < 16; i++) {
      VALUES[DIGITS[i]] = (byte) i;
      VALUES[Character.toUpperCase((char) DIGITS[i])] = (byte) i;
    }
  }

  private Hex() {}

  /** The value 0 to 15 of one hexadecimal digit, or -1 when {@code c} is none. */
  public static int digit(char c) {
    return c < 128 ? VALUES[c] : -1;
  }

  /** Whether {@code text} begins with {@code 0x} or {@code 0X}. */
  public static boolean hasPrefix(CharSequence text) {
    return text.length() >= 2
        && text.charAt(0) == '0'
        && (text.charAt(1) == 'x' || text.charAt(1) == 'X');
  }

  /**
   * The bytes that {@code text} writes, with or without {@code 0x} in front.
   *
   * @throws IllegalArgumentException naming the index (from 0, the prefix counted) of the first
   *     character that is no hexadecimal digit, or the odd number of digits
   */
  public static byte[] decode(CharSequence text) {
    int start = hasPrefix(text) ? 2 : 0;
    int digits = text.length() - start;
    byte[] bytes = new byte[digits >>> 1];
    int at = start;
    for (int i = 0; i < bytes.length; i++, at += 2) {
      int high = digit(text.charAt(at));
      int low = digit(text.charAt(at + 1));
      if ((high | low) < 0) {
        throw badDigit(text, high < 0 ? at : at + 1);
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    if ((digits & 1) != 0) {
      if (digit(text.charAt(at)) < 0) {
        throw badDigit(text, at);
      }
      throw new IllegalArgumentException("odd number of hex digits: " + digits);
    }
    return bytes;
  }

  /** The fault of a character that is no hexadecimal digit. */
  static IllegalArgumentException badDigit(CharSequence text, int index) {
    char c = text.charAt(index);
    String shown = c < ' ' || c == 127 ? "character 0x%02x".formatted((int) c) : "'" + c + "'";
    return new IllegalArgumentException(shown + " at index " + index + " is no hex digit");
  }

  /** All of {@code bytes} as digits, without a prefix. */
  public static String encode(byte[] bytes) {
    return encode(bytes, 0, bytes.length);
  }

  /** {@code length} bytes from {@code offset} as digits, without a prefix. */
  public static String encode(byte[] bytes, int offset, int length) {
    return encode(bytes, offset, length, 0);
  }

  /** {@code length} bytes from {@code offset} as digits after {@code 0x}. */
  public static String encodePrefixed(byte[] bytes, int offset, int length) {
    return encode(bytes, offset, length, 2);
  }

  private static String encode(byte[] bytes, int offset, int length, int prefix) {
    byte[] text = new byte[Math.addExact(prefix, Math.multiplyExact(length, 2))];
    if (prefix == 2) {
      text[0] = '0';
      text[1] = 'x';
    }
    for (int i = 0, at = prefix; i < length; i++, at += 2) {
      int value = bytes[offset + i];
      text[at] = DIGITS[value >> 4 & 15];
      text[at + 1] = DIGITS[value & 15];
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
