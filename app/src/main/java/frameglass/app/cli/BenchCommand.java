package frameglass.app.cli;

import frameglass.app.cli.ContractBench.Figures;
import frameglass.app.cli.ContractBench.Pace;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.BytecodeReader;
import frameglass.engine.scenario.InputKind;
import frameglass.engine.scenario.Inputs;
import frameglass.engine.scenario.Scenario;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how fast the engine runs somebody's contract. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs each file many times and prints time, instructions, gas and allocation a run.",
      "Bytecode is runtime code to call; with --init it is deployed first, and what it deployed is"
          + " called; --calldata is for the call. Every run begins in the same state."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int MOST_RUNS = 1_000_000;
  private static final int TIMELINE_PAIRS = 20;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "bytecode, artifact, scenario, state test, or the id of a sample")
  private List<String> files = new ArrayList<>();

  @Mixin private InputOptions input;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "measured runs (20; more of short ones, fewer of long ones)")
  private @Nullable Integer runs;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "runs before, not measured (20, and for a second; fewer of long ones)")
  private @Nullable Integer warmup;

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
      description = "take the thread's own time, for a machine that others use")
  private boolean busy;

  @Mixin private Output output;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  BenchCommand() {}

  @Override
  public Integer call() {
    if ((runs != null && (runs < 1 || runs > MOST_RUNS)) || (warmup != null && warmup < 0)) {
      throw new BadInputException("--runs is 1 to " + MOST_RUNS + ", and --warmup at least 0");
    }
    if (files.isEmpty() && !(timeline && steps > 0)) {
      throw new BadInputException(
          "there is nothing to measure: name a file, or give --timeline --steps N");
    }
    if (steps < 0 || steps > 10_000_000_000L || (steps > 0 && !timeline)) {
      throw new BadInputException(
          "--steps " + steps + ": goes with --timeline and is 1 to 10,000,000,000");
    }
    // all are read before one is measured, so that a wrong name does not cost the others' time
    List<Scenario> scenarios = files.stream().map(this::scenario).toList();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    LongSupplier clock = busy ? threads::getCurrentThreadCpuTime : System::nanoTime;
    PrintWriter out = output.out();
    List<Map<String, Object>> all =
        timeline ? timelines(scenarios, clock, out) : contracts(scenarios, clock, out);
    if (output.isJson()) {
      output.json(all);
    }
    out.flush();
    return 0;
  }

  private List<Map<String, Object>> contracts(
      List<Scenario> scenarios, LongSupplier clock, PrintWriter out) {
    List<ContractBench> ready = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      ready.add(new ContractBench(name(files.get(i)), scenarios.get(i)));
    }
    if (!output.isJson()) {
      Figures.printHeader(out);
    }
    Pace before = warmup == null ? ContractBench.WARMUP : Pace.of(warmup);
    Pace measured = runs == null ? ContractBench.MEASURED : Pace.of(runs);
    List<Map<String, Object>> all = new ArrayList<>();
    for (ContractBench one : ready) {
      Figures figures = one.measure(before, measured, clock);
      all.add(figures.fields());
      if (!output.isJson()) {
        figures.print(out);
      }
    }
    return all;
  }

  private List<Map<String, Object>> timelines(
      List<Scenario> scenarios, LongSupplier clock, PrintWriter out) {
    Map<String, Scenario> named = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      named.put(files.get(i), scenarios.get(i));
    }
    if (steps > 0) {
      named.put("loop", TimelineBench.loop(steps));
    }
    int pairs = runs == null ? TIMELINE_PAIRS : runs;
    List<Map<String, Object>> all = new ArrayList<>();
    named.forEach(
        (name, scenario) -> {
          Map<String, Object> fields = TimelineBench.measure(name, scenario, pairs, clock);
          all.add(fields);
          if (!output.isJson()) {
            TimelineBench.print(out, fields);
          }
        });
    return all;
  }

  private Scenario scenario(String file) {
    Path path = InputFile.find(file);
    if (!(Inputs.sniff(path) instanceof InputKind.Code)) {
      return input.scenario(file);
    }
    Bytecode bytecode = BytecodeReader.read(path);
    Scenario scenario = input.call(bytecode);
    PrintWriter err = output.err();
    // how it is used may be a mistake; what is odd about the bytes themselves costs no time
    scenario.notes().stream()
        .filter(note -> !bytecode.notes().contains(note))
        .forEach(note -> err.println("frameglass bench: " + file + ": " + note));
    err.flush();
    return scenario;
  }

  /** The last part of a file's name, or all of it if another has the same last part. */
  private String name(String file) {
    String last = last(file);
    boolean isAlone =
        files.stream().noneMatch(other -> !other.equals(file) && last(other).equals(last));
    return isAlone ? last : file;
  }

  private static String last(String file) {
    Path last = Path.of(file).getFileName();
    return last == null ? file : last.toString();
  }
}
