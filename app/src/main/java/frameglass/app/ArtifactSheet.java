package frameglass.app;

import frameglass.app.model.Opener;
import frameglass.app.model.Openings;
import frameglass.app.pane.Widgets;
import frameglass.engine.contract.AbiFunction;
import frameglass.engine.contract.AbiParameter;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.scenario.ArtifactReader;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Asks which contract of an artifact to run, its constructor or which function, and with what. */
final class ArtifactSheet extends VBox {
  private final ArtifactReader artifact;
  private final Consumer<Opener> open;
  private final ComboBox<ContractArtifact> contract = new ComboBox<>();
  private final ComboBox<AbiFunction> function = new ComboBox<>();
  private final List<TextField> arguments = new ArrayList<>();
  private final Form form = new Form();
  private final Label fault = Widgets.label("", "fg-failure");
  private final Button run = Widgets.button("Run", Feather.PLAY, "Run it");

  ArtifactSheet(ArtifactReader artifact, Consumer<Opener> open) {
    this.artifact = artifact;
    this.open = open;
    getStyleClass().add("fg-sheet");
    OpenFlow.formWidth(this);
    contract.setMaxWidth(Double.MAX_VALUE);
    function.setMaxWidth(Double.MAX_VALUE);
    contract.setConverter(named(ContractArtifact::qualifiedName));
    function.setConverter(named(AbiFunction::declaration));
    contract.getItems().setAll(artifact.choices());
    contract.setId("artifact-contract");
    function.setId("artifact-function");
    contract.valueProperty().addListener((ignored, before, now) -> showFunctions(now));
    function.valueProperty().addListener((ignored, before, now) -> showArguments());
    run.getStyleClass().add("fg-primary");
    run.setId("artifact-run");
    run.setDefaultButton(true);
    run.setOnAction(ignored -> run());
    fault.setWrapText(true);
    String name = String.valueOf(artifact.file().file().getFileName());
    getChildren()
        .addAll(Widgets.label(name, "fg-sheet-title"), form, fault, new HBox(Widgets.space(), run));
    contract.setValue(artifact.choices().getFirst());
  }

  Node first() {
    return arguments.isEmpty() ? run : arguments.getFirst();
  }

  private static <T> StringConverter<T> named(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T value) {
        return value == null ? "" : name.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("only chosen, never typed");
      }
    };
  }

  private void showFunctions(ContractArtifact chosen) {
    List<AbiFunction> functions = new ArrayList<>();
    functions.add(chosen.abi().constructor());
    functions.addAll(chosen.abi().functions());
    function.getItems().setAll(functions);
    function.setValue(functions.getFirst());
    showArguments();
  }

  private void showArguments() {
    AbiFunction chosen = function.getValue();
    if (chosen == null) {
      return;
    }
    form.clear();
    arguments.clear();
    fault.setText("");
    form.add("contract", contract);
    form.add("run", function);
    for (AbiParameter parameter : chosen.inputs()) {
      TextField field = Form.field(example(parameter), "");
      field.setOnAction(ignored -> run());
      arguments.add(field);
      form.add(parameter.declaration(), field);
    }
    form.addOptions(chosen.isPayable());
  }

  private static String example(AbiParameter parameter) {
    String type = parameter.type();
    if (type.endsWith("]")) {
      return type + ", such as [1, 2]";
    }
    if (type.startsWith("(") || type.startsWith("tuple")) {
      return type + ", such as (1, true)";
    }
    return switch (type) {
      case "address" -> "0x and 40 digits";
      case "bool" -> "true or false";
      case "string" -> "text";
      case "bytes" -> "0x…";
      default -> type.startsWith("bytes") ? "0x…" : "a number, decimal or 0x…";
    };
  }

  private void run() {
    try {
      RunOptions options = form.options();
      List<String> given = arguments.stream().map(TextField::getText).toList();
      ContractArtifact chosen = contract.getValue();
      AbiFunction called = function.getValue();
      // made here already, so that what is wrong is said on the sheet
      Scenario scenario =
          called.isConstructor()
              ? artifact.deploy(chosen, given, options)
              : artifact.call(chosen, called.signature(), given, options);
      open.accept(Openings.scenario(() -> scenario));
    } catch (BadInputException e) {
      fault.setText(e.getMessage());
    }
  }
}
