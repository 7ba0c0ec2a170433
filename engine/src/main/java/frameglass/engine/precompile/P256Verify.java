package frameglass.engine.precompile;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The precompile 0x100: whether a signature on the curve secp256r1 holds (EIP-7951). Whatever does
 * not verify, an input of another length among it, is answered with no bytes; it is no failure.
 */
final class P256Verify {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");
  private static final BigInteger FIELD = CURVE.getCurve().getField().getCharacteristic();
  private static final BigInteger ORDER = CURVE.getN();

  private P256Verify() {}

  /** From hash, r, s, x and y, a word each: the number 1 as a word, or nothing. */
  static byte[] answer(Input input) {
    return input.length() == 160 && verifies(input) ? Outputs.word(true) : new byte[0];
  }

  private static boolean verifies(Input input) {
    BigInteger hash = input.number(0, 32);
    BigInteger r = input.number(32, 32);
    BigInteger s = input.number(64, 32);
    BigInteger x = input.number(96, 32);
    BigInteger y = input.number(128, 32);
    if (r.signum() == 0 || r.compareTo(ORDER) >= 0 || s.signum() == 0 || s.compareTo(ORDER) >= 0) {
      return false;
    }
    if (x.compareTo(FIELD) >= 0 || y.compareTo(FIELD) >= 0) {
      return false;
    }
    ECPoint key = CURVE.getCurve().createPoint(x, y);
    if (!key.isValid()) {
      return false;
    }
    BigInteger inverse = s.modInverse(ORDER);
    BigInteger ofGenerator = hash.multiply(inverse).mod(ORDER);
    BigInteger ofKey = r.multiply(inverse).mod(ORDER);
    ECPoint sum = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), ofGenerator, key, ofKey);
    return !sum.isInfinity()
        && sum.normalize().getAffineXCoord().toBigInteger().mod(ORDER).equals(r);
  }
}
