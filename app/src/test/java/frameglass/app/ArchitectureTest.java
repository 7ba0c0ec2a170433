package frameglass.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the window and the command line may know of each other and of the engine. */
final class ArchitectureTest {
  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("frameglass.app");

  @Test
  void aPaneKnowsNoInterpreterFramesOrState() {
    noClasses()
        .that()
        .resideInAnyPackage("frameglass.app.pane..", "frameglass.app.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "frameglass.engine.interpreter..",
            "frameglass.engine.frame..",
            "frameglass.engine.state..")
        .because("the engine's thread alone owns them; the window gets immutable positions")
        .check(APP);
  }

  @Test
  void aModelKnowsNoView() {
    noClasses()
        .that()
        .resideInAPackage("frameglass.app.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "frameglass.app.pane..", "javafx.scene..", "javafx.stage..", "org.fxmisc..")
        .because("a model is tested without a window")
        .check(APP);
  }

  @Test
  void theCommandLineTouchesNoJavaFx() {
    noClasses()
        .that()
        .resideInAPackage("frameglass.app.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "frameglass.app.pane..", "org.fxmisc..", "atlantafx..")
        .because("a command must answer at once, and where there is no display")
        .check(APP);
  }

  @Test
  void nothingKnowsTheWindowsFrame() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "frameglass.app.model..", "frameglass.app.pane..", "frameglass.app.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("frameglass.app")
        .because("the frame puts the parts together; the parts stand alone")
        .check(APP);
  }
}
