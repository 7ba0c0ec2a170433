package frameglass.engine.trace;

import frameglass.engine.code.Op;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Effects;
import frameglass.engine.timeline.Explanation;
import frameglass.engine.timeline.Explanation.GasItem;
import frameglass.engine.timeline.MemoryView;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.Recording;
import frameglass.engine.timeline.StackView;
import frameglass.engine.timeline.StepAccess;
import frameglass.engine.timeline.StepQuery;
import frameglass.engine.timeline.Steps;
import frameglass.engine.timeline.StopCondition;
import frameglass.engine.timeline.StorageView;
import frameglass.engine.timeline.condition.Condition;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A saved trace to step through like a live run. What the trace lacks is missing from each position
 * with the reason, and how to record it.
 */
public final class TraceRecording implements Recording {
  private static final int PAUSE_EVERY = 4096;

  private final TraceFile file;
  private final SavedTrace trace;
  private final TraceCalls calls;
  private final TraceStorage storage;
  private final TraceCode codes;
  private final TraceSurvey survey;
  private final TraceView cursor;
  private final Map<Aspect, String> lacks = new EnumMap<>(Aspect.class);
  private MemoryView memory = MemoryView.EMPTY;
  private long at;
  private @Nullable Position present;

  /** Steps through {@code trace}, one of those of {@code file}, which closes with this. */
  public TraceRecording(TraceFile file, SavedTrace trace) {
    this.file = file;
    this.trace = trace;
    this.calls = new TraceCalls(trace);
    this.storage = new TraceStorage(trace, calls);
    this.codes = new TraceCode(trace, calls);
    this.cursor = new TraceView(trace, calls, codes);
    this.survey = new TraceSurvey(trace, calls, storage, file.notices());
    noteWhatLacks();
  }

  /**
   * Opens the transaction of {@code path} that has the most steps.
   *
   * @throws frameglass.engine.scenario.BadInputException if it is no trace, or cannot be understood
   */
  public static TraceRecording open(Path path) {
    TraceFile file = TraceFile.open(path);
    return new TraceRecording(file, file.main());
  }

  /** The trace itself. */
  public SavedTrace trace() {
    return trace;
  }

  private void noteWhatLacks() {
    boolean rpc = trace.dialect().isStructLogs();
    if (!trace.hasStack()) {
      lacks.put(Aspect.STACK, "This trace has no stacks: record it without disableStack.");
    }
    if (!trace.hasMemory()) {
      lacks.put(Aspect.MEMORY, "This trace has no memory: " + howToGetMemory(rpc));
    }
    String noStorage = storage.whyMissing();
    if (noStorage != null) {
      lacks.put(Aspect.STORAGE, noStorage);
    }
    if (!trace.hasReturnData()) {
      lacks.put(
          Aspect.RETURN_DATA,
          "This trace has no return data: "
              + (rpc ? "record it with enableReturnData." : "its client wrote none."));
    }
    lacks.put(
        Aspect.BUFFER,
        "A trace tells nothing of a frame's buffer: run the transaction itself to see it.");
  }

  private String howToGetMemory(boolean rpc) {
    return switch (trace.dialect()) {
      case EVMONE_LINES, NETHERMIND_LINES, PARITY_LINES -> "its client never writes it.";
      case HARDHAT2_STRUCT_LOGS, GETH_OLD_STRUCT_LOGS -> "record it without disableMemory.";
      case REVM_LINES -> "record it with --memory.";
      default -> rpc ? "record it with enableMemory." : "record it with --trace.memory.";
    };
  }

  @Override
  public long step() {
    return at;
  }

  @Override
  public boolean atEnd() {
    return at >= trace.size();
  }

  @Override
  public Position position() {
    Position known = present;
    if (known == null || known.step() != at) {
      known = trace.size() == 0 ? nothing() : look();
      present = known;
    }
    return known;
  }

  private Position look() {
    boolean over = atEnd();
    long step = over ? trace.size() - 1 : at;
    int frame = trace.frames().at(step);
    TraceStep read = trace.step(step);
    Map<Aspect, String> missing = new EnumMap<>(lacks);
    StackView stack = stack(read.stack());
    if (stack == null) {
      missing.putIfAbsent(Aspect.STACK, "The trace has no stack at this step.");
    }
    memory = trace.hasMemory() ? memory(read.memory()) : MemoryView.EMPTY;
    Bytes callData = calls.input(frame);
    if (callData == null) {
      missing.put(
          Aspect.CALL_DATA,
          calls.callStep(frame) < 0
              ? "A trace does not carry the transaction's input."
              : "The call data of this frame stands in its caller's memory, which this trace lacks.");
    }
    Bytes returnData = trace.hasReturnData() ? read.returnData() : null;
    String noStorage = storage.whyMissing(at);
    if (noStorage != null) {
      missing.put(Aspect.STORAGE, noStorage);
    }
    StorageView slots = noStorage == null ? storage.at(at) : null;
    return new Position(
        at,
        over ? survey.outcome().status() : Position.Status.PAUSED,
        read.pc(),
        Math.max(0, read.opcode()),
        read.depth(),
        read.gas(),
        read.refund().orElse(0),
        listed(frame),
        TraceCalls.orZero(calls.address(frame)),
        codes.of(frame),
        stack,
        trace.hasMemory() ? memory : null,
        slots,
        null,
        callData,
        trace.hasReturnData() ? (returnData == null ? Bytes.EMPTY : returnData) : null,
        at == 0 ? Effects.NONE : Effects.of(pinned(at - 1)),
        over ? Explanation.NONE : explanation(step, read),
        missing);
  }

