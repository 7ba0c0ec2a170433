package frameglass.engine.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the next instruction does, with its operands filled in, and its gas as a sum.
 *
 * @param does a sentence such as {@code memory[0x40 … 0x5f] ← 0x80}
 * @param gas the parts of its price, in the order they are charged; their sum is what it costs
 * @param forwarded gas given to the callee, for calls and creates; part of the price
 * @param memoryWordsBefore size of memory before it, in words
 * @param memoryWordsAfter size of memory after it, in words
 * @param fails why it will fail, or null when it will not
 * @param effects what it will read and write
 * @param reference where it is specified
 */
public record Explanation(
    String does,
    List<GasItem> gas,
    long forwarded,
    long memoryWordsBefore,
    long memoryWordsAfter,
    @Nullable String fails,
    Effects effects,
    String reference) {

  /** Nothing will run. */
  public static final Explanation NONE =
      new Explanation("", List.of(), 0, 0, 0, null, Effects.NONE, "");

  /**
   * One part of a price.
   *
   * @param amount gas
   * @param label such as {@code base} or {@code memory 11 → 12 words}
   */
  public record GasItem(long amount, String label) {}

  public Explanation {
    gas = List.copyOf(gas);
  }

  /** The whole price in gas, what is forwarded included. */
  public long total() {
    return gas.stream().mapToLong(GasItem::amount).sum();
  }
}
