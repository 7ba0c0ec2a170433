package frameglass.engine.state;

import frameglass.engine.code.Code;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/** An account frozen by a snapshot. */
record AccountImage(
    Address address,
    UInt256 balance,
    long nonce,
    Code code,
    int flags,
    Storage.Image slots,
    Storage.@Nullable Image transients) {}
