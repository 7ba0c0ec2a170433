package frameglass.app.model;

import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Series;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How memory grows over the run, and what the next word costs. */
public final class GrowthModel {
  private final SessionModel session;
  private final ReadOnlyObjectWrapper<Growth> growth = new ReadOnlyObjectWrapper<>(Growth.NOTHING);

  /**
   * Memory over time.
   *
   * @param words size of the running frame's memory over steps
   * @param length steps of the run, as far as known
   * @param step the present one
   * @param wordsNow size of memory now
   * @param missing why nothing can be told, empty when something can
   */
  public record Growth(Series words, long length, long step, long wordsNow, String missing) {
    static final Growth NOTHING =
        new Growth(Series.EMPTY, 0, 0, 0, "How memory grows, and what it costs, shows here.");
  }

  /** Growth in {@code session}. */
  public GrowthModel(SessionModel session) {
    this.session = session;
    session.positionProperty().addListener((ignored, before, now) -> take());
    session.overviewProperty().addListener((ignored, before, now) -> take());
    take();
  }

  /** Memory over time. */
  public ReadOnlyObjectProperty<Growth> growthProperty() {
    return growth.getReadOnlyProperty();
  }

  /**
   * What a memory of {@code words} words has cost altogether, in gas: 3 a word and the square of
   * words by 512 (Yellow Paper, appendix H.1).
   */
  public static long cost(long words) {
    return 3 * words + words * words / 512;
  }

  private void take() {
    Position now = session.position();
    if (now == null) {
      growth.set(Growth.NOTHING);
      return;
    }
    // a trace may tell how large memory is without telling what is in it
    long words = now.memory() == null ? now.next().memoryWordsBefore() : now.memory().words();
    String missing =
        now.memory() == null && session.overview().memoryWords().size() == 0
            ? now.whyMissing(Aspect.MEMORY).orElse("")
            : "";
    growth.set(
        new Growth(
            session.overview().memoryWords(),
            Math.max(session.overview().length(), now.step()),
            now.step(),
            words,
            missing));
  }
}
