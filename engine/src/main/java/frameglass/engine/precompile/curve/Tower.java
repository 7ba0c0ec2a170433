package frameglass.engine.precompile.curve;

import java.math.BigInteger;

/** The constants of one tower of fields, Fp to Fp12. */
final class Tower {
  static final Tower BN254 = new Tower(Fp254.ONE);
  static final Tower BLS12_381 = new Tower(Fp381.ONE);

  private final Fp half;
  private final Fp12 one;

  /** γᵢ = ξ^(i·(p − 1)/6). */
  private final Fp2[] gammas = new Fp2[6];

  private Tower(Fp oneOfBase) {
    half = oneOfBase.twice().inverse();
    Fp2 one2 = Fp2.of(oneOfBase);
    Fp2 zero2 = Fp2.of(oneOfBase.zero());
    Fp6 zero6 = new Fp6(zero2, zero2, zero2);
    one = new Fp12(new Fp6(one2, zero2, zero2), zero6);
    BigInteger sixth = oneOfBase.modulus().subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
    Fp2 gamma = one2.timesXi().pow(sixth);
    gammas[0] = one2;
    for (int i = 1; i < gammas.length; i++) {
      gammas[i] = gammas[i - 1].times(gamma);
    }
  }

  /** 1/2. */
  Fp half() {
    return half;
  }

  Fp12 one() {
    return one;
  }

  /** The factor with which the Frobenius map carries wⁱ to itself, i from 0 to 5. */
  Fp2 gamma(int i) {
    return gammas[i];
  }
}
