package frameglass.engine.precompile;

import frameglass.engine.word.Address;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.custom.sec.SecP256K1FieldElement;
import org.jspecify.annotations.Nullable;

/** The curve of accounts' keys: who signed, and whose key it is (Yellow Paper, appendix F). */
public final class Secp256k1 {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = CURVE.getN();

  /** The largest s of a signature since Homestead (EIP-2). */
  public static final UInt256 HALF_ORDER = UInt256.of(ORDER.shiftRight(1));

  private Secp256k1() {}

  /**
   * Who signed {@code hash}, or null when the signature is none.
   *
   * @param parity 0 or 1, whether the y of the signature's point is odd
   */
  public static @Nullable Address signer(UInt256 hash, int parity, UInt256 r, UInt256 s) {
    return signer(hash.toBigInteger(), parity, r.toBigInteger(), s.toBigInteger());
  }

  static @Nullable Address signer(BigInteger hash, int parity, BigInteger r, BigInteger s) {
    ECPoint key = recover(hash, parity, r, s);
    return key == null ? null : address(key);
  }

  /**
   * Whose key {@code secret} is.
   *
   * @throws IllegalArgumentException when it is 0 or not below the curve's order
   */
  public static Address addressOf(UInt256 secret) {
    BigInteger scalar = secret.toBigInteger();
    if (scalar.signum() == 0 || scalar.compareTo(ORDER) >= 0) {
      throw new IllegalArgumentException("no secret key of secp256k1");
    }
    return address(new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar).normalize());
  }

  private static Address address(ECPoint key) {
    return Address.fromUInt256(Keccak.hash256(key.getEncoded(false), 1, 64));
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
