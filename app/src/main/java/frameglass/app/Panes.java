package frameglass.app;

import frameglass.app.model.BufferModel;
import frameglass.app.model.CallsModel;
import frameglass.app.model.CodeModel;
import frameglass.app.model.Command;
import frameglass.app.model.ConsoleModel;
import frameglass.app.model.DataModel;
import frameglass.app.model.Figures;
import frameglass.app.model.FindModel;
import frameglass.app.model.GrowthModel;
import frameglass.app.model.JumpModel;
import frameglass.app.model.Lesson;
import frameglass.app.model.LessonModel;
import frameglass.app.model.LogsModel;
import frameglass.app.model.MemoryModel;
import frameglass.app.model.Names;
import frameglass.app.model.NextModel;
import frameglass.app.model.OriginModel;
import frameglass.app.model.PointsModel;
import frameglass.app.model.Samples;
import frameglass.app.model.SessionModel;
import frameglass.app.model.SourceModel;
import frameglass.app.model.StackModel;
import frameglass.app.model.StorageModel;
import frameglass.app.model.TraceModel;
import frameglass.app.pane.BufferPane;
import frameglass.app.pane.CallsPane;
import frameglass.app.pane.CodePane;
import frameglass.app.pane.DockPane;
import frameglass.app.pane.GrowthPane;
import frameglass.app.pane.Look;
import frameglass.app.pane.MemoryPane;
import frameglass.app.pane.NextPane;
import frameglass.app.pane.PaneFrame;
import frameglass.app.pane.PointsPane;
import frameglass.app.pane.StackWordsPane;
import frameglass.app.pane.TimelinePane;
import frameglass.engine.scenario.Bookmark;
import frameglass.engine.timeline.Position;
import java.util.function.Consumer;

/** Every pane of the window, made once: the one place that knows which model feeds which pane. */
public final class Panes {
  private final SessionModel session;
  private final CodeModel codeModel;
  private final StackModel stackModel;
  private final MemoryModel memoryModel;
  private final OriginModel originModel;
  private final FindModel findModel;
  private final TimelinePane strip;
  private final PointsModel pointsModel;
  private final CallsPane calls;
  private final PointsPane points;
  private final CodePane code;
  private final NextPane next;
  private final StackWordsPane stack;
  private final MemoryPane memory;
  private final BufferPane buffer;
  private final GrowthPane growth;
  private final LessonModel lessonModel;
  private final DockPane dock;

  Panes(SessionModel session, Look look, Consumer<Command> run) {
    this.session = session;
    Names names = new Names(session);
    pointsModel = new PointsModel(session, names);
    calls = new CallsPane(new CallsModel(session, names), names);
    points = new PointsPane(pointsModel);
    codeModel = new CodeModel(session);
    stackModel = new StackModel(session);
    memoryModel = new MemoryModel(session);
    originModel = new OriginModel(session);
    findModel = new FindModel(session);
    strip = new TimelinePane(session, look);
    code = new CodePane(codeModel, new SourceModel(session));
    next = new NextPane(new NextModel(session), originModel);
    stack = new StackWordsPane(stackModel, originModel);
    memory = new MemoryPane(memoryModel, originModel, run);
    buffer = new BufferPane(new BufferModel(session), look);
    growth = new GrowthPane(new GrowthModel(session), look);
    lessonModel = new LessonModel(session, Lesson.all());
    lessonModel.setShowMemory(memory::goTo);
    lessonModel.setOpenSample(id -> session.open(Samples.sample(id).opener()));
    dock =
        new DockPane(
            new DockPane.Models(
                new StorageModel(session, names),
                new LogsModel(session, names),
                new DataModel(session, names),
                new JumpModel(session),
                originModel,
                findModel,
                new TraceModel(session),
                new ConsoleModel(session),
                lessonModel),
            names,
            look,
            session);
  }

  /** Says what the commands that concern a pane do. */
  void bind(Workbench workbench) {
    workbench.bind(Command.TOGGLE_BREAKPOINT, () -> codeModel.toggleBreakpoint(code.cursor()));
    workbench.bind(Command.RUN_TO_CURSOR, () -> codeModel.runTo(code.cursor()));
    workbench.bind(
        Command.READING, () -> stackModel.read(stackModel.readingProperty().get().next()));
    workbench.bind(
        Command.FOLLOW_WRITES,
        () -> memoryModel.followWrites(!memoryModel.followsWritesProperty().get()));
    workbench.bind(Command.GO_TO_OFFSET, () -> askForOffset(workbench.sheets()));
    workbench.bind(Command.TOGGLE_BOOKMARK, pointsModel::toggleBookmark);
    workbench.bind(Command.NOTE, () -> askForNote(workbench.sheets()));
    workbench.bind(Command.FIND, dock::find);
    workbench.bind(Command.NEXT_HIT, () -> findModel.goToNext(true));
    workbench.bind(Command.PREVIOUS_HIT, () -> findModel.goToNext(false));
    workbench.bind(Command.ORIGIN, this::askOrigin);
    workbench.bind(Command.WALK_TO_CAUSE, originModel::walkToCause);
    workbench.bind(Command.FOCUS_CALLS, calls::focus);
    workbench.bind(Command.FOCUS_DOCK, dock::focus);
    workbench.bind(Command.FOCUS_CODE, code::focus);
    workbench.bind(Command.FOCUS_STACK, stack::focus);
    workbench.bind(Command.FOCUS_MEMORY, memory::focus);
  }

  /** Asks after what the keyboard is on; where it is on no value, after the top of the stack. */
  private void askOrigin() {
    if (dock.isOnStorage()) {
      dock.askOrigin();
    } else if (memory.isFocusWithin()) {
      memory.askOrigin();
    } else {
      stack.askOrigin();
    }
  }

  private void askForNote(Sheets sheets) {
    Position now = session.position();
    if (now == null) {
      return;
    }
    Bookmark there = pointsModel.bookmarkHere();
    AskSheet ask =
        new AskSheet(
            "Note beside step " + Figures.count(now.step()),
            "what to remember; empty to forget",
            text -> {
              sheets.close();
              pointsModel.note(now.step(), text);
            });
    ask.field().setText(there == null ? "" : there.name());
    ask.field().selectAll();
    sheets.show(ask, ask.field());
  }

  private void askForOffset(Sheets sheets) {
    AskSheet ask =
        new AskSheet(
            "Go to memory offset",
            "an offset in bytes, decimal or 0x…",
            text -> {
              long offset = AskSheet.number(text);
              sheets.close();
              memory.goTo(offset);
            });
    sheets.show(ask, ask.field());
  }

  PointsModel points() {
    return pointsModel;
  }

  TimelinePane strip() {
    return strip;
  }

  CallsPane calls() {
    return calls;
  }

  PointsPane breakpoints() {
    return points;
  }

  CodePane code() {
    return code;
  }

  PaneFrame next() {
    return next;
  }

  StackWordsPane stack() {
    return stack;
  }

  MemoryPane memory() {
    return memory;
  }

  PaneFrame buffer() {
    return buffer;
  }

  PaneFrame growth() {
    return growth;
  }

  DockPane dock() {
    return dock;
  }

  /** The lesson, whose samples somebody has to open. */
  LessonModel lesson() {
    return lessonModel;
  }
}
