package frameglass.engine.precompile.curve;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An element of the base field of BN254: 5 limbs of 55 bits, in Montgomery form with R = 2^275,
 * always below the modulus.
 */
final class Fp254 extends Fp {
  static final BigInteger MODULUS =
      new BigInteger("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47", 16);

  private static final long P0 = limb(MODULUS, 0);
  private static final long P1 = limb(MODULUS, 1);
  private static final long P2 = limb(MODULUS, 2);
  private static final long P3 = limb(MODULUS, 3);
  private static final long P4 = limb(MODULUS, 4);

  /** −1/p mod 2^55. */
  private static final long INVERSE = montgomeryInverse(MODULUS);

  /** R² mod p, which brings a number into Montgomery form. */
  private static final Fp254 R_SQUARED =
      raw(BigInteger.ONE.shiftLeft(2 * 5 * LIMB_BITS).mod(MODULUS));

  private static final Fp254 RAW_ONE = raw(BigInteger.ONE);

  static final Fp254 ZERO = raw(BigInteger.ZERO);
  static final Fp254 ONE = of(BigInteger.ONE);

  private final long l0;
  private final long l1;
  private final long l2;
  private final long l3;
  private final long l4;

  private Fp254(long l0, long l1, long l2, long l3, long l4) {
    this.l0 = l0;
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
    this.l4 = l4;
  }

  /** The element that stands for {@code number}, reduced. */
  static Fp254 of(BigInteger number) {
    return raw(number.mod(MODULUS)).times(R_SQUARED);
  }

  private static Fp254 raw(BigInteger number) {
    return new Fp254(
        limb(number, 0), limb(number, 1), limb(number, 2), limb(number, 3), limb(number, 4));
  }

  /** The element whose limbs are these, not yet carried, when their number is below 2p. */
  private static Fp254 reduced(long t0, long t1, long t2, long t3, long t4) {
    long n0 = t0 & MASK;
    long s1 = t1 + (t0 >> LIMB_BITS);
    long n1 = s1 & MASK;
    long s2 = t2 + (s1 >> LIMB_BITS);
    long n2 = s2 & MASK;
    long s3 = t3 + (s2 >> LIMB_BITS);
    long n3 = s3 & MASK;
    long s4 = t4 + (s3 >> LIMB_BITS);
    long n4 = s4;
    long d0 = n0 - P0;
    long d1 = n1 - P1 + (d0 >> LIMB_BITS);
    long d2 = n2 - P2 + (d1 >> LIMB_BITS);
    long d3 = n3 - P3 + (d2 >> LIMB_BITS);
    long d4 = n4 - P4 + (d3 >> LIMB_BITS);
    long keep = d4 >> 63;
    return new Fp254(
        select(keep, n0, d0 & MASK),
        select(keep, n1, d1 & MASK),
        select(keep, n2, d2 & MASK),
        select(keep, n3, d3 & MASK),
        select(keep, n4, d4));
  }

  @Override
  public Fp254 plus(Fp other) {
    var o = (Fp254) other;
    return reduced(l0 + o.l0, l1 + o.l1, l2 + o.l2, l3 + o.l3, l4 + o.l4);
  }

  @Override
  public Fp254 minus(Fp other) {
    var o = (Fp254) other;
    return reduced(l0 - o.l0 + P0, l1 - o.l1 + P1, l2 - o.l2 + P2, l3 - o.l3 + P3, l4 - o.l4 + P4);
  }

  @Override
  public Fp254 negate() {
    return reduced(P0 - l0, P1 - l1, P2 - l2, P3 - l3, P4 - l4);
  }

  @Override
  public Fp254 times(Fp other) {
    var o = (Fp254) other;
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    for (int i = 0; i < 5; i++) {
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
      t4 = high(l4, bHigh) + high(P4, mHigh);
    }
    return reduced(t0, t1, t2, t3, t4);
  }

  private long limb(int index) {
    return switch (index) {
      case 0 -> l0;
      case 1 -> l1;
      case 2 -> l2;
      case 3 -> l3;
      default -> l4;
    };
  }

  /** Nine times this: ξ is 9 + u. */
  @Override
  Fp254 timesXi() {
    var eight = twice().twice().twice();
    return (Fp254) eight.plus(this);
  }

  @Override
  public boolean isZero() {
    return (l0 | l1 | l2 | l3 | l4) == 0;
  }

  @Override
  public BigInteger toBigInteger() {
    Fp254 n = times(RAW_ONE);
    return number(n.l0, n.l1, n.l2, n.l3, n.l4);
  }

  @Override
  BigInteger modulus() {
    return MODULUS;
  }

  @Override
  Fp254 same(BigInteger number) {
    return of(number);
  }

  @Override
  Fp254 zero() {
    return ZERO;
  }

  @Override
  Fp254 one() {
    return ONE;
  }

  @Override
  Tower tower() {
    return Tower.BN254;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fp254 o
        && ((l0 ^ o.l0) | (l1 ^ o.l1) | (l2 ^ o.l2) | (l3 ^ o.l3) | (l4 ^ o.l4)) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(l0);
  }
}