  /** The position of a transaction that ran no code. */
  private Position nothing() {
    Map<Aspect, String> missing = new EnumMap<>(Aspect.class);
    for (Aspect aspect :
        List.of(
            Aspect.CODE,
            Aspect.STACK,
            Aspect.MEMORY,
            Aspect.STORAGE,
            Aspect.BUFFER,
            Aspect.CALL_DATA,
            Aspect.RETURN_DATA)) {
      missing.put(aspect, "This trace has no steps.");
    }
    return new Position(
        0,
        survey.outcome().status(),
        0,
        0,
        0,
        0,
        0,
        -1,
        Address.ZERO,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Effects.NONE,
        Explanation.NONE,
        missing);
  }

  private static @Nullable StackView stack(@Nullable TraceStack stack) {
    if (stack == null) {
      return null;
    }
    long[] limbs = new long[stack.size() * 4];
    stack.copyTo(limbs, 0);
    return StackView.copyOf(limbs, 0, stack.size());
  }

  private MemoryView memory(@Nullable Bytes bytes) {
    return bytes == null
        ? MemoryView.EMPTY
        : MemoryView.copyOf(bytes.toArray(), bytes.size(), memory);
  }

  /** The frame itself, or the nearest one around it that the overview lists. */
  private int listed(int frame) {
    int id = frame;
    int last = survey.overview().calls().size();
    while (id >= last && trace.frames().parent(id) >= 0 && survey.overview().complete()) {
      id = trace.frames().parent(id);
    }
    return id;
  }

  private Explanation explanation(long step, TraceStep read) {
    int op = trace.op(step);
    OptionalLong cost =
        trace.dialect().costIsCharged() && read.gasCost().isPresent()
            ? read.gasCost()
            : trace.cost(step);
    List<GasItem> gas =
        cost.isPresent()
            ? List.of(new GasItem(cost.getAsLong(), "as the trace has it"))
            : List.of();
    long next = step + 1;
    long forwarded =
        next < trace.size() && trace.depth(next) > trace.depth(step) ? trace.gas(next) : 0;
    long words = trace.memoryWords(step).orElse(0);
    long after = trace.nextInFrame(step);
    return new Explanation(
        StepSentence.of(op, read.stack()),
        gas,
        forwarded,
        words,
        after < 0 ? words : trace.memoryWords(after).orElse(0),
        op == Op.REVERT && read.error() == null ? null : read.error(),
        Effects.of(pinned(step)),
        "");
  }

  @Override
  public Overview overview() {
    return survey.overview();
  }

  @Override
  public boolean survey(BooleanSupplier pause) {
    return survey.advance(pause);
  }

  @Override
  public void seek(long step, BooleanSupplier pause) {
    at = Math.clamp(step, 0, trace.size());
  }

  @Override
  public boolean forward(StopCondition stop, BooleanSupplier pause) {
    while (at < trace.size()) {
      at++;
      if (at < trace.size() && stop.stopsAt(cursor.at(at))) {
        return true;
      }
      if (at % PAUSE_EVERY == 0 && pause.getAsBoolean()) {
        return false;
      }
    }
    return false;
  }

  @Override
  public boolean backward(StopCondition stop, BooleanSupplier pause) {
    while (at > 0) {
      at--;
      if (stop.stopsAt(cursor.at(at))) {
        return true;
      }
      if (at % PAUSE_EVERY == 0 && pause.getAsBoolean()) {
        return false;
      }
    }
    return false;
  }

  @Override
  public long find(
      Origin.Subject subject, Condition.Access access, Direction direction, BooleanSupplier pause) {
    if (!trace.hasStack() || trace.size() == 0) {
      return -1;
    }
    long here = Math.min(at, trace.size() - 1);
    return StepAccess.find(
        steps(), step -> trace.frames().at(step), subject, access, direction, here, pause);
  }

  @Override
  public Steps steps() {
    return new TraceView(trace, calls, codes);
  }

  private TraceView pinned(long step) {
    return new TraceView(trace, calls, codes).at(step);
  }

  @Override
  public Query query(Condition condition, long skip, int limit) {
    return new StepQuery(condition, skip, limit, new TraceView(trace, calls, codes));
  }

  @Override
  public @Nullable String whyNot(Condition condition) {
    for (Aspect aspect : StepQuery.needs(condition)) {
      String lack =
          aspect == Aspect.STORAGE
              ? "A trace tells of storage only where it is touched: ask for storage[…] written."
              : lacks.get(aspect);
      if (lack != null) {
        return lack;
      }
    }
    return null;
  }

  @Override
  public void close() {
    file.close();
  }
}
