package frameglass.engine.precompile.curve;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A point of a curve y² = x³ + b in Jacobian coordinates: it stands for (x/z², y/z³), or for
 * infinity when z is zero.
 *
 * @param <E> the field of the coordinates
 */
public final class Point<E extends Element<E>> {
  private final E x;
  private final E y;
  private final E z;

  Point(E x, E y, E z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** The coordinates of a point that is not infinity. */
  public record Affine<E extends Element<E>>(E x, E y) {}

  /** Whether this is the group's zero. */
  public boolean isInfinity() {
    return z.isZero();
  }

  /** The coordinates, or null for infinity. */
  public @Nullable Affine<E> affine() {
    if (isInfinity()) {
      return null;
    }
    E inverse = z.inverse();
    E square = inverse.square();
    return new Affine<>(x.times(square), y.times(square).times(inverse));
  }

  /** The point that added to this gives infinity. */
  public Point<E> negate() {
    return new Point<>(x, y.negate(), z);
  }

  /** The sum ("add-2007-bl" of the Explicit-Formulas Database). */
  public Point<E> plus(Point<E> other) {
    if (isInfinity()) {
      return other;
    }
    if (other.isInfinity()) {
      return this;
    }
    E z1Squared = z.square();
    E z2Squared = other.z.square();
    E u1 = x.times(z2Squared);
    E u2 = other.x.times(z1Squared);
    E s1 = y.times(other.z).times(z2Squared);
    E s2 = other.y.times(z).times(z1Squared);
    E h = u2.minus(u1);
    E r = s2.minus(s1).twice();
    if (h.isZero()) {
      return r.isZero() ? twice() : new Point<>(x, y, h);
    }
    E i = h.twice().square();
    E j = h.times(i);
    E v = u1.times(i);
    E x3 = r.square().minus(j).minus(v.twice());
    E y3 = r.times(v.minus(x3)).minus(s1.times(j).twice());
    E z3 = z.plus(other.z).square().minus(z1Squared).minus(z2Squared).times(h);
    return new Point<>(x3, y3, z3);
  }

  /** The double ("dbl-2009-l"). */
  public Point<E> twice() {
    E a = x.square();
    E b = y.square();
    E c = b.square();
    E d = x.plus(b).square().minus(a).minus(c).twice();
    E e = a.twice().plus(a);
    E x3 = e.square().minus(d.twice());
    E y3 = e.times(d.minus(x3)).minus(c.twice().twice().twice());
    return new Point<>(x3, y3, y.times(z).twice());
  }

  /** Whether both stand for the same point. */
  boolean isSameAs(Point<E> other) {
    if (isInfinity() || other.isInfinity()) {
      return isInfinity() == other.isInfinity();
    }
    E z1 = z.square();
    E z2 = other.z.square();
    return x.times(z2).equals(other.x.times(z1))
        && y.times(z2).times(other.z).equals(other.y.times(z1).times(z));
  }

  /** The point whose coordinates are these, each mapped by a field automorphism and scaled. */
  Point<E> mapped(UnaryOperator<E> automorphism, E scaleOfX, E scaleOfY) {
    return new Point<>(
        automorphism.apply(x).times(scaleOfX),
        automorphism.apply(y).times(scaleOfY),
        automorphism.apply(z));
  }
}
