package frameglass.engine.precompile.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * The optimal ate pairing of a curve. The two curves differ in the digits of the Miller loop, in
 * how it ends, in the type of the twist (where a line's three coefficients stand in Fp12), and in
 * the hard part of the final exponentiation.
 */
abstract class Pairing {
  private final Fp12 one;
  private final Fp2 thriceB;

  /** The digits of the loop's count to base two, the highest one first and left out: −1, 0 or 1. */
  private final int[] digits;

  Pairing(Curve<Fp2> second, Fp12 one, int[] digits) {
    this.one = one;
    this.digits = digits.clone();
    thriceB = second.b().thrice();
  }

  /** {@code f} times the line {@code c + …}, its coefficients named as in {@link Walk}. */
  abstract Fp12 timesLine(Fp12 f, Fp2 constant, Fp2 ofX, Fp2 ofY);

  /** What follows the loop. */
  abstract Fp12 finish(Fp12 f, List<Walk> walks);

  /** The hard part of the final exponentiation, or a power of it that keeps its zeros. */
  abstract Fp12 hardPart(Fp12 f);

  /** Whether the product of the pairings of the points with equal index is one. */
  final boolean productIsOne(List<Point<Fp>> firsts, List<Point<Fp2>> seconds) {
    return finalExponentiation(millerLoop(firsts, seconds)).isOne();
  }

  final Fp12 millerLoop(List<Point<Fp>> firsts, List<Point<Fp2>> seconds) {
    var walks = new ArrayList<Walk>();
    for (int i = 0; i < firsts.size(); i++) {
      Point.Affine<Fp> p = firsts.get(i).affine();
      Point.Affine<Fp2> q = seconds.get(i).affine();
      if (p != null && q != null) {
        walks.add(new Walk(p, q));
      }
    }
    Fp12 f = one;
    for (int digit : digits) {
      f = f.square();
      for (Walk walk : walks) {
        f = walk.twice(f);
        if (digit > 0) {
          f = walk.plus(f, walk.q);
        } else if (digit < 0) {
          f = walk.plus(f, walk.minusQ);
        }
      }
    }
    return finish(f, walks);
  }

  final Fp12 finalExponentiation(Fp12 f) {
    Fp12 toP6Minus1 = f.conjugate().times(f.inverse());
    return hardPart(toP6Minus1.frobenius().frobenius().times(toP6Minus1));
  }

  /**
   * The walk of a point T from Q through its multiples on the twist, in homogeneous coordinates
   * (x/z, y/z), multiplying f by the value at P of each line it walks along (Aranha and others,
   * 2010).
   */
  final class Walk {
    private final Fp px;
    private final Fp py;
    final Point.Affine<Fp2> q;
    final Point.Affine<Fp2> minusQ;
    private Fp2 x;
    private Fp2 y;
    private Fp2 z;

    Walk(Point.Affine<Fp> p, Point.Affine<Fp2> q) {
      px = p.x();
      py = p.y();
      this.q = q;
      minusQ = new Point.Affine<>(q.x(), q.y().negate());
      x = q.x();
      y = q.y();
      z = Fp2.of(px.one());
    }

    /** T becomes 2T; f takes the tangent at T. */
    Fp12 twice(Fp12 f) {
      Fp2 xx = x.square();
      Fp2 yy = y.square();
      Fp2 zz = z.square();
      Fp2 twiceYz = y.plus(z).square().minus(yy).minus(zz);
      Fp2 e = thriceB.times(zz);
      Fp2 thriceE = e.thrice();
      x = x.times(y).twice().times(yy.minus(thriceE));
      y = yy.plus(thriceE).square().minus(e.square().thrice().twice().twice());
      z = yy.times(twiceYz).twice().twice();
      return timesLine(f, yy.minus(e), xx.thrice().negate().scaled(px), twiceYz.scaled(py));
    }

    /** T becomes T + R; f takes the line through both. */
    Fp12 plus(Fp12 f, Point.Affine<Fp2> r) {
      Fp2 theta = y.minus(r.y().times(z));
      Fp2 lambda = x.minus(r.x().times(z));
      Fp2 thetaSquared = theta.square();
      Fp2 lambdaSquared = lambda.square();
      Fp2 e = lambda.times(lambdaSquared);
      Fp2 g = x.times(lambdaSquared);
      Fp2 h = e.plus(z.times(thetaSquared)).minus(g.twice());
      x = lambda.times(h);
      y = theta.times(g.minus(h)).minus(e.times(y));
      z = z.times(e);
      Fp2 constant = theta.times(r.x()).minus(lambda.times(r.y()));
      return timesLine(f, constant, theta.negate().scaled(px), lambda.scaled(py));
    }
  }
}
