package frameglass.engine.transaction;

import frameglass.engine.code.Fork;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;

/** The second gas: what blobs cost (EIP-4844, EIP-7691, EIP-7918). */
public final class BlobGas {
  /** Blob gas of one blob. */
  public static final long PER_BLOB = 1L << 17;

  private static final long BASE_COST = 1L << 13;

  /** e^178 is over 2^256, so a larger quotient has no fee that anyone could offer. */
  private static final long MAX_EXPONENT = 178;

  private BlobGas() {}

  /** Blobs that a transaction may hold at most in {@code fork} (EIP-7594 since Osaka). */
  public static int maxBlobsPerTransaction(Fork fork) {
    return fork.atLeast(Fork.OSAKA) ? 6 : BlobSchedule.of(fork).max();
  }

  /**
   * Wei a blob gas, from {@code excess} blob gas, unsigned: e^(excess/fraction) by its Taylor
   * series; {@link UInt256#MAX} when it is more than 256 bits.
   */
  public static UInt256 baseFee(long excess, long fraction) {
    if (Long.compareUnsigned(Long.divideUnsigned(excess, fraction), MAX_EXPONENT) >= 0) {
      return UInt256.MAX;
    }
    BigInteger numerator = UInt256.of(excess).toBigInteger();
    BigInteger denominator = BigInteger.valueOf(fraction);
    BigInteger sum = BigInteger.ZERO;
    BigInteger term = denominator;
    for (int i = 1; term.signum() > 0; i++) {
      sum = sum.add(term);
      term = term.multiply(numerator).divide(denominator.multiply(BigInteger.valueOf(i)));
    }
    BigInteger fee = sum.divide(denominator);
    return fee.bitLength() > 256 ? UInt256.MAX : UInt256.of(fee);
  }

  /**
   * Excess blob gas of a block under {@code rules} after one with {@code excess}, {@code used} blob
   * gas and {@code baseFee} wei a gas. Since Osaka blob gas costs at least a share of what gas does
   * (EIP-7918).
   */
  public static long nextExcess(BlockRules rules, long excess, long used, UInt256 baseFee) {
    BlobSchedule blobs = rules.blobs();
    long target = blobs.target() * PER_BLOB;
    long sum = excess + used;
    if (sum < target) {
      return 0;
    }
    if (rules.fork().atLeast(Fork.OSAKA)) {
      BigInteger reserve = baseFee.toBigInteger().multiply(BigInteger.valueOf(BASE_COST));
      BigInteger price = baseFee(excess, blobs.updateFraction()).toBigInteger().multiply(blob());
      if (reserve.compareTo(price) > 0) {
        return excess + used * (blobs.max() - blobs.target()) / blobs.max();
      }
    }
    return sum - target;
  }

  private static BigInteger blob() {
    return BigInteger.valueOf(PER_BLOB);
  }
}
