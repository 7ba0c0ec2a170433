package frameglass.engine.transaction;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/**
 * The head of a block since London (Yellow Paper section 4.4). What came with a later fork is null
 * in a header without it.
 *
 * @param hash of the whole header
 * @param parentHash hash of the block before
 * @param ommersHash hash of the list of ommers
 * @param coinbase who gets the priority fees
 * @param stateRoot of the world after the block
 * @param transactionsRoot of the trie of transactions
 * @param receiptsRoot of the trie of receipts
 * @param logsBloom 256 bytes
 * @param difficulty zero since Paris
 * @param number one more than its parent's, unsigned
 * @param gasLimit in gas, unsigned
 * @param gasUsed in gas, unsigned
 * @param timestamp seconds since 1970, unsigned
 * @param extraData any 32 bytes at most
 * @param prevRandao randomness of the beacon chain (EIP-4399)
 * @param nonce eight bytes, zero since Paris
 * @param baseFee wei a gas (EIP-1559)
 * @param withdrawalsRoot of the trie of withdrawals (EIP-4895)
 * @param blobGasUsed in blob gas, unsigned (EIP-4844)
 * @param excessBlobGas in blob gas, unsigned (EIP-4844)
 * @param parentBeaconRoot of the beacon chain's block before (EIP-4788)
 * @param requestsHash of what is asked of the beacon chain (EIP-7685)
 */
public record BlockHeader(
    UInt256 hash,
    UInt256 parentHash,
    UInt256 ommersHash,
    Address coinbase,
    UInt256 stateRoot,
    UInt256 transactionsRoot,
    UInt256 receiptsRoot,
    Bytes logsBloom,
    UInt256 difficulty,
    long number,
    long gasLimit,
    long gasUsed,
    long timestamp,
    Bytes extraData,
    UInt256 prevRandao,
    Bytes nonce,
    UInt256 baseFee,
    @Nullable UInt256 withdrawalsRoot,
    @Nullable Long blobGasUsed,
    @Nullable Long excessBlobGas,
    @Nullable UInt256 parentBeaconRoot,
    @Nullable UInt256 requestsHash) {

  /** Bytes of {@code logsBloom}. */
  static final int BLOOM_SIZE = 256;

  private static final int FIELDS_OF_PARIS = 16;
  private static final int FIELDS_OF_SHANGHAI = 17;
  private static final int FIELDS_OF_CANCUN = 20;
  private static final int FIELDS_OF_PRAGUE = 21;

  /**
   * The head of the block that {@code encoded} is, whatever else it holds.
   *
   * @throws InvalidBlockException when it is none: {@link BlockRejection.Reason#MALFORMED}
   */
  public static BlockHeader ofBlock(Bytes encoded) throws InvalidBlockException {
    try {
      return of(RlpFields.of(encoded.toArray()).encoding("header"));
    } catch (RlpFields.MalformedException e) {
      throw new InvalidBlockException(BlockRejection.Reason.MALFORMED, e.text());
    }
  }

  static BlockHeader of(Bytes encoded) throws RlpFields.MalformedException {
    RlpFields fields = RlpFields.of(encoded.toArray());
    int count = fields.count();
    if (count != FIELDS_OF_PARIS
        && count != FIELDS_OF_SHANGHAI
        && count != FIELDS_OF_CANCUN
        && count != FIELDS_OF_PRAGUE) {
      throw new RlpFields.MalformedException("a header of " + count + " fields");
    }
    return new BlockHeader(
        encoded.keccak(),
        fields.hash("parentHash"),
        fields.hash("ommersHash"),
        fields.address("coinbase"),
        fields.hash("stateRoot"),
        fields.hash("transactionsRoot"),
        fields.hash("receiptsRoot"),
        fields.bytes("logsBloom", BLOOM_SIZE),
        fields.word("difficulty"),
        fields.u64("number"),
        fields.u64("gasLimit"),
        fields.u64("gasUsed"),
        fields.u64("timestamp"),
        fields.bytes("extraData"),
        fields.hash("prevRandao"),
        fields.bytes("nonce", 8),
        fields.word("baseFee"),
        count < FIELDS_OF_SHANGHAI ? null : fields.hash("withdrawalsRoot"),
        count < FIELDS_OF_CANCUN ? null : (Long) fields.u64("blobGasUsed"),
        count < FIELDS_OF_CANCUN ? null : (Long) fields.u64("excessBlobGas"),
        count < FIELDS_OF_CANCUN ? null : fields.hash("parentBeaconRoot"),
        count < FIELDS_OF_PRAGUE ? null : fields.hash("requestsHash"));
  }

  /** Whether it has the fields of a header of {@code fork}, and no others. */
  boolean isOf(Fork fork) {
    return (withdrawalsRoot != null) == fork.atLeast(Fork.SHANGHAI)
        && (parentBeaconRoot != null) == fork.atLeast(Fork.CANCUN)
        && (requestsHash != null) == fork.atLeast(Fork.PRAGUE);
  }

  /** Blob gas used, 0 before Cancun. */
  long blobGas() {
    return blobGasUsed == null ? 0 : blobGasUsed;
  }

  /** Excess blob gas, 0 before Cancun. */
  long excess() {
    return excessBlobGas == null ? 0 : excessBlobGas;
  }
}
