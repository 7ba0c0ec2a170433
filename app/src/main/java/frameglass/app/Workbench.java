package frameglass.app;

import frameglass.app.model.Command;
import frameglass.app.model.SessionModel;
import frameglass.app.model.TiersModel;
import frameglass.app.pane.BannerPane;
import frameglass.app.pane.Look;
import frameglass.app.pane.StatusPane;
import frameglass.app.pane.Theme;
import frameglass.app.pane.ToolbarPane;
import frameglass.app.pane.Widgets;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.RunTarget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/**
 * The window's frame: title row with menus, toolbar, timeline, banners, the panes in their places,
 * and the status line. It puts things where they belong and hands each command to whom it concerns;
 * what a pane shows is the pane's own business.
 */
public final class Workbench {
  /** Width the window opens with, in pixels. */
  public static final int WIDTH = 1440;

  /** Height the window opens with, in pixels. */
  public static final int HEIGHT = 900;

  private final SessionModel session;
  private final StackPane root = new StackPane();
  private final Scene scene = new Scene(root, WIDTH, HEIGHT);
  private final Look look;
  private final Sheets sheets = new Sheets();
  private final Map<Command, Runnable> actions = new EnumMap<>(Command.class);
  private final OpenFlow opening;
  private final Panes panes;
  private final @Nullable SessionKeeper keeper;

  /** A window whose engine work is done by {@code engineThread}; it remembers nothing. */
  public Workbench(Executor engineThread, Theme theme) {
    this(engineThread, theme, null);
  }

  /** A window that remembers its theme and what was opened in {@code settings}. */
  public Workbench(Executor engineThread, Settings settings) {
    this(engineThread, settings.theme(), settings);
  }

  private Workbench(Executor engineThread, Theme theme, @Nullable Settings settings) {
    session = new SessionModel(engineThread);
    look = new Look(scene, theme);
    opening = new OpenFlow(session, sheets, scene, settings, engineThread);
    panes = new Panes(session, look, this::run);
    bindCommands();
    panes.bind(this);

    BorderPane frame = new BorderPane();
    frame.setTop(
        new VBox(
            titleRow(),
            new ToolbarPane(session, this::run),
            panes.strip(),
            panes.branches(),
            new BannerPane(session, this::run)));
    PaneGrid grid = new PaneGrid(panes);
    frame.setCenter(grid);
    frame.setBottom(new StatusPane(session, panes.names()));
    root.getChildren().addAll(frame, sheets);
    if (settings != null) {
      look.themeProperty().addListener((ignored, before, now) -> settings.setTheme(now));
      SessionFiles files = new SessionFiles(settings.sessions());
      keeper = new SessionKeeper(session, panes.points(), grid, files, Platform::runLater);
      grid.setOnArranged(keeper::changed);
    } else {
      keeper = null;
    }
    Keys.install(scene, this::runUnlessSheet);
  }

  /** The scene to show in a stage. */
  public Scene scene() {
    return scene;
  }

  /** The run that the window shows. */
  public SessionModel session() {
    return session;
  }

  /** Theme and colours. */
  public Look look() {
    return look;
  }

  /** The layer for sheets over the window. */
  public Sheets sheets() {
    return sheets;
  }

  /** The ways in. */
  public OpenFlow opening() {
    return opening;
  }

  /** The panes. */
  public Panes panes() {
    return panes;
  }

  /** Whether what is changed from now on is remembered. */
  boolean isKeeping() {
    return keeper != null && keeper.isKeeping();
  }

  /** Saves what is to be remembered; the window is not used after that. */
  void close() {
    if (keeper != null) {
      keeper.close();
    }
  }

  Region root() {
    return root;
  }

  /** Says what {@code command} does from now on. */
  public void bind(Command command, Runnable action) {
    actions.put(command, action);
  }

  /** Whether {@code command} does anything. */
  boolean does(Command command) {
    return actions.containsKey(command);
  }

  /** Carries out {@code command}. */
  public void run(Command command) {
    Runnable action = actions.get(command);
    if (action != null) {
      action.run();
    }
  }

  private void runUnlessSheet(Command command) {
    if (!sheets.isOpen() || command == Command.THEME) {
      run(command);
    }
  }

