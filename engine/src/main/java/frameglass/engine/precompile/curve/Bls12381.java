package frameglass.engine.precompile.curve;

import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The curve of EIP-2537: y² = x³ + 4, and its M-type twist y² = x³ + 4(1 + u). Both curves have
 * more points than the groups that pairings take.
 */
public final class Bls12381 {
  /** The absolute value of the parameter x, which is negative. */
  private static final long X = 0xd201000000010000L;

  /** The order of both groups. */
  public static final BigInteger ORDER =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  /** The first curve. */
  public static final Curve<Fp> G1 = new Curve<>(Fp381.of(BigInteger.valueOf(4)), Fp381.ONE);

  /** The second curve. */
  public static final Curve<Fp2> G2 = new Curve<>(fp2(4, 4), Fp2.of(Fp381.ONE));

  /** The generator of the first group. */
  public static final Point<Fp> G1_GENERATOR =
      G1.known(
          fp(
              "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905"
                  + "a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
          fp(
              "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af6"
                  + "00db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));

  /** The generator of the second group. */
  public static final Point<Fp2> G2_GENERATOR =
      G2.known(
          new Fp2(
              fp(
                  "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02"
                      + "b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"),
              fp(
                  "13e02b6052719f607dacd3a088274f65596bd0d09920b61a"
                      + "b5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")),
          new Fp2(
              fp(
                  "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a7"
                      + "6d429a695160d12c923ac9cc3baca289e193548608b82801"),
              fp(
                  "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af"
                      + "267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")));

  /** A third root of one: (x, y) ↦ (βx, y) multiplies the points of the first group by −x². */
  private static final Fp BETA =
      fp(
          "00000000000000005f19672fdf76ce51ba69c6076a0f77ea"
              + "ddb3a93be6f89688de17d813620a00022e01fffffffefffe");

  /** What ψ scales x and y by: γ₂ and γ₃, inverted. */
  private static final Fp2 PSI_X = Tower.BLS12_381.gamma(2).inverse();

  private static final Fp2 PSI_Y = Tower.BLS12_381.gamma(3).inverse();

  private static final MapToCurve<Fp> MAP_TO_G1 =
      new MapToCurve<>(
          G1,
          fp(
              "144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8"
                  + "e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d"),
          fp(
              "12e2908d11688030018b12e8753eee3b2016c1f0f24f4070"
                  + "a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0"),
          fp("b"),
          Stream.of(
                  "010ef325dd1e98bdf0d97a4c6b7f968ed7f31f2fbff088ac"
                      + "b39d5319cfc261ea18773405f325612742f0c5d90634bcf4",
                  "0d7f2d0d03ae035321eed4c1479d13251abf0e9a96479623"
                      + "eb5380b575e319851fb5e5a8b43b9c1a46880f54bf2b2f7c",
                  "105249b4cac630ce5aa18e6c1189a18c82019b4e12e491fb"
                      + "ac012c259ca3a67f638560b8bb416af02a4724385ed0fc8e",
                  "140d41735b10ce710727cd9356905701a2b866b803baa468"
                      + "948b7f423ddcc560c9a8f1cd5f8ed4297c37464fb8bfe4a7",
                  "1665a9c648e78314490a94f654d9b1039ab85847223bfaed"
                      + "9aa54f0f07736d122d1ceca1ac0e9123e753fde16e97c3d7")
              .map(Bls12381::fp)
              .toList(),
          fp("b").inverse());

  private static final MapToCurve<Fp2> MAP_TO_G2 =
      new MapToCurve<>(
          G2, fp2(0, 240), fp2(1012, 1012), fp2(-2, -1), List.of(fp2(-6, 6)), fp2(-3, 0).inverse());

  private static final Pairing PAIRING = new Ate();

  private Bls12381() {}

  /** The element that stands for {@code number}, or null when it is not below the modulus. */
  public static @Nullable Fp element(BigInteger number) {
    return number.compareTo(Fp381.MODULUS) < 0 ? Fp381.of(number) : null;
  }

  /**
   * The point of the first curve that 48 bytes stand for, or null when they stand for none. Their
   * first bit is set, their second one says infinity, their third one that y is the greater of two.
   */
  public static @Nullable Point<Fp> decompressFirst(BigInteger encoded) {
    boolean isInfinity = encoded.testBit(382);
    boolean isGreater = encoded.testBit(381);
    BigInteger number = encoded.clearBit(383).clearBit(382).clearBit(381);
    if (!encoded.testBit(383)) {
      return null;
    }
    if (isInfinity) {
      return number.signum() == 0 && !isGreater ? G1.infinity() : null;
    }
    Fp x = element(number);
    Fp y = x == null ? null : x.square().times(x).plus(G1.b()).sqrt();
    if (x == null || y == null) {
      return null;
    }
    boolean yIsGreater = y.toBigInteger().shiftLeft(1).compareTo(Fp381.MODULUS) > 0;
    return G1.known(x, yIsGreater == isGreater ? y : y.negate());
  }

  /** Whether a point of the first curve belongs to the group (Scott, 2021). */
  public static boolean isInFirstGroup(Point<Fp> point) {
    Point<Fp> image = point.mapped(UnaryOperator.identity(), BETA, Fp381.ONE);
    Point<Fp> product = G1.multiply(G1.multiply(point, X), X);
    return image.isSameAs(product.negate());
  }

  /** Whether a point of the second curve belongs to the group: whether ψ multiplies it by x. */
  public static boolean isInSecondGroup(Point<Fp2> point) {
    return psi(point).isSameAs(timesX(point));
  }

  /** Whether the product of the pairings of the points with equal index is one. */
  public static boolean pairingProductIsOne(List<Point<Fp>> firsts, List<Point<Fp2>> seconds) {
    return PAIRING.productIsOne(firsts, seconds);
  }

  /** The pairing's value, cubed. */
  static Fp12 pairing(Point<Fp> first, Point<Fp2> second) {
    return PAIRING.finalExponentiation(PAIRING.millerLoop(List.of(first), List.of(second)));
  }

  /** The point of the first group for {@code element} (RFC 9380, 8.8.1, from the field on). */
  public static Point<Fp> mapToFirstGroup(Fp element) {
    return G1.multiply(MAP_TO_G1.map(element), X + 1);
  }

  /**
   * The point of the second group for {@code element} (RFC 9380, 8.8.2, from the field on). The
   * cofactor is cleared by x² − x − 1 + (x − 1)ψ + 2ψ² (Budroni and Pintore, 2017).
   */
  public static Point<Fp2> mapToSecondGroup(Fp2 element) {
    Point<Fp2> point = MAP_TO_G2.map(element);
    Point<Fp2> xTimes = timesX(point);
    Point<Fp2> byPsi = xTimes.plus(point.negate());
    Point<Fp2> byOne = timesX(byPsi).plus(point.negate());
    return byOne.plus(psi(byPsi)).plus(psi(psi(point.twice())));
  }

  private static Point<Fp2> timesX(Point<Fp2> point) {
    return G2.multiply(point, X).negate();
  }

  /** The Frobenius map, carried over to the twist. */
  private static Point<Fp2> psi(Point<Fp2> point) {
    return point.mapped(Fp2::conjugate, PSI_X, PSI_Y);
  }

  private static Fp fp(String hex) {
    return Fp381.of(new BigInteger(hex, 16));
  }

  private static Fp2 fp2(int re, int im) {
    return new Fp2(Fp381.of(BigInteger.valueOf(re)), Fp381.of(BigInteger.valueOf(im)));
  }

  /** The loop counts |x|. */
  private static final class Ate extends Pairing {
    Ate() {
      super(G2, Tower.BLS12_381.one(), digits());
    }

    private static int[] digits() {
      int[] digits = new int[63];
      for (int i = 0; i < digits.length; i++) {
        digits[i] = (int) (X >>> (62 - i) & 1);
      }
      return digits;
    }

    @Override
    Fp12 timesLine(Fp12 f, Fp2 constant, Fp2 ofX, Fp2 ofY) {
      return f.times023(constant, ofX, ofY);
    }

    @Override
    Fp12 finish(Fp12 f, List<Walk> walks) {
      return f.conjugate();
    }

    /** To the power of (x − 1)²(x + p)(x² + p² − 1) + 3 (Hayashida, Hayasaka, Teruya, 2020). */
    @Override
    Fp12 hardPart(Fp12 f) {
      Fp12 a = toX(f).times(f.conjugate());
      Fp12 b = toX(a).times(a.conjugate());
      Fp12 c = toX(b).times(b.frobenius());
      Fp12 d = toX(toX(c)).times(c.frobenius().frobenius()).times(c.conjugate());
      return d.times(f.cyclotomicSquare()).times(f);
    }

    private static Fp12 toX(Fp12 f) {
      return f.cyclotomicPow(X).conjugate();
    }
  }
}
