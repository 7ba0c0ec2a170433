package frameglass.engine.benchmark;

import static frameglass.engine.code.Op.*;

import frameglass.engine.code.Assembler;
import frameglass.engine.word.UInt256;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Instructions by family: a loop of a thousand rounds with the family's instructions in it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class Families {
  private static final UInt256 WIDE =
      UInt256.fromHex("0x8f3a5c7e9b1d2f406182a3c4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60719");

  @Param({
    "arithmetic",
    "arithmetic-wide",
    "division",
    "division-wide",
    "modular",
    "exponent",
    "comparison",
    "bits",
    "stack",
    "memory",
    "jump",
    "keccak",
    "storage",
    "transient",
    "environment",
    "log"
  })
  public String program;

  private Repeated repeated;

  static Repeated open(String family) {
    Assembler code = Assembler.program().push(1000).jumpDestination("again");
    for (int i = 0; i < 8; i++) {
      round(code, family, i);
    }
    return Repeated.call(code.push(1).op(SWAP1, SUB, DUP1).jumpIf("again").op(STOP).code());
  }

  /** Once the family's instructions; the stack is as high after it as before. */
  private static void round(Assembler code, String family, int i) {
    switch (family) {
      case "arithmetic" -> code.push(7).push(11 + i).op(ADD, DUP1, MUL).push(3).op(SUB, POP);
      case "arithmetic-wide" -> code.push(WIDE).op(DUP1, DUP1, ADD, MUL, DUP1, SUB, POP);
      case "division" -> code.push(7).push(1000 + i).op(DIV).push(99).op(SDIV, DUP1, MOD, POP);
      case "division-wide" ->
          code.push(1_000_003).push(WIDE).op(DIV).push(WIDE).op(MOD).push(WIDE).op(SDIV, POP);
      case "modular" ->
          code.push(WIDE).push(99 + i).push(WIDE).op(MULMOD).push(7).push(WIDE).op(ADDMOD, POP);
      case "exponent" -> code.push(10 + i).push(10).op(EXP, POP);
      case "comparison" -> code.push(7).push(11 + i).op(LT).push(5).op(SGT).push(1).op(EQ, POP);
      case "bits" -> code.push(WIDE).push(17 + i).op(SHR).push(9).op(SHL).push(WIDE).op(AND, POP);
      case "stack" -> code.push(1).push(2).op(DUP2, SWAP1, DUP3, SWAP2, POP, POP, POP, POP);
      case "memory" -> code.push(32L * i).op(DUP1, MLOAD).push(32L * i + 32).op(MSTORE, POP);
      case "jump" -> code.jump("to" + i).op(INVALID).jumpDestination("to" + i);
      case "keccak" -> code.push(64).push(32L * i).op(KECCAK256, POP);
      case "storage" -> code.push(i).op(SLOAD).push(1).op(ADD).push(i).op(SSTORE);
      case "transient" -> code.push(i).op(TLOAD).push(1).op(ADD).push(i).op(TSTORE);
      case "environment" -> code.op(CALLER, ADDRESS, XOR, CALLDATASIZE, ADD, CALLVALUE, OR, POP);
      case "log" -> code.push(i).push(32).push(0).op(LOG1);
      default -> throw new IllegalArgumentException(family);
    }
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
