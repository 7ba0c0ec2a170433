package frameglass.engine.precompile;

import frameglass.engine.precompile.curve.Bls12381;
import frameglass.engine.precompile.curve.Curve;
import frameglass.engine.precompile.curve.Element;
import frameglass.engine.precompile.curve.Fp;
import frameglass.engine.precompile.curve.Fp2;
import frameglass.engine.precompile.curve.Point;
import java.math.BigInteger;
import java.util.ArrayList;

/**
 * The precompiles 0x0b to 0x11: operations on the curve BLS12-381 (EIP-2537). A number of the base
 * field stands in 64 bytes, the real part before the imaginary one; all zeros stand for infinity; a
 * factor is a word and need not be below the order.
 */
final class Bls12Contracts {
  private static final int NUMBER = 64;
  private static final int FACTOR = 32;
  private static final int POINT1 = 2 * NUMBER;
  private static final int POINT2 = 4 * NUMBER;
  private static final int TERM1 = POINT1 + FACTOR;
  private static final int TERM2 = POINT2 + FACTOR;

  /** The bytes of a pair of points. */
  static final int PAIR = POINT1 + POINT2;

  /** What a sum of 1, 2 … 128 products costs, in thousandths of its products' prices. */
  private static final int[] DISCOUNTS1 = {
    1000, 949, 848, 797, 764, 750, 738, 728, 719, 712, 705, 698, 692, 687, 682, 677,
    673, 669, 665, 661, 658, 654, 651, 648, 645, 642, 640, 637, 635, 632, 630, 627,
    625, 623, 621, 619, 617, 615, 613, 611, 609, 608, 606, 604, 603, 601, 599, 598,
    596, 595, 593, 592, 591, 589, 588, 586, 585, 584, 582, 581, 580, 579, 577, 576,
    575, 574, 573, 572, 570, 569, 568, 567, 566, 565, 564, 563, 562, 561, 560, 559,
    558, 557, 556, 555, 554, 553, 552, 551, 550, 549, 548, 547, 547, 546, 545, 544,
    543, 542, 541, 540, 540, 539, 538, 537, 536, 536, 535, 534, 533, 532, 532, 531,
    530, 529, 528, 528, 527, 526, 525, 525, 524, 523, 522, 522, 521, 520, 520, 519
  };

  private static final int[] DISCOUNTS2 = {
    1000, 1000, 923, 884, 855, 832, 812, 796, 782, 770, 759, 749, 740, 732, 724, 717,
    711, 704, 699, 693, 688, 683, 679, 674, 670, 666, 663, 659, 655, 652, 649, 646,
    643, 640, 637, 634, 632, 629, 627, 624, 622, 620, 618, 615, 613, 611, 609, 607,
    606, 604, 602, 600, 598, 597, 595, 593, 592, 590, 589, 587, 586, 584, 583, 582,
    580, 579, 578, 576, 575, 574, 573, 571, 570, 569, 568, 567, 566, 565, 563, 562,
    561, 560, 559, 558, 557, 556, 555, 554, 553, 552, 552, 551, 550, 549, 548, 547,
    546, 545, 545, 544, 543, 542, 541, 541, 540, 539, 538, 537, 537, 536, 535, 535,
    534, 533, 532, 532, 531, 530, 530, 529, 528, 528, 527, 526, 526, 525, 524, 524
  };

  private Bls12Contracts() {}

  static byte[] add1(Input input) throws InvalidInputException {
    input.requireLength(2 * POINT1);
    return encode1(point1(input, 0).plus(point1(input, POINT1)));
  }

  static byte[] add2(Input input) throws InvalidInputException {
    input.requireLength(2 * POINT2);
    return encode2(point2(input, 0).plus(point2(input, POINT2)));
  }

  static byte[] sumOfProducts1(Input input) throws InvalidInputException {
    return encode1(sumOfProducts(input, TERM1, Bls12381.G1, Bls12Contracts::member1));
  }

  static byte[] sumOfProducts2(Input input) throws InvalidInputException {
    return encode2(sumOfProducts(input, TERM2, Bls12381.G2, Bls12Contracts::member2));
  }

  /** 1 or 0 as a word: whether the product of the pairings of all pairs is one. */
  static byte[] pairing(Input input) throws InvalidInputException {
    int count = input.requireItems(PAIR);
    var firsts = new ArrayList<Point<Fp>>();
    var seconds = new ArrayList<Point<Fp2>>();
    for (int i = 0; i < count; i++) {
      firsts.add(member1(input, i * PAIR));
      seconds.add(member2(input, i * PAIR + POINT1));
    }
    return Outputs.word(Bls12381.pairingProductIsOne(firsts, seconds));
  }

