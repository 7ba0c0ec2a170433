package frameglass.engine.scenario;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The block that the transaction runs in, with every field whatever the fork: each fork reads those
 * it knows. The defaults of {@link #anvil()} are those of a local development chain, with a fixed
 * time so that two runs are equal.
 *
 * @param coinbase who is paid the priority fee
 * @param number the block's number, an unsigned 64-bit number
 * @param timestamp seconds since 1970, an unsigned 64-bit number
 * @param gasLimit the block's gas limit, an unsigned 64-bit number
 * @param baseFee wei a gas; read from London on
 * @param difficulty read before Paris
 * @param random the beacon chain's PREVRANDAO; read from Paris on
 * @param excessBlobGas read from Cancun on, an unsigned 64-bit number
 * @param blobBaseFeeUpdateFraction from the fork's blob schedule, or null for the fork's usual one
 * @param chainId what CHAINID pushes
 * @param blockHashes hashes that BLOCKHASH finds by number; those of the 256 blocks before this one
 *     that are missing here are the Keccak-256 of the number in decimal ASCII, as in state tests
 */
public record BlockEnvironment(
    Address coinbase,
    long number,
    long timestamp,
    long gasLimit,
    UInt256 baseFee,
    UInt256 difficulty,
    UInt256 random,
    long excessBlobGas,
    @Nullable Long blobBaseFeeUpdateFraction,
    long chainId,
    Map<Long, UInt256> blockHashes) {

  /** 2026-01-01T00:00:00Z. */
  private static final long NEW_YEAR_2026 = 1_767_225_600L;

  private static final BlockEnvironment ANVIL =
      new BlockEnvironment(
          Address.ZERO,
          1,
          NEW_YEAR_2026,
          30_000_000,
          UInt256.of(1_000_000_000),
          UInt256.ZERO,
          UInt256.ZERO,
          0,
          null,
          31_337,
          Map.of());

  public BlockEnvironment {
    blockHashes = Collections.unmodifiableMap(new LinkedHashMap<>(blockHashes));
  }

  /** Block 1 of a local development chain: chain 31337, 30 million gas, a base fee of 1 gwei. */
  public static BlockEnvironment anvil() {
    return ANVIL;
  }

  /** This block with another gas limit, an unsigned 64-bit number. */
  public BlockEnvironment withGasLimit(long limit) {
    return new BlockEnvironment(
        coinbase,
        number,
        timestamp,
        limit,
        baseFee,
        difficulty,
        random,
        excessBlobGas,
        blobBaseFeeUpdateFraction,
        chainId,
        blockHashes);
  }
}