  private Region titleRow() {
    MenuBar menus = Keys.menuBar(this::run);
    Label file = Widgets.label("", "fg-file-title");
    file.textProperty().bind(session.titleProperty());
    HBox row = new HBox(Widgets.label("Frameglass", "fg-app-name"), menus, Widgets.space(), file);
    row.getStyleClass().add("fg-title-row");
    file.setMinWidth(0);
    row.setMinWidth(0);
    return row;
  }

  private void bindCommands() {
    bind(Command.STEP, session::step);
    bind(Command.BACK, session::back);
    bind(Command.INTO, () -> session.into(Direction.FORWARD));
    bind(Command.OVER, () -> session.over(Direction.FORWARD));
    bind(Command.OUT, () -> session.out(Direction.FORWARD));
    bind(Command.INTO_BACK, () -> session.into(Direction.BACKWARD));
    bind(Command.OVER_BACK, () -> session.over(Direction.BACKWARD));
    bind(Command.OUT_BACK, () -> session.out(Direction.BACKWARD));
    bind(Command.RESUME, this::resumeOrPause);
    bind(Command.RESUME_BACK, () -> session.resume(Direction.BACKWARD));
    bind(Command.PLAY, session::playOrPause);
    bind(Command.RESTART, session::restart);
    bind(Command.END, session::end);
    bindRunTo(Command.RUN_TO_JUMP, RunTarget.Kind.JUMP);
    bindRunTo(Command.RUN_TO_CALL, RunTarget.Kind.CALL);
    bindRunTo(Command.RUN_TO_STORAGE, RunTarget.Kind.STORAGE_WRITE);
    bindRunTo(Command.RUN_TO_GROWTH, RunTarget.Kind.MEMORY_GROWTH);
    bindRunTo(Command.RUN_TO_FAILURE, RunTarget.Kind.FAILURE);
    bind(Command.THEME, () -> look.setTheme(look.theme().other()));
    bind(Command.OPEN, opening::choose);
    bind(Command.PASTE, opening::paste);
    bind(Command.QUIT, Platform::exit);
    bind(Command.COMPARE, () -> opening.choose("Compare with a saved trace", panes::compare));
    bind(Command.SAVE_PICTURE, this::savePicture);
    bind(Command.TIERS, this::showTiers);
    bind(Command.HELP, this::showHelp);
    bind(Command.COMMANDS, this::showCommands);
    bind(Command.GO_TO_STEP, this::askForStep);
  }

  private void bindRunTo(Command command, RunTarget target) {
    bind(command, () -> session.runTo(target, Direction.FORWARD));
  }

  private void resumeOrPause() {
    if (session.isPlaying()) {
      session.pause();
    } else {
      session.resume(Direction.FORWARD);
    }
  }

  private void savePicture() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save a picture of the window");
    chooser.setInitialFileName("frameglass.png");
    File file = chooser.showSaveDialog(scene.getWindow());
    if (file != null) {
      Image picture = Snapshot.render(this, (int) scene.getWidth(), (int) scene.getHeight());
      Thread.startVirtualThread(() -> write(picture, file.toPath()));
    }
  }

  private void write(Image picture, Path file) {
    try {
      Snapshot.write(picture, file);
    } catch (IOException e) {
      Platform.runLater(() -> session.report(file + ": cannot be written: " + e.getMessage()));
    }
  }

  private void showHelp() {
    HelpSheet help = new HelpSheet();
    sheets.show(help, help);
  }

  private void showTiers() {
    TiersModel tiers = new TiersModel(Thread::startVirtualThread, Platform::runLater);
    TiersSheet sheet = new TiersSheet(tiers, look);
    sheets.show(sheet, sheet.first());
  }

  private void showCommands() {
    CommandSheet commands =
        new CommandSheet(
            chosen -> {
              sheets.close();
              run(chosen);
            });
    sheets.show(commands, commands.search());
  }

  private void askForStep() {
    AskSheet ask =
        new AskSheet(
            "Go to step",
            "a step number, decimal or 0x…",
            text -> {
              long step = AskSheet.number(text);
              sheets.close();
              session.seek(step);
            });
    sheets.show(ask, ask.field());
  }
}
