package frameglass.engine.precompile.curve;

import org.jspecify.annotations.Nullable;

/**
 * An immutable element of a field, with what the group of a curve over that field needs.
 *
 * @param <E> the field
 */
public interface Element<E extends Element<E>> {
  /** The sum. */
  E plus(E other);

  /** The difference. */
  E minus(E other);

  /** The product. */
  E times(E other);

  /** The square. */
  E square();

  /** The double. */
  E twice();

  /** The element that added to this gives zero. */
  E negate();

  /**
   * The element that multiplied by this gives one.
   *
   * @throws ArithmeticException for zero
   */
  E inverse();

  /** An element whose square this is, or null when there is none. */
  @Nullable E sqrt();

  /** Whether this is zero. */
  boolean isZero();

  /** The sign in the sense of RFC 9380, section 4.1. */
  boolean isOdd();
}
