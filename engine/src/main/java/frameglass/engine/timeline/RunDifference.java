package frameglass.engine.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first place at which two runs of what should be the same transaction differ, and why.
 *
 * @param leftStep the left step there, or how many there are when the left run has ended
 * @param rightStep the right step there, or how many there are when the right run has ended
 * @param field what differs
 * @param left its value on the left
 * @param right its value on the right
 * @param why one line: what the instruction before did otherwise, though it was given the same
 * @param leftMaker the left step of that instruction, -1 when there is none
 * @param rightMaker the right step of that instruction, -1 when there is none
 * @param reads where that instruction took from what neither stack shows, one line each, the
 *     nearest first
 * @param compared steps that agree before
 */
public record RunDifference(
    long leftStep,
    long rightStep,
    Field field,
    String left,
    String right,
    String why,
    long leftMaker,
    long rightMaker,
    List<Read> reads,
    long compared) {

  /** What is compared of each step, in this order. */
  public enum Field {
    /** Whether there is a step at all. */
    END("end"),
    DEPTH("depth"),
    PC("pc"),
    OP("op"),
    GAS("gas"),
    STACK("stack"),
    MEMORY_SIZE("memory size");

    private final String label;

    Field(String label) {
      this.label = label;
    }

    /** What a person calls it. */
    public String label() {
      return label;
    }
  }

  /**
   * A write that the differing value was read from.
   *
   * @param leftStep the left step that wrote there last, -1 when none did
   * @param rightStep the right step that wrote there last, -1 when none did
   * @param place what was read
   * @param left what the left one did, empty when none did
   * @param right what the right one did, empty when none did
   */
  public record Read(long leftStep, long rightStep, String place, String left, String right) {}

  /**
   * What comparing two runs came to.
   *
   * @param difference the first difference, or null when there is none
   * @param steps steps that agree
   * @param fields what was compared, beside what only one of them tells
   */
  public record Result(@Nullable RunDifference difference, long steps, List<Field> fields) {}

  public RunDifference {
    reads = List.copyOf(reads);
  }
}
