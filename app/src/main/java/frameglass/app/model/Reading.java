package frameglass.app.model;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;

/** How a word is read. */
public enum Reading {
  HEX("hex", "64 hexadecimal digits"),
  DECIMAL("dec", "a decimal number; a negative one too when it is a small negative"),
  ADDRESS("addr", "the low 20 bytes as an address with checksum"),
  TEXT("text", "its bytes as text");

  private final String label;
  private final String meaning;

  Reading(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** Its short name. */
  public String label() {
    return label;
  }

  /** What it shows, without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** The next reading, round and round. */
  public Reading next() {
    return switch (this) {
      case HEX -> DECIMAL;
      case DECIMAL -> ADDRESS;
      case ADDRESS -> TEXT;
      case TEXT -> HEX;
    };
  }

  /** {@code word} in this reading. */
  public String of(UInt256 word) {
    return switch (this) {
      case HEX -> word.toPaddedHex().substring(2);
      case DECIMAL -> decimal(word);
      case ADDRESS -> Address.fromUInt256(word).toChecksumHex();
      case TEXT -> "“" + text(word.toBytes()) + "”";
    };
  }

  /** Every reading of {@code word}, a line each. */
  public static String all(UInt256 word) {
    return "hex   "
        + word.toHex()
        + "\ndec   "
        + decimal(word)
        + "\naddr  "
        + Address.fromUInt256(word).toChecksumHex()
        + "\ntext  “"
        + text(word.toBytes())
        + "”";
  }

  /** Printable ASCII as itself, everything else as a middle dot; zeros at both ends left out. */
  public static String text(byte[] bytes) {
    int from = 0;
    int to = bytes.length;
    while (from < to && bytes[from] == 0) {
      from++;
    }
    while (to > from && bytes[to - 1] == 0) {
      to--;
    }
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '·');
    }
    return text.toString();
  }

  private static String decimal(UInt256 word) {
    // a negative number of at most 64 bits is more likely than a number next to 2^256
    boolean smallNegative = word.limb3() == -1 && word.limb2() == -1 && word.limb1() == -1;
    return smallNegative ? word.toDecimal() + " = " + word.toSignedBigInteger() : word.toDecimal();
  }
}
