package frameglass.engine.scenario;

import frameglass.engine.transaction.AccessListEntry;
import frameglass.engine.transaction.Authorization;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction to run, as its source gave it: what is null was left out. The {@link #type()}
 * follows from the fields that are there.
 *
 * @param sender who pays; nothing is signed or recovered
 * @param to who is called, or null to create a contract from {@code data}
 * @param value wei sent along
 * @param data call data, or init code
 * @param gasLimit an unsigned 64-bit number
 * @param nonce an unsigned 64-bit number, or null for the sender's nonce in the pre-state
 * @param gasPrice wei a gas of the types 0 and 1
 * @param maxFeePerGas wei a gas of the types 2 to 4 (EIP-1559)
 * @param maxPriorityFeePerGas wei a gas of the types 2 to 4 (EIP-1559)
 * @param accessList null when the transaction has none, which an empty one is not (EIP-2930)
 * @param maxFeePerBlobGas wei a blob gas of type 3 (EIP-4844)
 * @param blobVersionedHashes null when this is no blob transaction (EIP-4844)
 * @param authorizations null when this is no set-code transaction (EIP-7702)
 * @param uncapped true for a run that, like a node's {@code eth_call}, isn't bound by the gas limit
 *     cap that Osaka sets a transaction (EIP-7825)
 * @param malformed why no such transaction can be encoded (a value over 2^256 - 1, say), which
 *     makes it invalid, or null
 */
public record TransactionSpec(
    Address sender,
    @Nullable Address to,
    UInt256 value,
    Bytes data,
    long gasLimit,
    @Nullable Long nonce,
    @Nullable UInt256 gasPrice,
    @Nullable UInt256 maxFeePerGas,
    @Nullable UInt256 maxPriorityFeePerGas,
    @Nullable List<AccessListEntry> accessList,
    @Nullable UInt256 maxFeePerBlobGas,
    @Nullable List<UInt256> blobVersionedHashes,
    @Nullable List<Authorization> authorizations,
    boolean uncapped,
    @Nullable String malformed) {

  public TransactionSpec {
    accessList = accessList == null ? null : List.copyOf(accessList);
    blobVersionedHashes = blobVersionedHashes == null ? null : List.copyOf(blobVersionedHashes);
    authorizations = authorizations == null ? null : List.copyOf(authorizations);
  }

  /** A plain transaction at {@code gasPrice} wei a gas, not bound by the cap of EIP-7825. */
  public static TransactionSpec legacy(
      Address sender,
      @Nullable Address to,
      UInt256 value,
      Bytes data,
      long gasLimit,
      UInt256 gasPrice) {
    return new TransactionSpec(
        sender, to, value, data, gasLimit, null, gasPrice, null, null, null, null, null, null, true,
        null);
  }

  /**
   * The transaction type of EIP-2718: 0 legacy, 1 access list, 2 fee market, 3 blob, 4 set code.
   */
  public int type() {
    if (authorizations != null) {
      return 4;
    }
    if (blobVersionedHashes != null || maxFeePerBlobGas != null) {
      return 3;
    }
    if (maxFeePerGas != null || maxPriorityFeePerGas != null) {
      return 2;
    }
    return accessList != null ? 1 : 0;
  }

  /** True when {@code data} is init code. */
  public boolean isCreate() {
    return to == null;
  }
}
