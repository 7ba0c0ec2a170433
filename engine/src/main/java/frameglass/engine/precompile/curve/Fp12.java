package frameglass.engine.precompile.curve;

/**
 * {@code c0 + c1·w} with w² = v: the field in which pairings take their values. Over Fp2 its basis
 * is 1, w, w², … w⁵, where even powers lie in {@code c0} and odd ones in {@code c1}.
 */
record Fp12(Fp6 c0, Fp6 c1) {

  Fp12 times(Fp12 o) {
    Fp6 p0 = c0.times(o.c0);
    Fp6 p1 = c1.times(o.c1);
    Fp6 cross = c0.plus(c1).times(o.c0.plus(o.c1));
    return new Fp12(p0.plus(p1.timesV()), cross.minus(p0).minus(p1));
  }

  Fp12 square() {
    Fp6 product = c0.times(c1);
    Fp6 sum = c0.plus(c1).times(c0.plus(c1.timesV()));
    return new Fp12(sum.minus(product).minus(product.timesV()), product.plus(product));
  }

  /** Times {@code a + b·w² + c·w³}. */
  Fp12 times023(Fp2 a, Fp2 b, Fp2 c) {
    Fp6 p0 = c0.times(a, b);
    Fp6 p1 = c1.timesV(c);
    Fp6 cross = c0.plus(c1).times(a, b.plus(c));
    return new Fp12(p0.plus(p1.timesV()), cross.minus(p0).minus(p1));
  }

  /** Times {@code a + b·w + c·w³}. */
  Fp12 times013(Fp2 a, Fp2 b, Fp2 c) {
    Fp6 p0 = c0.scaled(a);
    Fp6 p1 = c1.times(b, c);
    Fp6 cross = c0.plus(c1).times(a.plus(b), c);
    return new Fp12(p0.plus(p1.timesV()), cross.minus(p0).minus(p1));
  }

  /** This to the power of p⁶; the inverse of an element of the cyclotomic subgroup. */
  Fp12 conjugate() {
    return new Fp12(c0, c1.negate());
  }

  Fp12 inverse() {
    Fp6 norm = c0.times(c0).minus(c1.times(c1).timesV()).inverse();
    return new Fp12(c0.times(norm), c1.times(norm).negate());
  }

  /** This to the power of p: wⁱ goes to γᵢ·wⁱ. */
  Fp12 frobenius() {
    Tower tower = c0.c0().re().tower();
    return new Fp12(
        new Fp6(
            c0.c0().conjugate(),
            c0.c1().conjugate().times(tower.gamma(2)),
            c0.c2().conjugate().times(tower.gamma(4))),
        new Fp6(
            c1.c0().conjugate().times(tower.gamma(1)),
            c1.c1().conjugate().times(tower.gamma(3)),
            c1.c2().conjugate().times(tower.gamma(5))));
  }

  /**
   * The square of an element of the cyclotomic subgroup, by three squarings in the field of degree
   * four (Granger and Scott, 2010).
   */
  Fp12 cyclotomicSquare() {
    Fp4 a = Fp4.square(c0.c0(), c1.c1());
    Fp4 b = Fp4.square(c1.c0(), c0.c2());
    Fp4 c = Fp4.square(c0.c1(), c1.c2());
    return new Fp12(
        new Fp6(
            thriceMinusTwice(a.c0, c0.c0()),
            thriceMinusTwice(b.c0, c0.c1()),
            thriceMinusTwice(c.c0, c0.c2())),
        new Fp6(
            thricePlusTwice(c.c1.timesXi(), c1.c0()),
            thricePlusTwice(a.c1, c1.c1()),
            thricePlusTwice(b.c1, c1.c2())));
  }

  private static Fp2 thriceMinusTwice(Fp2 thrice, Fp2 twice) {
    return thrice.minus(twice).twice().plus(thrice);
  }

  private static Fp2 thricePlusTwice(Fp2 thrice, Fp2 twice) {
    return thrice.plus(twice).twice().plus(thrice);
  }

  /**
   * An element of the cyclotomic subgroup to the power of {@code exponent}, an unsigned number that
   * is not 0.
   */
  Fp12 cyclotomicPow(long exponent) {
    assert exponent != 0 : "the loop begins below the highest bit that is set";
    Fp12 power = this;
    for (int bit = 62 - Long.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
      power = power.cyclotomicSquare();
      if ((exponent >>> bit & 1) != 0) {
        power = power.times(this);
      }
    }
    return power;
  }

  boolean isOne() {
    return equals(c0.c0().re().tower().one());
  }

  /** {@code c0 + c1·s} with s² = ξ. */
  private record Fp4(Fp2 c0, Fp2 c1) {
    static Fp4 square(Fp2 a, Fp2 b) {
      Fp2 squareA = a.square();
      Fp2 squareB = b.square();
      Fp2 twiceProduct = a.plus(b).square().minus(squareA).minus(squareB);
      return new Fp4(squareA.plus(squareB.timesXi()), twiceProduct);
    }
  }
}
