package frameglass.engine.precompile;

import frameglass.engine.word.Address;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256K1FieldElement;
import org.jspecify.annotations.Nullable;

/**
 * The precompile 0x01: who signed (Yellow Paper, appendix E and F). A signature that recovers to
 * nobody is answered with no bytes; it is no failure.
 */
final class EcRecover {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = CURVE.getN();
  private static final byte[] NOBODY = {};

  private EcRecover() {}

  /** From hash, v, r and s, a word each: the signer's address at the right of a word. */
  static byte[] answer(Input input) {
    int v = input.at(63);
    if (!input.isZero(32, 31) || (v != 27 && v != 28)) {
      return NOBODY;
    }
    ECPoint key = recover(input.number(0, 32), v - 27, input.number(64, 32), input.number(96, 32));
    if (key == null) {
      return NOBODY;
    }
    UInt256 hash = Keccak.hash256(key.getEncoded(false), 1, 64);
    return Address.fromUInt256(hash).toUInt256().toBytes();
  }

  /** The public key, or null when the signature is none: Q = r⁻¹(sR − hG), SEC 1, 4.1.6. */
  private static @Nullable ECPoint recover(
      BigInteger hash, int parity, BigInteger r, BigInteger s) {
    if (r.signum() == 0 || r.compareTo(ORDER) >= 0 || s.signum() == 0 || s.compareTo(ORDER) >= 0) {
      return null;
    }
    var x = new SecP256K1FieldElement(r);
    var y = x.square().multiply(x).add(CURVE.getCurve().getB()).sqrt();
    if (y == null) {
      return null;
    }
    if (y.testBitZero() != (parity == 1)) {
      y = y.negate();
    }
    ECPoint point = CURVE.getCurve().createPoint(r, y.toBigInteger());
    BigInteger inverse = r.modInverse(ORDER);
    BigInteger ofGenerator = hash.negate().multiply(inverse).mod(ORDER);
    BigInteger ofPoint = s.multiply(inverse).mod(ORDER);
    ECPoint key =
        ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), ofGenerator, point, ofPoint).normalize();
    return key.isInfinity() ? null : key;
  }
}
