package frameglass.app;

import frameglass.app.model.Figures;
import frameglass.app.model.Opener;
import frameglass.app.model.Openings;
import frameglass.app.pane.Widgets;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** Lets one choose among the subtests of state tests, by a few letters. */
final class StateTestSheet extends VBox {
  private final List<Choice> all = new ArrayList<>();
  private final ListView<Choice> found = new ListView<>();
  private final TextField search = new TextField();
  private final Consumer<Opener> open;

  private record Choice(StateTest test, StateSubtest subtest) {
    @Override
    public String toString() {
      return subtest.label() + "   " + test.name();
    }
  }

  StateTestSheet(List<StateTest> tests, Consumer<Opener> open) {
    this.open = open;
    getStyleClass().addAll("fg-sheet", "fg-palette");
    for (StateTest test : tests) {
      for (StateSubtest subtest : test.subtests()) {
        all.add(new Choice(test, subtest));
      }
    }
    search.setPromptText("fork, index or a part of the name");
    search.textProperty().addListener((ignored, before, now) -> find(now));
    search.setOnAction(ignored -> choose());
    search.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DOWN) {
            found.requestFocus();
          }
        });
    search.setId("statetest-search");
    found.setId("statetest-found");
    found.setPrefSize(760, 380);
    found.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            choose();
          }
        });
    found.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            choose();
          }
        });
    getChildren()
        .addAll(Widgets.label(Figures.of(all.size(), "subtest"), "fg-sheet-title"), search, found);
    find("");
  }

  Node first() {
    return search;
  }

  private void find(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).trim().split("\\s+", -1);
    List<Choice> matching = new ArrayList<>();
    for (Choice choice : all) {
      String name = choice.toString().toLowerCase(Locale.ROOT);
      boolean matches = true;
      for (String word : words) {
        matches &= name.contains(word);
      }
      if (matches) {
        matching.add(choice);
      }
    }
    found.getItems().setAll(matching);
    found.getSelectionModel().selectFirst();
  }

  private void choose() {
    Choice choice = found.getSelectionModel().getSelectedItem();
    if (choice != null) {
      open.accept(Openings.scenario(() -> choice.test().scenario(choice.subtest())));
    }
  }
}
