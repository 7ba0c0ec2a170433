package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Command;
import frameglass.app.model.FakeRun;
import frameglass.app.model.FakeSession;
import frameglass.app.pane.Theme;
import frameglass.app.pane.Token;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does at the window, with mouse and keyboard. */
class WorkbenchTest extends WindowFixture {
  @BeforeEach
  void openWindow() throws TimeoutException {
    show(FakeSession.opener());
  }

  private void clickOnCode(double x, int line) {
    Node list = robot.lookup("#code-list").query();
    robot.clickOn(robot.offset(list, Pos.TOP_LEFT, x, line * 19 + 9));
  }

  @Test
  void stepsAndStepsBackByButtonAndKey() throws TimeoutException {
    robot.clickOn("#command-STEP");
    untilStep(1);
    robot.clickOn("#command-INTO");
    untilStep(2);
    robot.type(KeyCode.F8);
    untilStep(3);
    robot.clickOn("#command-BACK");
    untilStep(2);
    robot.push(KeyCode.ALT, KeyCode.F8);
    untilStep(1);
    robot.type(KeyCode.END);
    untilStep(session().overview().length());
    robot.type(KeyCode.HOME);
    untilStep(0);
  }

  @Test
  void setsABreakpointRunsToItAndRestarts() throws TimeoutException {
    robot.clickOn("#command-STEP");
    untilStep(1);
    // the seventh line of the code is the loop's head; its gutter takes the click
    clickOnCode(10, 6);
    until(() -> session().breakpoints().size() == 1);
    assertThat(session().breakpoints().get(0).pc()).isEqualTo(FakeRun.LOOP);
    robot.type(KeyCode.F9);
    until(() -> position().pc() == FakeRun.LOOP);
    long first = step();
    robot.type(KeyCode.F9);
    until(() -> step() > first);
    robot.push(KeyCode.ALT, KeyCode.F9);
    untilStep(first);
    robot.clickOn("#command-RESTART");
    untilStep(0);
    clickOnCode(10, 6);
    until(() -> session().breakpoints().isEmpty());
    robot.type(KeyCode.F9);
    until(() -> position().status().isOver());
    assertThat(position().status()).isEqualTo(Position.Status.SUCCEEDED);
  }

  @Test
  void runsToTheLineTheCursorIsOn() throws TimeoutException {
    clickOnCode(120, 5);
    robot.push(KeyCode.CONTROL, KeyCode.F9);
    until(() -> position().pc() == 0x13);
  }

  @Test
  void changesTheThemeWhileItRuns() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.T);
    until(() -> workbench.look().theme() == Theme.LIGHT);
    robot.push(KeyCode.CONTROL, KeyCode.T);
    until(() -> workbench.look().theme() == Theme.DARK);
  }

  @Test
  void findsACommandByItsName() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    until(() -> workbench.sheets().isOpen());
    robot.write("end of the run");
    robot.type(KeyCode.ENTER);
    untilStep(session().overview().length());
    assertThat(workbench.sheets().isOpen()).isFalse();
  }

  @Test
  void goesToAStepByItsNumberAndRefusesWhatIsNone() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.G);
    until(() -> workbench.sheets().isOpen());
    robot.write("soon").type(KeyCode.ENTER);
    assertThat(workbench.sheets().isOpen()).as("a sheet that can be mended").isTrue();
    robot.eraseText(4).write("0x10").type(KeyCode.ENTER);
    untilStep(16);
  }

  @Test
  void everyCommandDoesSomething() {
    for (Command command : Command.values()) {
      assertThat(workbench.does(command)).as(command.name()).isTrue();
    }
  }

  @Test
  void everyPaneGetsTheKeyboardByItsNumber() throws TimeoutException {
    KeyCode[] numbers = {
      KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6
    };
    // where stack and memory hold something to put the keyboard on
    robot.interact(() -> session().end());
    untilStep(session().overview().length());
    Set<Node> owners = new HashSet<>();
    for (KeyCode number : numbers) {
      robot.push(KeyCode.ALT, number);
      WaitForAsyncUtils.waitForFxEvents();
      owners.add(workbench.scene().getFocusOwner());
    }
    assertThat(owners).as("each another one").hasSize(numbers.length).doesNotContainNull();
  }

  @Test
  void twoQuickClicksInTheGutterSetABreakpointAndRemoveIt() throws TimeoutException {
    Node list = robot.lookup("#code-list").query();
    robot.doubleClickOn(robot.offset(list, Pos.TOP_LEFT, 10, 6 * 19 + 9));
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#command-STEP");
    untilStep(1);
    assertThat(session().breakpoints()).isEmpty();
  }

  @Test
  void escapeClosesASheetWhereverTheKeyboardIs() throws TimeoutException {
    robot.type(KeyCode.F1);
    until(() -> workbench.sheets().isOpen());
    robot.interact(() -> robot.lookup("#code-list").query().requestFocus());
    robot.type(KeyCode.ESCAPE);
    until(() -> !workbench.sheets().isOpen());
  }

  @Test
  void tabStaysWithinASheet() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.G);
    until(() -> workbench.sheets().isOpen());
    for (int i = 0; i < 4; i++) {
      robot.type(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(workbench.scene().getFocusOwner().getId()).isEqualTo("ask-field");
    }
    robot.write("0x10").type(KeyCode.ENTER);
    untilStep(16);
  }

  @Test
  void aSubtitleThatIsCutStaysAsItIs() {
    robot.interact(
        () -> {
          workbench.root().resize(1000, 700);
          workbench.root().applyCss();
          workbench.root().layout();
          AtomicInteger changes = new AtomicInteger();
          Set<Label> cut = new HashSet<>();
          for (Node node : workbench.root().lookupAll(".fg-pane-subtitle")) {
            Label subtitle = (Label) node;
            if (!subtitle.getText().equals(subtitle.getTooltip().getText())) {
              cut.add(subtitle);
            }
            subtitle.textProperty().addListener(ignored -> changes.incrementAndGet());
          }
          assertThat(cut).as("at this width some are").isNotEmpty();
          for (Label subtitle : cut) {
            subtitle.getParent().getParent().requestLayout();
          }
          workbench.root().layout();
          assertThat(changes).hasValue(0);
        });
  }

  @Test
  void theHelpSheetGoesAwayWithEscape() throws TimeoutException {
    robot.type(KeyCode.F1);
    until(() -> workbench.sheets().isOpen());
    robot.type(KeyCode.ESCAPE);
    until(() -> !workbench.sheets().isOpen());
  }

  @Test
  void aFaultIsToldAndTheRunStays() throws TimeoutException {
    robot.clickOn("#command-STEP");
    untilStep(1);
    robot.interact(
        () ->
            session()
                .open(
                    () -> {
                      throw new BadInputException("broken.json: no contract in it");
                    }));
    until(() -> session().errorProperty().get().equals("broken.json: no contract in it"));
    assertThat(robot.lookup("broken.json: no contract in it").tryQuery()).isPresent();
    assertThat(step()).isEqualTo(1);
  }

  @Test
  void aPictureOfTheWindowIsAPng(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("window.png");
    robot.interact(
        () -> {
          try {
            Snapshot.render(workbench, 1100, 700, file);
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    Image image = new Image(Files.newInputStream(file));
    assertThat(image.isError()).isFalse();
    assertThat(image.getWidth()).isEqualTo(1100);
    assertThat(image.getHeight()).isEqualTo(700);
    assertThat(image.getPixelReader().getColor(3, 350))
        .as("between the panes")
        .isEqualTo(workbench.look().palette().get(Token.WINDOW));
  }
}
