package frameglass.engine.frame;

import frameglass.engine.code.Code;
import frameglass.engine.code.CodeAnalysis;
import frameglass.engine.code.Op;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One frame's life by each way to give it room: an array of its own for each component, one buffer
 * for the worst case, and one buffer of the code's tier, new or from the pool. Each makes the
 * JUMPDEST analysis that it needs and touches a few words of the stack.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Allocation {
  @Param({"2048", "12288", "24576"})
  public int codeBytes;

  private final BufferPool pool = new BufferPool();
  private Code code = Code.EMPTY;

  @Setup
  public void makeCode() {
    byte[] bytes = new byte[codeBytes];
    new Random(7).nextBytes(bytes);
    for (int i = 0; i < codeBytes; i += 11) {
      bytes[i] = (byte) Op.JUMPDEST;
    }
    code = Code.of(bytes);
  }

  private static long touch(long[] stack) {
    Arrays.fill(stack, 0, 16 * 4, 1);
    return stack[63];
  }

  @Benchmark
  public long ownArrays() {
    long[] stack = new long[4 * BufferLayout.STACK_WORDS];
    long[] jumps = new long[CodeAnalysis.jumpBitmapLongs(codeBytes)];
    long[] toInstruction = new long[CodeAnalysis.pcToInstructionLongs(codeBytes)];
    long[] toPc = new long[CodeAnalysis.instructionToPcLongs(codeBytes)];
    long[] metadata = new long[CodeAnalysis.metadataLongs(codeBytes)];
    CodeAnalysis.markJumpDestinations(code.padded(), codeBytes, jumps, 0);
    return touch(stack) + jumps[0] + toInstruction[0] + toPc[0] + metadata[0];
  }

  @Benchmark
  public long worstCase() {
    long[] buffer = new long[(int) (BufferLayout.worstCaseBytes() / Long.BYTES)];
    int jumps = 4 * BufferLayout.STACK_WORDS;
    CodeAnalysis.markJumpDestinations(code.padded(), codeBytes, buffer, jumps);
    return touch(buffer) + buffer[jumps];
  }

  @Benchmark
  public long tierWithoutPool() {
    FrameBuffer buffer = new FrameBuffer(BufferLayout.forCode(codeBytes));
    buffer.acquire();
    buffer.prepare(code);
    buffer.run();
    long touched = touch(buffer.longs());
    buffer.release();
    return touched;
  }

  @Benchmark
  public long tierFromPool() {
    FrameBuffer buffer = pool.acquire(code);
    buffer.run();
    long touched = touch(buffer.longs());
    pool.release(buffer);
    return touched;
  }

  /** The analysis alone. */
  @Benchmark
  public long analysis() {
    FrameBuffer buffer = pool.acquire(code);
    long[] longs = buffer.longs();
    CodeAnalysis.markJumpDestinations(code.padded(), codeBytes, longs, buffer.jumpDestinations());
    pool.release(buffer);
    return longs[buffer.jumpDestinations()];
  }
}
