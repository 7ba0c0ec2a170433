package frameglass.engine.transaction;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.Rejection.Reason;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whether a transaction may be part of a block (Yellow Paper section 6.2 and the EIPs named). */
public final class Validation {
  /** Gas that a transaction may buy at most since Osaka (EIP-7825). */
  public static final long GAS_LIMIT_CAP = 1 << 24;

  private static final int BLOB_HASH_VERSION = 1;

  private Validation() {}

  /**
   * All rules in the order in which geth checks them.
   *
   * @param gasLeft gas that the block has left, unsigned
   * @param isCapped whether EIP-7825 binds; a node's {@code eth_call} is not bound
   * @return the first rule broken, or null
   */
  public static @Nullable Rejection check(
      Fork fork,
      Transaction transaction,
      BlockContext block,
      UInt256 gasLeft,
      WorldState world,
      boolean isCapped) {
    Rejection rejection = ofForm(fork, transaction, isCapped);
    if (rejection == null) {
      rejection = inBlock(fork, transaction, block, gasLeft);
    }
    return rejection == null ? ofSender(fork, transaction, world) : rejection;
  }

  /** The rules that need nothing but the transaction. */
  public static @Nullable Rejection ofForm(Fork fork, Transaction transaction, boolean isCapped) {
    if (!transaction.type().isIn(fork)) {
      return new Rejection(
          Reason.TYPE_NOT_SUPPORTED,
          "type " + transaction.type().number() + " in " + fork.displayName());
    }
    if (transaction.nonce() == -1) {
      return Rejection.of(Reason.NONCE_MAX);
    }
    if (transaction.maxPriorityFeePerGas().compareTo(transaction.maxFeePerGas()) > 0) {
      return numbers(
          Reason.TIP_ABOVE_FEE_CAP, transaction.maxPriorityFeePerGas(), transaction.maxFeePerGas());
    }
    if (gas(transaction).multiply(transaction.maxFeePerGas().toBigInteger()).bitLength() > 256) {
      return Rejection.of(Reason.GAS_COST_OVERFLOW);
    }
    Rejection rejection =
        switch (transaction.type()) {
          case BLOB -> ofBlobs(fork, transaction);
          case SET_CODE -> ofAuthorizations(transaction);
          default -> null;
        };
    return rejection == null ? ofGasLimit(fork, transaction, isCapped) : rejection;
  }

  private static @Nullable Rejection ofBlobs(Fork fork, Transaction transaction) {
    if (transaction.isCreate()) {
      return Rejection.of(Reason.BLOB_CREATE);
    }
    if (transaction.blobHashes().isEmpty()) {
      return Rejection.of(Reason.MISSING_BLOB_HASHES);
    }
    int count = transaction.blobHashes().size();
    int most = BlobGas.maxBlobsPerTransaction(fork);
    if (count > most) {
      return new Rejection(Reason.TOO_MANY_BLOBS, "have " + count + ", want at most " + most);
    }
    for (UInt256 hash : transaction.blobHashes()) {
      long version = hash.limb3() >>> 56;
      if (version != BLOB_HASH_VERSION) {
        return new Rejection(
            Reason.BLOB_VERSION, "have " + version + ", want " + BLOB_HASH_VERSION);
      }
    }
    return null;
  }

  private static @Nullable Rejection ofAuthorizations(Transaction transaction) {
    if (transaction.isCreate()) {
      return Rejection.of(Reason.SET_CODE_CREATE);
    }
    return transaction.authorizations().isEmpty()
        ? Rejection.of(Reason.EMPTY_AUTHORIZATIONS)
        : null;
  }

