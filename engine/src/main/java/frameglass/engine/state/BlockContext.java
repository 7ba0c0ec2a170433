package frameglass.engine.state;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.function.LongFunction;

/**
 * The block in which a transaction runs, as its code sees it.
 *
 * @param chainId EIP-155 chain id
 * @param number block number
 * @param timestamp seconds since 1970
 * @param coinbase who gets the priority fees
 * @param gasLimit of the block, in gas
 * @param difficulty the difficulty before Paris, the beacon chain's randomness since (EIP-4399)
 * @param baseFee wei a gas (EIP-1559), zero before London
 * @param blobBaseFee wei a blob gas (EIP-7516), zero before Cancun
 * @param blockHash hash of an earlier block by its number; asked for the latest 256 only
 */
public record BlockContext(
    UInt256 chainId,
    long number,
    long timestamp,
    Address coinbase,
    UInt256 gasLimit,
    UInt256 difficulty,
    UInt256 baseFee,
    UInt256 blobBaseFee,
    LongFunction<UInt256> blockHash) {}
