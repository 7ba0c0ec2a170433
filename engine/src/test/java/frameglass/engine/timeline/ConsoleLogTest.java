package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.timeline.Overview.ConsoleLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {
  @Test
  void linesOfOneKindThatCrowdOutTheOthersEndWithANoteWhereTheyEnd() {
    ConsoleLog log = new ConsoleLog();
    for (int step = 0; step < 2_500; step++) {
      log.add(step, "memory", "grows");
    }
    log.add(3_000, "call", "comes all the same");
    List<ConsoleLine> lines = log.list();
    assertThat(lines.get(1_999)).isEqualTo(new ConsoleLine(1_999, "memory", "grows"));
    assertThat(lines.get(2_000).step()).as("where the first one is left out").isEqualTo(2_000);
    assertThat(lines.get(2_000).text()).startsWith("memory goes on growing");
    assertThat(lines.get(2_001).text()).isEqualTo("comes all the same");
    assertThat(lines.getLast().text()).isEqualTo("500 lines left out");
    assertThat(lines)
        .hasSize(2_003)
        .isSortedAccordingTo((a, b) -> Long.compare(a.step(), b.step()));
  }
}
