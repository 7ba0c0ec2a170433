package frameglass.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house: which package may import which. */
final class ArchitectureTest {
  /** Each may import those before it. */
  private static final List<String> ORDER =
      List.of(
          "word",
          "code",
          "frame",
          "state",
          "precompile",
          "interpreter",
          "transaction",
          "contract",
          "scenario",
          "timeline",
          "trace");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("frameglass.engine");

  @TestFactory
  List<DynamicTest> aPackageImportsOnlyPackagesAboveIt() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < ORDER.size() - 1; i++) {
      String[] below =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> "frameglass.engine." + name + "..")
              .toArray(String[]::new);
      ArchRule rule =
          noClasses()
              .that()
              .resideInAPackage("frameglass.engine." + ORDER.get(i) + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(below)
              .because("a reader must be able to understand the house from the top down");
      tests.add(DynamicTest.dynamicTest(ORDER.get(i), () -> rule.check(ENGINE)));
    }
    return tests;
  }

  @Test
  void theEngineKnowsNoWindow() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "java.awt..", "frameglass.app..", "picocli..")
        .because("the engine runs where there is no display, and a test needs none")
        .check(ENGINE);
  }

  @Test
  void stateAndFramesAreApart() {
    noClasses()
        .that()
        .resideInAPackage("frameglass.engine.state..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("frameglass.engine.frame..")
        .because("a world state outlives every frame and must not know of any")
        .check(ENGINE);
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(
            ENGINE.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith("frameglass.engine."))
                .map(name -> name.split("\\.", -1)[2])
                .distinct())
        .isSubsetOf(ORDER);
  }
}
