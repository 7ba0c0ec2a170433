package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.Log;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.BlockRejection.Reason;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * Executes a block on the world that its parent left: system calls, transactions, withdrawals,
 * requests, in this order; then compares all that its head says. A block that turns out invalid
 * leaves the world in the middle of it.
 */
final class BlockExecution {
  private final Block block;
  private final BlockHeader header;
  private final Fork fork;
  private final BlobSchedule blobs;
  private final UInt256 chainId;
  private final WorldState world;
  private final Interpreter interpreter;
  private final BlockContext context;

  private final List<TransactionResult> results = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final LogsBloom bloom = new LogsBloom();
  private final BlockRequests requests = new BlockRequests();
  private long gasUsed;
  private long blobGasUsed;

  /**
   * An execution of {@code block}, whose head has been checked.
   *
   * @param blockHash hash of an earlier block by its number
   */
  BlockExecution(
      Block block,
      BlockRules rules,
      UInt256 chainId,
      WorldState world,
      Interpreter interpreter,
      LongFunction<UInt256> blockHash) {
    this.block = block;
    this.header = block.header();
    this.fork = rules.fork();
    this.blobs = rules.blobs();
    this.chainId = chainId;
    this.world = world;
    this.interpreter = interpreter;
    this.context =
        new BlockContext(
            chainId,
            header.number(),
            header.timestamp(),
            header.coinbase(),
            UInt256.of(header.gasLimit()),
            header.prevRandao(),
            header.baseFee(),
            fork.atLeast(Fork.CANCUN)
                ? BlobGas.baseFee(header.excess(), blobs.updateFraction())
                : UInt256.ZERO,
            blockHash);
  }

  /**
   * Executes and compares.
   *
   * @throws InvalidBlockException for the first thing that is not as the head says; the world then
   *     stands in the middle of the block
   */
  BlockResult run() throws InvalidBlockException {
    checkContents();
    callBeforeTransactions();
    for (int i = 0; i < block.transactions().size(); i++) {
      execute(i);
    }
    withdraw();
    if (fork.atLeast(Fork.PRAGUE)) {
      request();
    }
    UInt256 stateRoot = new StateRoot().of(world);
    compare(stateRoot);
    return new BlockResult(header, results, receipts, requests.toList(), stateRoot);
  }

  private void checkContents() throws InvalidBlockException {
    expect(
        Reason.TRANSACTIONS_ROOT,
        root(block.transactions().stream().map(Bytes::toArray).toList()),
        header.transactionsRoot());
    List<Withdrawal> withdrawals = block.withdrawals();
    if (withdrawals != null) {
      expect(
          Reason.WITHDRAWALS_ROOT,
          root(withdrawals.stream().map(Withdrawal::encode).toList()),
          Objects.requireNonNull(header.withdrawalsRoot()));
    }
  }

  /** The root of the trie that maps the number of each item to it. */
  private static UInt256 root(List<byte[]> items) {
    MerklePatriciaTrie trie = new MerklePatriciaTrie();
    for (int i = 0; i < items.size(); i++) {
      byte[] key = RLPEncoder.string(TransactionEncoder.number(UInt256.of(i)));
      trie.add(key, items.get(i));
    }
    return trie.root();
  }

  private void callBeforeTransactions() {
    UInt256 beaconRoot = header.parentBeaconRoot();
    if (beaconRoot != null) {
      call(SystemContract.BEACON_ROOTS, beaconRoot);
    }
    if (fork.atLeast(Fork.PRAGUE)) {
      call(SystemContract.BLOCK_HASHES, header.parentHash());
    }
  }

  /** These may be missing or fail: the block is valid all the same (EIP-4788, EIP-2935). */
  private void call(SystemContract contract, UInt256 input) {
    contract.call(fork, world, context, interpreter, Bytes.unsafeWrap(input.toBytes()));
  }

