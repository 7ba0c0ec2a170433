package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How memory grows, and what it costs. */
class GrowthModelTest {
  private static GrowthModel.Growth at(SessionModel session, long step) {
    session.seek(step);
    Live.show(session);
    return new GrowthModel(session).growthProperty().get();
  }

  @Test
  void wordsAreThoseOfTheRunningFrame() {
    SessionModel session = Live.session("memory-growth");
    long length = session.overview().length();
    assertThat(at(session, 0).wordsNow()).isZero();
    assertThat(at(session, length - 1).wordsNow())
        .isEqualTo(session.overview().memoryWords().greatest())
        .isEqualTo(32_768);
    assertThat(at(session, length / 2).missing()).isEmpty();
  }

  @Test
  void aTraceWithoutMemoryStillTellsItsSize() {
    SessionModel session = new SessionModel(new SameThread());
    session.open(Openings.trace(Path.of("../samples/traces/erc20-transfer.geth.jsonl")));
    Live.show(session);
    assertThat(at(session, 200).wordsNow()).isEqualTo(5);
    assertThat(at(session, 30).wordsNow()).isEqualTo(3);
  }

  @Test
  void memoryCostsThreeAWordAndTheSquareBy512() {
    assertThat(GrowthModel.cost(0)).isZero();
    assertThat(GrowthModel.cost(1)).isEqualTo(3);
    assertThat(GrowthModel.cost(724)).isEqualTo(3 * 724 + 1_023);
    assertThat(GrowthModel.cost(32_768)).isEqualTo(98_304 + 2_097_152);
  }
}
