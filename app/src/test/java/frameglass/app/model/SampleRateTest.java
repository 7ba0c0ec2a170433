package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Showing a run at full speed takes a small part of the time, whatever it costs. */
class SampleRateTest {
  private static final long MILLI = 1_000_000;
  private final SampleRate rate = new SampleRate();

  /** Milliseconds from a sample to the next when showing one takes {@code cost} of them. */
  private long gap(long cost, long stoodStill) {
    assertThat(rate.take(1_000 * MILLI)).isTrue();
    rate.pulse(1_000 * MILLI, 0);
    rate.shows(1_000 * MILLI);
    rate.pulse((1_000 + cost) * MILLI, stoodStill * MILLI);
    long at = 1_000;
    while (!rate.take(at * MILLI)) {
      at++;
    }
    return at - 1_001;
  }

  @Test
  void aCheapMomentIsShownAsOftenAsTheEyeLikes() {
    assertThat(gap(1, 0)).isEqualTo(60);
  }

  @Test
  void whatOneMomentCostsIsAnEighthOfTheTime() {
    assertThat(gap(17, 0)).isEqualTo(17 * 8);
  }

  @Test
  void whatTheRunStoodStillForCounts() {
    assertThat(gap(17, 20)).isEqualTo(37 * 8);
  }

  @Test
  void evenADearMomentComesTwiceASecond() {
    assertThat(gap(900, 0)).isEqualTo(500);
  }

  @Test
  void aPulseThatShowedNothingSaysNothingOfTheCost() {
    assertThat(gap(17, 0)).isEqualTo(136);
    rate.pulse(9_000 * MILLI, 0);
    assertThat(rate.take(9_000 * MILLI)).isTrue();
    assertThat(rate.take(9_136 * MILLI)).isFalse();
    assertThat(rate.take(9_137 * MILLI)).isTrue();
  }
}
