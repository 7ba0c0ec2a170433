package frameglass.app;

import frameglass.app.pane.Widgets;
import frameglass.engine.contract.AbiFunction;
import frameglass.engine.contract.AbiParameter;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.scenario.ArtifactReader;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.word.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Asks which contract of an artifact to run, its constructor or which function, and with what. */
final class ArtifactSheet extends VBox {
  private final ArtifactReader artifact;
  private final OpenFlow flow;
  private final ComboBox<ContractArtifact> contract = new ComboBox<>();
  private final ComboBox<AbiFunction> function = new ComboBox<>();
  private final List<TextField> arguments = new ArrayList<>();

  /** What the constructor that runs before a function is given; all empty for none to run. */
  private final List<TextField> constructorArguments = new ArrayList<>();

  private final Map<String, TextField> libraries = new LinkedHashMap<>();
  private final Form form = new Form();
  private final Label fault = Widgets.label("", "fg-failure");
  private final Button run = Widgets.button("Run", Feather.PLAY, "Run it");

  ArtifactSheet(ArtifactReader artifact, OpenFlow flow) {
    this.artifact = artifact;
    this.flow = flow;
    getStyleClass().add("fg-sheet");
    OpenFlow.formWidth(this);
    contract.setMaxWidth(Double.MAX_VALUE);
    function.setMaxWidth(Double.MAX_VALUE);
    Form.show(contract, ContractArtifact::qualifiedName);
    Form.show(function, AbiFunction::declaration);
    contract.getItems().setAll(artifact.choices());
    contract.setId("artifact-contract");
    function.setId("artifact-function");
    contract.valueProperty().addListener((ignored, before, now) -> showFunctions(now));
    function.valueProperty().addListener((ignored, before, now) -> showArguments());
    run.getStyleClass().add("fg-primary");
    run.setId("artifact-run");
    run.setDefaultButton(true);
    run.setOnAction(ignored -> run());
    fault.setId("artifact-fault");
    fault.setWrapText(true);
    String name = String.valueOf(artifact.file().file().getFileName());
    getChildren()
        .addAll(Widgets.label(name, "fg-sheet-title"), form, fault, new HBox(Widgets.space(), run));
    contract.setValue(artifact.choices().getFirst());
  }

  Node first() {
    return arguments.isEmpty() ? run : arguments.getFirst();
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
    constructorArguments.clear();
    libraries.clear();
    fault.setText("");
    form.add("contract", contract);
    form.add("run", function);
    addFields(chosen, arguments);
    AbiFunction constructor = contract.getValue().abi().constructor();
    if (!chosen.isConstructor() && !constructor.inputs().isEmpty()) {
      form.say(
          "Before it the constructor runs with what stands here; if nothing does, the code is put"
              + " in place without it.");
      addFields(constructor, constructorArguments);
    }
    Set<String> missing = new LinkedHashSet<>(contract.getValue().creation().missingLibraries());
    missing.addAll(contract.getValue().runtime().missingLibraries());
    for (String library : missing) {
      TextField field = Form.field("the library's address, 0x and 40 digits", "");
      libraries.put(library, field);
      form.add("library " + library.substring(library.lastIndexOf(':') + 1), field);
    }
    form.addOptions(chosen.isPayable());
  }

  private void addFields(AbiFunction asked, List<TextField> fields) {
    for (AbiParameter parameter : asked.inputs()) {
      TextField field = Form.field(example(parameter), "");
      field.setOnAction(ignored -> run());
      fields.add(field);
      form.add(parameter.declaration(), field);
    }
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
      RunOptions options = form.options().withLibraries(linked());
      ContractArtifact chosen = contract.getValue();
      AbiFunction called = function.getValue();
      List<String> given = texts(arguments);
      List<String> before = texts(constructorArguments);
      List<String> constructed = before.stream().allMatch(String::isEmpty) ? null : before;
      fault.setText("");
      flow.make(
          this,
          () ->
              called.isConstructor()
                  ? artifact.deploy(chosen, given, options)
                  : artifact.call(chosen, called.signature(), given, constructed, options),
          fault::setText);
    } catch (BadInputException e) {
      fault.setText(e.getMessage());
    }
  }

  private static List<String> texts(List<TextField> fields) {
    return fields.stream().map(TextField::getText).toList();
  }

  /** The addresses given; a library without one is told of when the contract is linked. */
  private Map<String, Address> linked() {
    Map<String, Address> given = new LinkedHashMap<>();
    libraries.forEach(
        (name, field) -> {
          if (!field.getText().isBlank()) {
            given.put(name, Form.address("library " + name, field.getText()));
          }
        });
    return given;
  }
}
