package frameglass.engine.transaction;

import frameglass.engine.code.Fork;
import frameglass.engine.precompile.Secp256k1;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/**
 * A signature over secp256k1 (Yellow Paper appendix F).
 *
 * @param yParity 0 or 1
 * @param r x of the signature's point
 * @param s its proof
 */
public record Signature(int yParity, UInt256 r, UInt256 s) {

  /** Who signed {@code hash} by the rules of {@code fork}, or null when nobody did. */
  public @Nullable Address signer(UInt256 hash, Fork fork) {
    if (fork.atLeast(Fork.HOMESTEAD) && s.compareTo(Secp256k1.HALF_ORDER) > 0) {
      return null;
    }
    return Secp256k1.signer(hash, yParity, r, s);
  }
}
