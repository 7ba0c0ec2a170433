package frameglass.engine.transaction;

/**
 * Why a block cannot be part of a chain: the world stays as its parent left it.
 *
 * @param reason the rule it breaks
 * @param detail where, and the numbers that break it; maybe empty
 */
public record BlockRejection(Reason reason, String detail) {

  /** The rules. */
  public enum Reason {
    /** It is no RLP, or has wrong fields for its fork. */
    MALFORMED("malformed block"),
    /** It is longer than a block may be (EIP-7934). */
    TOO_LONG("block is too long"),
    /** Nothing is known of the block before it. */
    UNKNOWN_PARENT("unknown parent"),
    /** Its number is not the one after its parent's. */
    NUMBER("wrong block number"),
    /** It is not later than its parent. */
    TIMESTAMP("timestamp is not later than the parent's"),
    /** Its gas limit is too far from its parent's, too small or too large. */
    GAS_LIMIT("invalid gas limit"),
    /** It says that it uses more gas than its limit. */
    GAS_USED_ABOVE_LIMIT("gas used is above the gas limit"),
    /** Its base fee does not follow from its parent (EIP-1559). */
    BASE_FEE("wrong base fee"),
    /** It has more than 32 bytes of extra data. */
    EXTRA_DATA("extra data is too long"),
    /** It has difficulty, a proof-of-work nonce, or ommers (EIP-3675). */
    PROOF_OF_WORK("a field of proof of work is set"),
    /** Its excess blob gas does not follow from its parent (EIP-4844). */
    EXCESS_BLOB_GAS("wrong excess blob gas"),
    /** It has more blobs than it may (EIP-4844). */
    BLOB_GAS_ABOVE_LIMIT("blob gas is above its limit"),
    /** Its blobs are not as many as it says. */
    BLOB_GAS_USED("wrong blob gas used"),
    /** A transaction cannot be part of it. */
    TRANSACTION("invalid transaction"),
    /** It holds other transactions than it says. */
    TRANSACTIONS_ROOT("wrong transactions root"),
    /** It holds other withdrawals than it says. */
    WITHDRAWALS_ROOT("wrong withdrawals root"),
    /** Its transactions use other gas than it says. */
    GAS_USED("wrong gas used"),
    /** Its transactions come to other receipts than it says. */
    RECEIPTS_ROOT("wrong receipts root"),
    /** Its transactions log other things than it says. */
    LOGS_BLOOM("wrong logs bloom"),
    /** It leads to another world than it says. */
    STATE_ROOT("wrong state root"),
    /** It asks the beacon chain for other things than it says (EIP-7685). */
    REQUESTS_HASH("wrong requests hash"),
    /** A log of the deposit contract is not laid out as one (EIP-6110). */
    DEPOSIT_LAYOUT("invalid layout of a deposit log"),
    /** A system contract is not there (EIP-7002, EIP-7251). */
    SYSTEM_CONTRACT_EMPTY("system contract has no code"),
    /** A system contract failed (EIP-7002, EIP-7251). */
    SYSTEM_CONTRACT_FAILED("call of a system contract failed");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** A few words for people. */
    public String text() {
      return text;
    }
  }

  /** One line: the rule, and the numbers. */
  public String text() {
    return detail.isEmpty() ? reason.text() : reason.text() + ": " + detail;
  }
}
