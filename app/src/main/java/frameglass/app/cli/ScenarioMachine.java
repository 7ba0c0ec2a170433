package frameglass.app.cli;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioSetup;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.transaction.TransactionRun;

/** Runs a scenario to its end as often as wanted, on one interpreter. */
final class ScenarioMachine {
  private final Scenario scenario;
  private final Interpreter interpreter = new Interpreter();
  private WorldState world = new WorldState();

  ScenarioMachine(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Runs it from its pre-state to its end. */
  TransactionResult run(Probe probe) {
    world = ScenarioSetup.world(scenario.accounts());
    Rejection malformed = ScenarioSetup.malformed(scenario.transaction());
    if (malformed != null) {
      return TransactionResult.rejected(malformed);
    }
    BlockContext block = ScenarioSetup.block(scenario.fork(), scenario.block());
    interpreter.setProbe(probe);
    TransactionRun run =
        new TransactionRun(
            scenario.fork(),
            world,
            block,
            ScenarioSetup.transaction(
                scenario.transaction(), scenario.block().chainId(), scenario.accounts()),
            interpreter,
            block.gasLimit(),
            !scenario.transaction().uncapped());
    Rejection rejection = run.begin();
    if (rejection != null) {
      return TransactionResult.rejected(rejection);
    }
    StopReason reason;
    do {
      reason = interpreter.run(Long.MAX_VALUE);
    } while (reason != StopReason.DONE);
    return run.finish();
  }

  /** Instructions that the last run executed. */
  long steps() {
    return interpreter.steps();
  }

  /** The world after the last run. */
  WorldState world() {
    return world;
  }
}
