package frameglass.engine.scenario;

import frameglass.engine.contract.Abi;
import frameglass.engine.contract.RevertReason;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.TransactionResult;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contract created before the run that is to be watched: the accounts after its constructor, and
 * where it is.
 *
 * @param fault why there is no contract, in one clause, or null
 */
record Deployment(Map<Address, PreAccount> accounts, Address created, @Nullable String fault) {

  /** Creates a contract from {@code initCode}, which the options' value doesn't go to. */
  static Deployment of(Bytes initCode, RunOptions options, Collection<Abi> known) {
    Scenario scenario =
        options
            .withValue(UInt256.ZERO)
            .deploy("Deploy", initCode, ScenarioSource.of(ScenarioSource.Kind.PROGRAM, null));
    ScenarioRun run = ScenarioRun.toEnd(scenario);
    TransactionResult result = run.result();
    Address created = result.created();
    String fault = fault(result, known);
    return new Deployment(run.accounts(), created == null ? options.target() : created, fault);
  }

  private static @Nullable String fault(TransactionResult result, Collection<Abi> known) {
    Rejection rejection = result.rejection();
    if (rejection != null) {
      return rejection.text();
    }
    if (result.succeeded()) {
      return null;
    }
    String reason = result.outcome().text();
    return result.output().isEmpty()
        ? reason
        : reason + ": " + RevertReason.of(result.output(), known).text();
  }

  /** Like {@link #of}, for a place that needs the contract. */
  static Deployment orFault(String where, Bytes initCode, RunOptions options, List<Abi> known) {
    Deployment deployment = of(initCode, options, known);
    if (deployment.fault != null) {
      throw new BadInputException(
          where
              + ": the deployment before the call failed ("
              + deployment.fault
              + "): deploy it alone to see why");
    }
    return deployment;
  }
}
