package frameglass.engine.timeline;

import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;

/**
 * Watches a live run for what a {@link Scan} asks for: to stop there, or to note the last place.
 */
final class ScanProbe implements Probe {
  private final Scan scan;
  private final MachineView view;
  private final boolean stops;

  /** The last step at which the condition held, or -1. */
  private long match = -1;

  /**
   * A probe for {@code scan}.
   *
   * @param stops whether to stop the run before an instruction at which it holds
   */
  ScanProbe(Scan scan, MachineView view, boolean stops) {
    this.scan = scan;
    this.view = view;
    this.stops = stops;
  }

  /** The last step noted, or -1. */
  long match() {
    return match;
  }

  /** Notes the present step if the condition holds there; failures show only when it has run. */
  boolean testHere() {
    if (view.depth() <= scan.depthAtMost()
        || scan.marks().contains(view.code(), view.pc())
        || scan.alsoStopsAt(view)) {
      match = view.step();
      return true;
    }
    return false;
  }

  @Override
  public boolean watches(int op) {
    return scan.watched().contains(op) || (!stops && scan.depthAtMost() >= 0 && Scan.isCall(op));
  }

  @Override
  public boolean before(Interpreter interpreter, Frame frame, int op) {
    if (scan.watched().contains(op) && scan.also().stopsAt(view)) {
      match = interpreter.steps();
      return stops;
    }
    return false;
  }

  @Override
  public void entered(Interpreter interpreter, Frame frame) {
    if (!stops && interpreter.depth() - 1 <= scan.depthAtMost()) {
      match = interpreter.steps();
    }
  }

  @Override
  public void left(
      Interpreter interpreter,
      Frame frame,
      Halt halt,
      byte[] output,
      int offset,
      int length,
      long gasLeft) {
    if (scan.failures() && halt.isFailure()) {
      match = interpreter.steps();
      if (stops) {
        interpreter.stopAtFrame();
      }
    }
    if (stops && interpreter.depth() - 1 <= scan.depthAtMost()) {
      interpreter.stopAtFrame();
    }
  }
}
