package frameglass.engine.transaction;

/**
 * Why a transaction cannot be part of a block: the world stays as it was.
 *
 * @param reason the rule it breaks
 * @param detail the numbers that break it, maybe empty
 */
public record Rejection(Reason reason, String detail) {

  /** The rules, each with the text that geth gives. */
  public enum Reason {
    /** It is no RLP, or has wrong fields (Yellow Paper appendix B). */
    MALFORMED("malformed transaction"),
    /** A field is larger than its type allows. */
    NUMBER_TOO_LARGE("number too large"),
    /** Its envelope came with a later fork (EIP-2718). */
    TYPE_NOT_SUPPORTED("transaction type not supported"),
    /** It is for another chain (EIP-155). */
    WRONG_CHAIN("invalid chain id for signer"),
    /** Nobody signed it (Yellow Paper appendix F, EIP-2). */
    BAD_SIGNATURE("invalid transaction v, r, s values"),
    /** The sender has sent one with this nonce. */
    NONCE_TOO_LOW("nonce too low"),
    /** The sender has not come to this nonce. */
    NONCE_TOO_HIGH("nonce too high"),
    /** No nonce is left for the sender (EIP-2681). */
    NONCE_MAX("nonce has max value"),
    /** The sender is a contract (EIP-3607). */
    SENDER_NOT_EOA("sender not an eoa"),
    /** The block has less gas left. */
    GAS_LIMIT_REACHED("gas limit reached"),
    /** It buys more gas than a transaction may (EIP-7825). */
    GAS_LIMIT_TOO_HIGH("transaction gas limit too high"),
    /** It buys less gas than it needs before its first instruction. */
    INTRINSIC_GAS("intrinsic gas too low"),
    /** It buys less gas than its data costs at least (EIP-7623). */
    FLOOR_DATA_GAS("insufficient gas for floor data gas cost"),
    /** Its gas costs more wei than there can be. */
    GAS_COST_OVERFLOW("gas * gasPrice exceeds 256 bits"),
    /** The sender cannot pay. */
    INSUFFICIENT_FUNDS("insufficient funds for gas * price + value"),
    /** Its init code is too long (EIP-3860). */
    INIT_CODE_TOO_LARGE("max initcode size exceeded"),
    /** It pays less than the block asks for (EIP-1559). */
    FEE_CAP_TOO_LOW("max fee per gas less than block base fee"),
    /** It promises the coinbase more than it pays (EIP-1559). */
    TIP_ABOVE_FEE_CAP("max priority fee per gas higher than max fee per gas"),
    /** It pays less for its blobs than the block asks for (EIP-4844). */
    BLOB_FEE_CAP_TOO_LOW("max fee per blob gas less than block blob gas fee"),
    /** It has no blob (EIP-4844). */
    MISSING_BLOB_HASHES("blob transaction missing blob hashes"),
    /** It has more blobs than the fork allows (EIP-4844, EIP-7691, EIP-7594). */
    TOO_MANY_BLOBS("blob transaction has too many blobs"),
    /** A blob hash has a version that is not known (EIP-4844). */
    BLOB_VERSION("blob transaction has a hash of an invalid version"),
    /** Blob transactions create nothing (EIP-4844). */
    BLOB_CREATE("blob transaction of type create"),
    /** It sets no code (EIP-7702). */
    EMPTY_AUTHORIZATIONS("EIP-7702 transaction with empty auth list"),
    /** Set-code transactions create nothing (EIP-7702). */
    SET_CODE_CREATE("EIP-7702 transaction cannot be used to create contract");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** What geth says. */
    public String text() {
      return text;
    }
  }

  /** A rejection without numbers. */
  static Rejection of(Reason reason) {
    return new Rejection(reason, "");
  }

  /** One line: what geth says, and the numbers. */
  public String text() {
    return detail.isEmpty() ? reason.text() : reason.text() + ": " + detail;
  }
}
