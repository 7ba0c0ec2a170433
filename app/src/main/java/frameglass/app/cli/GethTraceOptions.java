package frameglass.app.cli;

import frameglass.engine.interpreter.Probe;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.trace.Eip3155Writer;
import frameglass.engine.trace.TraceProbe;
import picocli.CommandLine.Option;

/** How geth's evm is told to trace: its present options, and those that it had before. */
final class GethTraceOptions {
  @Option(names = "--json", description = "write traces to standard error as geth does")
  private boolean json;

  @Option(names = "--trace", description = "the same, as geth's evm names it")
  private boolean trace;

  @Option(
      names = "--trace.format",
      paramLabel = "FORMAT",
      description = "json, the only one that there is here",
      defaultValue = "json")
  private String format;

  @Option(
      names = {"--nomemory", "--trace.nomemory"},
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true",
      paramLabel = "BOOL",
      description = "leave memory out of traces (default: true)")
  private boolean noMemory;

  @Option(
      names = {"--noreturndata", "--trace.noreturndata"},
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true",
      paramLabel = "BOOL",
      description = "leave return data out of traces (default: true)")
  private boolean noReturnData;

  @Option(
      names = {"--nostack", "--trace.nostack"},
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      paramLabel = "BOOL",
      description = "leave the stack out of traces")
  private boolean noStack;

  /** geth's traces never hold storage, so that there is nothing to leave out. */
  @Option(
      names = {"--nostorage", "--trace.nostorage"},
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      hidden = true)
  private boolean noStorage;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  GethTraceOptions() {}

  /** Whether a trace is wanted. */
  boolean isWanted() {
    if (!format.equals("json")) {
      throw new BadInputException("--trace.format " + format + ": only json is written");
    }
    return json || trace;
  }

  /** Whether the options are such as only geth's evm has. */
  boolean isOfGeth() {
    return trace || noStorage;
  }

  /** What listens to a run and writes to {@code writer}. */
  Probe probe(Eip3155Writer writer) {
    writer.setWithStack(!noStack);
    return new TraceProbe(writer, !noMemory, !noReturnData);
  }
}
