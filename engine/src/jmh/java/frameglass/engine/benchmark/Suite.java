package frameglass.engine.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs every benchmark, or those whose names match the arguments, and prints one row each: time a
 * run, and where a program runs nanoseconds an instruction and million gas a second, and bytes
 * allocated a run. The same goes to {@code target/benchmarks.json}.
 */
public final class Suite {
  private Suite() {}

  /**
   * @param name the benchmark and its program or parameter
   * @param microseconds mean time a run
   * @param error half the 99.9 % confidence interval, in microseconds
   * @param allocatedBytes heap bytes allocated a run
   * @param instructions in a run, 0 where none run
   * @param gas used by a run
   */
  private record Row(
      String name,
      double microseconds,
      double error,
      double allocatedBytes,
      long instructions,
      long gas) {
    double nsPerInstruction() {
      return instructions == 0 ? 0 : microseconds * 1e3 / instructions;
    }

    double millionGasPerSecond() {
      return gas / microseconds;
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", name);
      fields.put("microseconds", microseconds);
      fields.put("error", error);
      fields.put("allocatedBytes", allocatedBytes);
      if (instructions > 0) {
        fields.put("instructions", instructions);
        fields.put("gasUsed", gas);
        fields.put("nsPerInstruction", nsPerInstruction());
        fields.put("millionGasPerSecond", millionGasPerSecond());
      }
      return fields;
    }
  }

  /** Arguments are regular expressions, of which a benchmark's name is to match one. */
  public static void main(String[] args) throws Exception {
    List<Row> rows = new ArrayList<>();
    for (RunResult result : measure(args)) {
      rows.add(row(result));
    }
    print(rows, System.out);
    compare(rows, System.out);
    Path json = Path.of("target", "benchmarks.json");
    Files.writeString(
        json, JsonMapper.shared().writeValueAsString(rows.stream().map(Row::fields).toList()));
    System.out.println(json.toAbsolutePath());
  }

  private static Collection<RunResult> measure(String[] args) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    for (String pattern : args) {
      options.include(pattern);
    }
    options
        .forks(Integer.getInteger("forks", 1))
        // as the launcher does
        .jvmArgsAppend("-XX:MinJumpTableSize=1000", "-XX:-UseFPUForSpilling")
        .warmupIterations(4)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class);
    return new Runner(options.build()).run();
  }

  private static Row row(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    String simple = benchmark.replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
    String program = result.getParams().getParam("program");
    Result<?> time = result.getPrimaryResult();
    double toMicroseconds = result.getParams().getTimeUnit() == TimeUnit.NANOSECONDS ? 1e-3 : 1;
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    long instructions = 0;
    long gas = 0;
    if (program != null) {
      Repeated once =
          switch (simple) {
            case "Contracts.run" -> Contracts.open(program);
            case "Families.run" -> Families.open(program);
            case "Frames.run" -> Frames.open(program);
            default -> Armed.open(program);
          };
      gas = once.once();
      instructions = once.interpreter.steps();
    }
    return new Row(
        simple.replace(".run", "")
            + " "
            + result.getParams().getParamsKeys().stream()
                .map(result.getParams()::getParam)
                .collect(Collectors.joining(" ")),
        time.getScore() * toMicroseconds,
        time.getScoreError() * toMicroseconds,
        allocated == null ? 0 : allocated.getScore(),
        instructions,
        gas);
  }

  /** How many times our time each peer takes for the contracts that were measured. */
  private static void compare(List<Row> rows, PrintStream out)
      throws IOException, InterruptedException {
    List<Row> calls =
        rows.stream()
            .filter(row -> row.name().startsWith("Contracts "))
            // a deployment is no call
            .filter(row -> !row.name().contains("deployment"))
            .toList();
    if (calls.isEmpty()) {
      return;
    }
    String missing = Peers.missing();
    if (missing != null) {
      out.println(missing);
      return;
    }
    out.printf("%n%-40s %14s  times as long%n", "contract", "us/run");
    for (Row row : calls) {
      String sample = row.name().substring("Contracts ".length());
      Map<String, Double> peers = Peers.measure(Repeated.path(sample), 20);
      out.printf(Locale.ROOT, "%-40s %,14.0f ", sample, row.microseconds());
      peers.forEach(
          (peer, time) -> out.printf(Locale.ROOT, " %s %.2f", peer, time / row.microseconds()));
      out.println();
    }
  }

  private static void print(List<Row> rows, PrintStream out) {
    out.printf(
        "%n%-40s %14s %10s %9s %10s %14s%n",
        "benchmark", "us/run", "+-", "ns/instr", "Mgas/s", "B/run");
    for (Row row : rows) {
      out.printf(
          Locale.ROOT,
          "%-40s %,14.2f %,10.2f %9s %10s %,14.0f%n",
          row.name(),
          row.microseconds(),
          row.error(),
          row.instructions() == 0 ? "" : String.format(Locale.ROOT, "%.2f", row.nsPerInstruction()),
          row.instructions() == 0
              ? ""
              : String.format(Locale.ROOT, "%,.0f", row.millionGasPerSecond()),
          row.allocatedBytes());
    }
  }
}
