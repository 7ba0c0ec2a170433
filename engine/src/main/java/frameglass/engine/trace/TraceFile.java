package frameglass.engine.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of saved traces, read once and open for looking up any step of it. Most files hold one
 * transaction; the answer of {@code debug_traceBlock…} and the output of a whole state test hold
 * several. Belongs to one thread at a time.
 */
public final class TraceFile implements AutoCloseable {
  /** Steps whose columns stay on the heap, 96 MiB of them. */
  private static final long HEAP_STEPS = 1 << 22;

  private final TraceInput input;
  private final StepColumns columns;
  private final List<SavedTrace> traces = new ArrayList<>();
  private final List<String> notices;

  private TraceFile(TraceInput input, StepColumns columns, TraceIndexer indexer) {
    this.input = input;
    this.columns = columns;
    this.notices = List.copyOf(indexer.notices());
    for (TraceRun run : indexer.runs()) {
      traces.add(new SavedTrace(input, columns, run, indexer.isDocument()));
    }
  }

  /**
   * Reads {@code file}, which is EIP-3155 lines or structLogs, plain or gzip.
   *
   * @throws frameglass.engine.scenario.BadInputException if it is none of these, or part of it
   *     cannot be understood
   */
  public static TraceFile open(Path file) {
    return open(file, ReadProgress.NONE);
  }

  /** Like {@link #open(Path)}; {@code progress} hears how far it is and may stop it. */
  public static TraceFile open(Path file, ReadProgress progress) {
    return open(file, progress, HEAP_STEPS);
  }

  static TraceFile open(Path file, ReadProgress progress, long heapSteps) {
    TraceInput input = TraceInput.open(file);
    StepColumns columns = new StepColumns(heapSteps);
    try {
      TraceIndexer indexer = new TraceIndexer(input, columns);
      indexer.read(progress);
      return new TraceFile(input, columns, indexer);
    } catch (RuntimeException | Error failed) {
      columns.close();
      input.close();
      throw failed;
    }
  }

  /** Where it was read from. */
  public Path path() {
    return input.file();
  }

  /** The transactions, in the order of the file; at least one. */
  public List<SavedTrace> traces() {
    return List.copyOf(traces);
  }

  /** The transaction with the most steps, which is what one looks for in a file of several. */
  public SavedTrace main() {
    SavedTrace most = traces.getFirst();
    for (SavedTrace trace : traces) {
      if (trace.size() > most.size()) {
        most = trace;
      }
    }
    return most;
  }

  /**
   * What one should know about the reading, such as where the file was cut off; a sentence each.
   */
  public List<String> notices() {
    return notices;
  }

  /** Closes the file and removes what was inflated from it; its traces cannot be used any more. */
  @Override
  public void close() {
    columns.close();
    input.close();
  }
}
