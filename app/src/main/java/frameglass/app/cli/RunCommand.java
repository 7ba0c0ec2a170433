package frameglass.app.cli;

import frameglass.engine.contract.Abi;
import frameglass.engine.contract.AbiEvent;
import frameglass.engine.contract.AbiValue;
import frameglass.engine.contract.RevertReason;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.state.Log;
import frameglass.engine.transaction.StateRoot;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a file to its end and tells what came of it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a file and prints result, gas, logs and the decoded reason of a failure.")
final class RunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "bytecode, artifact, scenario, state test, or the id of a sample")
  private String file;

  @Mixin private InputOptions input;

  @Mixin private Output output;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  RunCommand() {}

  @Override
  public Integer call() {
    Scenario scenario = input.scenario(file);
    Interpreter interpreter = new Interpreter();
    ScenarioRun run = new ScenarioRun(scenario, interpreter);
    run.toEnd();
    output.print(
        () -> report(scenario, run, interpreter.steps()),
        out -> print(out, scenario, run, interpreter.steps()));
    return 0;
  }

  private static void print(PrintWriter out, Scenario scenario, ScenarioRun run, long steps) {
    TransactionResult result = run.result();
    List<Abi> abis = scenario.contracts().abis();
    out.println(scenario.title() + " on " + scenario.fork().displayName());
    scenario.notes().forEach(note -> out.println("  note          " + note));
    out.println("  result        " + status(result));
    String reason = reason(result, abis);
    if (!reason.isEmpty()) {
      out.println("  reason        " + reason);
    }
    out.printf(Locale.ROOT, "  gas used      %,d%n", result.gasUsed());
    if (result.gasRefunded() > 0) {
      out.printf(Locale.ROOT, "  gas refunded  %,d%n", result.gasRefunded());
    }
    out.printf(Locale.ROOT, "  instructions  %,d%n", steps);
    if (result.created() != null) {
      String name = scenario.names().get(result.created());
      out.println(
          "  contract      "
              + result.created().toChecksumHex()
              + (name == null ? "" : " (" + name + ")"));
      out.printf(Locale.ROOT, "  code          %,d bytes%n", codeSize(run));
    } else {
      out.println("  output        " + result.output().toHex());
    }
    if (result.logs().isEmpty()) {
      return;
    }
    out.println("  logs");
    for (Log log : result.logs()) {
      String decoded = event(log, abis);
      out.println("    " + log.address().toChecksumHex() + (decoded == null ? "" : " " + decoded));
      if (decoded == null) {
        log.topics().forEach(topic -> out.println("      topic " + topic.toPaddedHex()));
        out.println("      data  " + log.data().toHex());
      }
    }
  }

  private static int codeSize(ScenarioRun run) {
    Address created = run.result().created();
    return created == null ? 0 : run.world().account(created).code().size();
  }

  private static String status(TransactionResult result) {
    if (result.rejection() != null) {
      return "rejected";
    }
    return result.succeeded()
        ? "success"
        : result.outcome() == Halt.REVERTED ? "reverted" : "failed";
  }

  private static String reason(TransactionResult result, List<Abi> abis) {
    if (result.rejection() != null) {
      return result.rejection().text();
    }
    if (result.succeeded()) {
      return "";
    }
    return result.outcome() == Halt.REVERTED
        ? RevertReason.of(result.output(), abis).text()
        : result.outcome().text();
  }

  private static @Nullable String event(Log log, List<Abi> abis) {
    for (Abi abi : abis) {
      AbiEvent event = abi.eventOf(log.topics(), log.data());
      List<AbiValue> values = event == null ? null : event.decode(log.topics(), log.data());
      if (event != null && values != null) {
        return event.name() + AbiValue.text(values);
      }
    }
    return null;
  }

  private static Map<String, Object> report(Scenario scenario, ScenarioRun run, long steps) {
    TransactionResult result = run.result();
    List<Abi> abis = scenario.contracts().abis();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("title", scenario.title());
    report.put("fork", scenario.fork().displayName());
    report.put("status", status(result));
    report.put("success", result.succeeded());
    report.put("reason", reason(result, abis));
    report.put("gasUsed", result.gasUsed());
    report.put("gasRefunded", result.gasRefunded());
    report.put("instructions", steps);
    report.put("output", result.output().toHex());
    if (result.created() != null) {
      report.put("contractAddress", result.created().toHex());
      report.put("codeSize", codeSize(run));
    }
    report.put("logs", result.logs().stream().map(log -> log(log, abis)).toList());
    report.put("stateRoot", new StateRoot().of(run.world()).toPaddedHex());
    report.put("notes", scenario.notes());
    return report;
  }

  private static Map<String, Object> log(Log log, List<Abi> abis) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("address", log.address().toHex());
    fields.put("topics", log.topics().stream().map(UInt256::toPaddedHex).toList());
    fields.put("data", log.data().toHex());
    String decoded = event(log, abis);
    if (decoded != null) {
      fields.put("event", decoded);
    }
    return fields;
  }
}
