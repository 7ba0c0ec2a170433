package frameglass.engine.timeline;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.List;

/**
 * The slots that the transaction has touched so far.
 *
 * @param slots in the order in which they were first touched
 */
public record StorageView(List<Slot> slots) {
  /** No slot touched. */
  public static final StorageView EMPTY = new StorageView(List.of());

  /**
   * One slot of one account.
   *
   * @param address the account
   * @param key the slot
   * @param original its value when the transaction began
   * @param current its value now
   * @param warm whether it is in the access list (EIP-2929)
   * @param isTransient whether it is transient storage (EIP-1153)
   */
  public record Slot(
      Address address,
      UInt256 key,
      UInt256 original,
      UInt256 current,
      boolean warm,
      boolean isTransient) {

    /** Whether the transaction has changed it. */
    public boolean isChanged() {
      return !original.equals(current);
    }
  }

  public StorageView {
    slots = List.copyOf(slots);
  }
}
