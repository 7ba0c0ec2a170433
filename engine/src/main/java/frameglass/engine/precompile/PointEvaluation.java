package frameglass.engine.precompile;

import static java.util.Objects.requireNonNull;

import frameglass.engine.precompile.curve.Bls12381;
import frameglass.engine.precompile.curve.Fp;
import frameglass.engine.precompile.curve.Fp2;
import frameglass.engine.precompile.curve.Point;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.List;

/**
 * The precompile 0x0a: whether the polynomial behind a blob's commitment takes the value y at z
 * (EIP-4844). Of the trusted setup, a check needs no more than the second group's generator times
 * the secret τ; that point is all that is kept here.
 */
final class PointEvaluation {
  private static final int LENGTH = 192;
  private static final int COMPRESSED = 48;
  private static final byte VERSION = 0x01;
  private static final BigInteger ELEMENTS_IN_A_BLOB = BigInteger.valueOf(4096);

  /** [τ]₂ of the ceremony of 2023, "g2_monomial" 1 of the consensus specification's setup. */
  private static final Point<Fp2> TAU = tau();

  private PointEvaluation() {}

  /** From versioned hash, z, y, commitment and proof: the elements in a blob and the order. */
  static byte[] answer(Input input) throws InvalidInputException {
    input.requireLength(LENGTH);
    requireHash(input);
    BigInteger z = scalar(input, 32);
    BigInteger y = scalar(input, 64);
    Point<Fp> commitment = point(input, 96);
    Point<Fp> proof = point(input, 144);
    if (!holds(commitment, proof, z, y)) {
      throw new InvalidInputException("the proof does not hold");
    }
    byte[] output = new byte[64];
    Outputs.put(ELEMENTS_IN_A_BLOB, output, 0, 32);
    Outputs.put(Bls12381.ORDER, output, 32, 32);
    return output;
  }

  /** Whether e(C − [y]G₁ + [z]π, G₂) · e(−π, [τ]₂) = 1. */
  private static boolean holds(Point<Fp> commitment, Point<Fp> proof, BigInteger z, BigInteger y) {
    Point<Fp> first =
        Bls12381.G1
            .sumOfProducts(List.of(Bls12381.G1_GENERATOR.negate(), proof), List.of(y, z))
            .plus(commitment);
    return Bls12381.pairingProductIsOne(
        List.of(first, proof.negate()), List.of(Bls12381.G2_GENERATOR, TAU));
  }

  private static void requireHash(Input input) throws InvalidInputException {
    MessageDigest digest = Hashes.newSha256();
    digest.update(input.array(), input.offset() + 96, COMPRESSED);
    byte[] hash = digest.digest();
    hash[0] = VERSION;
    if (!MessageDigest.isEqual(hash, input.bytes(0, 32))) {
      throw new InvalidInputException("the versioned hash is not the commitment's");
    }
  }

  private static BigInteger scalar(Input input, int from) throws InvalidInputException {
    BigInteger scalar = input.number(from, 32);
    if (scalar.compareTo(Bls12381.ORDER) >= 0) {
      throw new InvalidInputException("the number at byte " + from + " is not below the order");
    }
    return scalar;
  }

  private static Point<Fp> point(Input input, int from) throws InvalidInputException {
    Point<Fp> point = Bls12381.decompressFirst(input.number(from, COMPRESSED));
    if (point == null || !Bls12381.isInFirstGroup(point)) {
      throw new InvalidInputException("no point of the first group at byte " + from);
    }
    return point;
  }

  private static Point<Fp2> tau() {
    Fp2 x =
        new Fp2(
            element(
                "185cbfee53492714734429b7b38608e23926c911cceceac9"
                    + "a36851477ba4c60b087041de621000edc98edada20c1def2"),
            element(
                "15bfd7dd8cdeb128843bc287230af38926187075cbfbefa8"
                    + "1009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72"));
    Fp2 y =
        new Fp2(
            element(
                "014353bdb96b626dd7d5ee8599d1fca2131569490e28de18"
                    + "e82451a496a9c9794ce26d105941f383ee689bfbbb832a99"),
            element(
                "1666c54b0a32529503432fcae0181b4bef79de09fc63671f"
                    + "da5ed1ba9bfa07899495346f3d7ac9cd23048ef30d0a154f"));
    return requireNonNull(Bls12381.G2.point(x, y));
  }

  private static Fp element(String hex) {
    return requireNonNull(Bls12381.element(new BigInteger(hex, 16)));
  }
}
