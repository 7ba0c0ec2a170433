package frameglass.engine.precompile.curve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The curve y² = x³ + b over a field.
 *
 * @param <E> the field
 */
public final class Curve<E extends Element<E>> {
  /** The width of a window: digits are odd and between −15 and 15. */
  private static final int WINDOW = 5;

  private final E b;
  private final E one;
  private final Point<E> infinity;

  Curve(E b, E one) {
    this.b = b;
    this.one = one;
    infinity = new Point<>(one, one, one.minus(one));
  }

  /** The point at infinity, which is the group's zero. */
  public Point<E> infinity() {
    return infinity;
  }

  /** The point (x, y), or null when it is not on the curve. */
  public @Nullable Point<E> point(E x, E y) {
    return y.square().equals(x.square().times(x).plus(b)) ? new Point<>(x, y, one) : null;
  }

  /** The point (x, y), known to be on the curve. */
  Point<E> known(E x, E y) {
    Point<E> point = point(x, y);
    if (point == null) {
      throw new AssertionError("not on the curve");
    }
    return point;
  }

  E b() {
    return b;
  }

  /** The point {@code factor} times; the factor is not negative. */
  public Point<E> multiply(Point<E> point, BigInteger factor) {
    return sumOfProducts(List.of(point), List.of(factor));
  }

  /** The point {@code factor} times, an unsigned number of which few bits are set. */
  Point<E> multiply(Point<E> point, long factor) {
    Point<E> product = infinity;
    for (int bit = 63 - Long.numberOfLeadingZeros(factor); bit >= 0; bit--) {
      product = product.twice();
      if ((factor >>> bit & 1) != 0) {
        product = product.plus(point);
      }
    }
    return product;
  }

  /**
   * The sum of the points, each as many times as the factor at the same index says. The doublings
   * are shared by all points; each factor is written with signed digits of which at most one in
   * {@value #WINDOW} is not zero (Straus, 1964).
   */
  public Point<E> sumOfProducts(List<Point<E>> points, List<BigInteger> factors) {
    var digits = new ArrayList<byte[]>();
    var multiples = new ArrayList<List<Point<E>>>();
    int longest = 0;
    for (int i = 0; i < points.size(); i++) {
      byte[] ofFactor = signedDigits(factors.get(i));
      digits.add(ofFactor);
      multiples.add(oddMultiples(points.get(i)));
      longest = Math.max(longest, ofFactor.length);
    }
    Point<E> sum = infinity;
    for (int position = longest - 1; position >= 0; position--) {
      sum = sum.twice();
      for (int i = 0; i < points.size(); i++) {
        byte[] ofFactor = digits.get(i);
        int digit = position < ofFactor.length ? ofFactor[position] : 0;
        if (digit != 0) {
          Point<E> multiple = multiples.get(i).get(Math.abs(digit) >> 1);
          sum = sum.plus(digit > 0 ? multiple : multiple.negate());
        }
      }
    }
    return sum;
  }

  /** The point 1, 3, 5 … 15 times. */
  private List<Point<E>> oddMultiples(Point<E> point) {
    var multiples = new ArrayList<Point<E>>();
    Point<E> twice = point.twice();
    for (int i = 0; i < 1 << (WINDOW - 2); i++) {
      multiples.add(point);
      point = point.plus(twice);
    }
    return multiples;
  }

  /** The digits of {@code number} to base two, the lowest one first, each 0 or odd. */
  private static byte[] signedDigits(BigInteger number) {
    int bits = number.bitLength();
    byte[] digits = new byte[bits + 1];
    int carry = 0;
    int position = 0;
    while (position <= bits) {
      if ((number.testBit(position) ? 1 : 0) == carry) {
        position++;
        continue;
      }
      int digit = carry;
      for (int i = 0; i < WINDOW; i++) {
        digit += number.testBit(position + i) ? 1 << i : 0;
      }
      carry = digit >> (WINDOW - 1);
      digits[position] = (byte) (digit - (carry << WINDOW));
      position += WINDOW;
    }
    return digits;
  }
}
