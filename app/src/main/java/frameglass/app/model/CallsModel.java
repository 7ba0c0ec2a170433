package frameglass.app.model;

import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Overview.Call;
import frameglass.engine.timeline.Position;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Every frame of the run as a tree. Frames below a certain depth are folded away, except those that
 * lead to the frame that runs.
 */
public final class CallsModel {
  /** Frames this deep are folded at first. */
  public static final int FOLDED_FROM = 5;

  private static final int FEW = 200;

  private final SessionModel session;
  private final Names names;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final BitSet opened = new BitSet();
  private final BitSet closed = new BitSet();
  private final BitSet onPath = new BitSet();
  private List<Call> calls = List.of();
  private int[] levels = new int[0];
  private int[] shown = new int[0];
  private int count;
  private int current = -1;
  private int currentRow = -1;
  private long step;
  private boolean all;

  /**
   * A frame as a line shows it.
   *
   * @param call the frame
   * @param level how far it is indented
   * @param target whom it calls
   * @param function what it asks for
   * @param hasChildren whether it calls others
   * @param isOpen whether those are listed
   * @param isCurrent whether it runs, or holds the one that does
   * @param isAhead whether it is yet to begin
   */
  public record Row(
      Call call,
      int level,
      String target,
      String function,
      boolean hasChildren,
      boolean isOpen,
      boolean isCurrent,
      boolean isAhead) {
    /** Whether it reverted or halted. */
    public boolean isFailed() {
      return call.end() == Overview.CallEnd.REVERTED || call.end() == Overview.CallEnd.HALTED;
    }
  }

  /** The frames of {@code session}. */
  public CallsModel(SessionModel session, Names names) {
    this.session = session;
    this.names = names;
    session.openedProperty().addListener((ignored, before, now) -> forget());
    session.overviewProperty().addListener((ignored, before, now) -> takeOverview());
    session.positionProperty().addListener((ignored, before, now) -> takePosition());
    takeOverview();
    takePosition();
  }

  /** Grows whenever anything that a line shows may have changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there are no frames to show, empty when there are. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Such as {@code 601 frames}. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Number of lines. */
  public int size() {
    return count;
  }

  /** The line of the frame that runs, or of the nearest one that holds it; -1 for none. */
  public int currentRow() {
    return currentRow;
  }

  /** Line {@code index}. */
  public Row row(int index) {
    int id = shown[index];
    Call call = calls.get(id);
    return new Row(
        call,
        levels[id],
        names.target(call),
        names.function(call),
        hasChildren(id),
        isOpen(id),
        index == currentRow,
        call.firstStep() > step);
  }

  // Commands

  /** Folds or unfolds what line {@code index} calls. */
  public void toggle(int index) {
    setOpen(index, !isOpen(shown[index]));
  }

  /** Folds or unfolds what line {@code index} calls. */
  public void setOpen(int index, boolean open) {
    int id = shown[index];
    opened.set(id, open);
    closed.set(id, !open);
    list();
  }

  /** Unfolds every frame. */
  public void unfoldAll() {
    all = true;
    closed.clear();
    list();
  }

  /** Folds every frame. */
  public void foldAll() {
    all = false;
    opened.clear();
    closed.set(0, calls.size());
    list();
  }

  /** To the first instruction of line {@code index}. */
  public void goToStart(int index) {
    session.seek(calls.get(shown[index]).firstStep());
  }

  /** To the last instruction of line {@code index}, the one that ends it. */
  public void goToEnd(int index) {
    Call call = calls.get(shown[index]);
    if (call.endStep() < 0) {
      session.end();
    } else {
      session.seek(Math.max(call.firstStep(), call.endStep() - 1));
    }
  }

  private boolean hasChildren(int id) {
    return id + 1 < calls.size() && calls.get(id + 1).parent() == id;
  }

  private boolean isOpen(int id) {
    if (closed.get(id)) {
      return false;
    }
    return all
        || opened.get(id)
        || onPath.get(id)
        || (calls.size() <= FEW && levels[id] + 1 < FOLDED_FROM);
  }

  private void forget() {
    opened.clear();
    closed.clear();
    all = false;
    current = -1;
  }

  private void takeOverview() {
    Overview overview = session.overview();
    calls = overview.calls();
    levels = Arrays.copyOf(levels, calls.size());
    for (int id = 0; id < calls.size(); id++) {
      int parent = calls.get(id).parent();
      levels[id] = parent < 0 || parent >= id ? 0 : levels[parent] + 1;
    }
    missing.set(calls.isEmpty() ? why() : "");
    String more =
        overview.callsLeftOut() > 0
            ? ", " + Figures.count(overview.callsLeftOut()) + " more not listed"
            : "";
    summary.set(calls.isEmpty() ? "" : Figures.of(calls.size(), "frame") + more);
    findPath();
    list();
  }

  private String why() {
    Position now = session.position();
    return now == null
        ? "Every frame of the run shows here: who calls whom, and what it costs."
        : now.status() == Position.Status.REJECTED
            ? "The transaction is not valid, so no frame was made."
            : "No frame has begun yet.";
  }

  private void takePosition() {
    Position now = session.position();
    int id = now == null ? -1 : now.callId();
    step = now == null ? -1 : now.step();
    if (id != current) {
      current = id;
      findPath();
      list();
    }
  }

  private void findPath() {
    onPath.clear();
    if (current >= 0 && current < calls.size()) {
      for (int id = calls.get(current).parent(); id >= 0; id = calls.get(id).parent()) {
        onPath.set(id);
      }
    }
  }

  /** Walks the frames in the order of entry, passing over what is folded. */
  private void list() {
    if (shown.length < calls.size()) {
      shown = new int[calls.size()];
    }
    count = 0;
    currentRow = -1;
    int foldedBelow = Integer.MAX_VALUE;
    for (int id = 0; id < calls.size(); id++) {
      if (levels[id] > foldedBelow) {
        continue;
      }
      if (id == current || onPath.get(id)) {
        currentRow = count;
      }
      shown[count++] = id;
      foldedBelow = isOpen(id) ? Integer.MAX_VALUE : levels[id];
    }
    revision.set(revision.get() + 1);
  }
}
