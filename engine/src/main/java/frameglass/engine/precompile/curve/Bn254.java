package frameglass.engine.precompile.curve;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The curve of EIP-196 and EIP-197, also called alt_bn128: y² = x³ + 3, and its D-type twist y² =
 * x³ + 3/(9 + u).
 */
public final class Bn254 {
  private static final BigInteger U = BigInteger.valueOf(4_965_661_367_192_848_881L);

  /** The order of both groups. */
  public static final BigInteger ORDER =
      new BigInteger("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 16);

  /** The first group's curve, which has no other points. */
  public static final Curve<Fp> G1 = new Curve<>(Fp254.of(BigInteger.valueOf(3)), Fp254.ONE);

  /** The second group's curve. */
  public static final Curve<Fp2> G2 = secondCurve();

  private static final Pairing PAIRING = new Ate();

  private Bn254() {}

  /** The element that stands for {@code number}, or null when it is not below the modulus. */
  public static @Nullable Fp element(BigInteger number) {
    return number.compareTo(Fp254.MODULUS) < 0 ? Fp254.of(number) : null;
  }

  /** Whether a point of the second curve belongs to the group: whether ψ multiplies it by 6u². */
  public static boolean isInSecondGroup(Point<Fp2> point) {
    BigInteger factor = U.multiply(U).multiply(BigInteger.valueOf(6));
    return psi(point).isSameAs(G2.multiply(point, factor));
  }

  /** Whether the product of the pairings of the points with equal index is one. */
  public static boolean pairingProductIsOne(List<Point<Fp>> firsts, List<Point<Fp2>> seconds) {
    return PAIRING.productIsOne(firsts, seconds);
  }

  /** The pairing's value, up to a fixed power. */
  static Fp12 pairing(Point<Fp> first, Point<Fp2> second) {
    return PAIRING.finalExponentiation(PAIRING.millerLoop(List.of(first), List.of(second)));
  }

  /** The Frobenius map, carried over to the twist. */
  private static Point<Fp2> psi(Point<Fp2> point) {
    return point.mapped(Fp2::conjugate, Tower.BN254.gamma(2), Tower.BN254.gamma(3));
  }

  private static Curve<Fp2> secondCurve() {
    Fp2 one = Fp2.of(Fp254.ONE);
    Fp2 three = Fp2.of(Fp254.of(BigInteger.valueOf(3)));
    return new Curve<>(three.times(one.timesXi().inverse()), one);
  }

  /** The loop counts 6u + 2 and ends with two lines more. */
  private static final class Ate extends Pairing {
    Ate() {
      super(G2, Tower.BN254.one(), digits());
    }

    /** The signed digits of 6u + 2 without neighbours that are both not zero. */
    private static int[] digits() {
      BigInteger count = U.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);
      BigInteger thrice = count.multiply(BigInteger.valueOf(3));
      int[] digits = new int[thrice.bitLength() - 2];
      for (int i = 0; i < digits.length; i++) {
        int bit = digits.length - i;
        digits[i] = (thrice.testBit(bit) ? 1 : 0) - (count.testBit(bit) ? 1 : 0);
      }
      return digits;
    }

    @Override
    Fp12 timesLine(Fp12 f, Fp2 constant, Fp2 ofX, Fp2 ofY) {
      return f.times013(ofY, ofX, constant);
    }

    @Override
    Fp12 finish(Fp12 f, List<Walk> walks) {
      for (Walk walk : walks) {
        Point.Affine<Fp2> first = psi(walk.q);
        Point.Affine<Fp2> second = psi(first);
        f = walk.plus(f, first);
        f = walk.plus(f, new Point.Affine<>(second.x(), second.y().negate()));
      }
      return f;
    }

    private static Point.Affine<Fp2> psi(Point.Affine<Fp2> q) {
      return new Point.Affine<>(
          q.x().conjugate().times(Tower.BN254.gamma(2)),
          q.y().conjugate().times(Tower.BN254.gamma(3)));
    }

    /**
     * To the power of 2u(6u² + 3u + 1) times the hard part (Fuentes-Castañeda, Knapp and
     * Rodríguez-Henríquez, 2011): 1 + 6u + 12u² + 12u³ + (4u + 6u² + 12u³)p + (6u + 6u² + 12u³)p² +
     * (−1 + 4u + 6u² + 12u³)p³.
     */
    @Override
    Fp12 hardPart(Fp12 f) {
      Fp12 twoU = toU(f).cyclotomicSquare();
      Fp12 fourU = twoU.cyclotomicSquare();
      Fp12 sixU = fourU.times(twoU);
      Fp12 sixU2 = toU(sixU);
      Fp12 twelveU3 = toU(sixU2.cyclotomicSquare());
      Fp12 common = twelveU3.times(sixU2);
      Fp12 a = common.times(sixU);
      Fp12 b = common.times(fourU);
      Fp12 toThe1 = a.times(sixU2).times(f);
      Fp12 toThePs = b.times(a.frobenius()).times(b.times(f.conjugate()).frobenius().frobenius());
      return toThe1.times(toThePs.frobenius());
    }

    private static Fp12 toU(Fp12 f) {
      return f.cyclotomicPow(U.longValueExact());
    }
  }
}
