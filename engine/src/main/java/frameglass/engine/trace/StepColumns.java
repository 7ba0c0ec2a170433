package frameglass.engine.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every step without reading it again: where it begins in the file, its program
 * counter, opcode, gas, depth and memory size, packed into 24 bytes. The first chunks are on the
 * heap; the others are mapped from a temporary file, so that a trace of a hundred million steps
 * needs no more heap than one of four million.
 */
final class StepColumns implements AutoCloseable {
  /** The step fails, as far as the trace says. */
  static final int FAILS = 1;

  /** The line after the step's own corrects it. */
  static final int CORRECTED = 1 << 1;

  /** The opcode has a name that nobody knows. */
  static final int UNKNOWN_OP = 1 << 2;

  /** Stands for a memory size that the trace does not tell. */
  static final int NO_MEMORY_SIZE = (1 << 24) - 1;

  /** Greatest byte offset that fits, a tebibyte. */
  static final long LAST_OFFSET = (1L << 40) - 1;

  private static final int CHUNK_SHIFT = 16;
  private static final int CHUNK_STEPS = 1 << CHUNK_SHIFT;
  private static final int ROW = 24;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private final int heapChunks;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private @Nullable FileChannel spill;
  private @Nullable Arena arena;
  private long size;

  /** Columns that leave the heap after about {@code heapSteps} steps. */
  StepColumns(long heapSteps) {
    this.heapChunks = (int) (heapSteps >> CHUNK_SHIFT);
  }

  /** Number of steps. */
  long size() {
    return size;
  }

  /** Whether some of the columns left the heap. */
  boolean spilled() {
    return spill != null;
  }

  /**
   * Adds a step.
   *
   * @param offset up to {@link #LAST_OFFSET}
   * @param memoryWords less than {@link #NO_MEMORY_SIZE}, or that
   * @param pc not negative
   * @param depth 0 to 65,535
   * @param op an opcode byte; anything under the flag {@link #UNKNOWN_OP}
   * @param flags of the three above
   */
  void add(long offset, int memoryWords, long gas, int pc, int depth, int op, int flags) {
    assert offset >= 0 && offset <= LAST_OFFSET : "offset " + offset;
    assert memoryWords >= 0 && memoryWords <= NO_MEMORY_SIZE : memoryWords + " words";
    assert pc >= 0 && depth >= 0 && depth <= 0xffff : "pc " + pc + ", depth " + depth;
    int chunk = (int) (size >> CHUNK_SHIFT);
    if (chunk == chunks.size()) {
      chunks.add(newChunk(chunk));
    }
    MemorySegment segment = chunks.get(chunk);
    long at = at(size);
    segment.set(LONG, at, offset << 24 | memoryWords);
    segment.set(LONG, at + 8, gas);
    segment.set(LONG, at + 16, (long) pc << 32 | (long) depth << 16 | (op & 0xff) << 8 | flags);
    size++;
  }

  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  private MemorySegment newChunk(int chunk) {
    if (chunk < heapChunks) {
      return MemorySegment.ofArray(new long[CHUNK_STEPS * ROW / 8]);
    }
    try {
      if (spill == null || arena == null) {
        Path file = Files.createTempFile("frameglass-", ".steps");
        arena = Arena.ofShared();
        spill =
            FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      }
      long length = (long) CHUNK_STEPS * ROW;
      long from = (chunk - heapChunks) * length;
      return spill.map(FileChannel.MapMode.READ_WRITE, from, length, arena);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static long at(long step) {
    return (step & CHUNK_STEPS - 1) * ROW;
  }

  private long word(long step, int index) {
    return chunks.get((int) (step >> CHUNK_SHIFT)).get(LONG, at(step) + 8L * index);
  }

  /** Marks {@code step} with more flags. */
  void mark(long step, int flags) {
    MemorySegment segment = chunks.get((int) (step >> CHUNK_SHIFT));
    long at = at(step) + 16;
    segment.set(LONG, at, segment.get(LONG, at) | flags);
  }

  /** Byte in the file at which the step's object begins. */
  long offset(long step) {
    return word(step, 0) >>> 24;
  }

  /** Memory size in words, or {@link #NO_MEMORY_SIZE}. */
  int memoryWords(long step) {
    return (int) word(step, 0) & 0xffffff;
  }

  long gas(long step) {
    return word(step, 1);
  }

  int pc(long step) {
    return (int) (word(step, 2) >>> 32);
  }

  int depth(long step) {
    return (int) word(step, 2) >>> 16;
  }

  /** The opcode byte, or {@link TraceObject#UNKNOWN_OP}. */
  int op(long step) {
    int packed = (int) word(step, 2);
    return (packed & UNKNOWN_OP) != 0 ? TraceObject.UNKNOWN_OP : packed >>> 8 & 0xff;
  }

  boolean has(long step, int flag) {
    return (word(step, 2) & flag) != 0;
  }

  @Override
  public void close() {
    chunks.clear();
    size = 0;
    try {
      if (arena != null) {
        arena.close();
      }
      if (spill != null) {
        spill.close();
      }
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }
}
