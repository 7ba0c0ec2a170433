package frameglass.app;

import frameglass.app.model.Figures;
import frameglass.app.model.Opener;
import frameglass.app.model.StateTestsModel;
import frameglass.app.model.StateTestsModel.Choice;
import frameglass.app.model.StateTestsModel.Verdict;
import frameglass.app.pane.Widgets;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lets one choose among the subtests of state tests, by a few letters, and run them all. */
final class StateTestSheet extends VBox {
  private static final int WIDTH = 820;
  private static final int ROW = 24;
  private static final KeyCombination RUN_ALL = KeyCombination.valueOf("Shortcut+Enter");

  private final StateTestsModel model;
  private final Consumer<Opener> open;
  private final TextField search = new TextField();
  private final ListView<Choice> list;
  private final Button run =
      Widgets.button(
          "Run all", Feather.PLAY, "Run every subtest and mark those that fail (Ctrl+Enter)");
  private final Button failed = Widgets.link("Show failed", "List only the subtests that failed");
  private final Label progress = Widgets.label("", "fg-dim");
  private final ProgressBar bar = new ProgressBar(0);
  private final Label error = Widgets.label("", "fg-mono-small");
  private final InvalidationListener progressed = ignored -> showProgress();
  private @Nullable Choice selected;

  /**
   * A sheet of {@code model}.
   *
   * @param lacks what of the file is not in it, empty for nothing
   * @param open opens what is chosen
   */
  StateTestSheet(StateTestsModel model, String lacks, Consumer<Opener> open) {
    this.model = model;
    this.open = open;
    this.list = new ListView<>(model.found());
    getStyleClass().addAll("fg-sheet", "fg-palette");
    search.setId("statetest-search");
    search.setText(model.searched());
    search.setPromptText("fork, index, a part of the name, passed or failed");
    search.textProperty().addListener((ignored, before, now) -> find(now));
    search.setOnAction(ignored -> choose());
    search.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (RUN_ALL.match(event)) {
            event.consume();
            runOrStop();
          }
        });
    list.setId("statetest-found");
    list.setPrefSize(WIDTH, 384);
    list.setFixedCellSize(ROW);
    list.setCellFactory(ignored -> new Cell());
    list.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            choose();
          }
        });
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            choose();
          }
        });
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (ignored, before, now) -> {
              if (now != null) {
                selected = now;
              }
              showError();
            });
    run.setId("statetest-run");
    run.setOnAction(ignored -> runOrStop());
    failed.setId("statetest-failed");
    failed.setOnAction(ignored -> search.setText(Verdict.FAILED.text()));
    progress.setId("statetest-progress");
    bar.getStyleClass().add("fg-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    error.setId("statetest-error");
    error.setWrapText(true);
    error.setMaxWidth(WIDTH);
    error.setMinHeight(Region.USE_PREF_SIZE);
    error.setContextMenu(Widgets.menu(Widgets.item("Copy", () -> Widgets.copy(error.getText()))));
    HBox head =
        new HBox(
            10,
            Widgets.label(Figures.of(model.size(), "subtest"), "fg-sheet-title"),
            progress,
            failed,
            Widgets.space(),
            run);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, search, bar, list, error);
    if (!lacks.isEmpty()) {
      Label missing = Widgets.label(lacks, "fg-failure");
      missing.setId("statetest-lacks");
      missing.setWrapText(true);
      missing.setMaxWidth(WIDTH);
      getChildren().add(missing);
    }
    // the model outlives the sheet, which is made anew whenever somebody comes back to the tests
    sceneProperty()
        .addListener(
            (ignored, before, now) -> {
              if (now == null) {
                model.progressProperty().removeListener(progressed);
                model.runningProperty().removeListener(progressed);
              }
            });
    model.progressProperty().addListener(progressed);
    model.runningProperty().addListener(progressed);
    list.getSelectionModel().selectFirst();
    showProgress();
  }

  Node first() {
    return search;
  }

  private void find(String text) {
    model.search(text);
    list.getSelectionModel().selectFirst();
  }

  private void runOrStop() {
    if (model.runningProperty().get()) {
      model.stop();
    } else {
      model.runAll();
    }
  }

  private void showProgress() {
    StateTestsModel.Progress now = model.progressProperty().get();
    boolean isRunning = model.runningProperty().get();
    progress.setText(now.text());
    bar.setProgress(now.part());
    bar.setVisible(isRunning || now.part() > 0);
    failed.setVisible(now.failed() > 0);
    run.setText(isRunning ? "Stop" : "Run all");
    run.setGraphic(new FontIcon(isRunning ? Feather.SQUARE : Feather.PLAY));
    // results that come may have listed the tests anew
    list.getSelectionModel().select(Math.max(0, list.getItems().indexOf(selected)));
    list.refresh();
    showError();
  }

  private void showError() {
    Choice choice = list.getSelectionModel().getSelectedItem();
    String text = choice == null ? "" : choice.error();
    error.setText(text);
    error.setVisible(!text.isEmpty());
    error.setManaged(!text.isEmpty());
  }

  private void choose() {
    Choice choice = list.getSelectionModel().getSelectedItem();
    if (choice != null) {
      open.accept(choice.opener());
    }
  }

  /** A mark, fork and indexes, the name, and the verdict in words. */
  private static final class Cell extends ListCell<Choice> {
    private static final int LABEL = 130;

    private final FontIcon mark = new FontIcon();
    private final Label label = Widgets.label("", "fg-mono");
    private final Label name = Widgets.label("", "fg-dim", "fg-small");
    private final Label verdict = Widgets.badge("");
    private final HBox row = new HBox(8, mark, label, name, Widgets.space(), verdict);

    Cell() {
      row.setAlignment(Pos.CENTER_LEFT);
      // a name that is too long is cut, and never makes the list wider than it is
      row.setMaxWidth(WIDTH - 30);
      label.setMinWidth(LABEL);
      name.setMinWidth(0);
      // names often begin alike and end in what tells them apart
      name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      getStyleClass().add("fg-tight");
    }

    @Override
    protected void updateItem(@Nullable Choice choice, boolean empty) {
      super.updateItem(choice, empty);
      if (empty || choice == null) {
        setGraphic(null);
        setTooltip(null);
        setContextMenu(null);
        return;
      }
      boolean hasFailed = choice.verdict() == Verdict.FAILED;
      mark.setIconCode(
          switch (choice.verdict()) {
            case NOT_RUN -> Feather.MINUS;
            case PASSED -> Feather.CHECK;
            case FAILED -> Feather.X;
          });
      mark.getStyleClass().setAll("ikonli-font-icon", hasFailed ? "fg-mark-bad" : "fg-mark-dim");
      label.setText(choice.label());
      name.setText(choice.name());
      verdict.setText(choice.verdict().text());
      verdict.setVisible(choice.verdict() != Verdict.NOT_RUN);
      verdict.getStyleClass().remove("fg-bad");
      if (hasFailed) {
        verdict.getStyleClass().add("fg-bad");
      }
      setAccessibleText(choice.label() + " " + choice.name() + ", " + choice.verdict().text());
      setContextMenu(
          Widgets.menu(
              Widgets.item("Copy name", () -> Widgets.copy(choice.name())),
              Widgets.item("Copy what is wrong", () -> Widgets.copy(choice.error()))));
      Widgets.tip(this, Objects.requireNonNull(choice).name());
      setGraphic(row);
    }
  }
}
