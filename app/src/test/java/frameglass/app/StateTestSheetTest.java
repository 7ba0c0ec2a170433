package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.StateTestFixture;
import frameglass.app.model.StateTestsModel;
import frameglass.app.pane.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person opens a file of state tests, runs all, and looks at those that failed. */
class StateTestSheetTest extends WindowFixture {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  @BeforeEach
  void openWindow() throws TimeoutException, IOException {
    Path file = folder.resolve("sums.json");
    Files.writeString(file, StateTestFixture.json());
    show(() -> new Workbench(engine, Theme.DARK));
    robot.interact(() -> workbench.opening().file(file));
    until(() -> isThere("#statetest-search"));
  }

  private ListView<StateTestsModel.Choice> list() {
    return robot.lookup("#statetest-found").queryListView();
  }

  private String progress() {
    return robot.lookup("#statetest-progress").queryAs(Label.class).getText();
  }

  @Test
  void thoseThatFailAreMarkedFoundAndExplained() throws TimeoutException {
    assertThat(list().getItems()).hasSize(3);
    assertThat(robot.lookup("#statetest-failed").queryButton().isVisible()).isFalse();
    robot.clickOn("#statetest-run");
    until(() -> progress().equals("all have run, 2 failed"));
    assertThat(robot.lookup(".fg-bad").queryAll()).hasSize(2);
    assertThat(robot.lookup("passed").queryAll()).isNotEmpty();
    robot.clickOn("#statetest-failed");
    until(() -> list().getItems().size() == 2);
    assertThat(robot.lookup("#statetest-error").queryAs(Label.class).getText())
        .startsWith("post state root mismatch: got ");
  }

  @Test
  void theKeyboardDoesItAll() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    until(() -> progress().startsWith("all have run"));
    robot.write("failed lon");
    until(() -> list().getItems().size() == 1);
    robot.type(KeyCode.ENTER);
    until(() -> workbench.session().position() != null);
    assertThat(workbench.sheets().isOpen()).isFalse();
  }

  @Test
  void whoComesBackFindsVerdictsAndSearchAsTheyWere() throws TimeoutException {
    robot.clickOn("#statetest-run");
    until(() -> progress().startsWith("all have run"));
    robot.clickOn("#statetest-search").write("failed");
    robot.type(KeyCode.ESCAPE);
    assertThat(workbench.sheets().isOpen()).isFalse();
    robot.interact(() -> workbench.opening().file(folder.resolve("sums.json")));
    until(() -> isThere("#statetest-search"));
    assertThat(robot.lookup("#statetest-search").queryAs(TextField.class).getText())
        .isEqualTo("failed");
    assertThat(list().getItems()).hasSize(2);
    Button run = robot.lookup("#statetest-run").queryButton();
    assertThat(Objects.requireNonNull(run).getText()).isEqualTo("Run all");
  }

  @Test
  void testsThatCannotBeReadAreToldBesideThoseThatCan() throws TimeoutException, IOException {
    robot.type(KeyCode.ESCAPE);
    String good = StateTestFixture.json().strip();
    Path file = folder.resolve("some.json");
    Files.writeString(file, good.substring(0, good.length() - 1) + ", \"broken\": {\"env\": 1}}");
    robot.interact(() -> workbench.opening().file(file));
    until(() -> isThere("#statetest-lacks"));
    assertThat(robot.lookup("#statetest-lacks").queryAs(Label.class).getText())
        .startsWith("1 test cannot be read; the first: ")
        .contains("broken");
    assertThat(list().getItems()).hasSize(3);
  }
}
