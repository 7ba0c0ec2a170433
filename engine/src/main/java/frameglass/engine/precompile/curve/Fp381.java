package frameglass.engine.precompile.curve;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An element of the base field of BLS12-381: 7 limbs of 55 bits, in Montgomery form with R = 2^385,
 * always below the modulus.
 */
final class Fp381 extends Fp {
  static final BigInteger MODULUS =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
              + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
          16);

  private static final long P0 = limb(MODULUS, 0);
  private static final long P1 = limb(MODULUS, 1);
  private static final long P2 = limb(MODULUS, 2);
  private static final long P3 = limb(MODULUS, 3);
  private static final long P4 = limb(MODULUS, 4);
  private static final long P5 = limb(MODULUS, 5);
  private static final long P6 = limb(MODULUS, 6);

  /** −1/p mod 2^55. */
  private static final long INVERSE = montgomeryInverse(MODULUS);

  /** R² mod p, which brings a number into Montgomery form. */
  private static final Fp381 R_SQUARED =
      raw(BigInteger.ONE.shiftLeft(2 * 7 * LIMB_BITS).mod(MODULUS));

  private static final Fp381 RAW_ONE = raw(BigInteger.ONE);

  static final Fp381 ZERO = raw(BigInteger.ZERO);
  static final Fp381 ONE = of(BigInteger.ONE);

  private final long l0;
  private final long l1;
  private final long l2;
  private final long l3;
  private final long l4;
  private final long l5;
  private final long l6;

  private Fp381(long l0, long l1, long l2, long l3, long l4, long l5, long l6) {
    this.l0 = l0;
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
    this.l4 = l4;
    this.l5 = l5;
    this.l6 = l6;
  }

  /** The element that stands for {@code number}, reduced. */
  static Fp381 of(BigInteger number) {
    return raw(number.mod(MODULUS)).times(R_SQUARED);
  }

  private static Fp381 raw(BigInteger number) {
    return new Fp381(
        limb(number, 0),
        limb(number, 1),
        limb(number, 2),
        limb(number, 3),
        limb(number, 4),
        limb(number, 5),
        limb(number, 6));
  }

  /** The element whose limbs are these, not yet carried, when their number is below 2p. */
  private static Fp381 reduced(long t0, long t1, long t2, long t3, long t4, long t5, long t6) {
    long n0 = t0 & MASK;
    long s1 = t1 + (t0 >> LIMB_BITS);
    long n1 = s1 & MASK;
    long s2 = t2 + (s1 >> LIMB_BITS);
    long n2 = s2 & MASK;
    long s3 = t3 + (s2 >> LIMB_BITS);
    long n3 = s3 & MASK;
    long s4 = t4 + (s3 >> LIMB_BITS);
    long n4 = s4 & MASK;
    long s5 = t5 + (s4 >> LIMB_BITS);
    long n5 = s5 & MASK;
    long s6 = t6 + (s5 >> LIMB_BITS);
    long n6 = s6;
    long d0 = n0 - P0;
    long d1 = n1 - P1 + (d0 >> LIMB_BITS);
    long d2 = n2 - P2 + (d1 >> LIMB_BITS);
    long d3 = n3 - P3 + (d2 >> LIMB_BITS);
    long d4 = n4 - P4 + (d3 >> LIMB_BITS);
    long d5 = n5 - P5 + (d4 >> LIMB_BITS);
    long d6 = n6 - P6 + (d5 >> LIMB_BITS);
    long keep = d6 >> 63;
    return new Fp381(
        select(keep, n0, d0 & MASK),
        select(keep, n1, d1 & MASK),
        select(keep, n2, d2 & MASK),
        select(keep, n3, d3 & MASK),
        select(keep, n4, d4 & MASK),
        select(keep, n5, d5 & MASK),
        select(keep, n6, d6));
  }

  @Override
  public Fp381 plus(Fp other) {
    var o = (Fp381) other;
    return reduced(l0 + o.l0, l1 + o.l1, l2 + o.l2, l3 + o.l3, l4 + o.l4, l5 + o.l5, l6 + o.l6);
  }

  @Override
  public Fp381 minus(Fp other) {
    var o = (Fp381) other;
    return reduced(
        l0 - o.l0 + P0,
        l1 - o.l1 + P1,
        l2 - o.l2 + P2,
        l3 - o.l3 + P3,
        l4 - o.l4 + P4,
        l5 - o.l5 + P5,
        l6 - o.l6 + P6);
  }

  @Override
  public Fp381 negate() {
    return reduced(P0 - l0, P1 - l1, P2 - l2, P3 - l3, P4 - l4, P5 - l5, P6 - l6);
  }

  @Override
  public Fp381 times(Fp other) {
    var o = (Fp381) other;
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    long t5 = 0;
    long t6 = 0;
    for (int i = 0; i < 7; i++) {
      long b = o.limb(i);
      long bHigh = b << HIGH_SHIFT;
      long first = t0 + low(l0, b);
      long m = (first * INVERSE) & MASK;
      long mHigh = m << HIGH_SHIFT;
      long carry = (first + low(m, P0)) >>> LIMB_BITS;
      t0 = t1 + high(l0, bHigh) + high(P0, mHigh) + low(l1, b) + low(m, P1) + carry;
      t1 = t2 + high(l1, bHigh) + high(P1, mHigh) + low(l2, b) + low(m, P2);
      t2 = t3 + high(l2, bHigh) + high(P2, mHigh) + low(l3, b) + low(m, P3);
      t3 = t4 + high(l3, bHigh) + high(P3, mHigh) + low(l4, b) + low(m, P4);
      t4 = t5 + high(l4, bHigh) + high(P4, mHigh) + low(l5, b) + low(m, P5);
      t5 = t6 + high(l5, bHigh) + high(P5, mHigh) + low(l6, b) + low(m, P6);
      t6 = high(l6, bHigh) + high(P6, mHigh);
    }
    return reduced(t0, t1, t2, t3, t4, t5, t6);
  }

  private long limb(int index) {
    return switch (index) {
      case 0 -> l0;
      case 1 -> l1;
      case 2 -> l2;
      case 3 -> l3;
      case 4 -> l4;
      case 5 -> l5;
      default -> l6;
    };
  }

  /** This itself: ξ is 1 + u. */
  @Override
  Fp381 timesXi() {
    return this;
  }

  @Override
  public boolean isZero() {
    return (l0 | l1 | l2 | l3 | l4 | l5 | l6) == 0;
  }

  @Override
  public BigInteger toBigInteger() {
    Fp381 n = times(RAW_ONE);
    return number(n.l0, n.l1, n.l2, n.l3, n.l4, n.l5, n.l6);
  }

  @Override
  BigInteger modulus() {
    return MODULUS;
  }

  @Override
  Fp381 same(BigInteger number) {
    return of(number);
  }

  @Override
  Fp381 zero() {
    return ZERO;
  }

  @Override
  Fp381 one() {
    return ONE;
  }

  @Override
  Tower tower() {
    return Tower.BLS12_381;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fp381 o
        && ((l0 ^ o.l0)
                | (l1 ^ o.l1)
                | (l2 ^ o.l2)
                | (l3 ^ o.l3)
                | (l4 ^ o.l4)
                | (l5 ^ o.l5)
                | (l6 ^ o.l6))
            == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(l0);
  }
}
