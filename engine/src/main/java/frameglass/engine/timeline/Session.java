package frameglass.engine.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facade: one run under the glass, moved step by step in both directions of time. All methods
 * belong to the one thread that owns the engine, except {@link #requestPause()}.
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

  /** To the next breakpoint, or to the end or start of the run. */
  void resume(Direction direction);

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

  /** Sets a breakpoint at {@code pc} of the code that runs now, or removes the one there. */
  void toggleBreakpoint(int pc);

  /** Replaces all breakpoints. */
  void setBreakpoints(List<Breakpoint> breakpoints);

  /** How often each instruction of the present code has run before now, by instruction index. */
  int[] hitCounts();

  /** Where a value that stands now came from; null where that cannot be found out. */
  default @Nullable Origin origin(Origin.Subject subject) {
    return origin(subject, Origin.Reach.WHOLE);
  }

  /** The same, followed only so far; null where it cannot be found out. */
  default @Nullable Origin origin(Origin.Subject subject, Origin.Reach reach) {
    return null;
  }

  /**
   * Walks from the failure of the run back to what chose it, and stays there; null where the run
   * has not failed, or is not known to its end.
   */
  default @Nullable Cause walkToCause() {
    return null;
  }

  /** Asks a run in progress to stop where it is; may be called from any thread. */
  void requestPause();

  @Override
  void close();
}