  private void execute(int number) throws InvalidBlockException {
    try {
      Transaction transaction =
          TransactionDecoder.decode(block.transactions().get(number), fork, chainId).transaction();
      blobGasUsed += transaction.blobHashes().size() * BlobGas.PER_BLOB;
      if (blobGasUsed > blobs.max() * BlobGas.PER_BLOB) {
        throw new InvalidTransactionException(
            Rejection.Reason.TOO_MANY_BLOBS, "the block may have " + blobs.max());
      }
      TransactionResult result = execute(transaction);
      gasUsed += result.gasUsed();
      results.add(result);
      receipts.add(Receipt.of(transaction.type(), result, gasUsed));
      bloom.add(result.logs());
    } catch (InvalidTransactionException e) {
      throw new InvalidBlockException(
          Reason.TRANSACTION, "number " + number + ": " + e.rejection().text());
    }
  }

  private TransactionResult execute(Transaction transaction) throws InvalidTransactionException {
    TransactionRun run =
        new TransactionRun(
            fork,
            world,
            context,
            transaction,
            interpreter,
            UInt256.of(header.gasLimit() - gasUsed),
            true);
    Rejection rejection = run.begin();
    if (rejection != null) {
      throw new InvalidTransactionException(rejection);
    }
    StopReason reason = interpreter.run(Long.MAX_VALUE);
    while (reason != StopReason.DONE) {
      reason = interpreter.run(Long.MAX_VALUE);
    }
    return run.finish();
  }

  private void withdraw() {
    List<Withdrawal> withdrawals = block.withdrawals();
    if (withdrawals != null) {
      world.beginTransaction();
      for (Withdrawal withdrawal : withdrawals) {
        world.credit(world.account(withdrawal.address()), withdrawal.wei());
      }
      world.endTransaction(true);
    }
  }

  private void request() throws InvalidBlockException {
    List<Log> logs = new ArrayList<>();
    results.forEach(result -> logs.addAll(result.logs()));
    requests.addDeposits(logs);
    requests.addWithdrawals(queued(SystemContract.WITHDRAWAL_REQUESTS));
    requests.addConsolidations(queued(SystemContract.CONSOLIDATION_REQUESTS));
  }

  /** What a queue lets go; unlike the others these contracts must be there and must not fail. */
  private Bytes queued(SystemContract contract) throws InvalidBlockException {
    if (!contract.hasCode(world)) {
      throw new InvalidBlockException(
          Reason.SYSTEM_CONTRACT_EMPTY, contract.address().toChecksumHex());
    }
    SystemContract.Answer answer = contract.call(fork, world, context, interpreter, Bytes.EMPTY);
    if (answer.outcome().isFailure()) {
      throw new InvalidBlockException(
          Reason.SYSTEM_CONTRACT_FAILED,
          contract.address().toChecksumHex() + ": " + answer.outcome());
    }
    return answer.output();
  }

  private void compare(UInt256 stateRoot) throws InvalidBlockException {
    expect(Reason.GAS_USED, gasUsed, header.gasUsed());
    expect(Reason.BLOB_GAS_USED, blobGasUsed, header.blobGas());
    if (!bloom.toBytes().equals(header.logsBloom())) {
      throw new InvalidBlockException(Reason.LOGS_BLOOM, "");
    }
    expect(
        Reason.RECEIPTS_ROOT,
        root(receipts.stream().map(Receipt::encode).toList()),
        header.receiptsRoot());
    UInt256 requestsHash = header.requestsHash();
    if (requestsHash != null) {
      expect(Reason.REQUESTS_HASH, requests.hash(), requestsHash);
    }
    expect(Reason.STATE_ROOT, stateRoot, header.stateRoot());
  }

  private static void expect(Reason reason, long got, long says) throws InvalidBlockException {
    if (got != says) {
      throw new InvalidBlockException(
          reason, "got " + got + ", the header has " + Long.toUnsignedString(says));
    }
  }

  private static void expect(Reason reason, UInt256 got, UInt256 says)
      throws InvalidBlockException {
    if (!got.equals(says)) {
      throw new InvalidBlockException(
          reason, "got " + got.toPaddedHex() + ", the header has " + says.toPaddedHex());
    }
  }
}
