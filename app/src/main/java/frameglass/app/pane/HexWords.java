package frameglass.app.pane;

import frameglass.engine.word.UInt256;
import java.util.regex.Pattern;

/** Words as hexadecimal digits in groups of four bytes. */
final class HexWords {
  /** Digits of a word. */
  static final int DIGITS = 64;

  /** Characters of a grouped word. */
  static final int GROUPED = 71;

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private static final Pattern LONG =
      Pattern.compile("(0x[0-9a-fA-F]{8})[0-9a-fA-F]{7,}([0-9a-fA-F]{6})");

  private HexWords() {}

  /** All 64 digits of {@code word}. */
  static String digits(UInt256 word) {
    char[] out = new char[DIGITS];
    put(word.limb3(), out, 0);
    put(word.limb2(), out, 16);
    put(word.limb1(), out, 32);
    put(word.limb0(), out, 48);
    return new String(out);
  }

  private static void put(long limb, char[] out, int at) {
    for (int i = 0; i < 16; i++) {
      out[at + i] = HEX[(int) (limb >>> (60 - 4 * i)) & 15];
    }
  }

  /** The same digits with a space after every eighth. */
  static String group(String digits) {
    StringBuilder grouped = new StringBuilder(digits.length() + digits.length() / 8);
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && i % 8 == 0) {
        grouped.append(' ');
      }
      grouped.append(digits.charAt(i));
    }
    return grouped.toString();
  }

  /** {@code text} with the middle of each long number in it left out: {@code 0x4672616d…0020}. */
  static String abridged(String text) {
    return LONG.matcher(text).replaceAll("$1…$2");
  }

  /** How many characters at the start are zeros and spaces; the last digit always counts. */
  static int leadingZeros(String digits) {
    int i = 0;
    while (i < digits.length() - 1 && (digits.charAt(i) == '0' || digits.charAt(i) == ' ')) {
      i++;
    }
    return i;
  }

  /** Two digits of each byte. */
  static void append(StringBuilder out, int value) {
    out.append(HEX[(value >> 4) & 15]).append(HEX[value & 15]);
  }
}
