package frameglass.engine.precompile.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The laws of the four groups, and of their pairings. */
class GroupTest {
  /** The bytes of 2^64 − 1. */
  private static final byte[] ONES = {-1, -1, -1, -1, -1, -1, -1, -1};

  private static final Point<Fp> BN_G1 = bn1(1, 2);
  private static final Point<Fp2> BN_G2 = bn2();

  private static Point<Fp> bn1(long x, long y) {
    return Objects.requireNonNull(
        Bn254.G1.point(Fp254.of(BigInteger.valueOf(x)), Fp254.of(BigInteger.valueOf(y))));
  }

  /** The generator of EIP-197. */
  private static Point<Fp2> bn2() {
    Fp2 x =
        new Fp2(
            bnNumber(
                "10857046999023057135944570762232829481370756359578518086990519993285655852781"),
            bnNumber(
                "11559732032986387107991004021392285783925812861821192530917403151452391805634"));
    Fp2 y =
        new Fp2(
            bnNumber(
                "8495653923123431417604973247489272438418190587263600148770280649306958101930"),
            bnNumber(
                "4082367875863433681332203403145435568316851327593401208105741076214120093531"));
    return Objects.requireNonNull(Bn254.G2.point(x, y));
  }

  private static Fp bnNumber(String decimal) {
    return Fp254.of(new BigInteger(decimal));
  }

  @Test
  void everyGeneratorHasTheGroupsOrder() {
    assertThat(Bn254.G1.multiply(BN_G1, Bn254.ORDER).isInfinity()).isTrue();
    assertThat(Bn254.G2.multiply(BN_G2, Bn254.ORDER).isInfinity()).isTrue();
    assertThat(Bls12381.G1.multiply(Bls12381.G1_GENERATOR, Bls12381.ORDER).isInfinity()).isTrue();
    assertThat(Bls12381.G2.multiply(Bls12381.G2_GENERATOR, Bls12381.ORDER).isInfinity()).isTrue();
  }

  @Property(tries = 5)
  void theLawsHold(@ForAll long seed) {
    obeyTheLaws(Bn254.G1, BN_G1, new Random(seed));
    obeyTheLaws(Bn254.G2, BN_G2, new Random(seed));
    obeyTheLaws(Bls12381.G1, Bls12381.G1_GENERATOR, new Random(seed));
    obeyTheLaws(Bls12381.G2, Bls12381.G2_GENERATOR, new Random(seed));
  }

  private static <E extends Element<E>> void obeyTheLaws(
      Curve<E> curve, Point<E> generator, Random random) {
    BigInteger a = new BigInteger(254, random);
    BigInteger b = new BigInteger(100, random);
    Point<E> p = curve.multiply(generator, a);
    Point<E> q = curve.multiply(generator, b);
    Point<E> zero = curve.infinity();
    assertThat(p.plus(q).isSameAs(q.plus(p))).isTrue();
    assertThat(p.plus(q).isSameAs(curve.multiply(generator, a.add(b)))).isTrue();
    assertThat(p.plus(q).plus(q).isSameAs(p.plus(q.twice()))).isTrue();
    assertThat(p.plus(p).isSameAs(p.twice())).isTrue();
    assertThat(p.plus(p.negate()).isInfinity()).isTrue();
    assertThat(p.plus(zero).isSameAs(p)).isTrue();
    assertThat(zero.plus(p).isSameAs(p)).isTrue();
    assertThat(zero.twice().isInfinity()).isTrue();
    assertThat(p.isSameAs(q)).isFalse();
    assertThat(p.isSameAs(zero)).isFalse();
    assertThat(p.isSameAs(p.negate())).isFalse();
    assertThat(curve.multiply(p, BigInteger.ZERO).isInfinity()).isTrue();
    assertThat(curve.sumOfProducts(List.of(), List.of()).isInfinity()).isTrue();
    assertThat(curve.multiply(p, -1L).isSameAs(curve.multiply(p, new BigInteger(1, ONES))))
        .isTrue();
    assertThat(
            curve
                .sumOfProducts(List.of(p, q, zero, p), List.of(b, a, b, BigInteger.TWO))
                .isSameAs(curve.multiply(generator, a.multiply(b).add(a).shiftLeft(1))))
        .isTrue();
    Point.Affine<E> affine = Objects.requireNonNull(p.plus(q).affine());
    assertThat(curve.point(affine.x(), affine.y())).isNotNull();
    assertThat(curve.point(affine.x(), affine.y().twice())).isNull();
    assertThat(zero.affine()).isNull();
  }

