package frameglass.engine.timeline;

import frameglass.engine.contract.RevertReason;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.word.Bytes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The transaction of a {@link Scenario}. */
final class ScenarioExecution implements Execution {
  private final Scenario scenario;
  private @Nullable ScenarioRun run;

  ScenarioExecution(Scenario scenario) {
    this.scenario = scenario;
  }

  @Override
  public @Nullable String begin(Interpreter machine) {
    ScenarioRun begun = new ScenarioRun(scenario, machine);
    run = begun;
    Rejection rejection = begun.begin();
    return rejection == null ? null : rejection.text();
  }

  @Override
  public Execution again() {
    return new ScenarioExecution(scenario);
  }

  @Override
  public Ending finish(Interpreter machine) {
    TransactionResult result = Objects.requireNonNull(run).finish();
    return new Ending(result.gasUsed(), result.gasRefunded(), result.created());
  }

  @Override
  public String revertReason(Bytes output) {
    return RevertReason.of(output, scenario.contracts().abis()).text();
  }
}
