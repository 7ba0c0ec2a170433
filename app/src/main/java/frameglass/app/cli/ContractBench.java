package frameglass.app.cli;

import com.sun.management.ThreadMXBean;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.state.WorldSnapshot;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.TransactionResult;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Measures how long the instructions of a scenario take, and prints what came of it. */
final class ContractBench {
  /** Compilation of the loop ends well within this, and a small contract's runs are many. */
  static final Pace WARMUP =
      new Pace(2, 20, Integer.MAX_VALUE, TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(8));

  static final Pace MEASURED =
      new Pace(3, 20, 1000, TimeUnit.MILLISECONDS.toNanos(500), TimeUnit.SECONDS.toNanos(8));

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String name;
  private final Interpreter interpreter = new Interpreter();
  private final ScenarioRun one;
  private final WorldSnapshot start;

  /** Of the last run, in nanoseconds. */
  private long took;

  /** By the last run, in bytes. */
  private long allocated;

  /**
   * Ready to measure {@code scenario}.
   *
   * @throws BadInputException if its transaction is rejected, so that there is nothing to measure
   */
  ContractBench(String name, Scenario scenario) {
    this.name = name;
    one = new ScenarioRun(scenario, interpreter);
    start = one.world().capture();
    begin();
  }

  /**
   * When to stop running.
   *
   * @param least runs, however long they take
   * @param usual runs, unless they take longer than {@code longest}
   * @param most runs, however short they are
   * @param shortest time to go on for, in nanoseconds
   * @param longest time to go on for, in nanoseconds
   */
  record Pace(int least, int usual, int most, long shortest, long longest) {
    /** Exactly {@code runs}. */
    static Pace of(int runs) {
      return new Pace(runs, runs, runs, 0, 0);
    }

    /** Whether to run again, {@code runs} having taken {@code nanos}. */
    boolean wantsMore(int runs, long nanos) {
      return runs < least || (runs < most && nanos < (runs < usual ? longest : shortest));
    }
  }

  /**
   * What one file came to.
   *
   * @param name the file
   * @param status how the run ended
   * @param instructions executed in a run
   * @param gasUsed by a run, refund taken off
   * @param runs measured
   * @param medianNs median time of a run, in nanoseconds
   * @param minNs least time of a run, in nanoseconds
   * @param allocatedBytes median heap bytes allocated a run
   */
  record Figures(
      String name,
      String status,
      long instructions,
      long gasUsed,
      int runs,
      long medianNs,
      long minNs,
      long allocatedBytes) {
    /** Median time an instruction, in nanoseconds. */
    private double nsPerInstruction() {
      return instructions == 0 ? 0 : (double) medianNs / instructions;
    }

    private double millionGasPerSecond() {
      return medianNs == 0 ? 0 : gasUsed * 1e3 / medianNs;
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", name);
      fields.put("status", status);
      fields.put("instructions", instructions);
      fields.put("gasUsed", gasUsed);
      fields.put("runs", runs);
      fields.put("medianNs", medianNs);
      fields.put("minNs", minNs);
      fields.put("nsPerInstruction", nsPerInstruction());
      fields.put("millionGasPerSecond", millionGasPerSecond());
      fields.put("allocatedBytes", allocatedBytes);
      return fields;
    }

    static void printHeader(PrintWriter out) {
      out.printf(
          "%-28s %14s %14s %12s %12s %9s %9s %12s%n",
          "name", "instructions", "gas", "median ms", "min ms", "ns/instr", "Mgas/s", "bytes/run");
      out.flush();
    }

    void print(PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%-28s %,14d %,14d %12.4f %12.4f %9.2f %9.1f %,12d%s%n",
          name,
          instructions,
          gasUsed,
          medianNs / 1e6,
          minNs / 1e6,
          nsPerInstruction(),
          millionGasPerSecond(),
          allocatedBytes,
          status.equals("success") ? "" : "  (" + status + ")");
      out.flush();
    }
  }

  /**
   * Runs from the same state again and again.
   *
   * @param clock what a run's time is taken by, in nanoseconds
   */
  Figures measure(Pace warmup, Pace measured, LongSupplier clock) {
    long began = System.nanoTime();
    for (int run = 0; warmup.wantsMore(run, System.nanoTime() - began); run++) {
      run(clock);
    }
    long[] times = new long[measured.most()];
    long[] bytes = new long[measured.most()];
    TransactionResult result;
    int runs = 0;
    began = System.nanoTime();
    do {
      result = run(clock);
      times[runs] = took;
      bytes[runs] = allocated;
      runs++;
    } while (measured.wantsMore(runs, System.nanoTime() - began));
    Arrays.sort(times, 0, runs);
    Arrays.sort(bytes, 0, runs);
    return new Figures(
        name,
        result.succeeded() ? "success" : result.outcome().text(),
        interpreter.steps(),
        result.gasUsed(),
        runs,
        times[runs / 2],
        times[0],
        bytes[runs / 2]);
  }

  private TransactionResult run(LongSupplier clock) {
    one.world().rewind(start);
    begin();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long began = clock.getAsLong();
    interpreter.run(Long.MAX_VALUE);
    took = clock.getAsLong() - began;
    allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    return one.finish();
  }

  private void begin() {
    Rejection rejection = one.begin();
    if (rejection != null) {
      throw new BadInputException(name + ": " + rejection.text());
    }
  }
}
