package frameglass.app.pane;

import frameglass.app.model.Command;
import frameglass.app.model.Figures;
import frameglass.app.model.Opened;
import frameglass.app.model.SessionModel;
import frameglass.app.model.Speed;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The row of buttons: open, fork, the ways through time, the speed, and where the run stands. */
public final class ToolbarPane extends HBox {
  private final SessionModel session;
  private final MenuButton fork = new MenuButton();
  private final List<Labeled> shrinking;
  private final Button open;
  private final Label stepName = Widgets.label("step", "fg-figure-name");
  private final Label gasName = Widgets.label("gas left", "fg-figure-name");
  private String fitted = "";
  private final Button play;
  private final FontIcon playIcon = new FontIcon(Feather.PLAY);
  private final FontIcon pauseIcon = new FontIcon(Feather.PAUSE);
  private final Slider speed = new Slider(0, 1, 0.6);
  private final Label speedLabel = Widgets.label("", "fg-dim", "fg-small");
  private final Label step = Widgets.label("", "fg-figure");
  private final Label gas = Widgets.label("", "fg-figure");

  /** A toolbar whose buttons hand their commands to {@code run}. */
  public ToolbarPane(SessionModel session, Consumer<Command> run) {
    this.session = session;
    getStyleClass().add("fg-toolbar");

    open = button("Open", Feather.FILE, Command.OPEN, run);
    Button stepButton = button("Step", Feather.CHEVRON_RIGHT, Command.STEP, run);
    stepButton.getStyleClass().add("fg-primary");
    stepButton.setContentDisplay(ContentDisplay.RIGHT);
    play = button("Play", Feather.PLAY, Command.PLAY, run);
    play.setGraphic(playIcon);
    play.setMinWidth(76);

    Button into = button("Into", Feather.CORNER_RIGHT_DOWN, Command.INTO, run);
    Button over = button("Over", Feather.CORNER_UP_RIGHT, Command.OVER, run);
    Button out = button("Out", Feather.CORNER_LEFT_UP, Command.OUT, run);
    MenuButton runTo = new MenuButton("Run to", new FontIcon(Feather.ARROW_RIGHT));
    runTo.getStyleClass().add("fg-button");
    runTo.setMinWidth(Region.USE_PREF_SIZE);
    Widgets.tip(runTo, "Run to: the next place of a kind");
    for (Command command : Command.of(Command.Menu.RUN_TO)) {
      MenuItem item = Widgets.item(command.title(), () -> run.accept(command));
      item.setAccelerator(KeyCombination.keyCombination(command.key()));
      runTo.getItems().add(item);
    }
    shrinking = List.of(into, over, out, runTo);
    fork.getStyleClass().add("fg-button");
    fork.setMinWidth(Region.USE_PREF_SIZE);
    Widgets.tip(fork, "Fork: run the same again under the rules of another fork");
    fork.setVisible(false);
    fork.setManaged(false);

    getChildren()
        .addAll(
            open,
            fork,
            rule(),
            button("", Feather.SKIP_BACK, Command.RESTART, run),
            button("Back", Feather.CHEVRON_LEFT, Command.BACK, run),
            stepButton,
            button("", Feather.SKIP_FORWARD, Command.END, run),
            rule(),
            into,
            over,
            out,
            runTo,
            rule(),
            play,
            speedSlider(),
            speedLabel,
            Widgets.space(),
            stepName,
            step,
            rule(),
            gasName,
            gas);

    setMinWidth(0);
    stepName.setMinWidth(Region.USE_PREF_SIZE);
    gasName.setMinWidth(Region.USE_PREF_SIZE);
    Widgets.tip(step, "Step: instructions run so far, of all");
    Widgets.tip(gas, "Gas left in this frame");
    session.positionProperty().addListener((ignored, before, now) -> showFigures());
    session.overviewProperty().addListener((ignored, before, now) -> showFigures());
    session.openedProperty().addListener((ignored, before, now) -> showForks(now));
    session.playingProperty().addListener((ignored, before, now) -> showPlaying());
    session.busyProperty().addListener((ignored, before, now) -> showPlaying());
    session.speedProperty().addListener((ignored, before, now) -> showSpeed(now));
    showSpeed(session.speedProperty().get());
    showFigures();
  }

