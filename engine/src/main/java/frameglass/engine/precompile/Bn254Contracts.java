package frameglass.engine.precompile;

import frameglass.engine.precompile.curve.Bn254;
import frameglass.engine.precompile.curve.Fp;
import frameglass.engine.precompile.curve.Fp2;
import frameglass.engine.precompile.curve.Point;
import java.math.BigInteger;
import java.util.ArrayList;

/**
 * The precompiles 0x06 to 0x08: addition and multiplication on the curve BN254 (EIP-196) and the
 * check of a product of pairings (EIP-197). A number is a word; (0, 0) stands for infinity; the
 * second group's numbers stand with their imaginary part first.
 */
final class Bn254Contracts {
  private static final int WORD = 32;
  private static final int FIRST_POINT = 2 * WORD;

  /** The bytes of a pair of points. */
  static final int PAIR = 6 * WORD;

  private Bn254Contracts() {}

  /** The sum of two points of the first group. */
  static byte[] add(Input input) throws InvalidInputException {
    return encode(first(input, 0).plus(first(input, FIRST_POINT)));
  }

  /** A point of the first group times a number. */
  static byte[] multiply(Input input) throws InvalidInputException {
    BigInteger factor = input.number(FIRST_POINT, WORD).mod(Bn254.ORDER);
    return encode(Bn254.G1.multiply(first(input, 0), factor));
  }

  /** 1 or 0 as a word: whether the product of the pairings of all pairs is one. */
  static byte[] pairing(Input input) throws InvalidInputException {
    if (input.length() % PAIR != 0) {
      throw new InvalidInputException(
          "the input has " + input.length() + " bytes, not a multiple of " + PAIR);
    }
    var firsts = new ArrayList<Point<Fp>>();
    var seconds = new ArrayList<Point<Fp2>>();
    for (int pair = 0; pair < input.length(); pair += PAIR) {
      firsts.add(first(input, pair));
      seconds.add(second(input, pair + FIRST_POINT));
    }
    return Outputs.word(Bn254.pairingProductIsOne(firsts, seconds));
  }

  private static Point<Fp> first(Input input, int from) throws InvalidInputException {
    if (input.isZero(from, FIRST_POINT)) {
      return Bn254.G1.infinity();
    }
    Point<Fp> point = Bn254.G1.point(element(input, from), element(input, from + WORD));
    if (point == null) {
      throw new InvalidInputException("the point at byte " + from + " is not on the first curve");
    }
    return point;
  }

  private static Point<Fp2> second(Input input, int from) throws InvalidInputException {
    if (input.isZero(from, 4 * WORD)) {
      return Bn254.G2.infinity();
    }
    Fp2 x = new Fp2(element(input, from + WORD), element(input, from));
    Fp2 y = new Fp2(element(input, from + 3 * WORD), element(input, from + 2 * WORD));
    Point<Fp2> point = Bn254.G2.point(x, y);
    if (point == null) {
      throw new InvalidInputException("the point at byte " + from + " is not on the second curve");
    }
    if (!Bn254.isInSecondGroup(point)) {
      throw new InvalidInputException("the point at byte " + from + " is not in the second group");
    }
    return point;
  }

  private static Fp element(Input input, int from) throws InvalidInputException {
    Fp element = Bn254.element(input.number(from, WORD));
    if (element == null) {
      throw new InvalidInputException("the number at byte " + from + " is not below the modulus");
    }
    return element;
  }

  private static byte[] encode(Point<Fp> point) {
    byte[] output = new byte[FIRST_POINT];
    Point.Affine<Fp> affine = point.affine();
    if (affine != null) {
      Outputs.put(affine.x(), output, 0, WORD);
      Outputs.put(affine.y(), output, WORD, WORD);
    }
    return output;
  }
}
