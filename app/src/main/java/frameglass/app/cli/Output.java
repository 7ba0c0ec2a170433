package frameglass.app.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What a command prints: words for people, or with {@code --json} one JSON value for programs. */
final class Output {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "print JSON instead of words")
  private boolean json;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  Output() {}

  /** Whether programs read it. */
  boolean isJson() {
    return json;
  }

  /** Where it goes. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where what is not part of it goes. */
  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Prints one of both; the other is not made. */
  void print(Supplier<?> report, Consumer<PrintWriter> words) {
    if (json) {
      json(report.get());
    } else {
      words.accept(out());
      out().flush();
    }
  }

  /** Prints {@code report} as JSON. */
  void json(Object report) {
    out().println(JsonMapper.shared().writeValueAsString(report));
    out().flush();
  }
}
