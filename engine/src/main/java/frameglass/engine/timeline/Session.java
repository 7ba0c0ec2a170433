package frameglass.engine.timeline;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facade: one run under the glass, moved step by step in both directions of time. All methods
 * belong to the one thread that owns the engine, except {@link #requestPause()} and {@link
 * #originShare()}.
 */
public interface Session extends AutoCloseable {
  /** Everything about the present moment. */
  Position position();

  /** The whole run, as far as it has been followed. */
  Overview overview();

  /** Follows the run further for the overview's sake; true while there is more to follow. */
  boolean survey();

  /** One instruction, into calls. */
  void into(Direction direction);

  /** One instruction of this frame; whatever it calls runs through. */
  void over(Direction direction);

  /** To the end of this frame in its caller, or back to the instruction that entered it. */
  void out(Direction direction);

  /**
   * To the next breakpoint or watchpoint, or to the end or start of the run.
   *
   * @return whether it stands at one now
   */
  boolean resume(Direction direction);

  /**
   * So many steps further, fewer when a breakpoint or watchpoint or the end comes first.
   *
   * @return whether it stands at a breakpoint or watchpoint now
   */
  boolean forward(long steps);

  /** To the next place that {@code target} names. */
  void runTo(RunTarget target, Direction direction);

  /** To the given step, or to the end when the run is shorter. */
  void seek(long step);

  /** To the first instruction. */
  void restart();

  /** To the end of the run. */
  void toEnd();

  /** Every breakpoint. */
  List<Breakpoint> breakpoints();

  /**
   * Sets a breakpoint at {@code pc} of the code that runs now, or removes the one there. One that
   * is removed so and set again has the trigger that it had.
   */
  void toggleBreakpoint(int pc);

  /** Replaces all breakpoints. */
  void setBreakpoints(List<Breakpoint> breakpoints);

  /** Every watchpoint. */
  List<Watchpoint> watchpoints();

  /**
   * Replaces all watchpoints. They stop {@link #resume}, {@link #over} and {@link #out} in both
   * directions, like breakpoints do; one that only logs never stops.
   *
   * @throws BadInputException if the recording lacks what a condition asks for; the watchpoints
   *     stay as they were
   */
  void setWatchpoints(List<Watchpoint> watchpoints);

  /**
   * Looks through the whole run for the steps at which {@code condition} holds, without moving. The
   * search has not begun when this returns: {@link Query#advance} it.
   *
   * @param skip hits that are counted but not kept, at the start
   * @param limit hits that are kept after them at most; all are counted
   * @throws BadInputException if the recording lacks what the condition asks for
   */
  Query query(Condition condition, long skip, int limit);

  /** The steps of the run, to be looked at without moving; takes as long as running to the end. */
  Steps steps();

  /** The {@link #query} of all steps at which {@code watchpoint} stops, or would if it did. */
  default Query hits(Watchpoint watchpoint, int limit) {
    return query(watchpoint.parsed(), watchpoint.fromHit() - 1, limit);
  }

  /** The {@link #query} of all steps at which {@code breakpoint} stops, or would if it did. */
  default Query hits(Breakpoint breakpoint, int limit) {
    return query(breakpoint.condition(), breakpoint.trigger().fromHit() - 1, limit);
  }

  /**
   * The nearest step that reads or writes a value that stands now, such as the last write before
   * here ({@code WRITTEN}, {@code BACKWARD}) or the next read after here ({@code READ}, {@code
   * FORWARD}). The instruction about to run now is neither before nor after. Of memory and stack,
   * only what the running frame itself does counts.
   *
   * @return the step to {@link #seek}, or -1 when there is none, or when this cannot be found out
   */
  long find(Origin.Subject subject, Condition.Access access, Direction direction);

  /** How often each instruction of the present code has run before now, by instruction index. */
  int[] hitCounts();

  /** Where a value that stands now came from; null where that cannot be found out. */
  default @Nullable Origin origin(Origin.Subject subject) {
    return origin(subject, Origin.Reach.WHOLE);
  }

  /** The same, followed only so far; null where it cannot be found out. */
  @Nullable Origin origin(Origin.Subject subject, Origin.Reach reach);

  /**
   * {@code cut}, a part of an answer that {@linkplain Origin#isCut was not followed further}, with
   * what it was made from, or in its place the maker that had not been found; null where it is not
   * of the present timeline.
   */
  @Nullable Origin follow(Origin cut, Origin.Reach reach);

  /**
   * How much of the way back to the start of the run the search for an origin has gone that is
   * under way; 1 when there is none. May be called from any thread.
   */
  double originShare();

  /**
   * Walks from the failure of the run back to what chose it, and stays there; null where the run
   * has not failed, or is not known to its end.
   */
  @Nullable Cause walkToCause();

  // ---- what if --------------------------------------------------------------------------------

  /** The timelines: the original first, then the branches in the order they were made. */
  List<Branch> branches();

  /** The id of the timeline that everything else here is about. */
  int currentBranch();

  /**
   * Changes something at the present step and goes on from there in a timeline of its own, beside
   * the present one, on which this session then stands.
   *
   * @throws BadInputException if something is to be changed that is not there, or this is a saved
   *     trace; nothing is changed then
   */
  Branch branch(String name, List<Edit> edits);

  /**
   * Goes over to another timeline, to the same step there or to its end when it is shorter.
   *
   * @throws BadInputException if there is none with this id
   */
  void switchTo(int id);

  /**
   * Gives a branch up, with those that leave it. Who stands on one of them stands on its parent
   * afterwards, where the branch left it.
   *
   * @throws BadInputException if there is none with this id, or it is the original
   */
  void discard(int id);

  /** Gives a timeline another name. */
  void rename(int id, String name);

  /**
   * Puts two timelines side by side; takes as long as running both. {@link #requestPause} ends it
   * early with what is known then.
   *
   * @throws BadInputException if there is none with one of the ids
   */
  BranchComparison compare(int left, int right);

  /** Asks a run in progress to stop where it is; may be called from any thread. */
  void requestPause();

  @Override
  void close();
}
