package frameglass.engine.scenario;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.StateRoot;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Judges state tests, one after another, on one thread. */
public final class StateTestRunner {
  private static final int MANY_CODES = 500;

  private final Interpreter interpreter = new Interpreter();
  private final StateRoot roots = new StateRoot();

  /** Codes of late: the subtests of a test share them, and with them hashes and analyses. */
  private final IdentityHashMap<Bytes, Code> codes = new IdentityHashMap<>();

  /** A runner with its own interpreter. */
  public StateTestRunner() {}

  /** Where the transactions run, for whoever wants to watch. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /** Runs {@code subtest} of {@code test} to its end and compares. */
  public StateOutcome run(StateTest test, StateSubtest subtest) {
    WorldState world = world(test);
    TransactionResult result = execute(test, subtest, world);
    UInt256 stateRoot = roots.of(world);
    UInt256 logsHash = StateRoot.ofLogs(result.logs());
    String error = error(subtest, result, stateRoot, logsHash);
    String difference =
        error == null || subtest.postState() == null
            ? null
            : WorldDifference.first(world, subtest.postState());
    return new StateOutcome(stateRoot, logsHash, error, difference, result);
  }

  private WorldState world(StateTest test) {
    if (codes.size() > MANY_CODES) {
      codes.clear();
    }
    return ScenarioSetup.world(test.accounts(), bytes -> codes.computeIfAbsent(bytes, Code::of));
  }

  private TransactionResult execute(StateTest test, StateSubtest subtest, WorldState world) {
    ScenarioRun run = new ScenarioRun(test.scenario(subtest), interpreter, world);
    TransactionResult result = run.toEnd();
    if (result.rejection() != null
        && test.touchesCoinbaseOfInvalid()
        && !subtest.fork().atLeast(Fork.SPURIOUS_DRAGON)) {
      world.credit(world.account(subtest.block().coinbase()), UInt256.ZERO);
    }
    return result;
  }

  private static @Nullable String error(
      StateSubtest subtest, TransactionResult result, UInt256 stateRoot, UInt256 logsHash) {
    String expected = subtest.expectedException();
    Rejection rejection = result.rejection();
    if (rejection != null && expected == null) {
      return "unexpected error: " + rejection.text();
    }
    if (rejection == null && expected != null) {
      return "expected error \"" + expected + "\", got no error";
    }
    if (!stateRoot.equals(subtest.stateRoot())) {
      return mismatch("root", stateRoot, subtest.stateRoot());
    }
    if (!logsHash.equals(subtest.logsHash())) {
      return mismatch("logs hash", logsHash, subtest.logsHash());
    }
    return null;
  }

  /** In geth's words, hashes without 0x: tools that drive geth look for them. */
  private static String mismatch(String what, UInt256 got, UInt256 want) {
    return "post state "
        + what
        + " mismatch: got "
        + got.toPaddedHex().substring(2)
        + ", want "
        + want.toPaddedHex().substring(2);
  }
}
