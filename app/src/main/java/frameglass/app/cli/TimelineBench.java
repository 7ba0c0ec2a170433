package frameglass.app.cli;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Op;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.BytecodeReader;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.TimelineMeter;
import frameglass.engine.timeline.TimelineMeter.Figures;
import frameglass.engine.timeline.TimelineMeter.Overhead;
import frameglass.engine.timeline.TimelineMeter.Times;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** Measures the timeline and prints what came of it. */
final class TimelineBench {
  /** Instructions of one round of the loop. */
  private static final int ROUND = 19;

  private static final int MIB = 1 << 20;
  private static final int SEEKS = 400;

  private TimelineBench() {}

  /**
   * A loop of about {@code steps} instructions that goes on writing all over 1 MiB of memory, a
   * word a round.
   */
  static Scenario loop(long steps) {
    Assembler program = Assembler.program();
    program.push(1).push(MIB - 32).op(Op.MSTORE).push(Math.max(1, steps / ROUND));
    program.jumpDestination("round");
    program.op(Op.DUP1).push(5).op(Op.SHL).push(MIB - 1).op(Op.AND);
    program.op(Op.DUP2, Op.SWAP1, Op.MSTORE);
    program.op(Op.DUP1, Op.DUP1, Op.MUL, Op.POP);
    program.push(1).op(Op.SWAP1, Op.SUB, Op.DUP1).jumpIf("round").op(Op.STOP);
    RunOptions options = RunOptions.DEFAULT.withGasLimit(100_000_000 + steps * 8);
    return BytecodeReader.parse(program.bytes().toHex()).scenario(Bytecode.Use.CALL, options);
  }

  /**
   * The figures of {@code scenario}.
   *
   * @param clock what times are taken by, in nanoseconds
   */
  static Map<String, Object> measure(
      String name, Scenario scenario, int pairs, LongSupplier clock) {
    return fields(name, new TimelineMeter(clock).measure(scenario, pairs, SEEKS));
  }

  private static Map<String, Object> fields(String name, Figures figures) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("steps", figures.steps());
    fields.put("pairs", figures.pairs());
    Overhead overhead = figures.overhead();
    fields.put("plainMs", millis(overhead.plainNanos()));
    fields.put("withCheckpointsMs", millis(overhead.keptNanos()));
    fields.put("overheadPercent", rounded(overhead.median() * 100));
    fields.put("overheadLowPercent", rounded(overhead.low() * 100));
    fields.put("overheadHighPercent", rounded(overhead.high() * 100));
    put(fields, "seek", figures.seek());
    put(fields, "stepBack", figures.back());
    fields.put("heapMiB", rounded(figures.heapBytes() / (double) MIB));
    fields.put("checkpointMiB", rounded(figures.checkpointBytes() / (double) MIB));
    fields.put("checkpoints", figures.checkpoints());
    fields.put("interval", figures.interval());
    put(fields, "originFirst", figures.originFirst());
    put(fields, "originWhole", figures.originWhole());
    fields.put("queryFirstMs", millis(figures.queryFirstNanos()));
    fields.put("queryMs", millis(figures.queryNanos()));
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, Times times) {
    fields.put(name + "MedianMs", millis(times.quantile(0.5)));
    fields.put(name + "P99Ms", millis(times.quantile(0.99)));
    fields.put(name + "MaxMs", millis(times.quantile(1)));
  }

  private static double millis(long nanos) {
    return rounded(nanos / 1e6);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  static void print(PrintWriter out, Map<String, Object> fields) {
    fields.forEach(
        (name, value) -> {
          String text =
              value instanceof Number number && !(value instanceof Double)
                  ? String.format(Locale.ROOT, "%,d", number.longValue())
                  : String.valueOf(value);
          out.printf(Locale.ROOT, "%-22s %s%n", name, text);
        });
    out.println();
    out.flush();
  }
}
