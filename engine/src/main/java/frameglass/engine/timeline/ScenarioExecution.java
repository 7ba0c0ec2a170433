package frameglass.engine.timeline;

import frameglass.engine.contract.RevertReason;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioSetup;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.transaction.TransactionRun;
import frameglass.engine.word.Bytes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The transaction of a {@link Scenario}. */
final class ScenarioExecution implements Execution {
  private final Scenario scenario;
  private @Nullable TransactionRun run;

  ScenarioExecution(Scenario scenario) {
    this.scenario = scenario;
  }

  @Override
  public @Nullable String begin(Interpreter machine) {
    Rejection malformed = ScenarioSetup.malformed(scenario.transaction());
    if (malformed != null) {
      return malformed.text();
    }
    WorldState world = ScenarioSetup.world(scenario.accounts());
    BlockContext block = ScenarioSetup.block(scenario.fork(), scenario.block());
    TransactionRun begun =
        new TransactionRun(
            scenario.fork(),
            world,
            block,
            ScenarioSetup.transaction(
                scenario.transaction(), scenario.block().chainId(), scenario.accounts()),
            machine,
            block.gasLimit(),
            !scenario.transaction().uncapped());
    run = begun;
    Rejection rejection = begun.begin();
    return rejection == null ? null : rejection.text();
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
