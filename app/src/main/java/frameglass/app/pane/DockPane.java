package frameglass.app.pane;

import frameglass.app.model.Command;
import frameglass.app.model.ConsoleModel;
import frameglass.app.model.DataModel;
import frameglass.app.model.DiffModel;
import frameglass.app.model.FindModel;
import frameglass.app.model.JumpModel;
import frameglass.app.model.LessonModel;
import frameglass.app.model.LogsModel;
import frameglass.app.model.Names;
import frameglass.app.model.OriginModel;
import frameglass.app.model.SessionModel;
import frameglass.app.model.StorageModel;
import frameglass.app.model.TraceModel;
import frameglass.app.model.ValueModel;
import frameglass.engine.timeline.Origin;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The tabs below the panes: everything of a run that is looked up rather than watched. */
public final class DockPane extends PaneFrame {
  /** The tab of the engine's log. */
  public static final String CONSOLE = "Console";

  /** The tab of where a value came from. */
  public static final String ORIGIN = "Origin";

  /** The tab of what was looked for. */
  public static final String FIND = "Find";

  /** The tab of what a saved trace tells, and of what another run does otherwise. */
  public static final String TRACE = "Trace & diff";

  private static final String STORAGE = "Storage";
  private static final String LOGS = "Logs";
  private static final String CALL_DATA = "Call data";
  private static final String JUMP_MAP = "Jump map";

  /** The tab of the lesson. */
  public static final String LESSON = "Lesson";

  private final TextField filter = new TextField();
  private final ReadOnlyBooleanWrapper wantsRoom = new ReadOnlyBooleanWrapper();
  private final ConsoleModel console;
  private final StorageList storage;
  private final FindView find;
  private boolean originWantsFocus;

  /**
   * What the tabs show.
   *
   * @param storage storage slots
   * @param logs logs
   * @param data call data and return data
   * @param jumps the jump map
   * @param origin where a value came from
   * @param values what can be done with values
   * @param find what was looked for
   * @param trace the saved trace
   * @param diff what another run does otherwise
   * @param console the engine's log
   * @param lesson the lesson
   */
  public record Models(
      StorageModel storage,
      LogsModel logs,
      DataModel data,
      JumpModel jumps,
      OriginModel origin,
      ValueModel values,
      FindModel find,
      TraceModel trace,
      DiffModel diff,
      ConsoleModel console,
      LessonModel lesson) {}

