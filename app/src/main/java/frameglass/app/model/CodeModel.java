package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Explanation;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.RunTarget;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The code that runs: its instructions, where it stands, its breakpoints and hit counts. */
public final class CodeModel {
  private final SessionModel session;
  private final ReadOnlyObjectWrapper<CodeListing> listing =
      new ReadOnlyObjectWrapper<>(CodeListing.EMPTY);
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final Map<Integer, Breakpoint> breakpoints = new HashMap<>();
  private int[] hits = new int[0];
  private String currentHint = "";
  private int current = -1;
  private boolean currentHintIsBad;
  private boolean isPutTogether;

  /** The code of {@code session}. */
  public CodeModel(SessionModel session) {
    this.session = session;
    session.positionProperty().addListener((ignored, before, now) -> take());
    session.breakpointsProperty().addListener((ignored, before, now) -> takeBreakpoints());
    session.hitsProperty().addListener((ignored, before, now) -> takeHits());
    take();
  }

  /** The instructions. */
  public CodeListing listing() {
    return listing.get();
  }

  /** The instructions; another listing means another code. */
  public ReadOnlyObjectProperty<CodeListing> listingProperty() {
    return listing.getReadOnlyProperty();
  }

  /** Index of the instruction about to run, -1 without code. */
  public int current() {
    return current;
  }

  /** Grows whenever anything that a line shows may have changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there is no code to show, empty when there is. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** What this code is, such as {@code init code · 4,258 B}. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** The breakpoint at instruction {@code index}, or null. */
  public @Nullable Breakpoint breakpoint(int index) {
    return breakpoints.get(index);
  }

  /** How often instruction {@code index} has run, -1 while unknown. */
  public int hits(int index) {
    return index < hits.length ? hits[index] : -1;
  }

  /**
   * Whether instruction {@code index} may be another one: a trace carries no code, and its code is
   * put together from what ran, so that a zero is a STOP or a byte that never ran.
   */
  public boolean isGuessed(int index) {
    return isPutTogether && listing.get().op(index) == Op.STOP;
  }

  /** What the current line says at its end. */
  public String currentHint() {
    return currentHint;
  }

  /** Whether what the current line says is a failure to come. */
  public boolean isCurrentHintBad() {
    return currentHintIsBad;
  }

  /** What any other line says at its end, empty for most. */
  public String hint(int index) {
    CodeListing now = listing.get();
    int op = now.op(index);
    if (op == Op.JUMPDEST) {
      return "◆ valid target";
    }
    if (now.isJump(index)) {
      long target = now.staticTarget(index);
      return target < 0
          ? "→ stack"
          : "→ 0x" + Long.toHexString(target) + (now.isJumpDestination(target) ? "" : " ✕");
    }
    return now.hidesDestination(index) ? "◇ 5b is data" : "";
  }

  // Commands

  /** Sets or removes the breakpoint at instruction {@code index}. */
  public void toggleBreakpoint(int index) {
    if (index >= 0 && index < listing.get().size()) {
      session.toggleBreakpoint(listing.get().pc(index));
    }
  }

  /** Runs forwards until instruction {@code index} is about to run. */
  public void runTo(int index) {
    if (index >= 0 && index < listing.get().size()) {
      session.runTo(new RunTarget.Cursor(listing.get().pc(index)), Direction.FORWARD);
    }
  }

  private void take() {
    Position now = session.position();
    Code code = now == null ? null : now.code();
    if (now == null || code == null || code.isEmpty()) {
      listing.set(CodeListing.EMPTY);
      current = -1;
      summary.set("");
      missing.set(why(now));
      revision.set(revision.get() + 1);
      return;
    }
    CodeListing wanted = CodeListing.of(code);
    if (!wanted.equals(listing.get())) {
      listing.set(wanted);
      takeBreakpoints();
    }
    Opened opened = session.opened();
    isPutTogether = opened != null && opened.isTrace();
    summary.set(summary(code));
    missing.set("");
    currentHintIsBad = now.next().fails() != null;
    currentHint = now.status().isOver() ? ended(now) : hint(now);
    hits = session.hitCounts(code);
    current = wanted.indexOf(now.pc());
    revision.set(revision.get() + 1);
  }

  private void takeHits() {
    Position now = session.position();
    Code code = now == null ? null : now.code();
    hits = code == null ? new int[0] : session.hitCounts(code);
    revision.set(revision.get() + 1);
  }

  private void takeBreakpoints() {
    breakpoints.clear();
    CodeListing now = listing.get();
    if (now.size() > 0) {
      for (Breakpoint point : session.breakpoints()) {
        if (point.codeHash().equals(now.code().hash())) {
          breakpoints.put(now.indexOf(point.pc()), point);
        }
      }
    }
    revision.set(revision.get() + 1);
  }

  private String summary(Code code) {
    Overview.Call call = session.call();
    String kind = call != null && Names.isCreation(call) ? "init code" : "code";
    String known = isPutTogether ? " that ran" : "";
    return kind + known + " · " + Figures.count(code.size()) + " B";
  }

  private static String why(@Nullable Position now) {
    if (now == null) {
      return "Open a contract, a test or a trace, and its code shows here.";
    }
    return now.whyMissing(Aspect.CODE).orElse("This account has no code: nothing runs here.");
  }

  private static String hint(Position now) {
    Explanation next = now.next();
    if (next.fails() != null) {
      return next.fails();
    }
    if (next.memoryWordsAfter() > next.memoryWordsBefore()) {
      return "memory "
          + Figures.count(next.memoryWordsBefore())
          + " → "
          + Figures.count(next.memoryWordsAfter())
          + " words";
    }
    if ((now.op() == Op.JUMP || now.op() == Op.JUMPI)
        && now.stack() != null
        && now.stack().size() > 0) {
      String target = "→ " + now.stack().word(0).toHex();
      boolean stays =
          now.op() == Op.JUMPI && now.stack().size() > 1 && now.stack().word(1).isZero();
      return stays ? "not taken" : target;
    }
    if (now.op() == Op.JUMPDEST) {
      return "◆ valid target";
    }
    if (now.op() == Op.SSTORE || now.op() == Op.SLOAD) {
      return now.stack() != null && now.stack().size() > 0
          ? "slot " + now.stack().word(0).toHex()
          : "";
    }
    return "";
  }

  private static String ended(Position now) {
    return now.status().name().toLowerCase(Locale.ROOT);
  }
}
