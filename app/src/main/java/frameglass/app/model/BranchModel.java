package frameglass.app.model;

import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.BranchComparison;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a run: what came of changing something. The one that shows is compared with the
 * timeline that it left, or with any other, as soon as there is time for it.
 */
public final class BranchModel {
  private final SessionModel session;
  private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(Told.NOTHING);

  /** No timeline. */
  private static final int NONE = -1;

  /** The timeline that somebody wants to compare with, {@link #NONE} for the one that was left. */
  private int chosen = NONE;

  /** Number of the comparison that is wanted; the engine's thread reads it. */
  private final AtomicLong wanted = new AtomicLong();

  /**
   * What a comparison came to.
   *
   * @param text one line; empty when there is nothing to compare
   * @param firstDifference the first step that differs, or -1
   * @param isBetter whether the one that shows ends well and the other does not
   */
  public record Told(String text, long firstDifference, boolean isBetter) {
    static final Told NOTHING = new Told("", -1, false);
  }

  /** The branches of {@code session}. */
  public BranchModel(SessionModel session) {
    this.session = session;
    session
        .timelinesProperty()
        .addListener(
            (ignored, before, now) -> {
              if (before.current() != now.current() || !now.isBranched()) {
                chosen = NONE;
                compare();
              } else if (now.find(chosen) == null && chosen != NONE) {
                compareWith(null);
              }
            });
  }

  /** The timelines, and which of them shows. */
  public ReadOnlyObjectProperty<Timelines> timelinesProperty() {
    return session.timelinesProperty();
  }

  /** How the one that shows compares with {@link #comparedWith}. */
  public ReadOnlyObjectProperty<Told> toldProperty() {
    return told.getReadOnlyProperty();
  }

  /** The timeline that shows; null before anything was opened. */
  public @Nullable Branch current() {
    Timelines lines = session.timelinesProperty().get();
    return lines.find(lines.current());
  }

  private @Nullable Branch find(int id) {
    return session.timelinesProperty().get().find(id);
  }

  /** Those that the one that shows can be compared with. */
  public List<Branch> others() {
    Timelines lines = session.timelinesProperty().get();
    return lines.all().stream().filter(branch -> branch.id() != lines.current()).toList();
  }

  /** What the one that shows is compared with; null where there is nothing. */
  public @Nullable Branch comparedWith() {
    Branch here = current();
    return here == null ? null : find(here.parent() == NONE ? chosen : with(here));
  }

  private int with(Branch here) {
    return chosen != here.id() && find(chosen) != null ? chosen : here.parent();
  }

  // Commands

  /** Shows another timeline, at the same step. */
  public void switchTo(Branch branch) {
    session.switchTo(branch.id());
  }

  /** Shows the next timeline, round and round. */
  public void next() {
    Timelines lines = session.timelinesProperty().get();
    List<Branch> all = lines.all();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id() == lines.current()) {
        switchTo(all.get((i + 1) % all.size()));
        return;
      }
    }
  }

  /** Gives a branch up; not the original. */
  public void discard(Branch branch) {
    if (branch.id() != Branch.ORIGINAL) {
      session.discard(branch.id());
    }
  }

  /** Gives a timeline another name; a blank one changes nothing. */
  public void rename(Branch branch, String name) {
    if (!name.isBlank()) {
      session.rename(branch.id(), name.strip());
    }
  }

  /** To the first step that differs. */
  public void goToDifference() {
    if (told.get().firstDifference() >= 0) {
      session.seek(told.get().firstDifference());
    }
  }

  /** Compares the timeline that shows with {@code other}, or with the one it left. */
  public void compareWith(@Nullable Branch other) {
    chosen = other == null ? NONE : other.id();
    compare();
  }

  /** Compares the timeline that shows with what is wanted, or with the one it left. */
  private void compare() {
    long mine = wanted.incrementAndGet();
    Branch here = current();
    Branch other = comparedWith();
    if (here == null || other == null) {
      told.set(Told.NOTHING);
      return;
    }
    told.set(new Told("comparing with “" + other.name() + "” …", -1, false));
    session.whenIdle(
        () -> wanted.get() == mine,
        engine -> engine.compare(other.id(), here.id()),
        found -> {
          if (wanted.get() == mine) {
            told.set(found == null ? Told.NOTHING : tell(here, other, found));
          }
        });
  }

  private static Told tell(Branch here, Branch other, BranchComparison found) {
    StringBuilder text = new StringBuilder();
    if (here.parent() != other.id()) {
      text.append("against “").append(other.name()).append("”: ");
    }
    Overview.Outcome before = found.left();
    Overview.Outcome after = found.right();
    if (found.firstDifference() >= 0) {
      text.append("first differs at step ").append(Figures.count(found.firstDifference()));
    } else {
      text.append("runs the same instructions");
    }
    boolean isBetter = false;
    if (before != null && after != null) {
      text.append(" · ").append(ended(after));
      isBetter =
          after.status() == Position.Status.SUCCEEDED
              && before.status() != Position.Status.SUCCEEDED;
      if (found.sameResult()) {
        text.append(", as “").append(other.name()).append("”");
      } else if (before.status() == after.status()) {
        text.append(" with another result");
      } else {
        text.append("; “").append(other.name()).append("” ").append(ended(before));
      }
      long gas = found.moreGas();
      text.append(" · ")
          .append(
              gas == 0
                  ? "the same gas"
                  : (gas > 0 ? "+" : "−") + Figures.count(Math.abs(gas)) + " gas");
      text.append(" · ").append(Figures.of(found.rightSteps(), "step"));
    }
    return new Told(text.toString(), found.firstDifference(), isBetter);
  }

  private static String ended(Overview.Outcome outcome) {
    String how = outcome.status().name().toLowerCase(Locale.ROOT);
    return outcome.reason().isEmpty() ? how : how + ": " + outcome.reason();
  }
}
