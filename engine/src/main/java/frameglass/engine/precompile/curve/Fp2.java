package frameglass.engine.precompile.curve;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** {@code re + im·u} with u² = −1: the field over which the second group of both curves stands. */
public record Fp2(Fp re, Fp im) implements Element<Fp2> {

  static Fp2 of(Fp re) {
    return new Fp2(re, re.zero());
  }

  @Override
  public Fp2 plus(Fp2 o) {
    return new Fp2(re.plus(o.re), im.plus(o.im));
  }

  @Override
  public Fp2 minus(Fp2 o) {
    return new Fp2(re.minus(o.re), im.minus(o.im));
  }

  @Override
  public Fp2 times(Fp2 o) {
    Fp real = re.times(o.re);
    Fp imaginary = im.times(o.im);
    Fp cross = re.plus(im).times(o.re.plus(o.im));
    return new Fp2(real.minus(imaginary), cross.minus(real).minus(imaginary));
  }

  @Override
  public Fp2 square() {
    return new Fp2(re.plus(im).times(re.minus(im)), re.times(im).twice());
  }

  @Override
  public Fp2 twice() {
    return new Fp2(re.twice(), im.twice());
  }

  @Override
  public Fp2 negate() {
    return new Fp2(re.negate(), im.negate());
  }

  @Override
  public Fp2 inverse() {
    Fp inverseNorm = norm().inverse();
    return new Fp2(re.times(inverseNorm), im.times(inverseNorm).negate());
  }

  @Override
  public boolean isZero() {
    return re.isZero() && im.isZero();
  }

  Fp2 scaled(Fp factor) {
    return new Fp2(re.times(factor), im.times(factor));
  }

  Fp2 thrice() {
    return twice().plus(this);
  }

  /** This to the power of p. */
  Fp2 conjugate() {
    return new Fp2(re, im.negate());
  }

  /** Times ξ, whose imaginary part is 1 on both curves. */
  Fp2 timesXi() {
    return new Fp2(re.timesXi().minus(im), im.timesXi().plus(re));
  }

  private Fp norm() {
    return re.square().plus(im.square());
  }

  Fp2 pow(BigInteger exponent) {
    Fp2 power = of(re.one());
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      power = power.square();
      if (exponent.testBit(bit)) {
        power = power.times(this);
      }
    }
    return power;
  }

  /** When re² + im² = n², one of (re ± n)/2 is the square of the root's real part. */
  @Override
  public @Nullable Fp2 sqrt() {
    if (im.isZero()) {
      Fp root = re.sqrt();
      if (root != null) {
        return of(root);
      }
      Fp ofNegative = re.negate().sqrt();
      return ofNegative == null ? null : new Fp2(re.zero(), ofNegative);
    }
    Fp n = norm().sqrt();
    if (n == null) {
      return null;
    }
    Fp half = re.tower().half();
    Fp real = re.plus(n).times(half).sqrt();
    if (real == null) {
      real = re.minus(n).times(half).sqrt();
    }
    return real == null ? null : new Fp2(real, im.times(half).times(real.inverse()));
  }

  /** The sign of the first part that is not zero. */
  @Override
  public boolean isOdd() {
    return re.isZero() ? im.isOdd() : re.isOdd();
  }
}
