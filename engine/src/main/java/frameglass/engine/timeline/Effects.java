package frameglass.engine.timeline;

import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one instruction reads and writes.
 *
 * @param popped words it takes from the operand stack
 * @param pushed words it leaves there
 * @param accesses what it touches beside the stack
 */
public record Effects(int popped, int pushed, List<Access> accesses) {
  /** Nothing at all. */
  public static final Effects NONE = new Effects(0, 0, List.of());

  /** Which store an access touches. */
  public enum Place {
    MEMORY,
    STORAGE,
    TRANSIENT_STORAGE,
    CALL_DATA,
    CODE,
    RETURN_DATA
  }

  /**
   * One read or write.
   *
   * @param place the store
   * @param isWrite whether it writes
   * @param offset first byte, for places of bytes
   * @param length bytes
   * @param key the slot, for storage, else null
   */
  public record Access(
      Place place, boolean isWrite, long offset, long length, @Nullable UInt256 key) {}

  public Effects {
    accesses = List.copyOf(accesses);
  }

  /**
   * What the instruction about to run at {@code view} reads and writes if it does not fail; {@link
   * #NONE} where its operands are not known.
   */
  public static Effects of(StepView view) {
    return Explainer.effects(view);
  }

  /**
   * The same of an instruction that has entered a frame, as that frame sees it: what it did to the
   * memory of its caller is not the new frame's memory.
   */
  Effects ofCaller() {
    return new Effects(
        0, 0, accesses.stream().filter(access -> access.place() == Place.STORAGE).toList());
  }

  /**
   * What the end of a callee does to the frame that goes on: pushes the result and copies output.
   *
   * @param copied bytes of the output written to memory at {@code offset}
   * @param size bytes of return data
   */
  static Effects ofReturn(long offset, long copied, long size) {
    List<Access> accesses = new ArrayList<>();
    if (copied > 0) {
      accesses.add(new Access(Place.MEMORY, true, offset, copied, null));
    }
    if (size > 0) {
      accesses.add(new Access(Place.RETURN_DATA, true, 0, size, null));
    }
    return new Effects(0, 1, accesses);
  }
}
