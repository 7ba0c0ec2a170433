package frameglass.app.model;

import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Overview.ConsoleLine;
import frameglass.engine.timeline.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What the engine did up to now, filtered by words. */
public final class ConsoleModel {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final SessionModel session;
  private final PointHits hits;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private List<ConsoleLine> source = List.of();
  private List<ConsoleLine> lines = List.of();
  private List<String> wanted = List.of();
  private int count;

  /** The console of {@code session}, with what its watchpoints log. */
  public ConsoleModel(SessionModel session, PointHits hits) {
    this.session = session;
    this.hits = hits;
    hits.revisionProperty().addListener((ignored, before, now) -> takeOverview());
    session.overviewProperty().addListener((ignored, before, now) -> takeOverview());
    session.positionProperty().addListener((ignored, before, now) -> takePosition());
    takeOverview();
  }

  /** Grows whenever a line comes, goes or changes. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there are no lines, empty when there are. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Number of lines up to now that pass the filter. */
  public int size() {
    return count;
  }

  /** Line {@code index}, the oldest first. */
  public ConsoleLine line(int index) {
    return lines.get(index);
  }

  // Commands

  /** Shows only lines that hold every word of {@code words}, in any case and order. */
  public void filter(String words) {
    wanted =
        SPACES
            .splitAsStream(words.strip().toLowerCase(Locale.ROOT))
            .filter(w -> !w.isEmpty())
            .toList();
    sift();
  }

  /** To the step of line {@code index}. */
  public void goTo(int index) {
    session.seek(lines.get(index).step());
  }

  private void takeOverview() {
    List<ConsoleLine> now = merged(session.overview().console(), hits.log());
    if (!now.equals(source)) {
      source = now;
      sift();
    } else {
      takePosition();
    }
  }

  /** Both in the order of steps; what the engine did comes before what somebody watches. */
  private static List<ConsoleLine> merged(List<ConsoleLine> engine, List<ConsoleLine> watched) {
    if (watched.isEmpty()) {
      return engine;
    }
    List<ConsoleLine> all = new ArrayList<>(engine);
    all.addAll(watched);
    all.sort(Comparator.comparingLong(ConsoleLine::step));
    return all;
  }

  private void sift() {
    if (wanted.isEmpty()) {
      lines = source;
    } else {
      List<ConsoleLine> found = new ArrayList<>();
      for (ConsoleLine line : source) {
        String text = (line.category() + " " + line.text()).toLowerCase(Locale.ROOT);
        if (wanted.stream().allMatch(text::contains)) {
          found.add(line);
        }
      }
      lines = found;
    }
    count = -1;
    takePosition();
  }

  private void takePosition() {
    Position now = session.position();
    int known = now == null ? 0 : linesUpTo(now.step());
    if (known != count) {
      count = known;
      revision.set(revision.get() + 1);
    }
    missing.set(count > 0 ? "" : why(now));
  }

  private String why(@Nullable Position now) {
    if (now == null) {
      return "What the engine does is written here: frames, analysis, memory, calls, halts.";
    }
    if (!wanted.isEmpty() && !source.isEmpty()) {
      return "No line up to now holds “" + String.join(" ", wanted) + "”.";
    }
    return now.whyMissing(Aspect.CONSOLE).orElse("The engine has not said anything yet.");
  }

  /** Lines are in order of steps, so the first one that is ahead is found by halving. */
  private int linesUpTo(long step) {
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.get(middle).step() <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
