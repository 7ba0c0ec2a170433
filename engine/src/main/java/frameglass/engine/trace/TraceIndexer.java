package frameglass.engine.trace;

import frameglass.engine.scenario.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * The one pass over a file: finds every step in it, whatever is around them, and fills the columns
 * and the runs. Nothing else of the file is kept.
 */
final class TraceIndexer {
  private final TraceInput input;
  private final StepColumns columns;
  private final List<TraceRun> runs = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<TraceObject> objects = new ArrayList<>();
  private final TraceObjectReader reader = TraceObjectReader.ofOutline(this::container);
  private int level;
  private long base;
  private @Nullable TraceRun run;
  private TraceFrames.@Nullable Told told;
  private @Nullable String rpcError;
  private boolean resultIsNull;
  private boolean sawVmTrace;
  private boolean sawCallTracer;
  private boolean isDocument;

  TraceIndexer(TraceInput input, StepColumns columns) {
    this.input = input;
    this.columns = columns;
  }

  /** What was found, one entry a transaction. */
  List<TraceRun> runs() {
    return runs;
  }

  /** Whether its steps stand inside a JSON document; otherwise each is a line of its own. */
  boolean isDocument() {
    return isDocument;
  }

  /** What the reader of the trace should know, a sentence each. */
  List<String> notices() {
    return notices;
  }

  /**
   * Reads everything.
   *
   * @throws BadInputException if a part of it cannot be understood, or it holds no trace
   */
  void read(ReadProgress progress) {
    try (InputStream front = input.front(progress, columns::size)) {
      byte[] head = front.readNBytes(TraceShape.HEAD);
      int bom = TraceShape.startsWithMark(head, head.length) ? TraceShape.MARK : 0;
      TraceShape shape = TraceShape.of(head, head.length);
      int from = Math.max(bom, shape.from());
      InputStream all =
          new SequenceInputStream(new ByteArrayInputStream(head, from, head.length - from), front);
      isDocument = shape.isDocument();
      if (isDocument) {
        document(all, from);
      } else {
        lines(all, from);
      }
    } catch (IOException failed) {
      throw new BadInputException(
          input.file() + " cannot be read to its end: " + failed.getMessage() + "; try again",
          failed);
    } catch (UncheckedIOException full) {
      throw new BadInputException(
          "the temporary folder has no room for the index of "
              + input.file()
              + "; make room, or set java.io.tmpdir to another folder",
          full);
    }
    finish();
  }

