package frameglass.engine.benchmark;

import static frameglass.engine.code.Op.*;

import frameglass.engine.code.Assembler;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What frames and their memory cost: calls a thousand deep, calls side by side, and growth. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class Frames {
  @Param({"deep-calls", "flat-calls", "precompile-calls", "memory-growth"})
  public String program;

  private Repeated repeated;

  static Repeated open(String program) {
    Assembler code = Assembler.program();
    switch (program) {
      // calls itself until a 64th of the gas, or the depth of 1,024, ends it
      case "deep-calls" -> call(code).op(POP, STOP);
      case "flat-calls" -> {
        code.op(CALLDATASIZE).jumpIf("callee").push(1000).jumpDestination("again");
        code.push(0).push(0).push(1).push(0).op(ADDRESS, GAS, STATICCALL, POP);
        code.push(1).op(SWAP1, SUB, DUP1).jumpIf("again").jumpDestination("callee").op(STOP);
      }
      case "precompile-calls" -> {
        code.push(1000).jumpDestination("again");
        code.push(32).push(0).push(32).push(0).push(4).op(GAS, STATICCALL, POP);
        code.push(1).op(SWAP1, SUB, DUP1).jumpIf("again").op(STOP);
      }
      case "memory-growth" -> {
        code.push(0).jumpDestination("again").op(DUP1, DUP1, MSTORE);
        code.push(32).op(ADD, DUP1).push(1 << 20).op(GT).jumpIf("again").op(STOP);
      }
      default -> throw new IllegalArgumentException(program);
    }
    return Repeated.call(code.code());
  }

  private static Assembler call(Assembler code) {
    return code.push(0).push(0).push(0).push(0).push(0).op(ADDRESS, GAS, CALL);
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