  /** A dock of {@code models}, whose buttons hand their commands to {@code run}. */
  public DockPane(
      Models models, Names names, Look look, SessionModel session, Consumer<Command> run) {
    super("");
    console = models.console();
    filter.setId("console-filter");
    filter.setPromptText("filter");
    filter.getStyleClass().add("fg-field-small");
    filter.setAccessibleText("Filter the console");
    Widgets.tip(filter, "Show only lines with these words, such as “memory” or “call 0x02”");
    filter.textProperty().addListener((ignored, before, now) -> console.filter(now));
    filter.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            filter.clear();
          }
        });
    storage = new StorageList(models.storage(), names, models.values());
    tab(STORAGE, new Reasoned(storage, models.storage().missingProperty()));
    tab(LOGS, new Reasoned(new LogsList(models.logs()), models.logs().missingProperty()));
    tab(CALL_DATA, new Reasoned(new DataList(models.data()), models.data().missingProperty()));
    ToggleButton jumps =
        tab(
            JUMP_MAP,
            new Reasoned(new JumpMap(models.jumps(), look), models.jumps().missingProperty()));
    ToggleButton origin = originTab(models.origin());
    find = new FindView(models.find(), session);
    Label found = Widgets.label("", "fg-dim");
    found.textProperty().bind(models.find().summaryProperty());
    found.setMinWidth(0);
    ToggleButton search = tab(FIND, find, found);
    traceTab(models.trace(), models.diff(), run);
    tab(CONSOLE, new Reasoned(new ConsoleList(console), console.missingProperty()), filter);
    LessonView lessons = new LessonView(models.lesson());
    ToggleButton lesson = tab(LESSON, lessons, lessons.back());
    wantsRoom.bind(
        lesson
            .selectedProperty()
            .or(origin.selectedProperty())
            .or(search.selectedProperty())
            .or(jumps.selectedProperty()));
    selectTab(CONSOLE);
    models
        .lesson()
        .lessonProperty()
        .addListener(
            (ignored, before, now) -> {
              if (now != null) {
                selectTab(LESSON);
              }
            });
  }

  private ToggleButton originTab(OriginModel model) {
    Button stop = Widgets.link("stop", "Stop searching; what was found by now stays  (Esc)");
    stop.setId("origin-stop");
    stop.visibleProperty().bind(model.searchingProperty());
    stop.setOnAction(ignored -> model.stop());
    Label searching = Widgets.label("", "fg-now");
    searching.textProperty().bind(model.progressProperty());
    searching.visibleProperty().bind(model.searchingProperty());
    searching.setMinWidth(0);
    model
        .askedProperty()
        .addListener(
            (ignored, before, now) -> {
              selectTab(ORIGIN);
              originWantsFocus = true;
            });
    Reasoned body = new Reasoned(new OriginList(model), model.missingProperty());
    // the keyboard goes to the tree as soon as there is one
    model
        .revisionProperty()
        .addListener(
            (ignored, before, now) -> {
              if (originWantsFocus && !model.rows().isEmpty()) {
                originWantsFocus = false;
                focus("#origin-list");
              }
            });
    return tab(ORIGIN, body, searching, stop);
  }

  private void traceTab(TraceModel trace, DiffModel diff, Consumer<Command> run) {
    Button compare = Widgets.link("compare …", Command.COMPARE.tip());
    compare.setId("diff-compare");
    compare.setOnAction(ignored -> run.accept(Command.COMPARE));
    Button forget = Widgets.link("forget", "Forget the comparison, or give it up");
    forget.setId("diff-forget");
    forget.setVisible(false);
    forget.setOnAction(ignored -> diff.stop());
    diff.rowsProperty().addListener((ignored, before, now) -> forget.setVisible(!now.isEmpty()));
    TraceList list = new TraceList(trace, diff);
    tab(TRACE, new Reasoned(list, list.missing()), forget, compare);
  }

  /** Gives the keyboard to what shows. */
  public void focus() {
    switch (selectedTab()) {
      case STORAGE -> focus("#storage-list");
      case LOGS -> focus("#logs-list");
      case CALL_DATA -> focus("#data-list");
      case JUMP_MAP -> focus("#jump-list");
      case ORIGIN -> focus("#origin-list");
      case FIND -> find.focus();
      case CONSOLE -> focus("#console-list");
      case TRACE -> focus("#trace-list");
      default -> requestFocus();
    }
  }

  private void focus(String id) {
    Node node = lookup(id);
    if (node != null) {
      node.requestFocus();
    }
  }

  /** Shows where a condition is looked for, and gives it the keyboard. */
  public void find() {
    selectTab(FIND);
    find.focus();
  }

  /** Looks for {@code condition}, and shows what is found. */
  public void find(String condition) {
    selectTab(FIND);
    find.find(condition);
  }

  /** Whether the keyboard is on the storage slots. */
  public boolean isOnStorage() {
    return storage.isFocused();
  }

  /** Does something with the slot under the cursor. */
  public void onSlot(BiConsumer<Origin.Subject, String> action) {
    storage.onSlot(action);
  }

  /** Asks where the slot under the cursor came from. */
  public void askOrigin() {
    storage.askOrigin();
  }

  /** Whether what shows is long or tall, so that a few lines are too low for it. */
  public ReadOnlyBooleanProperty wantsRoomProperty() {
    return wantsRoom.getReadOnlyProperty();
  }

  private ToggleButton tab(String name, Node body, Node... tools) {
    ToggleButton tab = addTab(name, body);
    tab.setId("tab-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"));
    tab.selectedProperty()
        .addListener(
            (ignored, before, now) -> {
              if (now) {
                actions().getChildren().setAll(tools);
              }
            });
    return tab;
  }
}
