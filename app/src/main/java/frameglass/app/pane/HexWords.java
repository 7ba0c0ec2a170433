package frameglass.app.pane;

import frameglass.engine.word.UInt256;

/** Words as hexadecimal digits in groups of four bytes. */
final class HexWords {
  /** Characters of a grouped word. */
  static final int GROUPED = 71;

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private HexWords() {}

  /** All 64 digits of {@code word}. */
  static String digits(UInt256 word) {
    char[] out = new char[64];
    put(word.limb3(), out, 0);
    put(word.limb2(), out, 16);
    put(word.limb1(), out, 32);
    put(word.limb0(), out, 48);
    return new String(out);
  }

  private static void put(long limb, char[] out, int at) {
    for (int i = 0; i < 16; i++) {
      out[at + i] = DIGITS[(int) (limb >>> (60 - 4 * i)) & 15];
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
    out.append(DIGITS[(value >> 4) & 15]).append(DIGITS[value & 15]);
  }
}