  static byte[] map1(Input input) throws InvalidInputException {
    input.requireLength(NUMBER);
    return encode1(Bls12381.mapToFirstGroup(number(input, 0)));
  }

  static byte[] map2(Input input) throws InvalidInputException {
    input.requireLength(2 * NUMBER);
    return encode2(Bls12381.mapToSecondGroup(complex(input, 0)));
  }

  static long gasOfSum1(Input input) {
    return gasOfSum(input.length() / TERM1, 12_000, DISCOUNTS1);
  }

  static long gasOfSum2(Input input) {
    return gasOfSum(input.length() / TERM2, 22_500, DISCOUNTS2);
  }

  private static long gasOfSum(int count, long ofProduct, int[] discounts) {
    return count == 0
        ? 0
        : count * ofProduct * discounts[Math.min(count, discounts.length) - 1] / 1000;
  }

  /** Reads a point at a place of the input. */
  @FunctionalInterface
  private interface Reader<E extends Element<E>> {
    Point<E> read(Input input, int from) throws InvalidInputException;
  }

  private static <E extends Element<E>> Point<E> sumOfProducts(
      Input input, int size, Curve<E> curve, Reader<E> reader) throws InvalidInputException {
    int count = input.requireItems(size);
    var points = new ArrayList<Point<E>>();
    var factors = new ArrayList<BigInteger>();
    for (int i = 0; i < count; i++) {
      points.add(reader.read(input, i * size));
      factors.add(input.number((i + 1) * size - FACTOR, FACTOR).mod(Bls12381.ORDER));
    }
    return curve.sumOfProducts(points, factors);
  }

  /** A point that must be in the first group. */
  private static Point<Fp> member1(Input input, int from) throws InvalidInputException {
    Point<Fp> point = point1(input, from);
    if (!Bls12381.isInFirstGroup(point)) {
      throw new InvalidInputException("the point at byte " + from + " is not in the first group");
    }
    return point;
  }

  /** A point that must be in the second group. */
  private static Point<Fp2> member2(Input input, int from) throws InvalidInputException {
    Point<Fp2> point = point2(input, from);
    if (!Bls12381.isInSecondGroup(point)) {
      throw new InvalidInputException("the point at byte " + from + " is not in the second group");
    }
    return point;
  }

  private static Point<Fp> point1(Input input, int from) throws InvalidInputException {
    if (input.isZero(from, POINT1)) {
      return Bls12381.G1.infinity();
    }
    Point<Fp> point = Bls12381.G1.point(number(input, from), number(input, from + NUMBER));
    if (point == null) {
      throw new InvalidInputException("the point at byte " + from + " is not on the first curve");
    }
    return point;
  }

  private static Point<Fp2> point2(Input input, int from) throws InvalidInputException {
    if (input.isZero(from, POINT2)) {
      return Bls12381.G2.infinity();
    }
    Point<Fp2> point = Bls12381.G2.point(complex(input, from), complex(input, from + 2 * NUMBER));
    if (point == null) {
      throw new InvalidInputException("the point at byte " + from + " is not on the second curve");
    }
    return point;
  }

  private static Fp2 complex(Input input, int from) throws InvalidInputException {
    return new Fp2(number(input, from), number(input, from + NUMBER));
  }

  private static Fp number(Input input, int from) throws InvalidInputException {
    Fp number = Bls12381.element(input.number(from, NUMBER));
    if (number == null) {
      throw new InvalidInputException("the number at byte " + from + " is not below the modulus");
    }
    return number;
  }

  private static byte[] encode1(Point<Fp> point) {
    byte[] output = new byte[POINT1];
    Point.Affine<Fp> affine = point.affine();
    if (affine != null) {
      Outputs.put(affine.x(), output, 0, NUMBER);
      Outputs.put(affine.y(), output, NUMBER, NUMBER);
    }
    return output;
  }

  private static byte[] encode2(Point<Fp2> point) {
    byte[] output = new byte[POINT2];
    Point.Affine<Fp2> affine = point.affine();
    if (affine != null) {
      Outputs.put(affine.x().re(), output, 0, NUMBER);
      Outputs.put(affine.x().im(), output, NUMBER, NUMBER);
      Outputs.put(affine.y().re(), output, 2 * NUMBER, NUMBER);
      Outputs.put(affine.y().im(), output, 3 * NUMBER, NUMBER);
    }
    return output;
  }
}
