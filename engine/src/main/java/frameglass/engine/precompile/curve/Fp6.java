package frameglass.engine.precompile.curve;

/** {@code c0 + c1·v + c2·v²} with v³ = ξ. */
record Fp6(Fp2 c0, Fp2 c1, Fp2 c2) {

  Fp6 plus(Fp6 o) {
    return new Fp6(c0.plus(o.c0), c1.plus(o.c1), c2.plus(o.c2));
  }

  Fp6 minus(Fp6 o) {
    return new Fp6(c0.minus(o.c0), c1.minus(o.c1), c2.minus(o.c2));
  }

  Fp6 negate() {
    return new Fp6(c0.negate(), c1.negate(), c2.negate());
  }

  /** Karatsuba's way: six products instead of nine. */
  Fp6 times(Fp6 o) {
    Fp2 p0 = c0.times(o.c0);
    Fp2 p1 = c1.times(o.c1);
    Fp2 p2 = c2.times(o.c2);
    Fp2 p12 = c1.plus(c2).times(o.c1.plus(o.c2)).minus(p1).minus(p2);
    Fp2 p01 = c0.plus(c1).times(o.c0.plus(o.c1)).minus(p0).minus(p1);
    Fp2 p02 = c0.plus(c2).times(o.c0.plus(o.c2)).minus(p0).minus(p2);
    return new Fp6(p0.plus(p12.timesXi()), p01.plus(p2.timesXi()), p02.plus(p1));
  }

  /** Times {@code a + b·v}. */
  Fp6 times(Fp2 a, Fp2 b) {
    Fp2 p0 = c0.times(a);
    Fp2 p1 = c1.times(b);
    Fp2 p01 = c0.plus(c1).times(a.plus(b)).minus(p0).minus(p1);
    return new Fp6(p0.plus(c2.times(b).timesXi()), p01, c2.times(a).plus(p1));
  }

  /** Times {@code b·v}. */
  Fp6 timesV(Fp2 b) {
    return new Fp6(c2.times(b).timesXi(), c0.times(b), c1.times(b));
  }

  Fp6 timesV() {
    return new Fp6(c2.timesXi(), c0, c1);
  }

  Fp6 scaled(Fp2 factor) {
    return new Fp6(c0.times(factor), c1.times(factor), c2.times(factor));
  }

  /** By the matrix of the multiplication: its adjugate's first column over its determinant. */
  Fp6 inverse() {
    Fp2 a = c0.square().minus(c1.times(c2).timesXi());
    Fp2 b = c2.square().timesXi().minus(c0.times(c1));
    Fp2 c = c1.square().minus(c0.times(c2));
    Fp2 determinant = c0.times(a).plus(c2.times(b).plus(c1.times(c)).timesXi());
    Fp2 inverse = determinant.inverse();
    return new Fp6(a.times(inverse), b.times(inverse), c.times(inverse));
  }
}
