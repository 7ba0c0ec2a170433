package frameglass.engine.trace;

import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.timeline.StepView;
import frameglass.engine.timeline.Steps;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One step of a saved trace, from the columns; only what a condition asks for is read from the
 * file.
 */
final class TraceView implements StepView, Steps {
  private final SavedTrace trace;
  private final TraceCalls calls;
  private final TraceCode codes;
  private long step;

  /** A view of the first step of {@code trace}. */
  TraceView(SavedTrace trace, TraceCalls calls, TraceCode codes) {
    this.trace = trace;
    this.calls = calls;
    this.codes = codes;
  }

  @Override
  public TraceView at(long newStep) {
    step = newStep;
    return this;
  }

  @Override
  public long size() {
    return trace.size();
  }

  @Override
  public int opAt(long ofStep) {
    int op = trace.op(ofStep);
    return op < 0 ? Op.INVALID : op;
  }

  @Override
  public String textAt(long ofStep) {
    return StepSentence.of(trace.op(ofStep), trace.step(ofStep).stack());
  }

  @Override
  public boolean knowsStack() {
    return trace.hasStack();
  }

  @Override
  public boolean knowsMemorySize() {
    return trace.hasMemorySize() || trace.hasMemory();
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public int pc() {
    return trace.pc(step);
  }

  @Override
  public int op() {
    return opAt(step);
  }

  @Override
  public int depth() {
    return trace.depth(step);
  }

  @Override
  public long gasLeft() {
    return trace.gas(step);
  }

  @Override
  public long memoryWords() {
    return trace.memoryWords(step).orElse(0);
  }

  @Override
  public Address address() {
    return TraceCalls.orZero(calls.address(trace.frames().at(step)));
  }

  @Override
  public @Nullable Code code() {
    return codes.of(trace.frames().at(step));
  }

  @Override
  public int stackSize() {
    TraceStack stack = trace.hasStack() ? trace.step(step).stack() : null;
    return stack == null ? 0 : stack.size();
  }

  @Override
  public UInt256 stackWord(int index) {
    TraceStack stack = trace.step(step).stack();
    if (stack == null) {
      throw new IndexOutOfBoundsException("the trace has no stack at step " + step);
    }
    return stack.fromTop(index);
  }

  @Override
  public boolean readMemory(long offset, int length, long[] into, int at) {
    if (!trace.hasMemory()) {
      return false;
    }
    Bytes memory = trace.step(step).memory();
    Arrays.fill(into, at, at + 4, 0);
    for (int i = 0; i < length && memory != null; i++) {
      long from = offset + length - 1 - i;
      if (from < memory.size()) {
        into[at + (i >>> 3)] |= (memory.get((int) from) & 0xffL) << ((i & 7) << 3);
      }
    }
    return true;
  }

  @Override
  public Fate fate() {
    int op = op();
    return op == Op.REVERT
        ? Fate.REVERTS
        : op == Op.INVALID || trace.fails(step) ? Fate.HALTS : Fate.GOES_ON;
  }
}
