package frameglass.app.model;

import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.RunTarget;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The lesson told beside the run, and what its buttons do. */
public final class LessonModel {
  private final SessionModel session;
  private final List<Lesson> all;
  private final ReadOnlyObjectWrapper<@Nullable Lesson> lesson = new ReadOnlyObjectWrapper<>();
  private LongConsumer showMemory = ignored -> {};
  private Consumer<String> openSample = ignored -> {};

  /** The lessons beside {@code session}. */
  public LessonModel(SessionModel session, List<Lesson> all) {
    this.session = session;
    this.all = List.copyOf(all);
    session.openedProperty().addListener((ignored, before, now) -> take());
    take();
  }

  /** The lesson that is open, null when one may be chosen. */
  public ReadOnlyObjectProperty<@Nullable Lesson> lessonProperty() {
    return lesson.getReadOnlyProperty();
  }

  /** Every lesson. */
  public List<Lesson> all() {
    return all;
  }

  /** Whether what runs is what {@code told} is told beside. */
  public boolean isBeside(Lesson told) {
    Opened opened = session.opened();
    Scenario scenario = opened == null ? null : opened.scenario();
    String named = scenario == null ? null : scenario.lesson();
    return named != null && named.substring(named.lastIndexOf('/') + 1).equals(told.file());
  }

  /** Says how memory is shown at an offset. */
  public void setShowMemory(LongConsumer show) {
    showMemory = show;
  }

  /** Says how a sample is opened. */
  public void setOpenSample(Consumer<String> open) {
    openSample = open;
  }

  // Commands

  /** Opens a lesson, and the sample it is told beside unless that runs. */
  public void choose(Lesson wanted) {
    lesson.set(wanted);
    if (!isBeside(wanted)) {
      openSample.accept(wanted.sample());
    }
  }

  /** Back to the list of lessons. */
  public void close() {
    lesson.set(null);
  }

  /** Does what a button does. */
  public void follow(Lesson.Target target) {
    switch (target) {
      case Lesson.ToStep to -> session.seek(to.step());
      case Lesson.ToPc to -> session.runTo(new RunTarget.Cursor(to.pc()), Direction.FORWARD);
      case Lesson.ToMemory to -> showMemory.accept(to.offset());
      case Lesson.ToNext to -> session.runTo(to.kind(), Direction.FORWARD);
      case Lesson.ToSample to -> openSample.accept(to.id());
    }
  }

  private void take() {
    for (Lesson told : all) {
      if (isBeside(told)) {
        lesson.set(told);
        return;
      }
    }
    if (session.opened() != null) {
      // another run was opened: its steps are not those that the text speaks of
      lesson.set(null);
    }
  }
}
