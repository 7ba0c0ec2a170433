package frameglass.engine.timeline;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole run at a glance, as far as it has been followed; it stays small however long the run.
 *
 * @param length steps known so far
 * @param complete whether the run has been followed to its end
 * @param outcome how it ended, or null while not complete
 * @param calls every frame in the order of entry; a call's id is its index
 * @param callsLeftOut frames beyond those listed
 * @param depth call depth over time
 * @param memoryWords memory size of the running frame over time, in words
 * @param gasLeft gas left over time, of the whole transaction
 * @param marks what happened where, in order of steps, thinned when there are very many
 * @param logs logs that stand at the end
 * @param console what the engine did, in order
 */
public record Overview(
    long length,
    boolean complete,
    @Nullable Outcome outcome,
    List<Call> calls,
    long callsLeftOut,
    Series depth,
    Series memoryWords,
    Series gasLeft,
    List<Mark> marks,
    List<LogEntry> logs,
    List<ConsoleLine> console) {

  /** Nothing known yet. */
  public static final Overview EMPTY =
      new Overview(
          0,
          false,
          null,
          List.of(),
          0,
          Series.EMPTY,
          Series.EMPTY,
          Series.EMPTY,
          List.of(),
          List.of(),
          List.of());

  /**
   * How the transaction ended.
   *
   * @param status success, revert, failure or rejection
   * @param gasUsed gas paid for, after refunds
   * @param gasRefunded gas given back by refunds
   * @param output return data, revert data or deployed code; empty, never null
   * @param created the account a deployment made, or null
   * @param reason a line for people, such as {@code Panic(0x41): allocation too large}; empty on
   *     success
   * @param failedAtStep the step whose instruction failed or reverted, or -1
   */
  public record Outcome(
      Position.Status status,
      long gasUsed,
      long gasRefunded,
      Bytes output,
      @Nullable Address created,
      String reason,
      long failedAtStep) {}

  /** How a frame ended. */
  public enum CallEnd {
    RUNNING,
    RETURNED,
    REVERTED,
    HALTED
  }

  /**
   * One frame, or one call that made none (a precompile, an account without code).
   *
   * @param id its index in {@link Overview#calls()}
   * @param parent id of the caller's frame, -1 for the transaction's own
   * @param kind CALL, STATICCALL, DELEGATECALL, CALLCODE, CREATE or CREATE2
   * @param depth 1 for the transaction's own
   * @param caller who calls
   * @param address whose storage it uses
   * @param codeAddress where its code comes from
   * @param value wei sent
   * @param input call data or init code
   * @param output return data, revert data or deployed code; empty while running
   * @param gas gas it was given
   * @param gasUsed gas it used, so far while it runs
   * @param firstStep step of its first instruction
   * @param endStep step after its last instruction, or -1 while it runs
   * @param tier its buffer's tier, empty when it has none
   * @param codeBytes size of its code
   * @param end how it ended
   * @param reason why it failed, empty when it did not
   * @param isPrecompile whether a precompiled contract answered
   */
  public record Call(
      int id,
      int parent,
      String kind,
      int depth,
      Address caller,
      Address address,
      Address codeAddress,
      UInt256 value,
      Bytes input,
      Bytes output,
      long gas,
      long gasUsed,
      long firstStep,
      long endStep,
      String tier,
      int codeBytes,
      CallEnd end,
      String reason,
      boolean isPrecompile) {}

  /** What a mark stands for. */
  public enum MarkKind {
    STORAGE_WRITE,
    LOG,
    FAILURE,
    MEMORY_GROWTH,
    CALL,
    BREAKPOINT,
    QUERY
  }

  /**
   * Something worth a tick on the timeline.
   *
   * @param step the step whose instruction does it
   * @param kind what it is
   * @param text one line
   */
  public record Mark(long step, MarkKind kind, String text) {}

  /**
   * A log.
   *
   * @param step the step whose instruction emitted it
   * @param address who emitted it
   * @param topics up to four
   * @param data any length
   */
  public record LogEntry(long step, Address address, List<UInt256> topics, Bytes data) {}

  /**
   * A line of the console.
   *
   * @param step when
   * @param category frame, analysis, memory, call, halt, pool, trace or note
   * @param text what the engine did
   */
  public record ConsoleLine(long step, String category, String text) {}

  public Overview {
    calls = List.copyOf(calls);
    marks = List.copyOf(marks);
    logs = List.copyOf(logs);
    console = List.copyOf(console);
  }
}
