package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session over any recording. */
final class RunSession implements Session {
  private final Recording run;
  private final List<Breakpoint> breakpoints = new ArrayList<>();
  private volatile boolean pauseWanted;

  RunSession(Recording run) {
    this.run = run;
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
    move(Scan.atDepth(Math.max(1, depth()), marks()), direction);
  }

  @Override
  public void out(Direction direction) {
    move(Scan.atDepth(depth() - 1, marks()), direction);
  }

  private int depth() {
    return run.position().depth();
  }

  @Override
  public void resume(Direction direction) {
    move(Scan.at(marks()), direction);
  }

  @Override
  public void runTo(RunTarget target, Direction direction) {
    move(Scan.of(target, run.position().code()), direction);
  }

  /** A wish to pause that came just before is heard: whoever runs in pieces may send it there. */
  private void move(Scan scan, Direction direction) {
    if (direction == Direction.FORWARD) {
      run.forward(scan, this::pause);
    } else {
      run.backward(scan, this::pause);
    }
    pauseWanted = false;
  }

  private PcMarks marks() {
    return PcMarks.of(breakpoints);
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
    boolean removed =
        breakpoints.removeIf(point -> point.pc() == pc && point.codeHash().equals(code.hash()));
    if (!removed) {
      breakpoints.add(new Breakpoint(code.hash(), pc, true));
    }
  }

  @Override
  public void setBreakpoints(List<Breakpoint> wanted) {
    breakpoints.clear();
    breakpoints.addAll(wanted);
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
  public @Nullable Cause walkToCause() {
    pauseWanted = false;
    return new CauseFinder(run, this::pause).walk();
  }

  @Override
  public void requestPause() {
    pauseWanted = true;
  }

  @Override
  public void close() {
    run.close();
  }
}
