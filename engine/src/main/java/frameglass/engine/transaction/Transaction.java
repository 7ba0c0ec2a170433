package frameglass.engine.transaction;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of any type with its sender known (Yellow Paper section 4.3). Types that lack a
 * field hold what makes no difference: no access list, no blobs, no authorizations, and both fee
 * caps at the gas price.
 *
 * @param type the envelope
 * @param chainId the chain it is for, or null when it is for any (before EIP-155)
 * @param sender who pays
 * @param nonce transactions the sender has sent before, unsigned
 * @param maxFeePerGas wei a gas at most, base fee included; the gas price of types 0 and 1
 * @param maxPriorityFeePerGas wei a gas at most for the coinbase; the gas price of types 0 and 1
 * @param gasLimit gas bought at the start, unsigned
 * @param to who is called, or null to create a contract from {@code data}
 * @param value wei sent along
 * @param data call data, or init code
 * @param accessList what is warm from the start (EIP-2930)
 * @param maxFeePerBlobGas wei a blob gas at most (EIP-4844)
 * @param blobHashes versioned hashes of its blobs (EIP-4844)
 * @param authorizations whose code to set (EIP-7702)
 */
public record Transaction(
    TransactionType type,
    @Nullable UInt256 chainId,
    Address sender,
    long nonce,
    UInt256 maxFeePerGas,
    UInt256 maxPriorityFeePerGas,
    long gasLimit,
    @Nullable Address to,
    UInt256 value,
    Bytes data,
    List<AccessListEntry> accessList,
    UInt256 maxFeePerBlobGas,
    List<UInt256> blobHashes,
    List<Authorization> authorizations) {

  public Transaction {
    accessList = List.copyOf(accessList);
    blobHashes = List.copyOf(blobHashes);
    authorizations = List.copyOf(authorizations);
  }

  /** Whether {@code data} is init code. */
  public boolean isCreate() {
    return to == null;
  }

  /** Wei a gas that the sender pays when the block asks for {@code baseFee} wei (EIP-1559). */
  public UInt256 effectiveGasPrice(UInt256 baseFee) {
    BigInteger wanted = baseFee.toBigInteger().add(maxPriorityFeePerGas.toBigInteger());
    return UInt256.of(wanted.min(maxFeePerGas.toBigInteger()));
  }

  /** The same transaction from {@code sender}. */
  Transaction from(Address sender) {
    return new Transaction(
        type,
        chainId,
        sender,
        nonce,
        maxFeePerGas,
        maxPriorityFeePerGas,
        gasLimit,
        to,
        value,
        data,
        accessList,
        maxFeePerBlobGas,
        blobHashes,
        authorizations);
  }

  /** A builder of a transaction from {@code sender} with nothing in it. */
  public static Builder builder(TransactionType type, Address sender) {
    return new Builder(type, sender);
  }

  /** Fields of a transaction, each nothing until set. */
  public static final class Builder {
    private final TransactionType type;
    private final Address sender;
    private @Nullable UInt256 chainId;
    private long nonce;
    private UInt256 maxFeePerGas = UInt256.ZERO;
    private UInt256 maxPriorityFeePerGas = UInt256.ZERO;
    private long gasLimit;
    private @Nullable Address to;
    private UInt256 value = UInt256.ZERO;
    private Bytes data = Bytes.EMPTY;
    private List<AccessListEntry> accessList = List.of();
    private UInt256 maxFeePerBlobGas = UInt256.ZERO;
    private List<UInt256> blobHashes = List.of();
    private List<Authorization> authorizations = List.of();

    private Builder(TransactionType type, Address sender) {
      this.type = type;
      this.sender = sender;
    }

    /** The chain it is for, or null for any. */
    public Builder chainId(@Nullable UInt256 id) {
      chainId = id;
      return this;
    }

    /** The sender's nonce, unsigned. */
    public Builder nonce(long number) {
      nonce = number;
      return this;
    }

    /** The price of types 0 and 1 in wei a gas. */
    public Builder gasPrice(UInt256 wei) {
      maxFeePerGas = wei;
      maxPriorityFeePerGas = wei;
      return this;
    }

    /** The fee caps of the types since London in wei a gas. */
    public Builder fees(UInt256 max, UInt256 maxPriority) {
      maxFeePerGas = max;
      maxPriorityFeePerGas = maxPriority;
      return this;
    }

    /** The gas bought at the start, unsigned. */
    public Builder gasLimit(long gas) {
      gasLimit = gas;
      return this;
    }

    /** Who is called, or null to create. */
    public Builder to(@Nullable Address target) {
      to = target;
      return this;
    }

    /** Wei sent along. */
    public Builder value(UInt256 wei) {
      value = wei;
      return this;
    }

    /** Call data or init code. */
    public Builder data(Bytes bytes) {
      data = bytes;
      return this;
    }

    /** What is warm from the start. */
    public Builder accessList(List<AccessListEntry> entries) {
      accessList = entries;
      return this;
    }

    /** The blobs and the cap for their gas in wei a blob gas. */
    public Builder blobs(List<UInt256> hashes, UInt256 maxFee) {
      blobHashes = hashes;
      maxFeePerBlobGas = maxFee;
      return this;
    }

    /** Whose code to set. */
    public Builder authorizations(List<Authorization> tuples) {
      authorizations = tuples;
      return this;
    }

    /** The transaction. */
    public Transaction build() {
      return new Transaction(
          type,
          chainId,
          sender,
          nonce,
          maxFeePerGas,
          maxPriorityFeePerGas,
          gasLimit,
          to,
          value,
          data,
          accessList,
          maxFeePerBlobGas,
          blobHashes,
          authorizations);
    }
  }
}
