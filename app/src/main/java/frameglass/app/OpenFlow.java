package frameglass.app;

import frameglass.app.model.Faults;
import frameglass.app.model.Figures;
import frameglass.app.model.Opener;
import frameglass.app.model.Openings;
import frameglass.app.model.SessionModel;
import frameglass.app.model.StateTestsModel;
import frameglass.engine.scenario.ArtifactReader;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.BytecodeReader;
import frameglass.engine.scenario.InputKind;
import frameglass.engine.scenario.Inputs;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/**
 * The ways in: a file that is chosen, dropped or opened lately, a sample, pasted bytecode. What
 * needs no question opens at once; for the rest a sheet asks. Reading happens on the engine thread.
 */
public final class OpenFlow {
  private static final int MOST_TESTS = 20_000;

  private final SessionModel session;
  private final Sheets sheets;
  private final Scene scene;
  private final @Nullable Settings settings;
  private final Executor engine;
  private @Nullable StateTestsModel lastTests;
  private @Nullable Path lastTestsFile;

  OpenFlow(
      SessionModel session,
      Sheets sheets,
      Scene scene,
      @Nullable Settings settings,
      Executor engineThread) {
    this.session = session;
    this.sheets = sheets;
    this.scene = scene;
    this.settings = settings;
    this.engine = engineThread;
    scene.setOnDragOver(OpenFlow::allowDrop);
    scene.setOnDragDropped(this::dropped);
  }

  /** Shows what can be opened: samples, recent files, any file, the clipboard. */
  void choose() {
    OpenSheet sheet = new OpenSheet(this, recent());
    sheets.show(sheet, sheet.first());
  }

  private List<Path> recent() {
    return settings == null ? List.of() : settings.recent();
  }

  /** Lets the person choose a file to open. */
  void chooseFile() {
    choose("Open in Frameglass", this::file);
  }

