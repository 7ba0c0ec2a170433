package frameglass.app.cli;

import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Cause;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Session;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains the failure of a run. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Runs a file and, if it fails, prints where and why, and walks back from the failure to the"
            + " value that caused it.")
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "bytecode, artifact, scenario, state test, saved trace, or the id of a sample")
  private String file;

  @Mixin private InputOptions input;

  @Mixin private Output output;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  ExplainCommand() {}

  /**
   * What there is to tell.
   *
   * @param failed frames that failed, the transaction's own first
   */
  private record Told(
      String title,
      Overview.@Nullable Outcome outcome,
      List<Overview.Call> failed,
      @Nullable Position failure,
      @Nullable Cause cause) {}

  @Override
  public Integer call() {
    var opened = input.opener(file).open();
    try (Session session = opened.session()) {
      while (session.survey()) {
        // to the end
      }
      Told told = told(opened.title(), session);
      output.print(() -> report(told), out -> print(out, told));
      return 0;
    }
  }

  private static Told told(String title, Session session) {
    Overview overview = session.overview();
    Overview.Outcome outcome = overview.outcome();
    if (outcome == null || outcome.failedAtStep() < 0) {
      return new Told(title, outcome, List.of(), null, null);
    }
    List<Overview.Call> failed = new ArrayList<>();
    for (Overview.Call call : overview.calls()) {
      if (call.end() == Overview.CallEnd.REVERTED || call.end() == Overview.CallEnd.HALTED) {
        failed.add(call);
      }
    }
    session.seek(outcome.failedAtStep());
    Position failure = session.position();
    return new Told(title, outcome, failed, failure, session.walkToCause());
  }

  // ---- text -----------------------------------------------------------------------------------

  private static void print(PrintWriter out, Told told) {
    out.println(told.title());
    Overview.Outcome outcome = told.outcome();
    Position failure = told.failure();
    if (outcome == null || failure == null) {
      out.println(
          outcome == null || outcome.status() == Position.Status.REJECTED
              ? "  nothing ran: " + (outcome == null ? "" : outcome.reason())
              : "  succeeded: there is no failure to explain");
      return;
    }
    out.println("  reason   " + outcome.reason());
    out.printf(
        Locale.ROOT,
        "  failed   step %,d, %s at 0x%x of %s%n",
        failure.step(),
        Opcode.nameOf(failure.op()),
        failure.pc(),
        failure.address().toChecksumHex());
    for (Overview.Call call : told.failed()) {
      out.printf(
          Locale.ROOT,
          "  frame    %s%s %s, ended at step %,d: %s%n",
          "  ".repeat(Math.max(0, call.depth() - 1)),
          call.kind(),
          call.address().toChecksumHex(),
          call.endStep() - 1,
          call.reason());
    }
    Cause cause = told.cause();
    if (cause == null) {
      return;
    }
    out.printf(Locale.ROOT, "  cause    step %,d: %s%n", cause.step(), cause.text());
    if (cause.origin() != null) {
      out.println("  because");
      print(out, cause.origin(), 2);
    }
  }

  private static void print(PrintWriter out, Origin origin, int level) {
    out.printf(
        Locale.ROOT,
        "%sstep %,d: %s%s%n",
        "  ".repeat(level),
        origin.step(),
        origin.text(),
        origin.isCut() ? " …" : "");
    origin.from().forEach(part -> print(out, part, level + 1));
  }

  // ---- JSON -----------------------------------------------------------------------------------

  private static Map<String, Object> report(Told told) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("title", told.title());
    Overview.Outcome outcome = told.outcome();
    report.put(
        "status", outcome == null ? "unknown" : outcome.status().name().toLowerCase(Locale.ROOT));
    report.put("reason", outcome == null ? "" : outcome.reason());
    Position failure = told.failure();
    if (failure != null) {
      report.put("failedAtStep", failure.step());
      report.put("pc", failure.pc());
      report.put("op", Opcode.nameOf(failure.op()));
      report.put("address", failure.address().toHex());
      report.put("frames", told.failed().stream().map(ExplainCommand::frame).toList());
    }
    Cause cause = told.cause();
    if (cause != null) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("step", cause.step());
      fields.put("text", cause.text());
      if (cause.origin() != null) {
        fields.put("origin", origin(cause.origin()));
      }
      report.put("cause", fields);
    }
    return report;
  }

  private static Map<String, Object> frame(Overview.Call call) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", call.kind());
    fields.put("address", call.address().toHex());
    fields.put("depth", call.depth());
    fields.put("firstStep", call.firstStep());
    fields.put("endStep", call.endStep());
    fields.put("reason", call.reason());
    return fields;
  }

  private static Map<String, Object> origin(Origin origin) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", origin.kind().name().toLowerCase(Locale.ROOT));
    fields.put("step", origin.step());
    fields.put("pc", origin.pc());
    fields.put("depth", origin.depth());
    fields.put("text", origin.text());
    fields.put("isCut", origin.isCut());
    fields.put("from", origin.from().stream().map(ExplainCommand::origin).toList());
    return fields;
  }
}
