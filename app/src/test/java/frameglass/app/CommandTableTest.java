package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Command;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class CommandTableTest {
  @Test
  void noTwoCommandsShareAKey() {
    Map<KeyCombination, Command> taken = new HashMap<>();
    for (Command command : Command.values()) {
      assertThat(taken.put(Keys.combination(command), command)).as(command.name()).isNull();
    }
  }

  @Test
  void everyTooltipNamesItsKey() {
    for (Command command : Command.values()) {
      assertThat(command.tip()).contains(command.key());
    }
  }
}
