package frameglass.engine.benchmark;

import frameglass.engine.code.Op;
import frameglass.engine.interpreter.Breakpoints;
import frameglass.engine.interpreter.Probe;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs a run that a debugger waits for something that does not happen. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class Armed {
  @Param({"nothing", "limit", "breakpoint", "probe"})
  public String program;

  private Repeated repeated;
  private long limit;

  static Repeated open(String armed) {
    Repeated repeated = Repeated.sample("five-thousand-transfers");
    if (armed.equals("breakpoint")) {
      repeated.interpreter.setBreakpoints(
          code -> {
            byte[] marked = code.padded().clone();
            // behind the end of the code, where nothing runs
            marked[code.size()] = Breakpoints.MARK;
            return marked;
          });
    }
    if (armed.equals("probe")) {
      repeated.interpreter.setProbe(new Waiting());
    }
    return repeated;
  }

  /** Watches for what the program does not do. */
  private static final class Waiting implements Probe {
    @Override
    public boolean watches(int op) {
      return op == Op.SELFDESTRUCT;
    }
  }

  @Setup
  public void open() {
    repeated = open(program);
    limit = program.equals("limit") ? 1L << 40 : Long.MAX_VALUE;
  }

  @Benchmark
  public long run() {
    repeated.begin();
    repeated.interpreter.run(limit);
    return repeated.interpreter.gasLeft();
  }
}
