/**
 * The two curves with pairings, BN254 and BLS12-381, on one family of fields. {@code Fp} is the
 * base field, once for each modulus; {@code Fp2}, {@code Fp6} and {@code Fp12} are built on either
 * of them. A {@code Curve} and its {@code Point}s stand over Fp (the first group) or Fp2 (the
 * second one). {@code Pairing} is the Miller loop and the final exponentiation; {@code Bn254} and
 * {@code Bls12381} say what is particular to a curve. All values are immutable. Nothing runs in
 * constant time: all inputs are public.
 */
@NullMarked
package frameglass.engine.precompile.curve;

import org.jspecify.annotations.NullMarked;
