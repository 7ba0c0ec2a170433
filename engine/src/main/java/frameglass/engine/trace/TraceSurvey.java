package frameglass.engine.trace;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Overview.CallEnd;
import frameglass.engine.timeline.Overview.ConsoleLine;
import frameglass.engine.timeline.Overview.LogEntry;
import frameglass.engine.timeline.Overview.Mark;
import frameglass.engine.timeline.Overview.MarkKind;
import frameglass.engine.timeline.Overview.Outcome;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Series;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Follows a saved trace once through for the overview: curves, marks, calls and logs. */
final class TraceSurvey {
  private static final int MOST_CALLS = 10_000;
  private static final int MOST_MARKS_A_KIND = 2_000;
  private static final int MOST_LOGS = 10_000;
  private static final int STRIDE = 4096;

  /** Bytes of what calls and logs carry, together, that are held for the overview. */
  private static final long MOST_DATA = 64L << 20;

  private final SavedTrace trace;
  private final TraceCalls calls;
  private final TraceStorage storage;
  private final List<ConsoleLine> console = new ArrayList<>();
  private final Series.Builder depths = new Series.Builder();
  private final Series.Builder memoryWords = new Series.Builder();
  private final Series.Builder gasLeft = new Series.Builder();
  private final Map<MarkKind, Thinned> marks = new EnumMap<>(MarkKind.class);
  private final List<LogEntry> logs = new ArrayList<>();
  private final List<Overview.Call> found = new ArrayList<>();
  private final long[] held = new long[1 << 16];
  private final int[] words = new int[1 << 16];
  private long surveyed;
  private long dataHeld;
  private boolean complete;
  private @Nullable Overview cached;

  TraceSurvey(SavedTrace trace, TraceCalls calls, TraceStorage storage, List<String> notices) {
    this.trace = trace;
    this.calls = calls;
    this.storage = storage;
    String from = "Read " + trace.size() + " steps of " + trace.dialect().label() + ".";
    console.add(new ConsoleLine(0, "trace", from));
    for (String notice : notices) {
      console.add(new ConsoleLine(0, "note", notice));
    }
    if (trace.size() > 0) {
      console.add(
          new ConsoleLine(
              0,
              "note",
              "A trace carries no code: it is put together from what ran, and bytes that never ran"
                  + " read 00."));
    }
  }

  /** As {@link frameglass.engine.timeline.Recording#survey}. */
  boolean advance(BooleanSupplier pause) {
    if (complete) {
      return false;
    }
    cached = null;
    while (surveyed < trace.size()) {
      long end = Math.min(trace.size(), surveyed + STRIDE);
      for (; surveyed < end; surveyed++) {
        step(surveyed);
      }
      if (pause.getAsBoolean()) {
        return true;
      }
    }
    int most = Math.min(MOST_CALLS, trace.frames().size());
    while (found.size() < most) {
      int next = found.size();
      Overview.Call call = calls.call(next, dataHeld <= MOST_DATA);
      hold(call.input().size() + (long) call.output().size());
      found.add(call);
      ended(call);
      if ((next & 63) == 63 && pause.getAsBoolean()) {
        return true;
      }
    }
    while (storage.gather()) {
      if (pause.getAsBoolean()) {
        return true;
      }
    }
    complete = true;
    return false;
  }

  /** Takes note of data that the overview holds, and says once when it holds no more. */
  private void hold(long bytes) {
    boolean held = dataHeld <= MOST_DATA;
    dataHeld += bytes;
    if (held && dataHeld > MOST_DATA) {
      console.add(
          new ConsoleLine(
              0,
              "note",
              "Calls and logs of this trace carry more than "
                  + (MOST_DATA >> 20)
                  + " MiB: those after it are listed without their data."));
    }
  }

  private void step(long step) {
    int depth = trace.depth(step);
    long gas = trace.gas(step);
    int before = step == 0 ? 0 : trace.depth(step - 1);
    if (depth > before) {
      // what the caller keeps back while its callee runs
      held[depth] = step == 0 ? 0 : held[before] + Math.max(0, trace.gas(step - 1) - gas);
      words[depth] = 0;
    }
    depths.add(step, depth);
    gasLeft.add(step, held[depth] + gas);
    OptionalInt size = trace.memoryWords(step);
    if (size.isPresent()) {
      memoryWords.add(step, size.getAsInt());
      if (size.getAsInt() > words[depth]) {
        String grown = "memory " + words[depth] + " → " + size.getAsInt() + " words";
        mark(step == 0 ? 0 : step - 1, MarkKind.MEMORY_GROWTH, grown);
        words[depth] = size.getAsInt();
      }
    }
    int op = trace.op(step);
    switch (op) {
      case Op.SSTORE, Op.TSTORE -> mark(step, MarkKind.STORAGE_WRITE, named(op, step));
      case Op.LOG0, Op.LOG1, Op.LOG2, Op.LOG3, Op.LOG4 -> {
        mark(step, MarkKind.LOG, named(op, step));
        log(step, op - Op.LOG0);
      }
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL, Op.CREATE, Op.CREATE2 ->
          mark(step, MarkKind.CALL, named(op, step));
      case Op.REVERT, Op.INVALID -> mark(step, MarkKind.FAILURE, named(op, step));
      default -> {
        if (trace.fails(step)) {
          mark(step, MarkKind.FAILURE, named(op, step) + " fails");
        }
      }
    }
  }

