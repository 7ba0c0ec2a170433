package frameglass.app.cli;

import com.sun.management.ThreadMXBean;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.BytecodeReader;
import frameglass.engine.scenario.InputKind;
import frameglass.engine.scenario.Inputs;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.state.WorldSnapshot;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.TransactionResult;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures how fast the engine runs somebody's contract. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs each file many times and prints time, instructions, gas and allocation a run.",
      "Bytecode is runtime code to call; with --init it is deployed first, and what it deployed is"
          + " called."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int MOST_RUNS = 1_000_000;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "bytecode, artifact, scenario, state test, or the id of a sample")
  private List<String> files = new ArrayList<>();

  @Mixin private InputOptions input;

  @Option(names = "--runs", defaultValue = "20", description = "measured runs (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--warmup",
      defaultValue = "20",
      description = "runs before, not measured (${DEFAULT-VALUE})")
  private int warmup;

  @Option(
      names = "--timeline",
      description =
          "measure the timeline instead: what checkpoints cost, how long seeks, steps back, origins"
              + " and queries take, and what is held")
  private boolean timeline;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "with --timeline: measure a loop of N instructions that uses 1 MiB of memory")
  private long steps;

  @Option(
      names = "--busy",
      description = "with --timeline: take the thread's own time, for a machine that others use")
  private boolean busy;

  @Option(names = "--json", description = "print a JSON array")
  private boolean json;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  BenchCommand() {}

  /**
   * What one file came to.
   *
   * @param name the file
   * @param status how the run ended
   * @param instructions executed in a run
   * @param gasUsed by a run, refund taken off
   * @param medianNs median time of a run, in nanoseconds
   * @param minNs least time of a run, in nanoseconds
   * @param nsPerInstruction median time an instruction, in nanoseconds
   * @param millionGasPerSecond by the median
   * @param allocatedBytes median heap bytes allocated a run
   */
  private record Figures(
      String name,
      String status,
      long instructions,
      long gasUsed,
      long medianNs,
      long minNs,
      double nsPerInstruction,
      double millionGasPerSecond,
      long allocatedBytes) {

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", name);
      fields.put("status", status);
      fields.put("instructions", instructions);
      fields.put("gasUsed", gasUsed);
      fields.put("medianNs", medianNs);
      fields.put("minNs", minNs);
      fields.put("nsPerInstruction", nsPerInstruction);
      fields.put("millionGasPerSecond", millionGasPerSecond);
      fields.put("allocatedBytes", allocatedBytes);
      return fields;
    }
  }

  @Override
  public Integer call() {
    if (runs < 1 || runs > MOST_RUNS || warmup < 0) {
      throw new BadInputException("--runs is 1 to " + MOST_RUNS + ", and --warmup at least 0");
    }
    // all are read before one is measured, so that a wrong name does not cost the others' time
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    for (String file : files) {
      scenarios.put(file, scenario(file));
    }
    if (files.isEmpty() && !(timeline && steps > 0)) {
      throw new BadInputException(
          "there is nothing to measure: name a file, or give --timeline --steps N");
    }
    if (steps < 0 || steps > 10_000_000_000L || (steps > 0 && !timeline)) {
      throw new BadInputException(
          "--steps " + steps + ": goes with --timeline and is 1 to 10,000,000,000");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (timeline) {
      return timelines(out);
    }
    List<Figures> all = new ArrayList<>();
    if (!json) {
      out.printf(
          "%-28s %14s %14s %12s %12s %9s %9s %12s%n",
          "name", "instructions", "gas", "median ms", "min ms", "ns/instr", "Mgas/s", "bytes/run");
    }
    for (Map.Entry<String, Scenario> one : scenarios.entrySet()) {
      Figures figures = measure(one.getKey(), one.getValue());
      all.add(figures);
      if (!json) {
        out.printf(
            Locale.ROOT,
            "%-28s %,14d %,14d %12.3f %12.3f %9.2f %9.1f %,12d%s%n",
            figures.name(),
            figures.instructions(),
            figures.gasUsed(),
            figures.medianNs() / 1e6,
            figures.minNs() / 1e6,
            figures.nsPerInstruction(),
            figures.millionGasPerSecond(),
            figures.allocatedBytes(),
            figures.status().equals("success") ? "" : "  (" + figures.status() + ")");
        out.flush();
      }
    }
    if (json) {
      out.println(
          JsonMapper.shared().writeValueAsString(all.stream().map(Figures::fields).toList()));
    }
    out.flush();
    return 0;
  }

  private int timelines(PrintWriter out) {
    List<Map<String, Object>> all = new ArrayList<>();
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    files.forEach(file -> scenarios.put(file, scenario(file)));
    if (steps > 0) {
      scenarios.put("loop", TimelineBench.loop(steps));
    }
    scenarios.forEach(
        (name, scenario) -> {
          Map<String, Object> fields = TimelineBench.measure(name, scenario, runs, busy);
          all.add(fields);
          if (!json) {
            TimelineBench.print(out, fields);
          }
        });
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(all));
    }
    out.flush();
    return 0;
  }

  private Scenario scenario(String file) {
    Path path = InputFile.find(file);
    if (Inputs.sniff(path) instanceof InputKind.Code) {
      Bytecode bytecode = BytecodeReader.read(path);
      return bytecode.scenario(
          input.isInit() ? Bytecode.Use.DEPLOY_THEN_CALL : Bytecode.Use.CALL, input.options());
    }
    return input.scenario(file);
  }

  private Figures measure(String file, Scenario scenario) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Interpreter interpreter = new Interpreter();
    ScenarioRun one = new ScenarioRun(scenario, interpreter);
    WorldSnapshot start = one.world().capture();
    long[] times = new long[runs];
    long[] allocated = new long[runs];
    TransactionResult result = null;
    for (int run = -warmup; run < runs; run++) {
      one.world().rewind(start);
      Rejection rejection = one.begin();
      if (rejection != null) {
        throw new BadInputException(file + ": " + rejection.text());
      }
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long began = System.nanoTime();
      interpreter.run(Long.MAX_VALUE);
      long took = System.nanoTime() - began;
      bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
      if (run >= 0) {
        times[run] = took;
        allocated[run] = bytes;
      }
      result = one.finish();
    }
    Arrays.sort(times);
    Arrays.sort(allocated);
    long median = times[runs / 2];
    long instructions = interpreter.steps();
    long gas = result == null ? 0 : result.gasUsed();
    return new Figures(
        Path.of(file).getFileName().toString(),
        result == null || result.succeeded() ? "success" : result.outcome().text(),
        instructions,
        gas,
        median,
        times[0],
        instructions == 0 ? 0 : (double) median / instructions,
        median == 0 ? 0 : gas * 1e3 / median,
        allocated[runs / 2]);
  }
}