  private static @Nullable Rejection ofGasLimit(
      Fork fork, Transaction transaction, boolean isCapped) {
    if (isCapped
        && fork.atLeast(Fork.OSAKA)
        && Long.compareUnsigned(transaction.gasLimit(), GAS_LIMIT_CAP) > 0) {
      return gas(Reason.GAS_LIMIT_TOO_HIGH, transaction.gasLimit(), GAS_LIMIT_CAP);
    }
    int size = transaction.data().size();
    int limit = GasSchedule.of(fork).maxInitCodeSize();
    if (transaction.isCreate() && size > limit) {
      return new Rejection(Reason.INIT_CODE_TOO_LARGE, "code size " + size + ", limit " + limit);
    }
    long intrinsic = IntrinsicGas.of(fork, transaction);
    if (Long.compareUnsigned(transaction.gasLimit(), intrinsic) < 0) {
      return gas(Reason.INTRINSIC_GAS, transaction.gasLimit(), intrinsic);
    }
    long floor = IntrinsicGas.floor(fork, transaction);
    if (Long.compareUnsigned(transaction.gasLimit(), floor) < 0) {
      return gas(Reason.FLOOR_DATA_GAS, transaction.gasLimit(), floor);
    }
    return null;
  }

  /** The rules that need the block. */
  private static @Nullable Rejection inBlock(
      Fork fork, Transaction transaction, BlockContext block, UInt256 gasLeft) {
    UInt256 chainId = transaction.chainId();
    if (chainId != null && !chainId.equals(block.chainId())) {
      return numbers(Reason.WRONG_CHAIN, chainId, block.chainId());
    }
    if (UInt256.of(transaction.gasLimit()).compareTo(gasLeft) > 0) {
      return new Rejection(
          Reason.GAS_LIMIT_REACHED,
          "have "
              + gasLeft.toDecimal()
              + ", want "
              + Long.toUnsignedString(transaction.gasLimit()));
    }
    if (fork.atLeast(Fork.LONDON) && transaction.maxFeePerGas().compareTo(block.baseFee()) < 0) {
      return numbers(Reason.FEE_CAP_TOO_LOW, transaction.maxFeePerGas(), block.baseFee());
    }
    if (transaction.type() == TransactionType.BLOB
        && transaction.maxFeePerBlobGas().compareTo(block.blobBaseFee()) < 0) {
      return numbers(
          Reason.BLOB_FEE_CAP_TOO_LOW, transaction.maxFeePerBlobGas(), block.blobBaseFee());
    }
    return null;
  }

  /** The rules that need the sender's account. */
  private static @Nullable Rejection ofSender(
      Fork fork, Transaction transaction, WorldState world) {
    Account sender = world.account(transaction.sender());
    int order = Long.compareUnsigned(transaction.nonce(), sender.nonce());
    if (order != 0) {
      return new Rejection(
          order < 0 ? Reason.NONCE_TOO_LOW : Reason.NONCE_TOO_HIGH,
          "address "
              + transaction.sender().toChecksumHex()
              + ", tx: "
              + Long.toUnsignedString(transaction.nonce())
              + " state: "
              + Long.toUnsignedString(sender.nonce()));
    }
    Code code = sender.code();
    boolean delegates = fork.atLeast(Fork.PRAGUE) && code.isDelegation();
    if (!code.isEmpty() && !delegates) {
      return new Rejection(
          Reason.SENDER_NOT_EOA,
          "address " + transaction.sender().toChecksumHex() + ", codehash: " + code.hash());
    }
    BigInteger cost =
        gas(transaction)
            .multiply(transaction.maxFeePerGas().toBigInteger())
            .add(transaction.value().toBigInteger())
            .add(
                BigInteger.valueOf(BlobGas.PER_BLOB * transaction.blobHashes().size())
                    .multiply(transaction.maxFeePerBlobGas().toBigInteger()));
    BigInteger balance = sender.balance().toBigInteger();
    if (balance.compareTo(cost) < 0) {
      return new Rejection(
          Reason.INSUFFICIENT_FUNDS,
          "address " + transaction.sender().toChecksumHex() + " have " + balance + " want " + cost);
    }
    return null;
  }

  private static BigInteger gas(Transaction transaction) {
    return UInt256.of(transaction.gasLimit()).toBigInteger();
  }

  private static Rejection numbers(Reason reason, UInt256 have, UInt256 want) {
    return new Rejection(reason, "have " + have.toDecimal() + ", want " + want.toDecimal());
  }

  private static Rejection gas(Reason reason, long have, long want) {
    return new Rejection(
        reason, "have " + Long.toUnsignedString(have) + ", want " + Long.toUnsignedString(want));
  }
}