  @Test
  void smallMultiplesAreRepeatedSums() {
    Point<Fp> sum = Bn254.G1.infinity();
    for (int i = 0; i < 200; i++) {
      assertThat(Bn254.G1.multiply(BN_G1, BigInteger.valueOf(i)).isSameAs(sum)).isTrue();
      sum = sum.plus(BN_G1);
    }
  }

  @Property(tries = 3)
  void pairingsAreBilinear(@ForAll long seed) {
    var random = new Random(seed);
    BigInteger a = new BigInteger(200, random);
    BigInteger b = new BigInteger(200, random);
    Point<Fp> p = Bn254.G1.multiply(BN_G1, a);
    Point<Fp2> q = Bn254.G2.multiply(BN_G2, b);
    Point<Fp> product = Bn254.G1.multiply(BN_G1, a.multiply(b));
    assertThat(Bn254.pairing(p, q)).isEqualTo(Bn254.pairing(product, BN_G2));
    assertThat(Bn254.pairingProductIsOne(List.of(p, product.negate()), List.of(q, BN_G2))).isTrue();
    assertThat(Bn254.pairingProductIsOne(List.of(p, product), List.of(q, BN_G2))).isFalse();

    Point<Fp> p2 = Bls12381.G1.multiply(Bls12381.G1_GENERATOR, a);
    Point<Fp2> q2 = Bls12381.G2.multiply(Bls12381.G2_GENERATOR, b);
    Point<Fp> product2 = Bls12381.G1.multiply(Bls12381.G1_GENERATOR, a.multiply(b));
    assertThat(Bls12381.pairing(p2, q2))
        .isEqualTo(Bls12381.pairing(product2, Bls12381.G2_GENERATOR));
  }

  @Test
  void pairingsOfGeneratorsAreRootsOfOneButNotOne() {
    Fp12 bn = Bn254.pairing(BN_G1, BN_G2);
    Fp12 bls = Bls12381.pairing(Bls12381.G1_GENERATOR, Bls12381.G2_GENERATOR);
    assertThat(bn.isOne()).isFalse();
    assertThat(bls.isOne()).isFalse();
    assertThat(power(bn, Bn254.ORDER).isOne()).isTrue();
    assertThat(power(bls, Bls12381.ORDER).isOne()).isTrue();
  }

  @Test
  void pairingsWithInfinityAreOne() {
    assertThat(Bn254.pairing(Bn254.G1.infinity(), BN_G2).isOne()).isTrue();
    assertThat(Bn254.pairing(BN_G1, Bn254.G2.infinity()).isOne()).isTrue();
    assertThat(Bls12381.pairing(Bls12381.G1.infinity(), Bls12381.G2_GENERATOR).isOne()).isTrue();
    assertThat(Bls12381.pairing(Bls12381.G1_GENERATOR, Bls12381.G2.infinity()).isOne()).isTrue();
  }

  /**
   * The quick checks of membership agree with the definition: the order times the point is zero.
   */
  @Property(tries = 8)
  void membershipIsWhatTheOrderSays(@ForAll long seed) {
    var random = new Random(seed);
    Point<Fp> first = anyPoint(Bls12381.G1, () -> fp(random));
    assertThat(Bls12381.isInFirstGroup(first)).isFalse();
    assertThat(Bls12381.G1.multiply(first, Bls12381.ORDER).isInfinity()).isFalse();
    Point<Fp2> second = anyPoint(Bls12381.G2, () -> fp2(random));
    assertThat(Bls12381.isInSecondGroup(second)).isFalse();
    assertThat(Bls12381.G2.multiply(second, Bls12381.ORDER).isInfinity()).isFalse();
    BigInteger factor = new BigInteger(254, random);
    assertThat(Bls12381.isInFirstGroup(Bls12381.G1.multiply(Bls12381.G1_GENERATOR, factor)))
        .isTrue();
    assertThat(Bls12381.isInSecondGroup(Bls12381.G2.multiply(Bls12381.G2_GENERATOR, factor)))
        .isTrue();
    assertThat(Bn254.isInSecondGroup(Bn254.G2.multiply(BN_G2, factor))).isTrue();
    assertThat(Bn254.isInSecondGroup(anyPoint(Bn254.G2, () -> bnFp2(random)))).isFalse();
  }

