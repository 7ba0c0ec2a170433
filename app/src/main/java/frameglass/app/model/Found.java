package frameglass.app.model;

import frameglass.engine.timeline.HitMap;
import frameglass.engine.timeline.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search through the run has found so far.
 *
 * @param hits those that are listed, in order of steps
 * @param count all of them
 * @param searched steps searched
 * @param isComplete whether the whole run has been searched
 * @param map where they are, or null before the search began
 * @param fault why there can be no search, empty when there can
 */
public record Found(
    List<Query.Hit> hits,
    long count,
    long searched,
    boolean isComplete,
    @Nullable HitMap map,
    String fault) {
  /** Nothing was looked for. */
  public static final Found NOTHING = new Found(List.of(), 0, 0, false, null, "");

  public Found {
    hits = List.copyOf(hits);
  }

  static Found of(Query query) {
    return new Found(
        query.hits(), query.count(), query.searched(), query.isComplete(), query.map(), "");
  }

  static Found failed(String why) {
    return new Found(List.of(), 0, 0, true, null, why);
  }
}
