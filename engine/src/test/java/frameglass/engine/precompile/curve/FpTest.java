package frameglass.engine.precompile.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The base fields against {@link BigInteger}, near every boundary between limbs too. */
class FpTest {
  private static final Fp[] FIELDS = {Fp254.ONE, Fp381.ONE};

  @Property(tries = 2000)
  void computesLikeNumbersModuloP(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    for (Fp field : FIELDS) {
      BigInteger p = field.modulus();
      Fp x = field.same(a);
      Fp y = field.same(b);
      assertThat(x.toBigInteger()).isEqualTo(a.mod(p));
      assertThat(x.plus(y).toBigInteger()).isEqualTo(a.add(b).mod(p));
      assertThat(x.minus(y).toBigInteger()).isEqualTo(a.subtract(b).mod(p));
      assertThat(x.times(y).toBigInteger()).isEqualTo(a.multiply(b).mod(p));
      assertThat(x.negate().toBigInteger()).isEqualTo(a.negate().mod(p));
      assertThat(x.twice().toBigInteger()).isEqualTo(a.shiftLeft(1).mod(p));
      assertThat(x.square().toBigInteger()).isEqualTo(a.multiply(a).mod(p));
      assertThat(x.isZero()).isEqualTo(a.mod(p).signum() == 0);
      assertThat(x.isOdd()).isEqualTo(a.mod(p).testBit(0));
      assertThat(x.equals(y)).isEqualTo(a.mod(p).equals(b.mod(p)));
      assertThat(x.minus(y).plus(y)).isEqualTo(x).hasSameHashCodeAs(x);
    }
  }

  @Property(tries = 100)
  void invertsAndTakesRoots(@ForAll("numbers") BigInteger a) {
    for (Fp field : FIELDS) {
      Fp x = field.same(a);
      if (!x.isZero()) {
        assertThat(x.inverse().times(x)).isEqualTo(field);
      }
      Fp root = x.square().sqrt();
      assertThat(root).isIn(x, x.negate());
      boolean isSquare = x.isZero() || x.pow(x.modulus().shiftRight(1)).equals(field);
      assertThat(x.sqrt() != null).isEqualTo(isSquare);
    }
  }

  @Test
  void zeroHasNoInverse() {
    for (Fp field : FIELDS) {
      assertThatThrownBy(() -> field.zero().inverse()).isInstanceOf(ArithmeticException.class);
    }
  }

  @Provide
  static Arbitrary<BigInteger> numbers() {
    BigInteger[] edges =
        IntStream.of(0, 1, 2, 54, 55, 56, 64, 110, 165, 220, 253, 254, 255, 275, 330, 380, 381)
            .mapToObj(BigInteger.ONE::shiftLeft)
            .flatMap(n -> IntStream.rangeClosed(-1, 1).mapToObj(d -> n.add(BigInteger.valueOf(d))))
            .toArray(BigInteger[]::new);
    BigInteger largest = BigInteger.ONE.shiftLeft(384);
    return Arbitraries.oneOf(
        Arbitraries.bigIntegers().between(BigInteger.ZERO, largest).withoutEdgeCases(),
        Arbitraries.of(edges),
        Arbitraries.of(edges).map(n -> Fp254.MODULUS.subtract(n).mod(Fp254.MODULUS)),
        Arbitraries.of(edges).map(n -> Fp381.MODULUS.subtract(n).mod(Fp381.MODULUS)));
  }
}
