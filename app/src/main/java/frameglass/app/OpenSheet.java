package frameglass.app;

import frameglass.app.model.Samples;
import frameglass.app.model.Samples.Sample;
import frameglass.app.pane.Widgets;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What can be opened: a file, a sample, a file of lately, pasted bytecode. */
final class OpenSheet extends VBox {
  private final Button file =
      Widgets.button("Choose a file…", Feather.FOLDER, "Choose a file of any kind");

  OpenSheet(OpenFlow flow, List<Path> recent) {
    getStyleClass().addAll("fg-sheet", "fg-palette");
    file.getStyleClass().add("fg-primary");
    file.setOnAction(ignored -> flow.chooseFile());

    ListView<Sample> samples = new ListView<>();
    samples.setId("open-samples");
    samples.getItems().setAll(Samples.all());
    samples.setCellFactory(ignored -> new SampleCell());
    samples.setPrefSize(500, 366);
    samples.setOnMouseClicked(
        event -> {
          Sample chosen = samples.getSelectionModel().getSelectedItem();
          if (chosen != null) {
            flow.open(chosen.opener());
          }
        });
    samples.setOnKeyPressed(
        event -> {
          Sample chosen = samples.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && chosen != null) {
            flow.open(chosen.opener());
          }
        });

    VBox files = new VBox(2, Widgets.label("Recent", "fg-strong", "fg-now"));
    files.setPrefWidth(290);
    for (Path path : recent) {
      Button button = Widgets.link(String.valueOf(path.getFileName()), path.toString());
      button.setOnAction(ignored -> flow.file(path));
      files.getChildren().add(button);
    }
    if (recent.isEmpty()) {
      files.getChildren().add(Widgets.label("Files you open show here.", "fg-dim"));
    }

    TextArea text = new TextArea();
    text.setPromptText("…or paste bytecode here: hexadecimal or mnemonics");
    text.setId("open-text");
    text.setPrefRowCount(3);
    text.getStyleClass().add("fg-mono");
    Button use = Widgets.button("Use it", Feather.CODE, "Run the bytecode typed here");
    use.setId("open-use");
    use.disableProperty().bind(text.textProperty().isEmpty());
    use.setOnAction(ignored -> flow.text(text.getText()));
    HBox.setHgrow(text, Priority.ALWAYS);

    getChildren()
        .addAll(
            Widgets.label("Open", "fg-sheet-title"),
            Widgets.label(
                "Bytecode · artifacts of solc, forge and hardhat · state tests · saved traces ·"
                    + " scenarios. Files can be dropped anywhere on the window.",
                "fg-dim"),
            file,
            new HBox(
                24, new VBox(6, Widgets.label("Samples", "fg-strong", "fg-now"), samples), files),
            new HBox(10, text, use));
  }

  Node first() {
    return file;
  }

  private static final class SampleCell extends ListCell<Sample> {
    private final Label title = Widgets.label("", "fg-text", "fg-medium");
    private final Label summary = Widgets.label("", "fg-dim", "fg-small");
    private final VBox both = new VBox(1, title, summary);

    SampleCell() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      // as wide as the list, never wider
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Sample sample, boolean empty) {
      super.updateItem(sample, empty);
      if (empty || sample == null) {
        setGraphic(null);
        return;
      }
      title.setText(sample.title());
      summary.setText(sample.summary());
      setGraphic(both);
    }
  }
}
