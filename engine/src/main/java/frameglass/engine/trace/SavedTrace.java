package frameglass.engine.trace;

import frameglass.engine.code.Op;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.trace.TraceObject.Trait;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * The trace of one transaction, every step of it at hand in any order. Program counter, opcode,
 * gas, depth and memory size come from packed columns; {@link #step} reads a step again from the
 * file and remembers the recent ones. Steps are counted from 0.
 */
public final class SavedTrace {
  private static final int RECENT_STEPS = 1024;
  private static final long RECENT_BYTES = 64L << 20;

  private final TraceInput input;
  private final StepColumns columns;
  private final TraceRun run;
  private final boolean inDocument;
  private final TraceDialect dialect;
  private final TraceObjectReader reader = TraceObjectReader.ofWhole();
  private final TraceObject object = new TraceObject();
  private final LinkedHashMap<Long, TraceStep> recent = new LinkedHashMap<>(64, 0.75f, true);
  private long recentBytes;

  SavedTrace(TraceInput input, StepColumns columns, TraceRun run, boolean inDocument) {
    this.input = input;
    this.columns = columns;
    this.run = run;
    this.inDocument = inDocument;
    this.dialect = run.dialect();
  }

  /** Number of steps. */
  public long size() {
    return run.steps;
  }

  /** Who wrote it. */
  public TraceDialect dialect() {
    return dialect;
  }

  /** How it says the transaction ended. */
  public TraceSummary summary() {
    return run.summary;
  }

  /** The tree of frames. */
  public TraceFrames frames() {
    return run.frames;
  }

  /** Whether its steps have stacks. */
  public boolean hasStack() {
    return run.traits.contains(Trait.STACK);
  }

  /** Whether its steps have memory; a step whose memory is empty may still lack it. */
  public boolean hasMemory() {
    return run.traits.contains(Trait.MEMORY);
  }

  /** Whether its steps tell the size of memory. */
  public boolean hasMemorySize() {
    return run.traits.contains(Trait.MEMORY_SIZE) || hasMemory();
  }

  /** Whether some of its steps list storage. */
  public boolean hasStorage() {
    return run.traits.contains(Trait.STORAGE);
  }

  /** Whether some of its steps have return data, and real one. */
  public boolean hasReturnData() {
    return dialect.returnDataIsReal() && run.traits.contains(Trait.RETURN_DATA);
  }

  /** Whether its steps have the refund counter. */
  public boolean hasRefund() {
    return run.traits.contains(Trait.REFUND) || run.traits.contains(Trait.REFUND_TEXT);
  }

  private long row(long step) {
    return run.firstStep + Objects.checkIndex(step, run.steps);
  }

  /** Byte offset of the instruction in its code. */
  public int pc(long step) {
    return columns.pc(row(step));
  }

  /** The opcode byte, or -1 when its name is unknown. */
  public int op(long step) {
    return columns.op(row(step));
  }

  /** Gas left in the frame before the instruction. */
  public long gas(long step) {
    return columns.gas(row(step));
  }

  /** Frames on the call stack, 1 for the transaction's own. */
  public int depth(long step) {
    return columns.depth(row(step));
  }

  /** Size of memory in words, where the trace tells it. */
  public OptionalInt memoryWords(long step) {
    int words = columns.memoryWords(row(step));
    return words == StepColumns.NO_MEMORY_SIZE ? OptionalInt.empty() : OptionalInt.of(words);
  }

  /** Whether the trace says that the instruction fails. */
  public boolean fails(long step) {
    return columns.has(row(step), StepColumns.FAILS);
  }

  /** The first step from {@code from} on for which {@code wanted} holds, or -1. */
  public long next(long from, LongPredicate wanted) {
    for (long step = Math.max(0, from); step < run.steps; step++) {
      if (wanted.test(step)) {
        return step;
      }
    }
    return -1;
  }

  /** The last step up to {@code from} for which {@code wanted} holds, or -1. */
  public long previous(long from, LongPredicate wanted) {
    for (long step = Math.min(from, run.steps - 1); step >= 0; step--) {
      if (wanted.test(step)) {
        return step;
      }
    }
    return -1;
  }

  /**
   * The step that follows {@code step} in the same frame, after whatever it called; -1 when the
   * frame ends with it.
   */
  public long nextInFrame(long step) {
    long next = step + 1;
    if (next >= run.steps) {
      return -1;
    }
    int depth = depth(step);
    int nextDepth = depth(next);
    if (nextDepth > depth) {
      int child = run.frames.at(next);
      while (run.frames.depth(child) > depth + 1 && run.frames.parent(child) >= 0) {
        child = run.frames.parent(child);
      }
      next = run.frames.endStep(child);
      if (next >= run.steps) {
        return -1;
      }
      nextDepth = depth(next);
    }
    return nextDepth == depth ? next : -1;
  }

  /**
   * What {@code step} cost, from the gas of the next step of its frame: for a call all of it, what
   * the callee used included. Where the frame ends with it, what the trace itself says.
   */
  public OptionalLong cost(long step) {
    long next = nextInFrame(step);
    if (next >= 0) {
      return OptionalLong.of(gas(step) - gas(next));
    }
    if (endsWithoutCost(op(step)) && !fails(step)) {
      return OptionalLong.of(0);
    }
    return dialect.costIsCharged() ? step(step).gasCost() : OptionalLong.empty();
  }

  private static boolean endsWithoutCost(int op) {
    return op == Op.STOP || op == Op.INVALID;
  }

  /**
   * Everything the trace has of {@code step}.
   *
   * @throws IndexOutOfBoundsException if there is no such step
   * @throws BadInputException if a field that opening did not look into, such as the stack, cannot
   *     be understood
   */
  public TraceStep step(long step) {
    row(step);
    TraceStep known = recent.get(step);
    if (known != null) {
      return known;
    }
    TraceStep read = read(step);
    recent.put(step, read);
    recentBytes += bytes(read);
    while (recent.size() > RECENT_STEPS || (recentBytes > RECENT_BYTES && recent.size() > 2)) {
      recentBytes -= bytes(Objects.requireNonNull(recent.pollFirstEntry()).getValue());
    }
    return read;
  }

  private static long bytes(TraceStep step) {
    return 200L
        + (step.stack() == null ? 0 : step.stack().size() * 32L)
        + (step.memory() == null ? 0 : step.memory().size())
        + (step.storage() == null ? 0 : step.storage().size() * 200L);
  }

  private TraceStep read(long step) {
    long row = row(step);
    try {
      parse(columns.offset(row));
      if (columns.has(row, StepColumns.CORRECTED)) {
        TraceStep first = object.toStep();
        return shifted(first, correction(columns.offset(row)));
      }
      return shifted(object.toStep(), null);
    } catch (IOException | JacksonException | MalformedTraceException bad) {
      throw new BadInputException(
          input.file()
              + ", step "
              + step
              + " (byte "
              + columns.offset(row)
              + ") cannot be read: "
              + String.valueOf(bad.getMessage()).lines().findFirst().orElse("")
              + "; mend that place, or record the trace again",
          bad);
    }
  }

  private void parse(long offset) throws IOException {
    try (InputStream bytes = input.from(offset);
        JsonParser parser = TraceObjectReader.JSON.createParser(ObjectReadContext.empty(), bytes)) {
      parser.nextToken();
      reader.read(parser, object);
    }
  }

  /** The error of the line that repeats the step at {@code offset}. */
  private @Nullable String correction(long offset) throws IOException {
    if (inDocument) {
      byte[] bracket = {'['};
      try (InputStream bytes =
              new SequenceInputStream(new ByteArrayInputStream(bracket), input.from(offset));
          JsonParser parser =
              TraceObjectReader.JSON.createParser(ObjectReadContext.empty(), bytes)) {
        parser.nextToken();
        for (int i = 0; i < 2; i++) {
          parser.nextToken();
          reader.read(parser, object);
        }
      }
      return object.error;
    }
    try (InputStream bytes = input.from(offset)) {
      LineScanner lines = new LineScanner(bytes, offset);
      lines.advance();
      while (lines.advance()) {
        int start = lines.start();
        if (start < lines.end() && lines.bytes()[start] == '{') {
          parse(lines.offset(start));
          if (object.isStep()) {
            return object.error;
          }
        }
      }
      return null;
    }
  }

  private TraceStep shifted(TraceStep read, @Nullable String correction) {
    if (run.depthShift == 0 && correction == null) {
      return read;
    }
    return new TraceStep(
        read.pc(),
        read.opcode(),
        read.gas(),
        read.gasCost(),
        read.depth() + run.depthShift,
        read.stack(),
        read.memory(),
        read.memorySize(),
        read.storage(),
        read.returnData(),
        read.refund(),
        correction == null ? read.error() : correction);
  }
}
