package frameglass.engine.precompile.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of the fields above the base field, on both towers. */
class TowerTest {
  private static final Fp[] FIELDS = {Fp254.ONE, Fp381.ONE};

  @Property(tries = 30)
  void theFieldOfDegree2ObeysTheLaws(@ForAll long seed) {
    for (Fp field : FIELDS) {
      var random = new Random(seed);
      Fp2 a = fp2(field, random);
      Fp2 b = fp2(field, random);
      Fp2 c = fp2(field, random);
      assertThat(a.times(b)).isEqualTo(b.times(a));
      assertThat(a.times(b).times(c)).isEqualTo(a.times(b.times(c)));
      assertThat(a.plus(b).times(c)).isEqualTo(a.times(c).plus(b.times(c)));
      assertThat(a.square()).isEqualTo(a.times(a));
      assertThat(a.times(a.inverse())).isEqualTo(Fp2.of(field));
      assertThat(a.conjugate()).isEqualTo(a.pow(field.modulus()));
      assertThat(a.thrice()).isEqualTo(a.plus(a).plus(a));
      Fp2 u = new Fp2(field.zero(), field);
      assertThat(u.square()).isEqualTo(Fp2.of(field).negate());
    }
  }

  @Property(tries = 30)
  void halfOfAllElementsOfDegree2HaveARoot(@ForAll long seed) {
    for (Fp field : FIELDS) {
      var random = new Random(seed);
      Fp2 a = fp2(field, random);
      assertThat(a.square().sqrt()).isIn(a, a.negate());
      assertThat(a.square().timesXi().sqrt()).isNull();
      Fp2 real = Fp2.of(a.re());
      assertThat(real.square().sqrt()).isIn(real, real.negate());
      assertThat(real.square().negate().sqrt())
          .satisfies(root -> assertThat(root.square()).isEqualTo(real.square().negate()));
    }
  }

  @Property(tries = 20)
  void theFieldOfDegree6ObeysTheLaws(@ForAll long seed) {
    for (Fp field : FIELDS) {
      var random = new Random(seed);
      Fp6 a = fp6(field, random);
      Fp6 b = fp6(field, random);
      Fp6 c = fp6(field, random);
      assertThat(a.times(b)).isEqualTo(b.times(a));
      assertThat(a.times(b).times(c)).isEqualTo(a.times(b.times(c)));
      assertThat(a.plus(b).times(c)).isEqualTo(a.times(c).plus(b.times(c)));
      assertThat(a.times(b).times(b.inverse())).isEqualTo(a);
      Fp2 zero = Fp2.of(field.zero());
      Fp6 v = new Fp6(zero, Fp2.of(field), zero);
      assertThat(a.timesV()).isEqualTo(a.times(v));
      assertThat(a.timesV(b.c1())).isEqualTo(a.times(new Fp6(zero, b.c1(), zero)));
      assertThat(a.times(b.c0(), b.c1())).isEqualTo(a.times(new Fp6(b.c0(), b.c1(), zero)));
      assertThat(a.scaled(b.c0())).isEqualTo(a.times(new Fp6(b.c0(), zero, zero)));
    }
  }

  @Property(tries = 10)
  void theFieldOfDegree12ObeysTheLaws(@ForAll long seed) {
    for (Fp field : FIELDS) {
      var random = new Random(seed);
      Fp12 a = fp12(field, random);
      Fp12 b = fp12(field, random);
      Fp12 c = fp12(field, random);
      assertThat(a.times(b)).isEqualTo(b.times(a));
      assertThat(a.times(b).times(c)).isEqualTo(a.times(b.times(c)));
      assertThat(a.square()).isEqualTo(a.times(a));
      assertThat(a.times(a.inverse()).isOne()).isTrue();
      assertThat(a.isOne()).isFalse();
      Fp2 zero = Fp2.of(field.zero());
      Fp2 x = b.c0().c0();
      Fp2 y = b.c0().c1();
      Fp2 z = b.c0().c2();
      Fp12 line023 = new Fp12(new Fp6(x, y, zero), new Fp6(zero, z, zero));
      Fp12 line013 = new Fp12(new Fp6(x, zero, zero), new Fp6(y, z, zero));
      assertThat(a.times023(x, y, z)).isEqualTo(a.times(line023));
      assertThat(a.times013(x, y, z)).isEqualTo(a.times(line013));
    }
  }

  @Property(tries = 3)
  void theFrobeniusMapIsThePowerOfP(@ForAll long seed) {
    for (Fp field : FIELDS) {
      Fp12 a = fp12(field, new Random(seed));
      Fp12 power = field.tower().one();
      for (int bit = field.modulus().bitLength() - 1; bit >= 0; bit--) {
        power = power.square();
        if (field.modulus().testBit(bit)) {
          power = power.times(a);
        }
      }
      assertThat(a.frobenius()).isEqualTo(power);
      Fp12 sixth = a;
      for (int i = 0; i < 6; i++) {
        sixth = sixth.frobenius();
      }
      assertThat(a.conjugate()).isEqualTo(sixth);
    }
  }

  @Property(tries = 10)
  void squaresFasterInTheCyclotomicSubgroup(@ForAll long seed) {
    for (Fp field : FIELDS) {
      Fp12 a = fp12(field, new Random(seed));
      Fp12 b = a.conjugate().times(a.inverse());
      Fp12 member = b.frobenius().frobenius().times(b);
      assertThat(member.cyclotomicSquare()).isEqualTo(member.square());
      assertThat(member.conjugate()).isEqualTo(member.inverse());
      Fp12 fifth = member.square().square().times(member);
      assertThat(member.cyclotomicPow(5)).isEqualTo(fifth);
    }
  }

  private static Fp fp(Fp field, Random random) {
    return field.same(new BigInteger(400, random));
  }

  private static Fp2 fp2(Fp field, Random random) {
    return new Fp2(fp(field, random), fp(field, random));
  }

  private static Fp6 fp6(Fp field, Random random) {
    return new Fp6(fp2(field, random), fp2(field, random), fp2(field, random));
  }

  private static Fp12 fp12(Fp field, Random random) {
    return new Fp12(fp6(field, random), fp6(field, random));
  }
}
