package frameglass.engine.precompile.curve;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An element of a prime field whose modulus p is 3 mod 4: what the two base fields have in common.
 *
 * <p>Limbs have 55 bits, not 64, so that a row of a Montgomery multiplication adds its products
 * without looking at carries; in Java, which has no add-with-carry, that makes it 1.5 times as fast
 * as 64-bit limbs although there are more of them.
 *
 * <p>Each modulus has a class of its own that says the same with another number of limbs: limbs are
 * fields and rows are written out, so that an element is one object and a product is computed
 * without an array.
 */
public abstract sealed class Fp implements Element<Fp> permits Fp254, Fp381 {
  static final int LIMB_BITS = 55;
  static final long MASK = (1L << LIMB_BITS) - 1;

  /** What one factor of {@link #high} is shifted left by. */
  static final int HIGH_SHIFT = 64 - LIMB_BITS;

  @Override
  public Fp square() {
    return times(this);
  }

  @Override
  public Fp twice() {
    return plus(this);
  }

  @Override
  public Fp inverse() {
    return same(toBigInteger().modInverse(modulus()));
  }

  /** This to the power of {@code exponent}, which is not negative. */
  Fp pow(BigInteger exponent) {
    Fp power = one();
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      power = power.square();
      if (exponent.testBit(bit)) {
        power = power.times(this);
      }
    }
    return power;
  }

  @Override
  public @Nullable Fp sqrt() {
    Fp root = pow(modulus().add(BigInteger.ONE).shiftRight(2));
    return root.square().equals(this) ? root : null;
  }

  @Override
  public boolean isOdd() {
    return toBigInteger().testBit(0);
  }

  /** The number this stands for, at least 0 and below the modulus. */
  public abstract BigInteger toBigInteger();

  /** This times the real part of the tower's ξ. */
  abstract Fp timesXi();

  abstract BigInteger modulus();

  /** The element of the same field that stands for {@code number}. */
  abstract Fp same(BigInteger number);

  abstract Fp zero();

  abstract Fp one();

  abstract Tower tower();

  /** The low limb of a product of two limbs. */
  static long low(long a, long b) {
    return (a * b) & MASK;
  }

  /** The high limb of a product of two limbs, the second one shifted by {@link #HIGH_SHIFT}. */
  static long high(long a, long shifted) {
    return Math.unsignedMultiplyHigh(a, shifted);
  }

  /** {@code a} where {@code mask} is all ones, {@code b} where it is zero. */
  static long select(long mask, long a, long b) {
    return b ^ (mask & (a ^ b));
  }

  static long limb(BigInteger number, int index) {
    return number.shiftRight(index * LIMB_BITS).longValue() & MASK;
  }

  static BigInteger number(long... limbs) {
    BigInteger number = BigInteger.ZERO;
    for (int i = limbs.length - 1; i >= 0; i--) {
      number = number.shiftLeft(LIMB_BITS).add(BigInteger.valueOf(limbs[i]));
    }
    return number;
  }

  static long montgomeryInverse(BigInteger modulus) {
    BigInteger radix = BigInteger.ONE.shiftLeft(LIMB_BITS);
    return modulus.modInverse(radix).negate().mod(radix).longValueExact();
  }
}
