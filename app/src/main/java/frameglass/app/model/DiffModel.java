package frameglass.app.model;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.InputKind;
import frameglass.engine.scenario.Inputs;
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.RunDiff;
import frameglass.engine.timeline.RunDifference;
import frameglass.engine.timeline.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The run beside another one, such as the trace that a client saved of the same transaction. Both
 * are gone through step by step, on a thread of their own, and the first difference is told with
 * the instruction that made it. The run then stands at it.
 */
public final class DiffModel {
  private final SessionModel session;
  private final Executor beside;
  private final Executor window;
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper comparing = new ReadOnlyBooleanWrapper();

  /** Number of the comparison that is wanted; the thread that compares reads it. */
  private final AtomicLong wanted = new AtomicLong();

  /** What a line tells. */
  public enum Tone {
    PLAIN,
    AGREES,
    DIFFERS
  }

  /**
   * A line.
   *
   * @param name what it tells of
   * @param text what it tells
   * @param step where it goes in this run, -1 for nowhere
   * @param tone how it is meant
   */
  public record Row(String name, String text, long step, Tone tone) {}

  /** What a comparison came to: the lines, and where the run is to stand, -1 for where it does. */
  private record Told(List<Row> rows, long step) {}

  /**
   * Comparisons of the run in {@code session}.
   *
   * @param beside runs them, on a thread beside the engine's
   * @param window hands what they came to to the window's thread
   */
  public DiffModel(SessionModel session, Executor beside, Executor window) {
    this.session = session;
    this.beside = beside;
    this.window = window;
    session.openedProperty().addListener((ignored, before, now) -> stop());
  }

  /** What the last comparison came to, empty before the first. */
  public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** Whether a comparison is under way. */
  public ReadOnlyBooleanProperty comparingProperty() {
    return comparing.getReadOnlyProperty();
  }

  // Commands

  /** Compares the run as it was opened with what {@code file} holds. */
  public void compare(Path file) {
    Opened opened = session.opened();
    Opener mine = opened == null ? null : opened.again();
    if (mine == null) {
      session.report("There is no run to compare with " + file.getFileName() + ": open one first");
      return;
    }
    long number = wanted.incrementAndGet();
    comparing.set(true);
    rows.set(List.of(new Row("comparing", "with " + file.getFileName() + " …", -1, Tone.PLAIN)));
    beside.execute(
        () -> {
          Told told = told(mine, file, number);
          window.execute(() -> take(number, told));
        });
  }

  /** Gives the comparison up, and forgets what the last one came to. */
  public void stop() {
    wanted.incrementAndGet();
    comparing.set(false);
    rows.set(List.of());
  }

  /** To the step of line {@code index}, if it has one. */
  public void goTo(int index) {
    long step = rows.get().get(index).step();
    if (step >= 0) {
      goTo(step);
    }
  }

  private void goTo(long step) {
    if (session.timelinesProperty().get().current() != Branch.ORIGINAL) {
      session.switchTo(Branch.ORIGINAL);
    }
    session.seek(step);
  }

  private void take(long number, Told told) {
    if (wanted.get() == number) {
      comparing.set(false);
      rows.set(told.rows());
      if (told.step() >= 0) {
        goTo(told.step());
      }
    }
  }

  private Told told(Opener mine, Path file, long number) {
    String name = String.valueOf(file.getFileName());
    try (Session one = mine.open().session();
        Session other = opener(file).open().session()) {
      RunDifference.Result result =
          RunDiff.of(one.steps(), other.steps(), Set.of(), () -> wanted.get() != number);
      return told(name, result);
    } catch (RuntimeException | Error e) {
      return new Told(List.of(new Row("comparing", Faults.tell(e), -1, Tone.DIFFERS)), -1);
    }
  }

  /** What can be compared without asking how it is to run. */
  private static Opener opener(Path file) {
    return switch (Inputs.sniff(file)) {
      case InputKind.Trace ignored -> Openings.trace(file);
      case InputKind.ScenarioDocument ignored -> Openings.scenario(file);
      default ->
          throw new BadInputException(
              file + ": neither a saved trace nor a scenario: record the trace of what it runs");
    };
  }

  private static Told told(String name, RunDifference.Result result) {
    String fields =
        result.fields().stream()
            .filter(field -> field != RunDifference.Field.END)
            .map(RunDifference.Field::label)
            .collect(Collectors.joining(", "));
    RunDifference found = result.difference();
    if (found == null) {
      String text =
          "with " + name + " in all " + Figures.of(result.steps(), "step") + ": " + fields;
      return new Told(List.of(new Row("agrees", text, -1, Tone.AGREES)), -1);
    }
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "differs",
            "from %s in %s, after %s that agree in %s"
                .formatted(
                    name, found.field().label(), Figures.of(found.compared(), "step"), fields),
            found.leftStep(),
            Tone.DIFFERS));
    rows.add(new Row("here, left", found.left(), found.leftStep(), Tone.PLAIN));
    rows.add(new Row("there, right", found.right(), -1, Tone.PLAIN));
    rows.add(new Row("why", found.why(), found.leftMaker(), Tone.PLAIN));
    for (RunDifference.Read read : found.reads()) {
      rows.add(
          new Row(
              "read",
              read.place() + ", here " + writer(read.leftStep(), read.left()),
              read.leftStep(),
              Tone.PLAIN));
      rows.add(new Row("", "there " + writer(read.rightStep(), read.right()), -1, Tone.PLAIN));
    }
    return new Told(List.copyOf(rows), found.leftStep());
  }

  private static String writer(long step, String text) {
    return step < 0 ? "never written" : "written at step " + Figures.count(step) + ": " + text;
  }
}
