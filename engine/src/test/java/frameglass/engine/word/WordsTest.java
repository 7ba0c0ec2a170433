package frameglass.engine.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operation against {@link BigInteger}, on words biased to the edges of limbs and sizes. */
class WordsTest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
  private static final long GUARD = 0x5a5a5a5a5a5a5a5aL;

  private interface Operation {
    void run(long[] s, int top);
  }

  private interface Binary {
    BigInteger of(BigInteger a, BigInteger b);
  }

  private interface Ternary {
    BigInteger of(BigInteger a, BigInteger b, BigInteger m);
  }

  /** Words of limbs that are often 0, all ones, or next to a power of two, and often few. */
  @Provide
  Arbitrary<UInt256> words() {
    Arbitrary<Long> limb =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(0L, -1L)),
            Tuple.of(1, Arbitraries.of(1L, 2L, -2L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 63 | 1)),
            Tuple.of(1, Arbitraries.integers().between(0, 63).map(n -> 1L << n)),
            Tuple.of(4, Arbitraries.longs().withDistribution(RandomDistribution.uniform())),
            Tuple.of(1, Arbitraries.longs().between(0, 300)));
    Arbitrary<Integer> size = Arbitraries.integers().between(1, 4);
    Arbitrary<UInt256> any =
        Combinators.combine(limb, limb, limb, limb, size)
            .as(
                (l0, l1, l2, l3, n) ->
                    new UInt256(l0, n > 1 ? l1 : 0, n > 2 ? l2 : 0, n > 3 ? l3 : 0));
    Arbitrary<UInt256> signed = limb.map(l -> new UInt256(l, l >> 63, l >> 63, l >> 63));
    return Arbitraries.frequencyOf(Tuple.of(4, any), Tuple.of(1, signed));
  }

  /** Amounts of shifts and indexes of bytes: mostly in range, at times far beyond. */
  @Provide
  Arbitrary<UInt256> amounts() {
    Arbitrary<UInt256> small = Arbitraries.integers().between(0, 300).map(UInt256::of);
    Arbitrary<UInt256> bytes = Arbitraries.integers().between(0, 33).map(UInt256::of);
    return Arbitraries.oneOf(small, bytes, words());
  }

  private static void checkBinary(Operation operation, UInt256 a, UInt256 b, Binary expected) {
    long[] s = guarded(12);
    b.toLimbs(s, 4);
    a.toLimbs(s, 8);
    operation.run(s, 8);
    assertThat(UInt256.fromLimbs(s, 4))
        .isEqualTo(wrap(expected.of(a.toBigInteger(), b.toBigInteger())));
    assertGuards(s, 12);
  }

  private static void checkSigned(Operation operation, UInt256 a, UInt256 b, Binary expected) {
    checkBinary(operation, a, b, (x, y) -> expected.of(signed(x), signed(y)));
  }

  private static void checkTernary(
      Operation operation, UInt256 a, UInt256 b, UInt256 m, Ternary expected) {
    long[] s = guarded(16);
    m.toLimbs(s, 4);
    b.toLimbs(s, 8);
    a.toLimbs(s, 12);
    operation.run(s, 12);
    assertThat(UInt256.fromLimbs(s, 4))
        .isEqualTo(wrap(expected.of(a.toBigInteger(), b.toBigInteger(), m.toBigInteger())));
    assertGuards(s, 16);
  }

  private static void checkUnary(Operation operation, UInt256 a, BigInteger expected) {
    long[] s = guarded(8);
    a.toLimbs(s, 4);
    operation.run(s, 4);
    assertThat(UInt256.fromLimbs(s, 4)).isEqualTo(wrap(expected));
    assertGuards(s, 8);
  }

  /** Nothing below the operands and nothing above the top may be written. */
  private static long[] guarded(int used) {
    long[] s = new long[used + 4];
    Arrays.fill(s, GUARD);
    return s;
  }

  private static void assertGuards(long[] s, int used) {
    assertThat(Arrays.copyOf(s, 4)).containsOnly(GUARD);
    assertThat(Arrays.copyOfRange(s, used, used + 4)).containsOnly(GUARD);
  }

  private static UInt256 wrap(BigInteger value) {
    return UInt256.of(value.mod(MODULUS));
  }

  private static BigInteger signed(BigInteger value) {
    return value.testBit(255) ? value.subtract(MODULUS) : value;
  }

  private static BigInteger flag(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static BigInteger orZero(BigInteger divisor, BigInteger a, Binary operation) {
    return divisor.signum() == 0 ? BigInteger.ZERO : operation.of(a, divisor);
  }

  @Property(tries = 5000)
  void sums(@ForAll("words") UInt256 a, @ForAll("words") UInt256 b) {
    checkBinary(Words::add, a, b, BigInteger::add);
    checkBinary(Words::sub, a, b, BigInteger::subtract);
    assertThat(a.add(b)).isEqualTo(b.add(a));
    assertThat(a.subtract(b).add(b)).isEqualTo(a);
  }

  @Property(tries = 5000)
  void products(@ForAll("words") UInt256 a, @ForAll("words") UInt256 b) {
    checkBinary(Words::mul, a, b, BigInteger::multiply);
    assertThat(a.multiply(b)).isEqualTo(b.multiply(a));
  }

  @Property(tries = 20_000)
  void quotients(@ForAll("words") UInt256 a, @ForAll("words") UInt256 b) {
    checkBinary(Words::div, a, b, (x, y) -> orZero(y, x, BigInteger::divide));
    checkBinary(Words::mod, a, b, (x, y) -> orZero(y, x, BigInteger::mod));
    if (!b.isZero()) {
      assertThat(a.divide(b).multiply(b).add(a.mod(b))).isEqualTo(a);
    }
  }

  /** A product plus a little divided by its factor: digits whose first estimate is too large. */
  @Property(tries = 20_000)
  void quotientsNextToAProduct(
      @ForAll("words") UInt256 q, @ForAll("words") UInt256 b, @ForAll @IntRange(min = -2) int off) {
    UInt256 a = q.multiply(b).add(wrap(BigInteger.valueOf(off % 3)));
    checkBinary(Words::div, a, b, (x, y) -> orZero(y, x, BigInteger::divide));
    checkBinary(Words::mod, a, b, (x, y) -> orZero(y, x, BigInteger::mod));
  }

  @Property(tries = 10_000)
  void signedQuotients(@ForAll("words") UInt256 a, @ForAll("words") UInt256 b) {
    checkSigned(Words::sdiv, a, b, (x, y) -> orZero(y, x, BigInteger::divide));
    checkSigned(Words::smod, a, b, (x, y) -> orZero(y, x, BigInteger::remainder));
    UInt256 minus = UInt256.ZERO.subtract(a);
    checkSigned(Words::sdiv, minus, b, (x, y) -> orZero(y, x, BigInteger::divide));
    checkSigned(Words::smod, minus, b, (x, y) -> orZero(y, x, BigInteger::remainder));
  }

  @Property(tries = 20_000)
  void sumsAndProductsOfAModulus(
      @ForAll("words") UInt256 a, @ForAll("words") UInt256 b, @ForAll("words") UInt256 m) {
    checkTernary(Words::addMod, a, b, m, (x, y, n) -> orZero(n, x.add(y), BigInteger::mod));
    checkTernary(Words::mulMod, a, b, m, (x, y, n) -> orZero(n, x.multiply(y), BigInteger::mod));
    if (!m.isZero()) {
      UInt256 x = a.mod(m);
      UInt256 y = b.mod(m);
      checkTernary(Words::addMod, x, y, m, (p, q, n) -> p.add(q).mod(n));
    }
  }

  @Property
  void powers(@ForAll("words") UInt256 a, @ForAll("words") UInt256 b) {
    checkBinary(Words::exp, a, b, (x, y) -> x.modPow(y, MODULUS));
  }

  @Property(tries = 5000)
  void powersOfSmallNumbers(
      @ForAll @IntRange(max = 1000) int a, @ForAll @IntRange(max = 300) int b) {
    checkBinary(Words::exp, UInt256.of(a), UInt256.of(b), (x, y) -> x.modPow(y, MODULUS));
    checkBinary(
        Words::exp, UInt256.of(1L << (a & 63)), UInt256.of(b), (x, y) -> x.modPow(y, MODULUS));
  }

  @Property(tries = 5000)
  void comparisons(@ForAll("words") UInt256 a, @ForAll("words") UInt256 b) {
    checkBinary(Words::lt, a, b, (x, y) -> flag(x.compareTo(y) < 0));
    checkBinary(Words::gt, a, b, (x, y) -> flag(x.compareTo(y) > 0));
    checkSigned(Words::slt, a, b, (x, y) -> flag(x.compareTo(y) < 0));
    checkSigned(Words::sgt, a, b, (x, y) -> flag(x.compareTo(y) > 0));
    checkBinary(Words::eq, a, b, (x, y) -> flag(x.equals(y)));
    checkBinary(Words::eq, a, a, (x, y) -> BigInteger.ONE);
    checkBinary(Words::lt, a, a, (x, y) -> BigInteger.ZERO);
    checkUnary(Words::isZero, a, flag(a.isZero()));
  }

  /** Words that differ in one limb alone. */
  @Property
  void comparisonsOfNeighbours(@ForAll("words") UInt256 a, @ForAll @IntRange(max = 255) int bit) {
    UInt256 b = UInt256.of(a.toBigInteger().flipBit(bit));
    checkBinary(Words::lt, a, b, (x, y) -> flag(x.compareTo(y) < 0));
    checkSigned(Words::sgt, a, b, (x, y) -> flag(x.compareTo(y) > 0));
    checkBinary(Words::eq, a, b, (x, y) -> BigInteger.ZERO);
  }

  @Property(tries = 2000)
  void bits(@ForAll("words") UInt256 a, @ForAll("words") UInt256 b) {
    checkBinary(Words::and, a, b, BigInteger::and);
    checkBinary(Words::or, a, b, BigInteger::or);
    checkBinary(Words::xor, a, b, BigInteger::xor);
    checkUnary(Words::not, a, a.toBigInteger().not());
    checkUnary(Words::clz, a, BigInteger.valueOf(256 - a.bitLength()));
  }

  @Property(tries = 5000)
  void shifts(@ForAll("amounts") UInt256 a, @ForAll("words") UInt256 b) {
    int shift = (int) Math.min(256, a.toLongSaturated());
    checkBinary(Words::shl, a, b, (x, y) -> y.shiftLeft(shift));
    checkBinary(Words::shr, a, b, (x, y) -> y.shiftRight(shift));
    checkSigned(Words::sar, a, b, (x, y) -> y.shiftRight(shift));
    checkSigned(Words::sar, a, b.add(UInt256.MAX), (x, y) -> y.shiftRight(shift));
  }

  @Property(tries = 5000)
  void bytesOfWords(@ForAll("amounts") UInt256 a, @ForAll("words") UInt256 b) {
    int index = (int) Math.min(32, a.toLongSaturated());
    byte[] bytes = b.toBytes();
    checkBinary(
        Words::byteAt, a, b, (x, y) -> BigInteger.valueOf(index < 32 ? bytes[index] & 0xff : 0));
    int length = Math.min(32, index + 1);
    checkBinary(
        Words::signExtend,
        a,
        b,
        (x, y) -> new BigInteger(Arrays.copyOfRange(bytes, 32 - length, 32)));
  }

  @ParameterizedTest
  @CsvSource({
    // the most negative word has no positive counterpart
    "sdiv, 0x8000000000000000000000000000000000000000000000000000000000000000,"
        + " 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
        + " 0x8000000000000000000000000000000000000000000000000000000000000000",
    "smod, 0x8000000000000000000000000000000000000000000000000000000000000000,"
        + " 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 0x0",
    "sdiv, 0x8000000000000000,"
        + " 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
        + " 0xffffffffffffffffffffffffffffffffffffffffffffffff8000000000000000",
    "div, 0x7, 0x0, 0x0",
    "sdiv, 0x7, 0x0, 0x0",
    "mod, 0x7, 0x0, 0x0",
    "smod, 0x7, 0x0, 0x0",
    "exp, 0x0, 0x0, 0x1",
    "exp, 0x0, 0x5, 0x0",
    "exp, 0x2, 0xff, 0x8000000000000000000000000000000000000000000000000000000000000000",
    "exp, 0x2, 0x100, 0x0",
    "exp, 0x1, 0xffffffffffffffffffffffff, 0x1",
    "exp, 0xa, 0x12, 0xde0b6b3a7640000",
    "shl, 0x100, 0x1, 0x0",
    "shr, 0x100, 0x1, 0x0",
    "sar, 0x100, 0x8000000000000000000000000000000000000000000000000000000000000000,"
        + " 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "sar, 0x10000000000000000, 0x7000000000000000000000000000000000000000000000000000000000000000,"
        + " 0x0",
    "shl, 0x10000000000000001, 0x1, 0x0",
    "byteAt, 0x0, 0xab00000000000000000000000000000000000000000000000000000000000000, 0xab",
    "byteAt, 0x1f, 0xcd, 0xcd",
    "byteAt, 0x20, 0xcd, 0x0",
    "byteAt, 0x10000000000000000, 0xab00000000000000000000000000000000000000000000000000000000000000,"
        + " 0x0",
    "signExtend, 0x0, 0x80, 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80",
    "signExtend, 0x0, 0x17f, 0x7f",
    "signExtend, 0x1e, 0x80000000000000000000000000000000000000000000000000000000000000,"
        + " 0xff80000000000000000000000000000000000000000000000000000000000000",
    "signExtend, 0x1f, 0x80, 0x80",
    "signExtend, 0x10000000000000000, 0x80, 0x80",
  })
  void edges(String operation, String a, String b, String result) {
    Operation tested =
        switch (operation) {
          case "sdiv" -> Words::sdiv;
          case "smod" -> Words::smod;
          case "div" -> Words::div;
          case "mod" -> Words::mod;
          case "exp" -> Words::exp;
          case "shl" -> Words::shl;
          case "shr" -> Words::shr;
          case "sar" -> Words::sar;
          case "byteAt" -> Words::byteAt;
          case "signExtend" -> Words::signExtend;
          default -> throw new IllegalArgumentException(operation);
        };
    checkBinary(
        tested,
        UInt256.fromHex(a),
        UInt256.fromHex(b),
        (x, y) -> UInt256.fromHex(result).toBigInteger());
  }

  @Property
  void movesWords(
      @ForAll @Size(17) List<@From("words") UInt256> stack,
      @ForAll @IntRange(min = 1, max = 16) int n) {
    long[] s = new long[18 * 4];
    for (int i = 0; i < 17; i++) {
      stack.get(i).toLimbs(s, 4 * i);
    }
    int top = 16 * 4;
    Words.dup(s, top, n);
    assertThat(UInt256.fromLimbs(s, top + 4)).isEqualTo(stack.get(17 - n));
    Words.swap(s, top, n);
    assertThat(UInt256.fromLimbs(s, top)).isEqualTo(stack.get(16 - n));
    assertThat(UInt256.fromLimbs(s, top - 4 * n)).isEqualTo(stack.get(16));
  }

  @Property
  void readsAndWritesBytes(
      @ForAll @Size(max = 32) byte[] bytes, @ForAll @IntRange(max = 12) int offset) {
    byte[] wide = new byte[offset + bytes.length];
    Arrays.fill(wide, (byte) 0xa5);
    System.arraycopy(bytes, 0, wide, offset, bytes.length);
    UInt256 expected = UInt256.fromBytes(bytes);
    long[] s = guarded(8);
    Words.fromBytes(wide, offset, bytes.length, s, 4);
    assertThat(UInt256.fromLimbs(s, 4)).isEqualTo(expected);
    assertGuards(s, 8);
    if (bytes.length > 0) {
      Words.set(s, 4, 7);
      Words.fromCode(Arrays.copyOf(wide, wide.length + 8), offset, bytes.length, s, 4);
      assertThat(UInt256.fromLimbs(s, 4)).isEqualTo(expected);
    }
    byte[] exact = Arrays.copyOf(bytes, bytes.length);
    Words.fromLeadingBytes(exact, 0, exact.length, s, 4);
    assertThat(UInt256.fromLimbs(s, 4)).isEqualTo(UInt256.fromBytes(Arrays.copyOf(bytes, 32)));
    Words.fromLeadingBytes(exact, exact.length, 0, s, 4);
    assertThat(UInt256.fromLimbs(s, 4)).isEqualTo(UInt256.ZERO);
    expected.toLimbs(s, 4);
    byte[] written = new byte[40];
    Words.toBytes(s, 4, written, 5);
    assertThat(UInt256.fromBytes(written, 5, 32)).isEqualTo(expected);
  }

  @Property(tries = 2000)
  void answersQuestions(@ForAll("words") UInt256 a) {
    long[] s = new long[5];
    a.toLimbs(s, 1);
    assertThat(Words.isZeroAt(s, 1)).isEqualTo(a.isZero());
    assertThat(Words.fitsInt(s, 1)).isEqualTo(a.toBigInteger().bitLength() <= 31);
    assertThat(Words.fitsLong(s, 1)).isEqualTo(a.toBigInteger().bitLength() <= 63);
    assertThat(Words.toLongSaturated(s, 1)).isEqualTo(a.toLongSaturated());
    assertThat(Words.bitLength(s, 1)).isEqualTo(a.toBigInteger().bitLength());
    assertThat(Words.expByteLength(s, 1)).isEqualTo((a.toBigInteger().bitLength() + 7) / 8);
  }
}
