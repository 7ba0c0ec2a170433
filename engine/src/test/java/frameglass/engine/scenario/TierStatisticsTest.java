package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TierStatisticsTest {
  @Test
  void codesFallIntoTheSmallestTierThatServesThem() {
    TierStatistics statistics =
        TierStatistics.of(new int[] {100, 4096, 4097, 20_000, 65_536, 70_000});
    assertThat(statistics.tiers().stream().map(TierStatistics.Row::frames))
        .containsExactly(2L, 1L, 0L, 1L, 1L, 1L);
    // code that fills its tier wastes nothing, nor does a buffer made to measure
    assertThat(TierStatistics.of(new int[] {4096, 65_536, 70_000}).wasted()).isZero();
  }

  @Test
  void reservedIsTheStackAndWhatIsTouchedAndWasted() {
    for (TierStatistics.Row row : TierStatistics.of(new int[] {1, 5000, 9000, 30_000}).tiers()) {
      assertThat(row.reserved()).isEqualTo(row.frames() * 32_768 + row.touched() + row.wasted());
    }
  }

  @Test
  void theBestTiersAreTheSizesThemselvesWhenThereAreFew() {
    assertThat(TierStatistics.best(new int[] {512, 512, 4096, 24_576}, 5))
        .containsExactly(512, 4096, 24_576);
  }

  @Property(tries = 50)
  void theBestTiersNeverWasteMoreThanThePresentOnes(
      @ForAll @Size(min = 1, max = 60) int @IntRange(max = 24_576) [] sizes) {
    int[] best = TierStatistics.best(sizes, 5);
    assertThat(TierStatistics.of(sizes, best).wasted())
        .isLessThanOrEqualTo(TierStatistics.of(sizes).wasted());
  }
}