  @Override
  protected void layoutChildren() {
    int letters = step.getText().length() + gas.getText().length();
    String now = getWidth() + " " + letters + fork.getText() + play.getText();
    if (!now.equals(fitted)) {
      fitted = now;
      fit();
    }
    super.layoutChildren();
  }

  /** What says least goes first, as far as there is no room. */
  private void fit() {
    showWords(shrinking, true);
    showWords(List.of(open), true);
    show(speedLabel, true);
    show(stepName, true);
    show(gasName, true);
    if (isTooWide()) {
      showWords(shrinking, false);
    }
    for (Label label : List.of(speedLabel, stepName, gasName)) {
      if (isTooWide()) {
        show(label, false);
      }
    }
    if (isTooWide()) {
      showWords(List.of(open), false);
    }
  }

  private boolean isTooWide() {
    return prefWidth(-1) > getWidth();
  }

  private static void showWords(List<? extends Labeled> buttons, boolean shown) {
    for (Labeled button : buttons) {
      button.setContentDisplay(shown ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    }
  }

  private static void show(Label label, boolean shown) {
    label.setVisible(shown);
    label.setManaged(shown);
  }

  private static Button button(String text, Feather icon, Command command, Consumer<Command> run) {
    Button button = Widgets.button(text, icon, command.tip());
    button.setId("command-" + command.name());
    button.setOnAction(ignored -> run.accept(command));
    return button;
  }

  private static Region rule() {
    Region rule = new Region();
    rule.getStyleClass().add("fg-rule");
    HBox.setMargin(rule, new Insets(0, 6, 0, 6));
    return rule;
  }

  private Region speedSlider() {
    // the filled part of the track is a bar of its own under the slider
    ProgressBar filled = new ProgressBar();
    filled.getStyleClass().setAll("fg-speed-filled");
    filled.setMouseTransparent(true);
    filled.progressProperty().bind(speed.valueProperty());
    filled.setMaxWidth(84);
    speed.getStyleClass().add("fg-speed");
    speed.setBlockIncrement(0.2);
    speed.setAccessibleText("Speed of play");
    Widgets.tip(speed, "Speed: how many instructions a second Play makes");
    speed
        .valueProperty()
        .addListener((ignored, before, now) -> session.setSpeed(Speed.at(now.doubleValue())));
    speedLabel.setMinWidth(38);
    step.setMinWidth(Region.USE_PREF_SIZE);
    gas.setMinWidth(Region.USE_PREF_SIZE);
    StackPane both = new StackPane(filled, speed);
    both.setMinWidth(64);
    HBox.setMargin(both, new Insets(0, 2, 0, 4));
    return both;
  }

  private void showSpeed(Speed now) {
    speedLabel.setText(now.label());
    if (!speed.isValueChanging() && !Speed.at(speed.getValue()).equals(now)) {
      speed.setValue(now.place());
    }
  }

  private void showPlaying() {
    boolean goesOn = session.isPlaying() || session.busyProperty().get();
    play.setText(goesOn ? "Pause" : "Play");
    play.setGraphic(goesOn ? pauseIcon : playIcon);
  }

  private void showFigures() {
    Position now = session.position();
    Overview overview = session.overview();
    if (now == null) {
      step.setText("–");
      gas.setText("–");
      return;
    }
    long length = Math.max(overview.length(), now.step());
    step.setText(
        Figures.count(now.step())
            + " / "
            + Figures.count(length)
            + (overview.complete() ? "" : " …"));
    gas.setText(Figures.count(now.gasLeft()));
  }

  private void showForks(@Nullable Opened now) {
    boolean known = now != null && !now.fork().isEmpty();
    fork.setVisible(known);
    fork.setManaged(known);
    fork.getItems().clear();
    if (now != null) {
      fork.setText(now.fork());
      for (String name : now.forks()) {
        RadioMenuItem item = new RadioMenuItem(name);
        item.setSelected(name.equals(now.fork()));
        item.setOnAction(
            ignored -> {
              // it shows what runs; another one shows once that does
              item.setSelected(name.equals(now.fork()));
              session.fork(name);
            });
        fork.getItems().add(item);
      }
    }
  }
}
