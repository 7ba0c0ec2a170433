package frameglass.engine.transaction;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.interpreter.ContractAddress;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.precompile.Precompiles;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.TransactionContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One transaction in a block (Yellow Paper section 6): {@link #begin}, then {@link Interpreter#run}
 * as often as wanted, then {@link #finish}. Between the two the run holds nothing that changes, so
 * that a debugger may take world and interpreter back to any moment in between.
 */
public final class TransactionRun {
  private final Fork fork;
  private final WorldState world;
  private final BlockContext block;
  private final Transaction transaction;
  private final Interpreter interpreter;
  private final UInt256 blockGasLeft;
  private final boolean isCapped;

  private UInt256 gasPrice = UInt256.ZERO;
  private @Nullable Address created;
  private @Nullable Rejection rejection;

  /** Gas over what an interpreter can count, which no run could ever use. */
  private long withheld;

  /** A run in a block that nothing else uses gas of. */
  public TransactionRun(
      Fork fork,
      WorldState world,
      BlockContext block,
      Transaction transaction,
      Interpreter interpreter) {
    this(fork, world, block, transaction, interpreter, block.gasLimit(), true);
  }

  /**
   * A run.
   *
   * @param blockGasLeft gas that the transactions before it have left in the block
   * @param isCapped whether EIP-7825 bounds its gas limit; a node's {@code eth_call} is not bound
   */
  public TransactionRun(
      Fork fork,
      WorldState world,
      BlockContext block,
      Transaction transaction,
      Interpreter interpreter,
      UInt256 blockGasLeft,
      boolean isCapped) {
    this.fork = fork;
    this.world = world;
    this.block = block;
    this.transaction = transaction;
    this.interpreter = interpreter;
    this.blockGasLeft = blockGasLeft;
    this.isCapped = isCapped;
  }

  /**
   * Validates, buys the gas, raises the nonce, sets authorized code, warms what is warm from the
   * start, and puts the transaction's own frame on the interpreter.
   *
   * @return why the transaction cannot run, and the world is as it was; or null when it can
   */
  public @Nullable Rejection begin() {
    world.beginTransaction();
    rejection = Validation.check(fork, transaction, block, blockGasLeft, world, isCapped);
    if (rejection != null) {
      return rejection;
    }
    gasPrice = transaction.effectiveGasPrice(block.baseFee());
    Account sender = world.account(transaction.sender());
    buyGas(sender);
    // whoever pays nothing may not have been there, and is from its first nonce on
    world.bring(sender);
    long nonce = sender.nonce();
    world.setNonce(sender, nonce + 1);
    Authorizations.apply(transaction, block.chainId(), world);
    Address to = transaction.to();
    Account target =
        world.account(to == null ? ContractAddress.ofNonce(sender.address(), nonce) : to);
    created = to == null ? target.address() : null;
    if (fork.atLeast(Fork.BERLIN)) {
      warm(sender, target);
    }
    interpreter.begin(
        fork,
        world,
        block,
        new TransactionContext(transaction.sender(), gasPrice, transaction.blobHashes()));
    start(sender, target);
    return null;
  }

  private void buyGas(Account sender) {
    BigInteger blobGas = BigInteger.valueOf(BlobGas.PER_BLOB * transaction.blobHashes().size());
    world.debit(
        sender,
        UInt256.of(
            cost(transaction.gasLimit())
                .add(blobGas.multiply(block.blobBaseFee().toBigInteger()))));
  }

  /** Wei that {@code gas}, unsigned, costs the sender. */
  private BigInteger cost(long gas) {
    return UInt256.of(gas).toBigInteger().multiply(gasPrice.toBigInteger());
  }

  /** What is accessed before it is accessed (EIP-2929, EIP-2930, EIP-3651). */
  private void warm(Account sender, Account target) {
    world.warm(sender);
    world.warm(target);
    for (Address address : Precompiles.of(fork).addresses()) {
      world.warm(world.account(address));
    }
    if (fork.atLeast(Fork.SHANGHAI)) {
      world.warm(world.account(block.coinbase()));
    }
    long[] key = new long[4];
    for (AccessListEntry entry : transaction.accessList()) {
      Account account = world.account(entry.address());
      world.warm(account);
      for (UInt256 slot : entry.slots()) {
        slot.toLimbs(key, 0);
        world.warmSlot(account, world.slot(account, key, 0));
      }
    }
  }

  private void start(Account sender, Account target) {
    long gas = transaction.gasLimit() - IntrinsicGas.of(fork, transaction);
    if (gas < 0) {
      withheld = gas - Long.MAX_VALUE;
      gas = Long.MAX_VALUE;
    }
    if (created != null) {
      interpreter.create(sender, target, transaction.value(), transaction.data(), gas);
      return;
    }
    Code code = target.code();
    if (fork.atLeast(Fork.PRAGUE) && code.isDelegation()) {
      Account delegate = world.account(code.delegate());
      world.warm(delegate);
      code = delegate.code();
    }
    interpreter.call(sender, target, code, transaction.value(), transaction.data(), gas);
  }

  /**
   * Once the interpreter is done: gives back the gas that is left, pays the coinbase, and removes
   * what does not outlive the transaction. It does so by the rules that the interpreter ends with:
   * they are those it began with unless somebody changed them on the way. After a rejection it
   * changes nothing.
   */
  public TransactionResult finish() {
    if (rejection != null) {
      return TransactionResult.rejected(rejection);
    }
    Fork rules = interpreter.fork();
    long left = interpreter.gasLeft() + withheld;
    long used = transaction.gasLimit() - left;
    long refund =
        Math.min(
            Math.max(0, world.refund()),
            Long.divideUnsigned(used, GasSchedule.of(rules).refundQuotient()));
    used -= refund;
    long floor = IntrinsicGas.floor(rules, transaction);
    if (Long.compareUnsigned(used, floor) < 0) {
      used = floor;
    }
    world.credit(
        world.account(transaction.sender()), UInt256.of(cost(transaction.gasLimit() - used)));
    BigInteger priority = gasPrice.toBigInteger().subtract(block.baseFee().toBigInteger());
    world.credit(
        world.account(block.coinbase()),
        UInt256.of(UInt256.of(used).toBigInteger().multiply(priority)));
    TransactionResult result =
        new TransactionResult(
            null, interpreter.outcome(), used, refund, interpreter.output(), created, world.logs());
    world.endTransaction(rules.atLeast(Fork.SPURIOUS_DRAGON));
    return result;
  }
}
