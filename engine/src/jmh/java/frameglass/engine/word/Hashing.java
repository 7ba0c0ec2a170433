package frameglass.engine.word;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * KECCAK-256 by the project's permutation, by Bouncy Castle's, and as KECCAK256 has it: remembered
 * when the input is a slot's. Each hash goes into the next input, but for the remembered one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Hashing {
  @Param({"32", "64", "1024"})
  public int inputBytes;

  private final Keccak own = new Keccak();
  private final KeccakDigest bouncyCastle = new KeccakDigest(256);
  private final RecentHashes recent = new RecentHashes();
  private final long[] limbs = new long[4];
  private byte[] input = {};

  @Setup
  public void makeInput() {
    input = new byte[inputBytes];
    new Random(7).nextBytes(input);
  }

  @Benchmark
  public byte own() {
    own.hash(input, 0, input.length, input, 0);
    return input[0];
  }

  @Benchmark
  public byte bouncyCastle() {
    bouncyCastle.update(input, 0, input.length);
    bouncyCastle.doFinal(input, 0);
    return input[0];
  }

  @Benchmark
  public long remembered() {
    recent.hash(input, 0, input.length, limbs, 0);
    return limbs[0];
  }
}
