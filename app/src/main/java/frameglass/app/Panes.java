package frameglass.app;

import frameglass.app.model.BranchModel;
import frameglass.app.model.BufferModel;
import frameglass.app.model.CallsModel;
import frameglass.app.model.CodeModel;
import frameglass.app.model.Command;
import frameglass.app.model.ConsoleModel;
import frameglass.app.model.DataModel;
import frameglass.app.model.DiffModel;
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
import frameglass.app.model.PointHits;
import frameglass.app.model.PointsModel;
import frameglass.app.model.Samples;
import frameglass.app.model.SessionModel;
import frameglass.app.model.SourceModel;
import frameglass.app.model.StackModel;
import frameglass.app.model.StorageModel;
import frameglass.app.model.TraceModel;
import frameglass.app.model.ValueModel;
import frameglass.app.pane.BranchBar;
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
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Trigger;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.timeline.condition.Condition.Access;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Every pane of the window, made once: the one place that knows which model feeds which pane. */
public final class Panes {
  private final SessionModel session;
  private final Names names;
  private final CodeModel codeModel;
  private final StackModel stackModel;
  private final MemoryModel memoryModel;
  private final OriginModel originModel;
  private final FindModel findModel;
  private final ValueModel valueModel;
  private final DiffModel diffModel;
  private final BranchModel branchModel;
  private final BranchBar branches;
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
    names = new Names(session);
    PointHits hits = new PointHits(session);
    pointsModel = new PointsModel(session, names, hits);
    calls = new CallsPane(new CallsModel(session, names), names);
    points = new PointsPane(pointsModel, run);
    codeModel = new CodeModel(session);
    stackModel = new StackModel(session);
    memoryModel = new MemoryModel(session);
    originModel = new OriginModel(session);
    findModel = new FindModel(session);
    valueModel = new ValueModel(session, originModel, pointsModel);
    branchModel = new BranchModel(session);
    branches = new BranchBar(branchModel);
    strip = new TimelinePane(session, names, look, findModel, hits);
    code = new CodePane(codeModel, new SourceModel(session));
    next = new NextPane(new NextModel(session), originModel);
    stack = new StackWordsPane(stackModel, valueModel);
    memory = new MemoryPane(memoryModel, valueModel, run);
    buffer = new BufferPane(new BufferModel(session), look);
    growth = new GrowthPane(new GrowthModel(session), look);
    diffModel = new DiffModel(session, Panes::beside, Platform::runLater);
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
                valueModel,
                findModel,
                new TraceModel(session),
                diffModel,
                new ConsoleModel(session, hits),
                lessonModel),
            names,
            look,
            session,
            run);
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
    workbench.bind(Command.NOTE, () -> noteHere(workbench.sheets()));
    workbench.bind(Command.FIND, dock::find);
    workbench.bind(Command.NEXT_HIT, () -> findModel.goToNext(true));
    workbench.bind(Command.PREVIOUS_HIT, () -> findModel.goToNext(false));
    Sheets sheets = workbench.sheets();
    points.setOnEdit(row -> edit(row, sheets));
    valueModel.setOnChange(change -> askForChange(change, sheets));
    workbench.bind(Command.WATCH, () -> askForWatchpoint(sheets));
    workbench.bind(Command.ZOOM_IN, () -> strip.zoom(true));
    workbench.bind(Command.ZOOM_OUT, () -> strip.zoom(false));
    workbench.bind(Command.WHOLE_RUN, strip::showWhole);
    branches.setOnRename(branch -> askForName(branch, sheets));
    workbench.bind(Command.NEXT_BRANCH, branchModel::next);
    workbench.bind(
        Command.DISCARD_BRANCH,
        () -> {
          Branch current = branchModel.current();
          if (current != null) {
            branchModel.discard(current);
          }
        });
    workbench.bind(Command.CHANGE_FORK, () -> askForFork(sheets));
    workbench.bind(Command.CHANGE_GAS, valueModel::changeGas);
    workbench.bind(
        Command.LAST_WRITE,
        () ->
            onValue(
                (subject, what) ->
                    valueModel.goTo(subject, what, Access.WRITTEN, Direction.BACKWARD)));
    workbench.bind(
        Command.NEXT_READ,
        () ->
            onValue(
                (subject, what) -> valueModel.goTo(subject, what, Access.READ, Direction.FORWARD)));
    workbench.bind(Command.CHANGE, () -> onValue(valueModel::change));
    workbench.bind(Command.ORIGIN, this::askOrigin);
    workbench.bind(Command.WALK_TO_CAUSE, originModel::walkToCause);
    workbench.bind(Command.FOCUS_CALLS, calls::focus);
    workbench.bind(Command.FOCUS_DOCK, dock::focus);
    workbench.bind(Command.FOCUS_CODE, code::focus);
    workbench.bind(Command.FOCUS_STACK, stack::focus);
    workbench.bind(Command.FOCUS_MEMORY, memory::focus);
    workbench.bind(Command.FOCUS_BUFFER, buffer::focus);
  }

  /** On a thread of its own: the engine's is for what the person steps meanwhile. */
  private static void beside(Runnable task) {
    Thread.ofPlatform().daemon().name("frameglass-compare").start(task);
  }

  /** Compares the run with what {@code file} holds, and shows what comes of it. */
  void compare(Path file) {
    dock.selectTab(DockPane.TRACE);
    diffModel.compare(file);
  }

  private void noteHere(Sheets sheets) {
    Position now = session.position();
    if (now != null) {
      askForNote(sheets, now.step());
    }
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

  /** Does something with the value that the keyboard is on, else with the top of the stack. */
  private void onValue(BiConsumer<Origin.Subject, String> action) {
    if (dock.isOnStorage()) {
      dock.onSlot(action);
    } else if (memory.isFocusWithin()) {
      memory.onWord(action);
    } else {
      stack.onWord(action);
    }
  }

  private void askForWatchpoint(Sheets sheets) {
    show(
        sheets,
        new WatchSheet(
            "Watch for",
            Trigger.ALWAYS,
            false,
            wanted -> {
              sheets.close();
              pointsModel.add(
                  new Watchpoint(wanted.condition(), true, wanted.fromHit(), wanted.logOnly()));
            }));
  }

  private static void show(Sheets sheets, WatchSheet sheet) {
    sheets.show(sheet, sheet.first());
  }

  private void edit(PointsModel.Row row, Sheets sheets) {
    switch (row) {
      case PointsModel.Heading ignored -> {}
      case PointsModel.Mark mark -> askForNote(sheets, mark.bookmark().step());
      case PointsModel.Point point -> {
        Breakpoint at = point.breakpoint();
        show(
            sheets,
            new WatchSheet(
                "Breakpoint at pc 0x" + Integer.toHexString(at.pc()),
                at.trigger(),
                true,
                wanted -> {
                  sheets.close();
                  pointsModel.replace(at, at.withTrigger(wanted));
                }));
      }
      case PointsModel.Watch watch -> {
        Watchpoint at = watch.watchpoint();
        show(
            sheets,
            new WatchSheet(
                "Watch for",
                new Trigger(at.condition(), at.fromHit(), at.logOnly()),
                false,
                wanted -> {
                  sheets.close();
                  pointsModel.replace(
                      at,
                      new Watchpoint(
                          wanted.condition(), at.enabled(), wanted.fromHit(), wanted.logOnly()));
                }));
      }
    }
  }

  private void askForChange(ValueModel.Change change, Sheets sheets) {
    AskSheet ask =
        new AskSheet(
            "What if " + change.what() + " were …",
            "another value",
            text -> {
              valueModel.apply(change, text);
              sheets.close();
            });
    ask.field().setText(change.now());
    ask.field().selectAll();
    sheets.show(ask, ask.field());
  }

  private void askForName(Branch branch, Sheets sheets) {
    AskSheet ask =
        new AskSheet(
            "Name of this branch",
            "what was changed, and why",
            text -> {
              sheets.close();
              branchModel.rename(branch, text);
            });
    ask.field().setText(branch.name());
    ask.field().selectAll();
    sheets.show(ask, ask.field());
  }

  private void askForFork(Sheets sheets) {
    AskSheet ask =
        new AskSheet(
            "What if from here on the rules were those of …",
            "a fork, such as Cancun",
            text -> {
              valueModel.applyFork(text);
              sheets.close();
            });
    sheets.show(ask, ask.field());
  }

  private void askForNote(Sheets sheets, long step) {
    Bookmark there = pointsModel.bookmarkAt(step);
    AskSheet ask =
        new AskSheet(
            "Note beside step " + Figures.count(step),
            "what to remember; empty to forget",
            text -> {
              sheets.close();
              pointsModel.note(step, text);
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

  Names names() {
    return names;
  }

  PointsModel points() {
    return pointsModel;
  }

  BranchBar branches() {
    return branches;
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
