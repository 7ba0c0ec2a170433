package frameglass.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.ScenarioRun;
import frameglass.engine.scenario.StateOutcome;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.scenario.StateTestSuite;
import frameglass.engine.transaction.InvalidTransactionException;
import frameglass.engine.transaction.SignedTransaction;
import frameglass.engine.transaction.Transaction;
import frameglass.engine.transaction.TransactionDecoder;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The signed transactions that state tests carry: each leads back to the test's sender and, written
 * again from the test's fields, is the same bytes.
 */
@Tag("conformance")
class SignedTransactionTests {
  private final Map<Bytes, String> faults = new ConcurrentHashMap<>();
  private final Map<Bytes, Boolean> seen = new ConcurrentHashMap<>();
  private final AtomicInteger undecodable = new AtomicInteger();

  /**
   * {@code undecodables} are those of invalid transactions that no fork can read: one, whose value
   * has more than 256 bits.
   */
  @ParameterizedTest
  @CsvSource({"state-eest.zip, 0", "state-ethereum-tests.zip, 0", "state-legacy-cancun.zip, 1"})
  void areThoseOfTheirTests(String zip, int undecodables) throws Exception {
    try (StateTestFiles files = StateTestFiles.open(List.of(Fixtures.zip(zip)))) {
      new StateTestSuite(files, this::check, new Nobody())
          .run(Runtime.getRuntime().availableProcessors());
    }
    assertThat(faults.values().stream().limit(20)).isEmpty();
    assertThat(seen).hasSizeGreaterThan(1_000);
    assertThat(undecodable).hasValue(undecodables);
  }

  /** Looks at each subtest and lets none run. */
  private boolean check(StateTest test, StateSubtest subtest) {
    Bytes encoded = subtest.encoded();
    if (encoded != null && seen.put(encoded, true) == null) {
      String fault = fault(test, subtest, encoded);
      if (fault != null) {
        faults.put(encoded, test.file().entry() + " " + subtest.label() + ": " + fault);
      }
    }
    return false;
  }

  private @Nullable String fault(StateTest test, StateSubtest subtest, Bytes encoded) {
    long chainId = subtest.block().chainId();
    Transaction fields = new ScenarioRun(test.scenario(subtest), new Interpreter()).transaction();
    try {
      SignedTransaction signed =
          TransactionDecoder.decode(encoded, Fork.LATEST, UInt256.of(chainId));
      if (!signed.transaction().sender().equals(fields.sender())) {
        return "sent by " + signed.transaction().sender() + ", not " + fields.sender();
      }
      Bytes again =
          new SignedTransaction(of(fields, signed.transaction().chainId()), signed.signature())
              .encode();
      return again.equals(encoded) ? null : "written again as " + again.toHex();
    } catch (InvalidTransactionException e) {
      if (subtest.expectedException() == null) {
        return e.rejection().text();
      }
      undecodable.incrementAndGet();
      return null;
    }
  }

  /** The same transaction for another chain, or for any. */
  private static Transaction of(Transaction fields, @Nullable UInt256 chainId) {
    return Transaction.builder(fields.type(), fields.sender())
        .chainId(chainId)
        .nonce(fields.nonce())
        .fees(fields.maxFeePerGas(), fields.maxPriorityFeePerGas())
        .gasLimit(fields.gasLimit())
        .to(fields.to())
        .value(fields.value())
        .data(fields.data())
        .accessList(fields.accessList())
        .blobs(fields.blobHashes(), fields.maxFeePerBlobGas())
        .authorizations(fields.authorizations())
        .build();
  }

  /** Nothing runs, so that nobody hears of anything. */
  private static final class Nobody implements StateTestSuite.Listener {
    @Override
    public void ran(StateTest test, StateSubtest subtest, StateOutcome outcome, long nanos) {
      throw new AssertionError("nothing should run");
    }

    @Override
    public void broke(StateTest test, StateSubtest subtest, Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void unreadable(StateTestReader.Unreadable fault) {
      throw new AssertionError(fault.text());
    }

    @Override
    public void finished(StateTestFile file) {}
  }
}
