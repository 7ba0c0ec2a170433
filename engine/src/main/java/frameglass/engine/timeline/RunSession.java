package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session over any recording. */
final class RunSession implements Session {
  private final Branches branches;

  /** The timeline it is on; other threads ask it how far a search is. */
  private volatile Recording run;

  private final List<Breakpoint> breakpoints = new ArrayList<>();

  /** Breakpoints that were toggled off: each comes back with its trigger. */
  private final List<Breakpoint> toggledOff = new ArrayList<>();

  private final List<Watchpoint> watchpoints = new ArrayList<>();
  private Stops stops;
  private volatile boolean pauseWanted;

  RunSession(Recording run) {
    this.run = run;
    branches = new Branches(run);
    stops = new Stops(run);
  }

  /** Takes the wish with it, so that the next command does not hear it once more. */
  private boolean pause() {
    boolean wanted = pauseWanted;
    if (wanted) {
      pauseWanted = false;
    }
    return wanted;
  }

  @Override
  public Position position() {
    return run.position();
  }

  @Override
  public Overview overview() {
    return run.overview();
  }

  @Override
  public boolean survey() {
    pauseWanted = false;
    return run.survey(this::pause);
  }

  @Override
  public void into(Direction direction) {
    pauseWanted = false;
    long step = run.step();
    if (direction == Direction.FORWARD) {
      if (!run.atEnd()) {
        run.seek(step + 1, this::pause);
      }
    } else if (step > 0) {
      run.seek(step - 1, this::pause);
    }
  }

  @Override
  public void over(Direction direction) {
    move(Math.max(1, depth()), direction);
  }

  @Override
  public void out(Direction direction) {
    move(depth() - 1, direction);
  }

  private int depth() {
    return run.position().depth();
  }

  @Override
  public boolean resume(Direction direction) {
    return move(Scan.NOWHERE, direction);
  }

  @Override
  public boolean forward(long steps) {
    pauseWanted = false;
    Scan stop = stops.scan(breakpoints, watchpoints, Scan.NOWHERE, this::pause);
    if (stop == null || steps <= 0) {
      return false;
    }
    long target = steps > Long.MAX_VALUE - run.step() ? Long.MAX_VALUE : run.step() + steps;
    boolean[] stops = {false};
    // the last step may be one to stop at, too
    StopCondition either =
        view -> {
          stops[0] = stop.stopsAt(view);
          return stops[0] || view.step() >= target;
        };
    Scan scan =
        new Scan(PcMarks.NONE, Scan.NOWHERE, stop.failures(), Scan.OpSet.ALL, PcMarks.NONE, either);
    run.forward(scan, this::pause);
    return stops[0] && !run.atEnd();
  }

  @Override
  public void runTo(RunTarget target, Direction direction) {
    if (target instanceof RunTarget.When when) {
      require(when.condition());
    }
    move(Scan.of(target, run.position().code()), direction);
  }

  /** To the next breakpoint or watchpoint, or to where no more than {@code depth} frames are. */
  private boolean move(int depth, Direction direction) {
    Scan scan = stops.scan(breakpoints, watchpoints, depth, this::pause);
    boolean stopped = scan != null && move(scan, direction);
    pauseWanted = false;
    return stopped;
  }

  /** A wish to pause that came just before is heard: whoever runs in pieces may send it there. */
  private boolean move(Scan scan, Direction direction) {
    boolean stopped =
        direction == Direction.FORWARD
            ? run.forward(scan, this::pause)
            : run.backward(scan, this::pause);
    pauseWanted = false;
    return stopped;
  }

  @Override
  public void seek(long step) {
    pauseWanted = false;
    run.seek(step, this::pause);
  }

  @Override
  public void restart() {
    seek(0);
  }

  @Override
  public void toEnd() {
    seek(Long.MAX_VALUE);
  }

  @Override
  public List<Breakpoint> breakpoints() {
    return List.copyOf(breakpoints);
  }

  @Override
  public void toggleBreakpoint(int pc) {
    Code code = run.position().code();
    if (code == null) {
      return;
    }
    Breakpoint fresh = new Breakpoint(code.hash(), pc, true);
    Breakpoint there = at(breakpoints, fresh);
    if (there != null) {
      breakpoints.remove(there);
      toggledOff.add(there);
      return;
    }
    Breakpoint before = at(toggledOff, fresh);
    toggledOff.remove(before);
    breakpoints.add(before == null ? fresh : before.withEnabled(true));
  }

  private static @Nullable Breakpoint at(List<Breakpoint> points, Breakpoint place) {
    return points.stream()
        .filter(point -> point.pc() == place.pc() && point.codeHash().equals(place.codeHash()))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void setBreakpoints(List<Breakpoint> wanted) {
    // one that is replaced or removed from the list does not come back
    toggledOff.removeIf(point -> at(wanted, point) != null || at(breakpoints, point) != null);
    breakpoints.clear();
    breakpoints.addAll(wanted);
  }

  @Override
  public List<Watchpoint> watchpoints() {
    return List.copyOf(watchpoints);
  }

  @Override
  public void setWatchpoints(List<Watchpoint> wanted) {
    wanted.forEach(watchpoint -> require(watchpoint.parsed()));
    watchpoints.clear();
    watchpoints.addAll(wanted);
  }

  private void require(Condition condition) {
    String lacks = run.whyNot(condition);
    if (lacks != null) {
      throw new BadInputException("this condition cannot be told here: " + lacks);
    }
  }

  @Override
  public Query query(Condition condition, long skip, int limit) {
    require(condition);
    return run.query(condition, skip, limit);
  }

  @Override
  public Steps steps() {
    return run.steps();
  }

  @Override
  public long find(Origin.Subject subject, Condition.Access access, Direction direction) {
    pauseWanted = false;
    return run.find(subject, access, direction, this::pause);
  }

  @Override
  public int[] hitCounts() {
    pauseWanted = false;
    return run.hitCounts(this::pause);
  }

  @Override
  public @Nullable Origin origin(Origin.Subject subject, Origin.Reach reach) {
    pauseWanted = false;
    return run.origin(subject, reach, this::pause);
  }

  @Override
  public @Nullable Origin follow(Origin cut, Origin.Reach reach) {
    pauseWanted = false;
    return run.follow(cut, reach, this::pause);
  }

  @Override
  public double originShare() {
    return run.originShare();
  }

  @Override
  public @Nullable Cause walkToCause() {
    pauseWanted = false;
    return new CauseFinder(run, this::pause).walk();
  }

  @Override
  public List<Branch> branches() {
    return branches.list();
  }

  @Override
  public int currentBranch() {
    return branches.idOf(run);
  }

  @Override
  public Branch branch(String name, List<Edit> edits) {
    Branch made = branches.add(run, name, edits);
    stand(made.id());
    return made;
  }

  private void stand(int id) {
    if (branches.idOf(run) != id) {
      run = branches.recording(id);
      stops = new Stops(run);
    }
  }

  @Override
  public void switchTo(int id) {
    long step = run.step();
    stand(id);
    seek(step);
  }

  @Override
  public void discard(int id) {
    Branch left = branches.get(id);
    branches.discard(id);
    if (branches.idOf(run) < 0) {
      stand(left.parent());
      seek(left.step());
    }
  }

  @Override
  public void rename(int id, String name) {
    branches.rename(id, name);
  }

  @Override
  public BranchComparison compare(int left, int right) {
    pauseWanted = false;
    return branches.compare(left, right, this::pause);
  }

  @Override
  public void requestPause() {
    pauseWanted = true;
  }

  @Override
  public void close() {
    branches.close();
  }
}
