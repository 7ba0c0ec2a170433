package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.BranchComparison;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Cause;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Edit;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.RunTarget;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.StepQuery;
import frameglass.engine.timeline.Steps;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.timeline.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A session over a short list of moments that {@link FakeRun} made up, so that the window can be
 * tested without an engine.
 */
public final class FakeSession implements Session {
  private final List<Position> moments;
  private final Overview overview;
  private final List<Breakpoint> breakpoints = new ArrayList<>();
  private int at;
  private boolean closed;
  private double originShare = 1;

  /** A session at the first moment of {@code run}. */
  public FakeSession(FakeRun run) {
    moments = run.moments();
    overview = run.overview();
  }

  /** An opener of the usual made-up run. */
  public static Opener opener() {
    return () -> new Opened(new FakeSession(FakeRun.deployment()), "made-up deployment");
  }

  @Override
  public Position position() {
    return moments.get(at);
  }

  @Override
  public Overview overview() {
    return overview;
  }

  @Override
  public boolean survey() {
    return false;
  }

  @Override
  public void into(Direction direction) {
    go(at + sign(direction));
  }

  @Override
  public void over(Direction direction) {
    int depth = position().depth();
    until(direction, p -> p.depth() <= depth);
  }

  @Override
  public void out(Direction direction) {
    int depth = position().depth();
    until(direction, p -> p.depth() < depth);
  }

  @Override
  public boolean resume(Direction direction) {
    until(direction, this::isAtBreakpoint);
    return isAtBreakpoint(position());
  }

  @Override
  public boolean forward(long steps) {
    for (long i = 0; i < steps; i++) {
      go(at + 1L);
      if (isAtBreakpoint(position())) {
        return true;
      }
    }
    return false;
  }

  private boolean isAtBreakpoint(Position p) {
    return breakpoints.stream()
        .anyMatch(
            b ->
                b.enabled()
                    && b.pc() == p.pc()
                    && p.code() != null
                    && b.codeHash().equals(p.code().hash()));
  }

  @Override
  public void runTo(RunTarget target, Direction direction) {
    until(
        direction,
        p ->
            switch (target) {
              case RunTarget.Cursor cursor -> p.pc() == cursor.pc();
              case RunTarget.When ignored -> false; // no machine here to ask
              case RunTarget.Kind kind ->
                  switch (kind) {
                    case JUMP -> p.op() == 0x56;
                    case CALL -> p.op() == 0xf1;
                    case STORAGE_WRITE -> p.op() == 0x55;
                    case MEMORY_GROWTH ->
                        p.next().memoryWordsAfter() > p.next().memoryWordsBefore();
                    case FAILURE -> p.next().fails() != null;
                  };
            });
  }

  private void until(Direction direction, Predicate<Position> stop) {
    int step = sign(direction);
    go(at + step);
    while (at > 0 && at < moments.size() - 1 && !stop.test(position())) {
      go(at + step);
    }
  }

  private void go(long step) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    at = (int) Math.clamp(step, 0, moments.size() - 1L);
  }

  private static int sign(Direction direction) {
    return direction == Direction.FORWARD ? 1 : -1;
  }

  @Override
  public void seek(long step) {
    go(step);
  }

  @Override
  public void restart() {
    go(0);
  }

  @Override
  public void toEnd() {
    go(moments.size());
  }

  @Override
  public List<Breakpoint> breakpoints() {
    return breakpoints;
  }

  @Override
  public void toggleBreakpoint(int pc) {
    Position now = position();
    if (now.code() == null) {
      return;
    }
    Breakpoint point = new Breakpoint(now.code().hash(), pc, true);
    if (!breakpoints.remove(point)) {
      breakpoints.add(point);
    }
  }

  @Override
  public void setBreakpoints(List<Breakpoint> wanted) {
    breakpoints.clear();
    breakpoints.addAll(wanted);
  }

  @Override
  public int[] hitCounts() {
    Position now = position();
    if (now.code() == null) {
      return new int[0];
    }
    CodeListing listing = CodeListing.of(now.code());
    int[] counts = new int[listing.size()];
    for (int i = 0; i < at; i++) {
      Code ran = moments.get(i).code();
      if (ran != null && ran.equals(now.code())) {
        counts[listing.indexOf(moments.get(i).pc())]++;
      }
    }
    return counts;
  }

  @Override
  public void requestPause() {}

  @Override
  public void close() {
    closed = true;
  }

  // what no test asks of the fake

  @Override
  public List<Watchpoint> watchpoints() {
    return List.of();
  }

  @Override
  public void setWatchpoints(List<Watchpoint> watchpoints) {
    throw new AssertionError("the fake keeps no watchpoints");
  }

  @Override
  public Query query(Condition condition, long skip, int limit) {
    return new StepQuery(condition, skip, limit, Steps.NONE);
  }

  @Override
  public Steps steps() {
    return Steps.NONE;
  }

  @Override
  public long find(Origin.Subject subject, Condition.Access access, Direction direction) {
    return -1;
  }

  @Override
  public @Nullable Origin origin(Origin.Subject subject, Origin.Reach reach) {
    return null;
  }

  @Override
  public @Nullable Origin follow(Origin cut, Origin.Reach reach) {
    return null;
  }

  @Override
  public double originShare() {
    return originShare;
  }

  /** Pretends that a search has come so far. */
  void setOriginShare(double share) {
    originShare = share;
  }

  @Override
  public @Nullable Cause walkToCause() {
    return null;
  }

  @Override
  public List<Branch> branches() {
    return List.of(new Branch(Branch.ORIGINAL, -1, "original", 0, List.of()));
  }

  @Override
  public int currentBranch() {
    return Branch.ORIGINAL;
  }

  @Override
  public Branch branch(String name, List<Edit> edits) {
    throw new BadInputException("no branches here");
  }

  @Override
  public void switchTo(int id) {
    if (id != Branch.ORIGINAL) {
      throw new BadInputException("there is no branch " + id);
    }
  }

  @Override
  public void discard(int id) {
    throw new BadInputException("there is no branch " + id);
  }

  @Override
  public void rename(int id, String name) {}

  @Override
  public BranchComparison compare(int left, int right) {
    throw new BadInputException("no branches here");
  }
}