  /** (0, 2) and (0, −2) have order three, and the quick check's map leaves them as they are. */
  @Test
  void pointsOfSmallOrderAreNoMembers() {
    Fp two = Fp381.of(BigInteger.TWO);
    for (Fp y : List.of(two, two.negate())) {
      Point<Fp> point = Objects.requireNonNull(Bls12381.G1.point(Fp381.ZERO, y));
      assertThat(Bls12381.G1.multiply(point, BigInteger.valueOf(3)).isInfinity()).isTrue();
      assertThat(Bls12381.isInFirstGroup(point)).isFalse();
    }
    assertThat(Bls12381.isInFirstGroup(Bls12381.G1.infinity())).isTrue();
    assertThat(Bls12381.isInSecondGroup(Bls12381.G2.infinity())).isTrue();
  }

  @Property(tries = 8)
  void mapsLeadIntoTheGroups(@ForAll long seed) {
    var random = new Random(seed);
    assertThat(Bls12381.isInFirstGroup(Bls12381.mapToFirstGroup(fp(random)))).isTrue();
    Point<Fp2> second = Bls12381.mapToSecondGroup(fp2(random));
    assertThat(Bls12381.isInSecondGroup(second)).isTrue();
  }

  @Test
  void aCompressedPointIsItsXAndThreeBits() {
    Point.Affine<Fp> generator = Objects.requireNonNull(Bls12381.G1_GENERATOR.affine());
    BigInteger x = generator.x().toBigInteger();
    BigInteger smaller = x.setBit(383);
    assertThat(decompressed(smaller).isSameAs(Bls12381.G1_GENERATOR)).isTrue();
    assertThat(decompressed(smaller.setBit(381)).isSameAs(Bls12381.G1_GENERATOR.negate())).isTrue();
    assertThat(decompressed(BigInteger.valueOf(0xc0).shiftLeft(376)).isInfinity()).isTrue();
    assertThat(Bls12381.decompressFirst(x)).isNull();
    assertThat(Bls12381.decompressFirst(smaller.setBit(382))).isNull();
    assertThat(Bls12381.decompressFirst(BigInteger.valueOf(0xe0).shiftLeft(376))).isNull();
    assertThat(Bls12381.decompressFirst(Fp381.MODULUS.setBit(383))).isNull();
    assertThat(Bls12381.decompressFirst(BigInteger.ONE.setBit(383))).isNull();
  }

  private static Point<Fp> decompressed(BigInteger encoded) {
    return Objects.requireNonNull(Bls12381.decompressFirst(encoded));
  }

  private static Fp12 power(Fp12 base, BigInteger exponent) {
    Fp12 power = base;
    for (int bit = exponent.bitLength() - 2; bit >= 0; bit--) {
      power = power.square();
      if (exponent.testBit(bit)) {
        power = power.times(base);
      }
    }
    return power;
  }

  private static Fp fp(Random random) {
    return Fp381.of(new BigInteger(381, random));
  }

  private static Fp2 fp2(Random random) {
    return new Fp2(fp(random), fp(random));
  }

  private static Fp2 bnFp2(Random random) {
    return new Fp2(Fp254.of(new BigInteger(254, random)), Fp254.of(new BigInteger(254, random)));
  }

  /** Any point of the curve; that it is in the group has a chance below 1 in 2^60. */
  private static <E extends Element<E>> Point<E> anyPoint(Curve<E> curve, Supplier<E> elements) {
    while (true) {
      E x = elements.get();
      E y = x.square().times(x).plus(curve.b()).sqrt();
      if (y != null) {
        return curve.known(x, y);
      }
    }
  }
}
