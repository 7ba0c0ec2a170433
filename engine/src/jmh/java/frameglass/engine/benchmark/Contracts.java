package frameglass.engine.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whole transactions of the samples. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class Contracts {
  @Param({
    "erc20-deployment",
    "five-thousand-transfers",
    "five-thousand-mints",
    "five-thousand-approvals",
    "ten-thousand-hashes",
    "ray-tracer"
  })
  public String program;

  private Repeated repeated;

  static Repeated open(String program) {
    return Repeated.sample(program);
  }

  @Setup
  public void open() {
    repeated = open(program);
  }

  @Benchmark
  public long run() {
    return repeated.once();
  }
}
