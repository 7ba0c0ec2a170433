package frameglass.app;

import frameglass.app.model.Command;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Binds the table of commands to a scene's keys and to the menus. */
final class Keys {
  private static final Map<Command, KeyCombination> COMBINATIONS = new EnumMap<>(Command.class);

  static {
    for (Command command : Command.values()) {
      COMBINATIONS.put(command, KeyCombination.keyCombination(command.key()));
    }
  }

  private Keys() {}

  /** The key of {@code command}. */
  static KeyCombination combination(Command command) {
    return Objects.requireNonNull(COMBINATIONS.get(command));
  }

  /** Lets every key of the table give its command to {@code run}, wherever the focus is. */
  static void install(Scene scene, Consumer<Command> run) {
    // menus that stand in the window would otherwise swallow Alt and arrow keys before us
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (isTyping(scene, event)) {
            return;
          }
          for (Command command : Command.values()) {
            if (combination(command).match(event)) {
              event.consume();
              run.accept(command);
              return;
            }
          }
        });
  }

  /** A bar of menus with every command in its place. */
  static MenuBar menuBar(Consumer<Command> run) {
    MenuBar bar = new MenuBar();
    for (Command.Menu menu : Command.Menu.values()) {
      if (menu == Command.Menu.RUN_TO) {
        continue;
      }
      Menu shown = new Menu(menu.title());
      for (Command command : Command.of(menu)) {
        shown.getItems().add(item(command, run));
        if (command == Command.GO_TO_STEP) {
          Menu runTo = new Menu(Command.Menu.RUN_TO.title());
          Command.of(Command.Menu.RUN_TO).forEach(c -> runTo.getItems().add(item(c, run)));
          shown.getItems().addAll(new SeparatorMenuItem(), runTo, new SeparatorMenuItem());
        } else if (isLastOfItsKind(command)) {
          shown.getItems().add(new SeparatorMenuItem());
        }
      }
      bar.getMenus().add(shown);
    }
    bar.setUseSystemMenuBar(false);
    return bar;
  }

  private static MenuItem item(Command command, Consumer<Command> run) {
    MenuItem item = new MenuItem(command.title());
    item.setOnAction(ignored -> run.accept(command));
    item.setAccelerator(combination(command));
    return item;
  }

  private static boolean isLastOfItsKind(Command command) {
    return switch (command) {
      case COMPARE, SAVE_PICTURE, BACK, OUT, OUT_BACK, PLAY, THEME, TIERS -> true;
      default -> false;
    };
  }

  /** Whether the key means something to the text field that has the focus. */
  private static boolean isTyping(Scene scene, KeyEvent event) {
    if (!(scene.getFocusOwner() instanceof TextInputControl)) {
      return false;
    }
    KeyCode code = event.getCode();
    return code == KeyCode.HOME
        || code == KeyCode.END
        || (code.isArrowKey() && !event.isAltDown())
        || (event.isControlDown() && event.isShiftDown() && code == KeyCode.V);
  }
}
