package frameglass.engine.timeline;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.condition.Condition;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Steps that can be visited in any order: a live run that is executed again from checkpoints, or a
 * saved trace that is read by offset. Owned by one thread.
 */
public interface Recording extends AutoCloseable {
  /** The step it stands on. */
  long step();

  /** Whether it stands after the last instruction. */
  boolean atEnd();

  /** Everything about the present moment. */
  Position position();

  /** The whole run, as far as followed. */
  Overview overview();

  /**
   * Follows the run further towards its end for the overview's sake, without moving the present.
   *
   * @param pause asked often; true ends the call early
   * @return whether there is more to follow
   */
  boolean survey(BooleanSupplier pause);

  /** Moves to {@code step}, or to the end when the run is shorter. */
  void seek(long step, BooleanSupplier pause);

  /**
   * Moves to the first later step at which {@code stop} holds, or to the end.
   *
   * @return whether the condition holds where it stands now
   */
  boolean forward(StopCondition stop, BooleanSupplier pause);

  /**
   * Moves to the last earlier step at which {@code stop} holds, or to the start.
   *
   * @return whether the condition holds where it stands now
   */
  boolean backward(StopCondition stop, BooleanSupplier pause);

  /**
   * How often each instruction of the present code has run before now, by instruction index; empty
   * where that is not known.
   *
   * @param pause asked often; true ends the call early, with what was known before
   */
  default int[] hitCounts(BooleanSupplier pause) {
    return new int[0];
  }

  /**
   * Where a value that stands now came from; null where that cannot be found out.
   *
   * @param reach how far it is followed
   * @param pause asked often; true ends the search early, with branches cut
   */
  default @Nullable Origin origin(
      Origin.Subject subject, Origin.Reach reach, BooleanSupplier pause) {
    return null;
  }

  /**
   * {@code cut}, an answer's part that was not followed further, with what it was made from; null
   * where it is none of this recording.
   *
   * @param reach how far it is followed
   * @param pause asked often; true ends the search early, with branches cut
   */
  default @Nullable Origin follow(Origin cut, Origin.Reach reach, BooleanSupplier pause) {
    return null;
  }

  /** See {@link Session#originShare}. */
  default double originShare() {
    return 1;
  }

  /**
   * Looks for every step at which {@code condition} holds.
   *
   * @param skip hits that are counted but not kept, at the start
   * @param limit hits that are kept after them at most
   * @throws BadInputException if the recording lacks what the condition asks for; see {@link
   *     #whyNot}
   */
  default Query query(Condition condition, long skip, int limit) {
    return new StepQuery(condition, skip, limit, Steps.NONE);
  }

  /** See {@link Session#find}. */
  default long find(
      Origin.Subject subject, Condition.Access access, Direction direction, BooleanSupplier pause) {
    return -1;
  }

  /**
   * Another recording that is the same before the present step and goes on from there with {@code
   * edits} made; it stands at that step.
   *
   * @throws BadInputException if something is to be changed that is not there
   */
  default Recording branch(List<Edit> edits) {
    throw new BadInputException(
        "a saved trace cannot go on differently: open the transaction's state test, bytecode or"
            + " artifact instead");
  }

  /**
   * Compares this with a recording that is the same before step {@code from}.
   *
   * @param pause asked often; true ends the call early, with what is known then
   */
  default BranchComparison compare(Recording other, long from, BooleanSupplier pause) {
    throw new BadInputException("only runs can be compared, and this is a saved trace");
  }

  /** Its steps, to be looked at without moving it; takes as long as running to the end. */
  default Steps steps() {
    return Steps.NONE;
  }

  /** Why {@code condition} cannot be told in this recording; null if it can. */
  default @Nullable String whyNot(Condition condition) {
    return null;
  }

  @Override
  void close();
}
