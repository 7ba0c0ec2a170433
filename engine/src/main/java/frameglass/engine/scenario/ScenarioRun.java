package frameglass.engine.scenario;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.StateRoot;
import frameglass.engine.transaction.Transaction;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.transaction.TransactionRun;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario on an interpreter: {@link #begin}, then {@link Interpreter#run} as often as wanted,
 * then {@link #finish}; or all three by {@link #toEnd}. Whoever takes the world back to its start
 * may begin again.
 */
public final class ScenarioRun {
  private final Scenario scenario;
  private final Interpreter interpreter;
  private final WorldState world;
  private final BlockContext block;
  private final Transaction transaction;
  private final @Nullable Rejection malformed;
  private @Nullable TransactionRun run;
  private @Nullable TransactionResult result;

  /** A run of {@code scenario} in a world of its own, not yet begun. */
  public ScenarioRun(Scenario scenario, Interpreter interpreter) {
    this(scenario, interpreter, ScenarioSetup.world(scenario.accounts()));
  }

  /** A run in {@code world}, which holds the accounts of {@code scenario}. */
  ScenarioRun(Scenario scenario, Interpreter interpreter, WorldState world) {
    this.scenario = scenario;
    this.interpreter = interpreter;
    this.world = world;
    block = ScenarioSetup.block(scenario.fork(), scenario.block());
    transaction =
        ScenarioSetup.transaction(
            scenario.transaction(), scenario.block().chainId(), scenario.accounts());
    malformed = ScenarioSetup.malformed(scenario.transaction());
  }

  /** A run of {@code scenario} that has come to its end, on an interpreter of its own. */
  public static ScenarioRun toEnd(Scenario scenario) {
    ScenarioRun run = new ScenarioRun(scenario, new Interpreter());
    run.toEnd();
    return run;
  }

  /**
   * Puts the transaction's frame on the interpreter.
   *
   * @return why there is nothing to run, or null
   */
  public @Nullable Rejection begin() {
    if (malformed != null) {
      return malformed;
    }
    TransactionRun begun =
        new TransactionRun(
            scenario.fork(),
            world,
            block,
            transaction,
            interpreter,
            block.gasLimit(),
            !scenario.transaction().uncapped());
    run = begun;
    return begun.begin();
  }

  /**
   * Pays, refunds and clears up after the last instruction.
   *
   * @throws IllegalStateException if the transaction has not begun
   */
  public TransactionResult finish() {
    if (run == null) {
      throw new IllegalStateException("finish before begin");
    }
    TransactionResult finished = run.finish();
    result = finished;
    return finished;
  }

  /** Begins, runs every instruction on this thread, and finishes. */
  public TransactionResult toEnd() {
    Rejection rejection = begin();
    if (rejection != null) {
      TransactionResult rejected = TransactionResult.rejected(rejection);
      result = rejected;
      return rejected;
    }
    StopReason reason;
    do {
      reason = interpreter.run(Long.MAX_VALUE);
    } while (reason != StopReason.DONE);
    return finish();
  }

  /**
   * What came of the transaction.
   *
   * @throws IllegalStateException if it has not come to its end
   */
  public TransactionResult result() {
    if (result == null) {
      throw new IllegalStateException("no result before the end");
    }
    return result;
  }

  /** What a state test of this scenario expects. */
  public ScenarioWriter.Outcome outcome() {
    return new ScenarioWriter.Outcome(new StateRoot().of(world), StateRoot.ofLogs(result().logs()));
  }

  /** The transaction that runs, as the scenario's fields have it. */
  public Transaction transaction() {
    return transaction;
  }

  /** The world as it is now. */
  public WorldState world() {
    return world;
  }

  /** The accounts that exist now, with the slots that aren't zero. */
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
}
