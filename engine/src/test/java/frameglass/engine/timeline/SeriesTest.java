package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A quantity over the steps of a run. */
class SeriesTest {
  private final Series.Builder builder = new Series.Builder();

  @Test
  void theLastValueHoldsToTheEndOfTheRun() {
    builder.add(0, 3);
    builder.add(10, 7);
    Series series = builder.build(100);
    assertThat(series.size()).isEqualTo(100);
    assertThat(series.last(9)).isEqualTo(3);
    assertThat(series.last(10)).isEqualTo(7);
    assertThat(series.last(99)).isEqualTo(7);
    assertThat(series.least(99)).isEqualTo(7);
    assertThat(series.most(99)).isEqualTo(7);
  }

  @Test
  void aValueAheadOfTheStepsKnownIsKept() {
    builder.add(5, 1);
    assertThat(builder.build(3).size()).isEqualTo(6);
  }

  @Test
  void nothingGatheredIsNothing() {
    assertThat(builder.build(100).size()).isZero();
  }

  @Test
  void itsSizeDoesNotGrowWithTheRun() {
    for (long step = 0; step < 1_000_000; step++) {
      builder.add(step, step % 1000);
    }
    Series series = builder.build(100_000_000);
    assertThat(series.size()).isLessThanOrEqualTo(4096);
    assertThat(series.greatest()).isEqualTo(999);
    long buckets = Math.ceilDiv(1_000_000, series.stepsPerBucket());
    for (int i = 0; i < buckets; i++) {
      assertThat(series.least(i)).isLessThanOrEqualTo(series.most(i));
    }
  }

  @Test
  void aBucketKnowsItsExtremes() {
    for (long step = 0; step < 8192; step++) {
      builder.add(step, step == 5000 ? 99 : 1);
    }
    Series series = builder.build(8192);
    int bucket = (int) (5000 / series.stepsPerBucket());
    assertThat(series.most(bucket)).isEqualTo(99);
    assertThat(series.least(bucket)).isEqualTo(1);
    assertThat(series.most(bucket - 1)).isEqualTo(1);
    assertThat(series.most(bucket + 1)).isEqualTo(1);
  }
}
