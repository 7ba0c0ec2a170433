package frameglass.app.cli;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.trace.Eip3155Writer;
import frameglass.engine.trace.TraceProbe;
import frameglass.engine.transaction.StateRoot;
import frameglass.engine.transaction.TransactionResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the trace of a run. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "Runs a file and prints its trace, one JSON object a line (EIP-3155).")
final class TraceCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "bytecode, artifact, scenario, state test, or the id of a sample")
  private String file;

  @Mixin private InputOptions input;

  @Option(names = "--geth", description = "in the dialect of geth's evm instead of the strict form")
  private boolean geth;

  @Option(names = "--memory", description = "with the whole memory at each step")
  private boolean memory;

  @Option(names = "--returndata", description = "with return data at each step")
  private boolean returnData;

  @Option(names = "--out", paramLabel = "FILE", description = "write here, not to standard output")
  private @Nullable Path out;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  TraceCommand() {}

  @Override
  public Integer call() throws IOException {
    Scenario scenario = input.scenario(file);
    Eip3155Writer.Form form = geth ? Eip3155Writer.Form.GETH : Eip3155Writer.Form.STRICT;
    if (out == null) {
      write(scenario, new Eip3155Writer(System.out, form));
    } else {
      try (OutputStream stream = Files.newOutputStream(out);
          Eip3155Writer writer = new Eip3155Writer(stream, form)) {
        write(scenario, writer);
      }
    }
    return 0;
  }

  /** Runs and writes; the summary hands everything to the stream. */
  private void write(Scenario scenario, Eip3155Writer writer) {
    Interpreter interpreter = new Interpreter();
    interpreter.setProbe(new TraceProbe(writer, memory, returnData));
    ScenarioRun run = new ScenarioRun(scenario, interpreter);
    TransactionResult result = run.toEnd();
    writer.summary(
        new StateRoot().of(run.world()),
        result.output().toArray(),
        result.gasUsed(),
        result.succeeded(),
        scenario.fork().displayName());
  }
}
