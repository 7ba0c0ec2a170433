package frameglass.engine.precompile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** The precompiles 0x02 to 0x04: SHA-256, RIPEMD-160 and the copy (Yellow Paper, appendix E). */
final class Hashes {
  private Hashes() {}

  /** The 32 bytes of SHA-256 of the input. */
  static byte[] sha256(Input input) {
    MessageDigest digest = newSha256();
    digest.update(input.array(), input.offset(), input.length());
    return digest.digest();
  }

  /** The 20 bytes of RIPEMD-160 of the input, at the right of a word. */
  static byte[] ripemd160(Input input) {
    var digest = new RIPEMD160Digest();
    digest.update(input.array(), input.offset(), input.length());
    byte[] word = new byte[32];
    digest.doFinal(word, 12);
    return word;
  }

  /** The input itself. */
  static byte[] identity(Input input) {
    return input.bytes(0, input.length());
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
