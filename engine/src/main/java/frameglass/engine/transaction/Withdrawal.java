package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;

/**
 * What a validator takes out of the beacon chain (EIP-4895).
 *
 * @param index its number since the first, unsigned
 * @param validator the validator's number, unsigned
 * @param address who gets it
 * @param gwei how much, in billions of wei, unsigned
 */
public record Withdrawal(long index, long validator, Address address, long gwei) {
  private static final BigInteger WEI = BigInteger.valueOf(1_000_000_000);

  static Withdrawal of(RlpFields fields) throws RlpFields.MalformedException {
    fields.expect(4);
    return new Withdrawal(
        fields.u64("withdrawal index"),
        fields.u64("withdrawal validator"),
        fields.address("withdrawal address"),
        fields.u64("withdrawal amount"));
  }

  /** How much, in wei. */
  UInt256 wei() {
    return UInt256.of(UInt256.of(gwei).toBigInteger().multiply(WEI));
  }

  byte[] encode() {
    return RLPEncoder.list(
        TransactionEncoder.number(UInt256.of(index)),
        TransactionEncoder.number(UInt256.of(validator)),
        address.toBytes(),
        TransactionEncoder.number(UInt256.of(gwei)));
  }
}