  /** Lets the person choose a file for {@code use}, where the last one was. */
  void choose(String title, Consumer<Path> use) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    List<Path> recent = recent();
    if (!recent.isEmpty()) {
      Path folder = recent.getFirst().toAbsolutePath().getParent();
      if (folder != null && Files.isDirectory(folder)) {
        chooser.setInitialDirectory(folder.toFile());
      }
    }
    File file = chooser.showOpenDialog(scene.getWindow());
    if (file != null) {
      use.accept(file.toPath());
    }
  }

  /** Opens {@code file}, whatever it is. */
  public void file(Path file) {
    sheets.close();
    read(
        () -> {
          InputKind kind = Inputs.sniff(file);
          Runnable then =
              switch (kind) {
                case InputKind.ScenarioDocument ignored -> () -> open(Openings.scenario(file));
                case InputKind.Trace ignored -> () -> open(Openings.trace(file));
                case InputKind.Code ignored -> ask(BytecodeReader.read(file));
                case InputKind.Artifact ignored -> ask(ArtifactReader.open(file));
                case InputKind.StateTests ignored -> ask(file, tests(file));
                case InputKind.Zip ignored -> ask(file, tests(file));
              };
          onWindow(
              () -> {
                if (settings != null) {
                  settings.addRecent(file);
                }
                then.run();
              });
        });
  }

  /** Opens the bytecode on the clipboard. */
  void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    text(text == null ? "" : text);
  }

  /** Opens bytecode that was typed or pasted. */
  void text(String text) {
    sheets.close();
    read(() -> onWindow(ask(BytecodeReader.parse(text))));
  }

  /** Opens {@code opener} and takes the sheet away. */
  void open(Opener opener) {
    sheets.close();
    session.open(opener);
  }

  /**
   * Makes what a sheet asks for, and opens it while that sheet still lies there. A constructor may
   * run for it, and for long, so this has a thread of its own.
   *
   * @param refused takes what is wrong instead, in one line
   */
  void make(Node sheet, Supplier<Scenario> scenario, Consumer<String> refused) {
    besideAll(
        () -> {
          try {
            Scenario made = scenario.get();
            onWindow(
                () -> {
                  if (sheets.shows(sheet)) {
                    open(Openings.scenario(() -> made));
                  }
                });
          } catch (RuntimeException | Error e) {
            onWindow(() -> refused.accept(Faults.tell(e)));
          }
        });
  }

  private Runnable ask(Bytecode bytecode) {
    return () -> {
      BytecodeSheet sheet = new BytecodeSheet(bytecode, this);
      sheets.show(sheet, sheet.first());
    };
  }

  private Runnable ask(ArtifactReader artifact) {
    return () -> {
      ArtifactSheet sheet = new ArtifactSheet(artifact, this);
      sheets.show(sheet, sheet.first());
    };
  }

  private Runnable ask(Path file, TestsRead read) {
    List<StateTest> tests = read.tests();
    if (tests.size() == 1 && tests.getFirst().subtests().size() == 1) {
      StateTest test = tests.getFirst();
      return () -> open(Openings.scenario(() -> test.scenario(test.subtests().getFirst())));
    }
    return () -> {
      StateTestSheet sheet = new StateTestSheet(model(file, tests), read.lacks(), this::open);
      sheets.show(sheet, sheet.first());
    };
  }

  /** Whoever comes back to the same tests finds search and verdicts as they were. */
  private StateTestsModel model(Path file, List<StateTest> tests) {
    StateTestsModel known = lastTests;
    if (known == null || !file.equals(lastTestsFile) || !known.isOf(tests)) {
      if (known != null) {
        known.stop();
      }
      known = new StateTestsModel(tests, OpenFlow::besideAll, OpenFlow::onWindow);
      lastTests = known;
      lastTestsFile = file;
    }
    return known;
  }

  /** On a thread of its own: the engine's is for what the person steps meanwhile. */
  private static void besideAll(Runnable task) {
    Thread.ofPlatform().daemon().name("frameglass-beside").start(task);
  }

  /**
   * What a file of state tests held.
   *
   * @param lacks what of it is not among {@code tests}, in one line; empty for nothing
   */
  private record TestsRead(List<StateTest> tests, String lacks) {}

  private static TestsRead tests(Path file) {
    List<StateTest> tests = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    boolean tooMany = false;
    StateTestReader reader =
        new StateTestReader(tests::add, unreadable -> faults.add(unreadable.text()));
    try (StateTestFiles files = StateTestFiles.open(List.of(file))) {
      for (StateTestFile one : files.files()) {
        tooMany = tests.size() >= MOST_TESTS;
        if (tooMany) {
          break;
        }
        reader.read(files, one);
      }
    }
    if (tests.isEmpty()) {
      throw new BadInputException(
          faults.isEmpty() ? file + ": holds no state test" : faults.getFirst());
    }
    List<String> lacks = new ArrayList<>();
    if (tooMany) {
      lacks.add("only the first " + Figures.of(tests.size(), "test") + " are listed");
    }
    if (!faults.isEmpty()) {
      lacks.add(
          Figures.of(faults.size(), "test") + " cannot be read; the first: " + faults.getFirst());
    }
    return new TestsRead(tests, String.join("; ", lacks));
  }

  private void read(Runnable task) {
    engine.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            onWindow(() -> session.report(Faults.tell(e)));
          }
        });
  }

  private static void onWindow(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }

  private static void allowDrop(DragEvent event) {
    if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    List<Path> paths = files == null ? List.of() : files.stream().map(File::toPath).toList();
    event.setDropCompleted(drop(paths, event.getDragboard().getString()));
    event.consume();
  }

  /** Opens what was dropped: the one file, or the text; whether it could be taken. */
  boolean drop(List<Path> files, @Nullable String text) {
    if (files.size() > 1) {
      session.report(
          Figures.count(files.size())
              + " files were dropped: drop one, or a zip of state tests in one piece");
      return false;
    }
    if (files.size() == 1) {
      file(files.getFirst());
    } else if (text != null) {
      text(text);
    } else {
      return false;
    }
    return true;
  }

  /** A sheet of the width that suits forms. */
  static void formWidth(Region sheet) {
    sheet.setPrefWidth(620);
  }
}
