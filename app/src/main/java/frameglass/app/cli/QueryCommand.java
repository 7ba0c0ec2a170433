package frameglass.app.cli;

import frameglass.engine.code.Opcode;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Query;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.condition.Condition;
import frameglass.engine.timeline.condition.Conditions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks through a run for the steps at which a condition holds. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Prints each step of a run or saved trace at which a condition holds: step, pc, instruction,"
          + " depth, gas left, and what the instruction does.",
      "Exit status 0: something was found; 1: nothing was; 2: bad input."
    },
    footer = {
      "",
      "Conditions:",
      "  op = SSTORE and depth > 1 and gas < 5000",
      "  memory[0x40..0x60] written      memory[0x40] read        memory size > 1024",
      "  storage[3] written              storage[3] = 5           transient read",
      "  stack[0] = 0xdead               stack[0] = stack[1]      stack size > 900",
      "  jump to 0x1f3                   call to 0xca11           pc = 0x12",
      "  revert, halt, failure           step > 1000              not, or, ( )"
    })
final class QueryCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "bytecode, artifact, scenario, state test, saved trace, or the id of a sample")
  private String file;

  @Parameters(index = "1", paramLabel = "EXPR", description = "the condition, in quotes")
  private String expression;

  @Mixin private InputOptions input;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "print at most this many hits; all are counted (${DEFAULT-VALUE})")
  private int limit;

  @Mixin private Output output;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  QueryCommand() {}

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new BadInputException("--limit " + limit + ": is at least 0");
    }
    Condition condition = Conditions.parse(expression);
    try (Session session = input.opener(file).open().session()) {
      if (session.position().status() == Position.Status.REJECTED) {
        session.survey();
        var outcome = session.overview().outcome();
        throw new BadInputException(
            file + ": nothing ran: " + (outcome == null ? "" : outcome.reason()));
      }
      Query query = session.query(condition, 0, limit);
      output.print(() -> report(query), out -> print(out, query));
      return query.count() > 0 ? 0 : CommandLineMain.FAILED;
    }
  }

  private void print(PrintWriter out, Query query) {
    query.run(
        hit -> {
          out.printf(
              Locale.ROOT,
              "%10d  0x%-5x %-14s %4d %12d  %s%n",
              hit.step(),
              hit.pc(),
              Opcode.nameOf(hit.op()),
              hit.depth(),
              hit.gasLeft(),
              hit.text());
          out.flush();
        },
        out::checkError);
    long more = query.count() - query.hits().size();
    if (more > 0) {
      output.err().printf(Locale.ROOT, "and %,d hits more: --limit prints them%n", more);
    }
  }

  private Map<String, Object> report(Query query) {
    query.run(hit -> {}, () -> false);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("condition", expression.strip());
    report.put("steps", query.searched());
    report.put("count", query.count());
    report.put("hits", query.hits().stream().map(QueryCommand::fields).toList());
    return report;
  }

  private static Map<String, Object> fields(Query.Hit hit) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", hit.step());
    fields.put("pc", hit.pc());
    fields.put("op", Opcode.nameOf(hit.op()));
    fields.put("depth", hit.depth());
    fields.put("gas", hit.gasLeft());
    fields.put("what", hit.text());
    return fields;
  }
}
