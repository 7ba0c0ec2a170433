package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Watchpoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's side last said; the window takes the newest one each pulse.
 *
 * @param opened what runs, or null before anything was opened
 * @param position where it stands, or null before anything was opened
 * @param overview the whole run as far as followed
 * @param breakpoints every breakpoint
 * @param watchpoints every watchpoint
 * @param timelines the branches, and which of them this is about
 * @param hits how often each instruction of the present code has run
 * @param makers where the next instruction's operands came from
 * @param fault what last went wrong
 */
record Moment(
    @Nullable Opened opened,
    @Nullable Position position,
    Overview overview,
    List<Breakpoint> breakpoints,
    List<Watchpoint> watchpoints,
    Timelines timelines,
    Hits hits,
    Makers makers,
    Fault fault) {

  static final Moment NOTHING =
      new Moment(
          null,
          null,
          Overview.EMPTY,
          List.of(),
          List.of(),
          Timelines.ONE,
          Hits.NONE,
          Makers.NONE,
          new Fault("", 0));

  /**
   * A fault, numbered so that the same sentence twice is news twice.
   *
   * @param text one line
   * @param number counts faults
   */
  record Fault(String text, long number) {}

  /**
   * What made the operands of the next instruction.
   *
   * @param at the moment in which they stand, or null
   * @param makers one an operand, the top one first; empty where one is not known
   */
  record Makers(@Nullable Position at, List<Optional<Origin>> makers) {
    static final Makers NONE = new Makers(null, List.of());
  }

  /** How often each instruction of a code has run. */
  static final class Hits {
    static final Hits NONE = new Hits(null, new int[0]);
    private final @Nullable Code code;
    private final int[] counts;

    /** Takes ownership of {@code counts}, by instruction index. */
    Hits(@Nullable Code code, int[] counts) {
      this.code = code;
      this.counts = counts;
    }

    /** Whose instructions are counted. */
    @Nullable Code code() {
      return code;
    }

    /** The counts themselves, by instruction index; not to be changed. */
    int[] counts() {
      return counts;
    }
  }

  Moment withOpened(Opened now) {
    return new Moment(
        now,
        null,
        Overview.EMPTY,
        List.of(),
        List.of(),
        Timelines.ONE,
        Hits.NONE,
        Makers.NONE,
        fault);
  }

  Moment withPosition(
      Position now, List<Breakpoint> points, List<Watchpoint> watches, Timelines lines) {
    return new Moment(opened, now, overview, points, watches, lines, hits, makers, fault);
  }

  Moment withOverview(Overview now) {
    return new Moment(
        opened, position, now, breakpoints, watchpoints, timelines, hits, makers, fault);
  }

  Moment withHits(Hits now) {
    return new Moment(
        opened, position, overview, breakpoints, watchpoints, timelines, now, makers, fault);
  }

  Moment withMakers(Makers now) {
    return new Moment(
        opened, position, overview, breakpoints, watchpoints, timelines, hits, now, fault);
  }

  Moment withFault(String text) {
    return new Moment(
        opened,
        position,
        overview,
        breakpoints,
        watchpoints,
        timelines,
        hits,
        makers,
        new Fault(text, fault.number() + 1));
  }
}
