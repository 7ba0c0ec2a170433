package frameglass.engine.benchmark;

import frameglass.engine.code.Code;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioReader;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.scenario.ScenarioSource;
import frameglass.engine.state.WorldSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One scenario, to be run as often as wanted on one interpreter. */
final class Repeated {
  private static final Path SAMPLES = Path.of(System.getProperty("frameglass.samples", "samples"));

  final Interpreter interpreter = new Interpreter();
  private final ScenarioRun run;
  private final WorldSnapshot start;

  Repeated(Scenario scenario) {
    run = new ScenarioRun(scenario, interpreter);
    start = run.world().capture();
  }

  /** A scenario of the samples, by its name. */
  static Repeated sample(String name) {
    return new Repeated(ScenarioReader.read(path(name)));
  }

  /** The file of a scenario of the samples, among those to learn from or those to measure. */
  static Path path(String name) {
    String file = name + ".scenario.json";
    Path path = SAMPLES.resolve(file);
    return Files.exists(path) ? path : SAMPLES.resolve("benchmarks").resolve(file);
  }

  /** A call of {@code code} with no end of gas. */
  static Repeated call(Code code) {
    Bytecode bytecode =
        new Bytecode(
            "benchmark",
            code.toBytes(),
            Bytecode.Form.BINARY,
            List.of(),
            ScenarioSource.of(ScenarioSource.Kind.PROGRAM, null));
    return new Repeated(bytecode.scenario(Bytecode.Use.CALL, RunOptions.DEFAULT));
  }

  /** Takes the world back and puts the transaction on the interpreter. */
  void begin() {
    run.world().rewind(start);
    if (run.begin() != null) {
      throw new IllegalStateException("the transaction was rejected");
    }
  }

  /** All of the transaction, setting up and settling included. */
  long once() {
    begin();
    if (interpreter.run(Long.MAX_VALUE) != StopReason.DONE) {
      throw new IllegalStateException("the run stopped before its end");
    }
    long gas = run.finish().gasUsed();
    if (!interpreter.succeeded()) {
      throw new IllegalStateException(interpreter.outcome().text());
    }
    return gas;
  }
}
