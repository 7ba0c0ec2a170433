package frameglass.app.model;

import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What a saved trace tells, and what it lacks. */
public final class TraceModel {
  private final SessionModel session;
  private final ReadOnlyObjectWrapper<List<Fact>> facts = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");

  /**
   * A line of the summary.
   *
   * @param name what it tells of
   * @param text what it tells
   * @param isLack whether it tells what is not there
   */
  public record Fact(String name, String text, boolean isLack) {}

  /** The trace in {@code session}. */
  public TraceModel(SessionModel session) {
    this.session = session;
    session.openedProperty().addListener((ignored, before, now) -> take());
    session.overviewProperty().addListener((ignored, before, now) -> take());
    session.positionProperty().addListener((ignored, before, now) -> take());
    take();
  }

  /** The summary. */
  public ReadOnlyObjectProperty<List<Fact>> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** Why there is no summary, empty when there is. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  private void take() {
    Opened opened = session.opened();
    Position now = session.position();
    if (opened == null || now == null || !opened.isTrace()) {
      facts.set(List.of());
      missing.set(
          "Compare this run with the trace that a client saved of it (EIP-3155 lines or structLogs,"
              + " plain or gzip): "
              + Command.COMPARE.key()
              + " finds the first step that differs, and why. Or open the trace to step through"
              + " it.");
      return;
    }
    Overview overview = session.overview();
    List<Fact> found = new ArrayList<>();
    found.add(new Fact("trace", opened.title(), false));
    found.add(
        new Fact(
            "steps",
            Figures.count(overview.length()) + (overview.complete() ? "" : " so far"),
            false));
    found.add(new Fact("frames", Figures.count(overview.calls().size()), false));
    Overview.Outcome outcome = overview.outcome();
    if (outcome != null) {
      String reason = outcome.reason().isEmpty() ? "" : ": " + outcome.reason();
      found.add(
          new Fact("ended", outcome.status().name().toLowerCase(Locale.ROOT) + reason, false));
      found.add(new Fact("gas used", Figures.count(outcome.gasUsed()), false));
    }
    for (Aspect aspect : Aspect.values()) {
      now.whyMissing(aspect)
          .ifPresent(
              why ->
                  found.add(
                      new Fact(
                          aspect.name().toLowerCase(Locale.ROOT).replace('_', ' '), why, true)));
    }
    if (!found.equals(facts.get())) {
      facts.set(found);
    }
    missing.set("");
  }
}
