package frameglass.app.pane;

import frameglass.app.model.ConsoleModel;
import frameglass.app.model.Figures;
import frameglass.engine.timeline.Overview.ConsoleLine;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ContextMenu;
import org.jspecify.annotations.Nullable;

/** The engine's log up to now; it follows its end. A click goes to the step of a line. */
final class ConsoleList extends TextList {
  private final ConsoleModel model;

  ConsoleList(ConsoleModel model) {
    super(19);
    this.model = model;
    setId("console-list");
    setAccessibleText("Console");
    model.revisionProperty().addListener((ignored, before, now) -> take());
    heightProperty().addListener((ignored, before, now) -> follow());
    take();
  }

  private void take() {
    show(model.size());
    follow();
  }

  private void follow() {
    if (model.size() > 0) {
      reveal(model.size() - 1L, 0);
    }
  }

  private static Token colour(ConsoleLine line) {
    String kind = line.category().toLowerCase(Locale.ROOT);
    if (kind.startsWith("frame") || kind.startsWith("pool")) {
      return Token.STACK;
    }
    return switch (kind) {
      case "analysis" -> Token.JUMP;
      case "watch" -> Token.NOW;
      case "memory" -> Token.MEMORY;
      case "call" -> Token.CALLDATA;
      case "halt" -> isGood(line.text()) ? Token.DIM : Token.FAILURE;
      case "storage" -> Token.STORAGE;
      case "gas" -> Token.GAS;
      default -> Token.DIM;
    };
  }

  private static boolean isGood(String halt) {
    return halt.startsWith("returned") || halt.startsWith("stopped") || halt.contains("succeeded");
  }

  @Override
  Line line(long index) {
    ConsoleLine line = model.line((int) index);
    String step = Figures.count(line.step());
    double digits = Figures.count(model.line(model.size() - 1).step()).length() * Texts.MONO_12;
    double column = 10 + digits + 8;
    return Line.of(
        List.of(
            new Span(step, Face.CODE, Token.DIM, 10 + digits - step.length() * Texts.MONO_12),
            new Span(line.category(), Face.CODE, colour(line), column),
            new Span(line.text(), Face.CODE, Token.TEXT, column + 76)),
        step + " " + line.category() + " " + line.text());
  }

  @Override
  void onClick(long index, double x, int clicks) {
    model.goTo((int) index);
  }

  @Override
  protected @Nullable ContextMenu menuFor(long index) {
    return index < 0
        ? null
        : Widgets.menu(
            Widgets.item("Go to its step", () -> model.goTo((int) index)),
            copyLineItem(index),
            copyAllItem("Copy all lines"));
  }
}
