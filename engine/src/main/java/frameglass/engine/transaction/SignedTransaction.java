package frameglass.engine.transaction;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;

/** A transaction as it travels: who sent it follows from the signature. */
public record SignedTransaction(Transaction transaction, Signature signature) {

  /** The bytes that travel (EIP-2718). */
  public Bytes encode() {
    return TransactionEncoder.encode(this);
  }

  /** The hash by which people know it. */
  public UInt256 hash() {
    return encode().keccak();
  }
}
