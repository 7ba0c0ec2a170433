package frameglass.engine.transaction;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/**
 * One tuple of a set-code transaction (EIP-7702), not yet checked: every field may be out of range,
 * which makes the tuple void and leaves the transaction valid.
 *
 * @param signer who the source of this tuple says has signed it; a hint only
 */
public record Authorization(
    UInt256 chainId,
    Address address,
    UInt256 nonce,
    UInt256 yParity,
    UInt256 r,
    UInt256 s,
    @Nullable Address signer) {}
