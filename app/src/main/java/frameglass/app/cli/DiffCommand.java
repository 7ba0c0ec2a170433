package frameglass.app.cli;

import frameglass.engine.code.Opcode;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.RunDiff;
import frameglass.engine.timeline.RunDifference;
import frameglass.engine.timeline.RunDifference.Field;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.StepView;
import frameglass.engine.timeline.Steps;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs or saved traces step by step. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two runs or saved traces of any client step by step, and explains the first"
          + " difference by the instruction that made it.",
      "Exit status 0: they agree; 1: they differ; 2: bad input."
    })
final class DiffCommand implements Callable<Integer> {
  private static final int CONTEXT = 3;
  private static final int WORDS_SHOWN = 4;

  @Parameters(index = "0", paramLabel = "A", description = "a file that runs, or a saved trace")
  private String left;

  @Parameters(index = "1", paramLabel = "B", description = "another")
  private String right;

  @Mixin private InputOptions input;

  @Option(
      names = "--ignore",
      paramLabel = "FIELD",
      description = "do not compare this: gas, stack or memory; once for each")
  private List<String> ignored = new ArrayList<>();

  @Mixin private Output output;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  DiffCommand() {}

  @Override
  public Integer call() {
    Set<Field> without = without();
    try (Session one = input.opener(left).open().session();
        Session other = input.opener(right).open().session()) {
      Steps mine = one.steps();
      Steps theirs = other.steps();
      RunDifference.Result result = RunDiff.of(mine, theirs, without, () -> false);
      output.print(() -> report(result, mine, theirs), out -> print(out, result, mine, theirs));
      return result.difference() == null ? 0 : CommandLineMain.FAILED;
    }
  }

  private Set<Field> without() {
    Set<Field> fields = EnumSet.noneOf(Field.class);
    for (String name : ignored) {
      fields.add(
          switch (name.toLowerCase(Locale.ROOT)) {
            case "gas" -> Field.GAS;
            case "stack" -> Field.STACK;
            case "memory" -> Field.MEMORY_SIZE;
            default ->
                throw new BadInputException("--ignore " + name + ": is gas, stack or memory");
          });
    }
    return fields;
  }

  private static String labels(RunDifference.Result result) {
    return result.fields().stream()
        .filter(field -> field != Field.END)
        .map(Field::label)
        .collect(Collectors.joining(", "));
  }

  private static void print(PrintWriter out, RunDifference.Result result, Steps left, Steps right) {
    RunDifference difference = result.difference();
    if (difference == null) {
      out.printf(Locale.ROOT, "%,d steps agree in %s%n", result.steps(), labels(result));
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s differs after %,d steps that agree in %s%n",
        difference.field().label(),
        difference.compared(),
        labels(result));
    out.println("  left   " + difference.left());
    out.println("  right  " + difference.right());
    out.println("  why    " + difference.why());
    for (RunDifference.Read read : difference.reads()) {
      out.println("  read   " + read.place());
      out.println("    left   " + writer(read.leftStep(), read.left()));
      out.println("    right  " + writer(read.rightStep(), read.right()));
    }
    context(out, "left", left, difference.leftStep());
    context(out, "right", right, difference.rightStep());
  }

  private static String writer(long step, String text) {
    return step < 0
        ? "never written"
        : String.format(Locale.ROOT, "written at step %,d: %s", step, text);
  }

  private static void context(PrintWriter out, String side, Steps steps, long at) {
    out.println(side);
    for (long step = Math.max(0, at - CONTEXT); step <= at && step < steps.size(); step++) {
      StepView view = steps.at(step);
      out.printf(
          Locale.ROOT,
          "%s %10d  0x%-5x %-14s depth %d  gas %d  stack%s%n",
          step == at ? " →" : "  ",
          step,
          view.pc(),
          Opcode.nameOf(view.op()),
          view.depth(),
          view.gasLeft(),
          words(view));
    }
    if (at >= steps.size()) {
      out.println(" → the end");
    }
  }

  private static String words(StepView view) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < Math.min(WORDS_SHOWN, view.stackSize()); i++) {
      words.append(' ').append(view.stackWord(i).toHex());
    }
    int more = view.stackSize() - WORDS_SHOWN;
    return more > 0 ? words.append(" and ").append(more).append(" below").toString() : words + "";
  }

  private static Map<String, Object> report(RunDifference.Result result, Steps left, Steps right) {
    Map<String, Object> report = new LinkedHashMap<>();
    RunDifference difference = result.difference();
    report.put("same", difference == null);
    report.put("stepsThatAgree", result.steps());
    report.put("compared", result.fields().stream().map(Field::label).toList());
    if (difference != null) {
      report.put("field", difference.field().label());
      report.put("left", side(left, difference.leftStep(), difference.left()));
      report.put("right", side(right, difference.rightStep(), difference.right()));
      report.put("why", difference.why());
      report.put("reads", difference.reads().stream().map(DiffCommand::fields).toList());
    }
    return report;
  }

  private static Map<String, Object> side(Steps steps, long step, String value) {
    Map<String, Object> side = new LinkedHashMap<>();
    side.put("step", step);
    side.put("value", value);
    if (step < steps.size()) {
      StepView view = steps.at(step);
      side.put("pc", view.pc());
      side.put("op", Opcode.nameOf(view.op()));
      side.put("depth", view.depth());
      side.put("gas", view.gasLeft());
    }
    return side;
  }

  private static Map<String, Object> fields(RunDifference.Read read) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("place", read.place());
    fields.put("leftStep", read.leftStep());
    fields.put("left", read.left());
    fields.put("rightStep", read.rightStep());
    fields.put("right", read.right());
    return fields;
  }
}
