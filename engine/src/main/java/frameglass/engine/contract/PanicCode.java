package frameglass.engine.contract;

import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/** The codes of Solidity's Panic(uint256) (Solidity documentation, "Panic via assert"). */
public enum PanicCode {
  GENERIC(0x00, "generic panic", "the compiler inserted this panic without a reason of its own"),
  ASSERT(0x01, "assertion failed", "an assert was given something that is false"),
  OVERFLOW(
      0x11,
      "arithmetic overflow or underflow",
      "a result doesn't fit its type, outside of an unchecked block"),
  DIVISION(0x12, "division by zero", "a division or modulo has a divisor of zero"),
  ENUM(0x21, "no such enum value", "a number is converted to an enum that has no such member"),
  STORAGE_BYTES(
      0x22, "broken byte string in storage", "a bytes or string in storage is encoded wrongly"),
  POP(0x31, "pop from an empty array", "pop() is called on an array without elements"),
  INDEX(0x32, "index out of bounds", "an array, bytesN or slice is read or written beyond its end"),
  MEMORY(
      0x41,
      "allocation too large",
      "more memory is asked for than there can be, or an array is created that is too long; often a"
          + " length that was decoded from the wrong place"),
  FUNCTION(
      0x51,
      "call of a function that was never set",
      "a variable of internal function type is called while it is zero");

  private final int code;
  private final String meaning;
  private final String explanation;

  PanicCode(int code, String meaning, String explanation) {
    this.code = code;
    this.meaning = meaning;
    this.explanation = explanation;
  }

  /** The meaning of {@code code}, or null for a code that Solidity doesn't have. */
  public static @Nullable PanicCode of(UInt256 code) {
    for (PanicCode panic : values()) {
      if (code.fitsInInt() && code.toLongSaturated() == panic.code) {
        return panic;
      }
    }
    return null;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** A few words. */
  public String meaning() {
    return meaning;
  }

  /** One clause on what the source did. */
  public String explanation() {
    return explanation;
  }
}
