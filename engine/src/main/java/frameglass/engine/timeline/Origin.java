package frameglass.engine.timeline;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value came from: the instruction that made it, and where that took it from. Copies within
 * the operand stack are passed over.
 *
 * @param kind what made it
 * @param step the step whose instruction made it, or at which it was there already
 * @param pc byte offset of that instruction in its code
 * @param depth frames on the call stack there, 1 for the transaction's own
 * @param text one line with the operands filled in
 * @param from what it was made from, in the order of the operands
 * @param open what {@link Session#follow} needs to go on where {@code from} is not followed further
 *     here, else null
 */
public record Origin(
    Kind kind, long step, int pc, int depth, String text, List<Origin> from, @Nullable Open open) {

  /** What is left to be found out of a value of one run; nobody else can do anything with it. */
  public interface Open {}

  /** What a value can be made by. */
  public enum Kind {
    /** An instruction that reckons with its operands, hashes, or answers of a call. */
    COMPUTED,
    /** A write to memory. */
    MEMORY,
    /** A write to storage, transient or not. */
    STORAGE,
    /** What an account's storage held before the transaction. */
    PRE_STATE,
    /** Push data or a copy of code. */
    CODE,
    /** The transaction's own call data. */
    CALL_DATA,
    /** The block, the transaction, the message, gas or the machine itself. */
    ENVIRONMENT,
    /** The outcome of a call or create, or what a precompile answered. */
    CALL,
    /** A person, who changed it to make a branch. */
    EDITED,
    /** Nothing ever wrote there. */
    ZERO,
    /** The search ended before it was found. */
    UNKNOWN
  }

  /** What can be asked after. */
  public sealed interface Subject {
    /**
     * A word on the operand stack.
     *
     * @param index places below the top, 0 for the top itself
     */
    record StackWord(int index) implements Subject {}

    /**
     * Bytes of the running frame's memory.
     *
     * @param offset the first
     * @param length how many
     */
    record MemoryBytes(long offset, long length) implements Subject {}

    /**
     * A storage slot.
     *
     * @param address whose
     * @param key which
     * @param isTransient whether it is one of transient storage
     */
    record Slot(Address address, UInt256 key, boolean isTransient) implements Subject {}
  }

  /**
   * How far an answer goes.
   *
   * @param levels instructions one behind the other that are followed, 0 for the maker alone
   * @param nanos how long the search may take; branches not followed by then are cut
   */
  public record Reach(int levels, long nanos) {
    /** As far as a person can read. */
    public static final Reach WHOLE = new Reach(24, 1_900_000_000);

    /** The maker alone, or nothing if that takes longer than a person waits. */
    public static final Reach MAKER = new Reach(0, 60_000_000);
  }

  public Origin {
    from = List.copyOf(from);
  }

  /** Whether it was made from something that is not followed further here. */
  public boolean isCut() {
    return open != null;
  }
}
