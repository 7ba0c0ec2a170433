package frameglass.app.pane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StepRangeTest {
  private static StepRange of(long length) {
    StepRange range = new StepRange();
    range.setLength(length);
    return range;
  }

  @Test
  void allOfARunThatGrowsStaysInSight() {
    StepRange range = of(10);
    range.setLength(1000);
    assertThat(range.to()).isEqualTo(1000);
    assertThat(range.isWhole()).isTrue();
  }

  @Test
  void aPartStaysWhereItIsWhileTheRunGrows() {
    StepRange range = of(1000);
    range.zoom(0.1, 500);
    range.setLength(5000);
    assertThat(range.from()).isEqualTo(450, within(1e-6));
    assertThat(range.to()).isEqualTo(550, within(1e-6));
  }

  @Property
  void zoomingLeavesTheStepUnderThePointerThereAndTheEndsWithinTheRun(
      @ForAll @LongRange(min = 1, max = 100_000_000) long length,
      @ForAll @DoubleRange(min = 0, max = 1) double pointer,
      @ForAll @DoubleRange(min = 0.01, max = 1) double factor) {
    StepRange range = of(length);
    range.zoom(0.3, length * 0.5);
    double at = range.from() + pointer * (range.to() - range.from());
    range.zoom(factor, at);
    double now = (at - range.from()) / (range.to() - range.from());
    assertThat(range.from()).isGreaterThanOrEqualTo(0);
    assertThat(range.to()).isLessThanOrEqualTo(length + 1e-6);
    assertThat(range.to() - range.from()).isGreaterThanOrEqualTo(Math.min(8, length) - 1e-3);
    assertThat(now).isEqualTo(pointer, within(1e-6));
  }

  @Test
  void zoomingOutEndsAtTheWholeRun() {
    StepRange range = of(1000);
    range.zoom(0.5, 900);
    assertThat(range.isWhole()).isFalse();
    range.zoom(100, 900);
    assertThat(range.isWhole()).isTrue();
    assertThat(range.from()).isZero();
    assertThat(range.to()).isEqualTo(1000);
  }

  @Test
  void panningEndsAtTheEnds() {
    StepRange range = of(1000);
    range.zoom(0.1, 500);
    range.pan(10_000);
    assertThat(range.to()).isEqualTo(1000);
    assertThat(range.from()).isEqualTo(900, within(1e-6));
    range.pan(-10_000);
    assertThat(range.from()).isZero();
  }

  @Test
  void aStepOutOfSightIsBroughtToTheMiddle() {
    StepRange range = of(1000);
    range.zoom(0.1, 500);
    range.reveal(480);
    assertThat(range.from()).as("it is in sight").isEqualTo(450, within(1e-6));
    range.reveal(700);
    assertThat((range.from() + range.to()) / 2).isEqualTo(700, within(1e-6));
  }
}
