package frameglass.engine.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Hex;
import java.util.Arrays;
import java.util.Objects;

/**
 * Calls precompiles as the interpreter does: the input lies in the middle of a memory full of other
 * bytes, which nobody may change.
 */
final class Calls {
  private static final int BEFORE = 13;
  private static final int AFTER = 64;

  private Calls() {}

  /** The answer in hex, or {@code invalid: } and the reason. */
  static String answer(Fork fork, int number, String input) {
    byte[] bytes = Hex.decode(input);
    byte[] memory = memory(bytes);
    byte[] before = memory.clone();
    Precompile precompile = contract(fork, number);
    byte[] output = precompile.run(memory, BEFORE, bytes.length);
    String fault = precompile.fault(memory, BEFORE, bytes.length);
    assertThat(memory).isEqualTo(before);
    assertThat(fault == null).isEqualTo(output != null);
    return output == null ? "invalid: " + fault : Hex.encode(output);
  }

  /** The price of {@code input}. */
  static long gas(Fork fork, int number, String input) {
    byte[] bytes = Hex.decode(input);
    return contract(fork, number).gas(memory(bytes), BEFORE, bytes.length);
  }

  /** A word as 64 digits. */
  static String word(long number) {
    return String.format("%064x", number);
  }

  private static Precompile contract(Fork fork, int number) {
    return Objects.requireNonNull(Precompiles.of(fork).at(number));
  }

  private static byte[] memory(byte[] input) {
    byte[] memory = new byte[BEFORE + input.length + AFTER];
    Arrays.fill(memory, (byte) 0xee);
    System.arraycopy(input, 0, memory, BEFORE, input.length);
    return memory;
  }
}
