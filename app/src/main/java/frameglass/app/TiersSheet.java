package frameglass.app;

import frameglass.app.model.TiersModel;
import frameglass.app.pane.Look;
import frameglass.app.pane.TiersView;
import frameglass.app.pane.Widgets;
import java.io.File;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Measures the allocation tiers on real code: the samples at first, then whatever one chooses. */
final class TiersSheet extends VBox {
  private final TiersModel model;
  private final Button folder =
      Widgets.button("A folder…", Feather.FOLDER, "Measure every artifact and test in a folder");
  private final Button file =
      Widgets.button("A file or zip…", Feather.FILE, "Measure one artifact, state test or zip");

  TiersSheet(TiersModel model, Look look) {
    this.model = model;
    getStyleClass().add("fg-sheet");
    folder.getStyleClass().add("fg-primary");
    folder.setOnAction(ignored -> chooseFolder());
    file.setOnAction(ignored -> chooseFile());
    getChildren()
        .addAll(
            Widgets.label("Allocation tiers on real code", "fg-sheet-title"),
            Widgets.label(
                "A frame's buffer is as large as its tier. Touched is what the codes' analysis"
                    + " reaches of it; wasted is what it does not.",
                "fg-dim"),
            new HBox(8, folder, file),
            new TiersView(model, look));
    model.measureSamples();
  }

  Node first() {
    return folder;
  }

  private void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Measure the codes in a folder");
    measure(chooser.showDialog(getScene().getWindow()));
  }

  private void chooseFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Measure the codes in a file");
    measure(chooser.showOpenDialog(getScene().getWindow()));
  }

  private void measure(@Nullable File chosen) {
    if (chosen != null) {
      model.measure(chosen.toPath());
    }
  }
}
