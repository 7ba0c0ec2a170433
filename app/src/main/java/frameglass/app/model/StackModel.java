package frameglass.app.model;

import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.StackView;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The operand stack, and what the next instruction calls the words it takes. */
public final class StackModel {
  /** Words that fit on it. */
  public static final int LIMIT = 1024;

  private final SessionModel session;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Reading> reading = new ReadOnlyObjectWrapper<>(Reading.HEX);
  private @Nullable StackView stack;
  private List<String> operands = List.of();
  private int pushed;

  /** The stack of {@code session}. */
  public StackModel(SessionModel session) {
    this.session = session;
    session.positionProperty().addListener((ignored, before, now) -> take());
    take();
  }

  /** Grows whenever anything that a line shows may have changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there is no stack to show, empty when there is. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Such as {@code 23 of 1,024 words}. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** How words are read. */
  public ReadOnlyObjectProperty<Reading> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** Words on the stack. */
  public int size() {
    return stack == null ? 0 : stack.size();
  }

  /** The word {@code index} places below the top. */
  public UInt256 word(int index) {
    if (stack == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return stack.word(index);
  }

  /** Words that the next instruction takes or looks at. */
  public int operands() {
    return operands.size();
  }

  /** What the next instruction calls the word {@code index} places below the top, or "". */
  public String operand(int index) {
    return index < operands.size() ? operands.get(index) : "";
  }

  /** Whether the last instruction put the word {@code index} places below the top there. */
  public boolean isNew(int index) {
    return index < pushed;
  }

  // Commands

  /** Reads words another way. */
  public void read(Reading wanted) {
    reading.set(wanted);
    revision.set(revision.get() + 1);
  }

  private void take() {
    Position now = session.position();
    stack = now == null ? null : now.stack();
    operands = List.of();
    pushed = 0;
    if (now == null || stack == null) {
      missing.set(
          now == null
              ? "The words an instruction works on show here, the top one first."
              : now.whyMissing(Aspect.STACK).orElse("The stack is not known here."));
      summary.set("");
    } else {
      Opcode opcode = now.status().isOver() ? null : Opcode.of(now.op());
      operands = opcode == null ? List.of() : names(opcode);
      // what DUP and SWAP only move is not new
      pushed = Math.min(1, now.last().pushed());
      missing.set(
          stack.size() > 0 ? "" : "The stack is empty: nothing has been pushed in this frame.");
      summary.set(Figures.count(stack.size()) + " of " + Figures.count(LIMIT) + " words");
    }
    revision.set(revision.get() + 1);
  }

  private static List<String> names(Opcode opcode) {
    if (opcode.isDup()) {
      int depth = opcode.code() - 0x7f;
      return IntStream.rangeClosed(1, depth).mapToObj(i -> i == depth ? "copied" : "").toList();
    }
    if (opcode.isSwap()) {
      int depth = opcode.code() - 0x8e;
      return IntStream.rangeClosed(1, depth)
          .mapToObj(i -> i == 1 || i == depth ? "swapped" : "")
          .toList();
    }
    return opcode.operands();
  }
}
