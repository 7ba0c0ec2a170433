package frameglass.engine.scenario;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.StateRoot;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.transaction.TransactionRun;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.LinkedHashMap;
import java.util.Map;

/** A scenario run to its end without anybody watching: its result and the world after it. */
public final class ScenarioRun {
  private final WorldState world;
  private final TransactionResult result;

  private ScenarioRun(WorldState world, TransactionResult result) {
    this.world = world;
    this.result = result;
  }

  /** Runs {@code scenario} on an interpreter of its own, on this thread. */
  public static ScenarioRun toEnd(Scenario scenario) {
    WorldState world = ScenarioSetup.world(scenario.accounts());
    TransactionSpec spec = scenario.transaction();
    Rejection malformed = ScenarioSetup.malformed(spec);
    if (malformed != null) {
      return new ScenarioRun(world, TransactionResult.rejected(malformed));
    }
    BlockContext block = ScenarioSetup.block(scenario.fork(), scenario.block());
    Interpreter interpreter = new Interpreter();
    TransactionRun run =
        new TransactionRun(
            scenario.fork(),
            world,
            block,
            ScenarioSetup.transaction(spec, scenario.block().chainId(), scenario.accounts()),
            interpreter,
            block.gasLimit(),
            !spec.uncapped());
    if (run.begin() == null) {
      StopReason reason = interpreter.run(Long.MAX_VALUE);
      while (reason != StopReason.DONE) {
        reason = interpreter.run(Long.MAX_VALUE);
      }
    }
    return new ScenarioRun(world, run.finish());
  }

  /** What came of the transaction. */
  public TransactionResult result() {
    return result;
  }

  /** The accounts that exist afterwards, with the slots that aren't zero. */
  public Map<Address, PreAccount> accounts() {
    Map<Address, PreAccount> accounts = new LinkedHashMap<>();
    world.forEachExisting(
        account -> {
          Map<UInt256, UInt256> storage = new LinkedHashMap<>();
          world.forEachSlot(
              account,
              (key, original, current, touched, warm) -> {
                if (!current.isZero()) {
                  storage.put(key, current);
                }
              });
          accounts.put(
              account.address(),
              new PreAccount(
                  account.balance(), account.nonce(), account.code().toBytes(), storage));
        });
    return accounts;
  }

  /** What a state test of this scenario expects. */
  public ScenarioWriter.Outcome outcome() {
    return new ScenarioWriter.Outcome(new StateRoot().of(world), StateRoot.ofLogs(result.logs()));
  }
}