  private String named(int op, long step) {
    String name = op < 0 ? "unknown instruction" : Opcode.nameOf(op);
    return name + " at pc " + trace.pc(step);
  }

  private void mark(long step, MarkKind kind, String text) {
    marks.computeIfAbsent(kind, any -> new Thinned()).add(new Mark(step, kind, text));
  }

  private void log(long step, int topics) {
    TraceStack stack = logs.size() < MOST_LOGS ? trace.step(step).stack() : null;
    long next = trace.nextInFrame(step);
    if (stack == null || stack.size() < topics + 2 || next < 0) {
      return;
    }
    int frame = trace.frames().at(step);
    for (int around = frame; around >= 0; around = trace.frames().parent(around)) {
      CallEnd end = calls.end(around);
      if (end == CallEnd.REVERTED || end == CallEnd.HALTED) {
        return;
      }
    }
    List<UInt256> words = new ArrayList<>();
    for (int i = 0; i < topics; i++) {
      words.add(stack.fromTop(2 + i));
    }
    Bytes data = dataHeld <= MOST_DATA ? calls.memory(step, 0, 1) : null;
    hold(data == null ? 0 : data.size());
    Address account = TraceCalls.orZero(calls.address(frame));
    logs.add(new LogEntry(step, account, words, data == null ? Bytes.EMPTY : data));
  }

  private void ended(Overview.Call call) {
    String what = call.kind() + " at depth " + call.depth();
    console.add(new ConsoleLine(call.firstStep(), "call", what + " with " + call.gas() + " gas"));
    if (call.end() == CallEnd.REVERTED || call.end() == CallEnd.HALTED) {
      console.add(new ConsoleLine(call.endStep(), "halt", what + " failed: " + call.reason()));
    }
  }

  /** What is known so far. */
  Overview overview() {
    Overview known = cached;
    if (known == null) {
      List<Mark> all = new ArrayList<>();
      marks.values().forEach(thinned -> all.addAll(thinned.kept));
      all.sort((a, b) -> Long.compare(a.step(), b.step()));
      List<ConsoleLine> lines = new ArrayList<>(console);
      lines.sort((a, b) -> Long.compare(a.step(), b.step()));
      long length = complete ? trace.size() : surveyed;
      known =
          new Overview(
              length,
              complete,
              complete ? outcome() : null,
              found,
              Math.max(0, trace.frames().size() - MOST_CALLS),
              depths.build(length),
              memoryWords.build(length),
              gasLeft.build(length),
              all,
              logs,
              lines);
      cached = known;
    }
    return known;
  }

  /** How the transaction ended. */
  Outcome outcome() {
    TraceSummary summary = trace.summary();
    Bytes output = summary.output() == null ? Bytes.EMPTY : summary.output();
    long gasUsed = summary.gasUsed().orElse(0);
    if (trace.size() == 0) {
      boolean failed = Boolean.TRUE.equals(summary.failed());
      String error = summary.error() == null ? "failed" : summary.error();
      return new Outcome(
          failed ? Position.Status.FAILED : Position.Status.SUCCEEDED,
          gasUsed,
          0,
          output,
          null,
          failed ? error : "",
          -1);
    }
    CallEnd end = calls.end(0);
    Position.Status status =
        switch (end) {
          case RETURNED -> Position.Status.SUCCEEDED;
          case REVERTED -> Position.Status.REVERTED;
          case HALTED, RUNNING -> Position.Status.FAILED;
        };
    String reason = end == CallEnd.RUNNING ? "the trace ends before the run does" : calls.reason(0);
    return new Outcome(
        status,
        gasUsed,
        0,
        calls.output(0),
        null,
        reason,
        status == Position.Status.SUCCEEDED ? -1 : trace.size() - 1);
  }

  /** Keeps every n-th of a growing number of marks. */
  private static final class Thinned {
    private List<Mark> kept = new ArrayList<>();
    private int every = 1;
    private int passed;

    void add(Mark mark) {
      if (passed++ % every == 0) {
        kept.add(mark);
      }
      if (kept.size() > MOST_MARKS_A_KIND) {
        List<Mark> half = new ArrayList<>();
        for (int i = 0; i < kept.size(); i += 2) {
          half.add(kept.get(i));
        }
        kept = half;
        every *= 2;
      }
    }
  }
}
