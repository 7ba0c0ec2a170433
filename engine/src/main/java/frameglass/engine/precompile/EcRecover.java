package frameglass.engine.precompile;

import frameglass.engine.word.Address;

/**
 * The precompile 0x01: who signed (Yellow Paper, appendix E and F). A signature that recovers to
 * nobody is answered with no bytes; it is no failure.
 */
final class EcRecover {
  private static final byte[] NOBODY = {};

  private EcRecover() {}

  /** From hash, v, r and s, a word each: the signer's address at the right of a word. */
  static byte[] answer(Input input) {
    int v = input.at(63);
    if (!input.isZero(32, 31) || (v != 27 && v != 28)) {
      return NOBODY;
    }
    Address signer =
        Secp256k1.signer(input.number(0, 32), v - 27, input.number(64, 32), input.number(96, 32));
    return signer == null ? NOBODY : signer.toUInt256().toBytes();
  }
}