  private void document(InputStream all, long from) {
    base = from;
    EndWatch watched = new EndWatch(all);
    try (JsonParser parser =
        TraceObjectReader.JSON.createParser(ObjectReadContext.empty(), watched)) {
      try {
        boolean any = false;
        while (nextDocument(parser, any)) {
          any = true;
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(parser);
          } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            container("", parser);
          }
        }
      } catch (JacksonException | MalformedTraceException bad) {
        TokenStreamLocation at = parser.currentLocation();
        if (bad instanceof JacksonException && watched.endedNear(at.getByteOffset())) {
          cutAt("line " + at.getLineNr() + ", byte " + (from + at.getByteOffset()));
          return;
        }
        throw malformed(
            "line " + at.getLineNr() + ", column " + Math.max(1, at.getColumnNr()), bad);
      }
    }
  }

  /** Knows where a stream ended, to tell a document that is cut off from one that is wrong. */
  private static final class EndWatch extends FilterInputStream {
    /** Bytes that one token without quotes may reach back from the end. */
    private static final int TOKEN = 8;

    private long passed;
    private boolean ended;

    EndWatch(InputStream in) {
      super(in);
    }

    boolean endedNear(long offset) {
      return ended && offset >= passed - TOKEN;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      note(read < 0 ? -1 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      note(read);
      return read;
    }

    private void note(int read) {
      ended = read < 0;
      passed += Math.max(0, read);
    }
  }

  /** Whether another document follows; text after one that was read is ignored. */
  private boolean nextDocument(JsonParser parser, boolean any) {
    try {
      return parser.nextToken() != null;
    } catch (JacksonException otherText) {
      if (any) {
        return false;
      }
      throw otherText;
    }
  }

  private void lines(InputStream all, long from) throws IOException {
    LineScanner lines = new LineScanner(all, from);
    while (lines.advance()) {
      int start = lines.start();
      if (start == lines.end() || lines.bytes()[start] != '{') {
        continue;
      }
      if (lines.tooLong()) {
        throw malformed(
            "line " + lines.number(),
            new MalformedTraceException("longer than " + (LineScanner.LONGEST >> 20) + " MiB"));
      }
      base = lines.offset(start);
      level = 0;
      try (JsonParser parser =
          TraceObjectReader.JSON.createParser(
              ObjectReadContext.empty(), lines.bytes(), start, lines.end() - start)) {
        parser.nextToken();
        object(parser);
      } catch (JacksonException | MalformedTraceException bad) {
        if (!lines.terminated() && bad instanceof JacksonException) {
          cutAt("line " + lines.number() + ", byte " + lines.offset(lines.end()));
        } else if (bad instanceof MalformedTraceException || mentionsPc(lines, start)) {
          throw malformed("line " + lines.number(), bad);
        }
      }
    }
  }

  /** Whether a line that is no JSON was meant to be a step; otherwise it is other text. */
  private static boolean mentionsPc(LineScanner lines, int start) {
    byte[] bytes = lines.bytes();
    for (int i = start; i + 3 < lines.end(); i++) {
      if (bytes[i] == '"' && bytes[i + 1] == 'p' && bytes[i + 2] == 'c' && bytes[i + 3] == '"') {
        return true;
      }
    }
    return false;
  }

  private BadInputException malformed(String where, RuntimeException bad) {
    String what =
        switch (bad) {
          case StreamConstraintsException deep -> "is nested too deeply or too long for a trace";
          case JacksonException json ->
              "is not JSON (" + json.getOriginalMessage().lines().findFirst().orElse("") + ")";
          default -> "has " + bad.getMessage();
        };
    return new BadInputException(
        input.file()
            + ", "
            + where
            + " "
            + what
            + "; mend that place or delete it, or record the trace again",
        bad);
  }

  private void cutAt(String where) {
    notices.add(
        "The trace is cut off at " + where + "; the " + columns.size() + " steps before are kept.");
  }

  private void object(JsonParser parser) {
    if (level == objects.size()) {
      objects.add(new TraceObject());
    }
    TraceObject object = objects.get(level);
    long offset = base + parser.currentTokenLocation().getByteOffset();
    int runsBefore = runs.size();
    level++;
    reader.read(parser, object);
    level--;
    accept(object, offset, runsBefore);
  }

  private void container(String name, JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      object(parser);
      return;
    }
    boolean structLogs = name.equals("structLogs");
    if (structLogs) {
      begin(true);
    }
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == null) {
        throw new MalformedTraceException("an array that does not end");
      }
      if (token == JsonToken.START_OBJECT) {
        object(parser);
      } else if (token == JsonToken.START_ARRAY) {
        container("", parser);
      }
    }
  }

  private void accept(TraceObject object, long offset, int runsBefore) {
    if (object.isStep()) {
      step(object, offset);
    } else if (object.looksLikeVmTrace) {
      sawVmTrace = true;
    } else if (object.hasStructLogs) {
      TraceRun of = run == null ? begin(true) : run;
      of.summarise(object);
      run = null;
    } else if (object.isFrameStart()) {
      told =
          new TraceFrames.Told(
              Objects.requireNonNull(object.type), Objects.requireNonNull(object.from), object.to);
    } else if (object.looksLikeCallTracer) {
      sawCallTracer = true;
    } else if (object.isSummary()) {
      TraceRun of = run;
      if (of == null) {
        of = begin(false);
      }
      of.summarise(object);
    } else if (object.rpcError != null || (object.error != null && object.name != null)) {
      rpcError = object.rpcError != null ? object.rpcError : object.error;
      if (object.name != null) {
        TraceRun failed = begin(true);
        failed.summarise(object);
        run = null;
      }
    }
    resultIsNull |= object.resultIsNull;
    if (object.name != null && runs.size() > runsBefore) {
      runs.getLast().name(object.name);
    }
  }

  private TraceRun begin(boolean structLogs) {
    TraceRun begun = new TraceRun(columns.size(), structLogs);
    runs.add(begun);
    run = begun;
    return begun;
  }

  private void step(TraceObject object, long offset) {
    object.checkStep();
    TraceRun of = run;
    // after a summary, only the first instruction of another transaction is at the start of a code
    if (of == null || (of.ended && object.pc == 0 && object.depth + of.depthShift <= 1)) {
      of = begin(false);
    }
    of.ended = false;
    of.traits.addAll(object.traits);
    if (of.steps == 0 && object.depth == 0) {
      of.depthShift = 1;
    }
    int depth = object.depth + of.depthShift;
    if (object.error != null && of.steps > 0 && repeatsLast(object, depth)) {
      columns.mark(columns.size() - 1, StepColumns.CORRECTED | StepColumns.FAILS);
      return;
    }
    if (offset > StepColumns.LAST_OFFSET) {
      throw new MalformedTraceException("an offset beyond a tebibyte");
    }
    int words =
        object.memorySize < 0
            ? StepColumns.NO_MEMORY_SIZE
            : (int) Math.min((object.memorySize + 31L) >> 5, StepColumns.NO_MEMORY_SIZE - 1);
    int flags =
        (object.error != null ? StepColumns.FAILS : 0)
            | (object.op == TraceObject.UNKNOWN_OP ? StepColumns.UNKNOWN_OP : 0);
    columns.add(offset, words, object.gas, object.pc, depth, object.op, flags);
    of.frames.step(of.steps, depth, told);
    told = null;
    of.steps++;
  }

  private boolean repeatsLast(TraceObject object, int depth) {
    long last = columns.size() - 1;
    return columns.pc(last) == object.pc
        && columns.gas(last) == object.gas
        && columns.depth(last) == depth
        && columns.op(last) == object.op;
  }

  private void finish() {
    for (TraceRun each : runs) {
      each.frames.finish(each.steps);
    }
    String cut = input.cut();
    if (cut != null) {
      notices.removeIf(notice -> notice.startsWith("The trace is cut off"));
      notices.add("The trace is not whole: " + cut + "; " + columns.size() + " steps are kept.");
    }
    if (columns.size() > 0) {
      return;
    }
    String file = input.file().toString();
    if (cut != null && runs.isEmpty()) {
      throw new BadInputException(
          file + ": " + cut + " before the first step of a trace; copy or record it again");
    }
    if (rpcError != null) {
      throw new BadInputException(
          file
              + ": the node answered with an error instead of a trace: "
              + rpcError.replace('\n', ' ')
              + "; mend the request and record again");
    }
    if (runs.stream().anyMatch(each -> each.isStructLogs)) {
      notices.add(
          "The trace has no steps: the transaction ran no code, or the node records none (anvil"
              + " needs --steps-tracing).");
    } else if (!runs.isEmpty()) {
      notices.add("The trace has a summary but no steps: the transaction ran no code.");
    } else if (sawVmTrace) {
      throw new BadInputException(
          file
              + " is a vmTrace of trace_replayTransaction, which has no stacks; record it with"
              + " debug_traceTransaction");
    } else if (sawCallTracer) {
      throw new BadInputException(
          file
              + " is the answer of callTracer, which has no steps; record it with"
              + " debug_traceTransaction and no tracer");
    } else if (resultIsNull) {
      throw new BadInputException(
          file + ": the node answered null; ask it for a transaction that it knows");
    } else {
      throw new BadInputException(
          file
              + " holds no step of a trace; expected EIP-3155 JSON lines or structLogs of"
              + " debug_traceTransaction, and mind that clients write them to standard output or to"
              + " standard error");
    }
  }
}
