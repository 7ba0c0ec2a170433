package frameglass.engine.interpreter;

import frameglass.engine.word.Address;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.Words;

/** Addresses of new contracts (Yellow Paper section 7, EIP-1014). */
public final class ContractAddress {
  private ContractAddress() {}

  /** The address that {@code creator} makes with its {@code nonce}, which is unsigned. */
  public static Address ofNonce(Address creator, long nonce) {
    return ofNonce(creator, nonce, new Keccak());
  }

  /** keccak256(rlp([creator, nonce])), the low 20 bytes. */
  static Address ofNonce(Address creator, long nonce, Keccak keccak) {
    byte[] rlp = new byte[32];
    int nonceBytes = (64 - Long.numberOfLeadingZeros(nonce) + 7) / 8;
    boolean single = nonceBytes == 1 && nonce < 0x80;
    int payload = 21 + (single ? 1 : 1 + nonceBytes);
    rlp[0] = (byte) (0xc0 + payload);
    rlp[1] = (byte) (0x80 + Address.SIZE);
    creator.writeTo(rlp, 2);
    int at = 2 + Address.SIZE;
    if (!single) {
      rlp[at++] = (byte) (0x80 + nonceBytes);
    }
    for (int i = nonceBytes - 1; i >= 0; i--) {
      rlp[at++] = (byte) (nonce >>> (8 * i));
    }
    return lowBytes(rlp, at, keccak);
  }

  /** keccak256(0xff, creator, salt, keccak256(init code)), the low 20 bytes. */
  static Address ofSalt(
      Address creator,
      long[] salt,
      int saltAt,
      byte[] initCode,
      int offset,
      int length,
      Keccak keccak) {
    byte[] preimage = new byte[1 + Address.SIZE + 64];
    preimage[0] = (byte) 0xff;
    creator.writeTo(preimage, 1);
    Words.toBytes(salt, saltAt, preimage, 1 + Address.SIZE);
    keccak.hash(initCode, offset, length, preimage, 1 + Address.SIZE + 32);
    return lowBytes(preimage, preimage.length, keccak);
  }

  private static Address lowBytes(byte[] preimage, int length, Keccak keccak) {
    long[] hash = new long[4];
    keccak.hash(preimage, 0, length, hash, 0);
    return Address.fromLimbs(hash, 0);
  }
}
