package frameglass.engine.precompile.curve;

import java.util.List;

/**
 * A map from a field to a curve y² = x³ + b: simplified Shallue–van de Woestijne–Ulas to the curve
 * y² = x³ + Ax + B (RFC 9380, 6.6.2 and 6.6.3), then an isogeny from there. The isogeny is given by
 * the x of each pair of points in its kernel and computed by Vélu's formulas, which say the same as
 * the coefficients of RFC 9380, appendix E.
 *
 * @param <E> the field
 */
final class MapToCurve<E extends Element<E>> {
  private final Curve<E> target;
  private final E a;
  private final E b;
  private final E z;
  private final List<E> kernel;
  private final E scale;
  private final E one;

  /** The isogeny's image is {@code scale} away from the curve of Vélu's formulas. */
  MapToCurve(Curve<E> target, E a, E b, E z, List<E> kernel, E scale) {
    this.target = target;
    this.a = a;
    this.b = b;
    this.z = z;
    this.kernel = List.copyOf(kernel);
    this.scale = scale;
    one = scale.times(scale.inverse());
  }

  /** The point for {@code u}, in no particular subgroup. */
  Point<E> map(E u) {
    E zu2 = z.times(u.square());
    E t = zu2.square().plus(zu2);
    E x = b.negate().times(a.inverse());
    x = t.isZero() ? b.times(z.times(a).inverse()) : x.plus(x.times(t.inverse()));
    E y = rightSide(x).sqrt();
    if (y == null) {
      x = zu2.times(x);
      y = rightSide(x).sqrt();
    }
    if (y == null) {
      throw new AssertionError("one of both is a square");
    }
    return isogeny(x, u.isOdd() == y.isOdd() ? y : y.negate());
  }

  private E rightSide(E x) {
    return x.square().plus(a).times(x).plus(b);
  }

  /**
   * X = x + Σ (t/(x − q) + v/(x − q)²) and Y = y·dX/dx, with t = 6q² + 2A and v = 4(q³ + Aq + B).
   */
  private Point<E> isogeny(E x, E y) {
    E imageX = x;
    E slope = one;
    for (E q : kernel) {
      E distance = x.minus(q);
      if (distance.isZero()) {
        return target.infinity();
      }
      E inverse = distance.inverse();
      E t = q.square().twice().plus(q.square()).plus(a).twice().times(inverse);
      E v = rightSide(q).twice().twice().times(inverse.square());
      imageX = imageX.plus(t).plus(v);
      slope = slope.minus(t.plus(v.twice()).times(inverse));
    }
    E square = scale.square();
    return target.known(imageX.times(square), y.times(slope).times(square).times(scale));
  }
}
