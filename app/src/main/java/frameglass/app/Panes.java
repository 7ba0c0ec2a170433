package frameglass.app;

import frameglass.app.model.Command;
import frameglass.app.model.SessionModel;
import frameglass.app.pane.Look;
import frameglass.app.pane.PaneFrame;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Every pane of the window, made once: the one place that knows which model feeds which pane. */
public final class Panes {
  private final PaneFrame calls = new PaneFrame("Calls");
  private final PaneFrame breakpoints = new PaneFrame("Breakpoints & watches");
  private final PaneFrame code = new PaneFrame("Code");
  private final PaneFrame next = new PaneFrame("Next");
  private final PaneFrame stack = new PaneFrame("Operand stack");
  private final PaneFrame memory = new PaneFrame("Memory");
  private final PaneFrame buffer = new PaneFrame("Frame buffer");
  private final PaneFrame growth = new PaneFrame("Memory growth");
  private final PaneFrame dock = new PaneFrame("");
  private final Region strip = new Region();

  Panes(SessionModel session, Look look) {
    strip.getStyleClass().add("fg-strip");
    for (String tab :
        new String[] {"Storage", "Logs", "Call data", "Jump map", "Console", "Lesson"}) {
      dock.addTab(tab, new Region());
    }
  }

  /** Says what the commands that concern a pane do. */
  void bind(Map<Command, Runnable> actions, Sheets sheets) {
    actions.put(Command.FOCUS_CODE, code::requestFocus);
  }

  Region strip() {
    return strip;
  }

  Node calls() {
    return calls;
  }

  Node breakpoints() {
    return breakpoints;
  }

  Node code() {
    return code;
  }

  Node next() {
    return next;
  }

  Node stack() {
    return stack;
  }

  Node memory() {
    return memory;
  }

  Node buffer() {
    return buffer;
  }

  Node growth() {
    return growth;
  }

  PaneFrame dock() {
    return dock;
  }
}
