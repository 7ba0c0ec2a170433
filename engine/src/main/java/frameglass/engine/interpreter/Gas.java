package frameglass.engine.interpreter;

import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.frame.Memory;
import frameglass.engine.state.Account;
import frameglass.engine.word.Words;
import org.jspecify.annotations.Nullable;

/**
 * Prices that depend on operands (Yellow Paper appendix G and H.1). The loop charges an opcode's
 * fixed price from its row; what is here comes on top.
 */
public final class Gas {
  private static final long OUT = Halt.OUT_OF_GAS.code();

  private Gas() {}

  /** Total price of a memory of {@code words} words: 3w + ⌊w²/512⌋. */
  public static long memory(long words) {
    return GasSchedule.MEMORY_WORD * words + words * words / GasSchedule.MEMORY_SQUARE_DIVISOR;
  }

  /** Words that hold {@code bytes} bytes. */
  public static long words(long bytes) {
    return (bytes + 31) >>> 5;
  }

  /**
   * Gas that a callee gets of {@code gas} when {@code asked} is asked for: at most all but one 64th
   * since EIP-150; before, more than there is was out of gas.
   *
   * @return gas, or a negative number when there is not enough
   */
  public static long forwarded(Fork fork, long asked, long gas) {
    if (fork.atLeast(Fork.TANGERINE_WHISTLE)) {
      return Math.min(asked, gas - gas / 64);
    }
    return asked <= gas ? asked : -1;
  }

  /**
   * Whether a CALL pays for bringing {@code target} into being (EIP-161).
   *
   * @param target null for an account that nobody knows yet
   */
  public static boolean callPaysForNewAccount(
      Fork fork, @Nullable Account target, boolean sendsValue) {
    boolean isThere = target != null && target.exists();
    if (fork.atLeast(Fork.SPURIOUS_DRAGON)) {
      return sendsValue && (target == null || !isThere || target.isEmpty());
    }
    return !isThere;
  }

  /** Whether SELFDESTRUCT pays for bringing {@code heir} into being (EIP-150, EIP-161). */
  public static boolean destructPaysForNewAccount(Fork fork, Account self, @Nullable Account heir) {
    boolean isThere = heir != null && heir.exists();
    if (fork.atLeast(Fork.SPURIOUS_DRAGON)) {
      return !self.balance().isZero() && (heir == null || !isThere || heir.isEmpty());
    }
    return fork.atLeast(Fork.TANGERINE_WHISTLE) && !isThere;
  }

  /**
   * Makes memory cover {@code length} bytes, at least one, from the offset at {@code s[at]}.
   *
   * @return gas left, or a halt
   */
  static long cover(Memory memory, long[] s, int at, int length, long gas) {
    return grow(memory, Words.toLongSaturated(s, at), length, gas);
  }

  /**
   * Makes memory cover as many bytes as the word at {@code s[lengthAt]} says from the offset at
   * {@code s[offsetAt]}; a length of zero covers nothing, whatever the offset.
   *
   * @return gas left, or a halt
   */
  static long coverRange(Memory memory, long[] s, int offsetAt, int lengthAt, long gas) {
    long length = Words.toLongSaturated(s, lengthAt);
    return length == 0 ? gas : grow(memory, Words.toLongSaturated(s, offsetAt), length, gas);
  }

  /**
   * Makes memory cover {@code length} bytes from {@code offset}, both saturated.
   *
   * @return gas left, or a halt
   */
  static long grow(Memory memory, long offset, long length, long gas) {
    long end = offset + length;
    if (offset > Memory.MAX_BYTES || length > Memory.MAX_BYTES || end > Memory.MAX_BYTES) {
      return OUT;
    }
    if (end <= memory.size()) {
      return gas;
    }
    long words = words(end);
    long left = gas - (memory(words) - memory(memory.words()));
    if (left < 0) {
      return OUT;
    }
    memory.grow((int) words);
    return left;
  }

  /**
   * Charges {@code price} for each word of as many bytes as the word at {@code s[lengthAt]} says.
   *
   * @return gas left, or a halt
   */
  static long perWord(long[] s, int lengthAt, long price, long gas) {
    long length = Words.toLongSaturated(s, lengthAt);
    if (length > Memory.MAX_BYTES) {
      return OUT;
    }
    long left = gas - words(length) * price;
    return left < 0 ? OUT : left;
  }
}
