package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioReader;
import frameglass.engine.timeline.RunTarget;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.Sessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The format of lessons, and that the lessons which come along speak of steps that there are. */
class LessonTest {
  private static final String HEAD = "title: T\nsample: s\nsummary: S\n\n";

  private static List<Lesson.Piece> pieces(String text) {
    return Lesson.parse("x", HEAD + text).blocks().get(0).pieces();
  }

  @Test
  void theHeadTellsTitleSampleAndSummary() {
    Lesson lesson = Lesson.parse("x", HEAD + "text");
    assertThat(lesson.title()).isEqualTo("T");
    assertThat(lesson.sample()).isEqualTo("s");
    assertThat(lesson.summary()).isEqualTo("S");
  }

  @Test
  void paragraphsAreJoinedLinesAndPointsStandAlone() {
    Lesson lesson = Lesson.parse("x", HEAD + "# Head\n\none\ntwo\n\n- a\n  b\n- c");
    assertThat(lesson.blocks())
        .extracting(Lesson.Block::kind)
        .containsExactly(
            Lesson.Kind.HEADING, Lesson.Kind.PARAGRAPH, Lesson.Kind.POINT, Lesson.Kind.POINT);
    assertThat(lesson.blocks().get(1).pieces()).containsExactly(new Lesson.Words("one two"));
    assertThat(lesson.blocks().get(2).pieces()).containsExactly(new Lesson.Words("a b"));
  }

  @Test
  void everyKindOfButton() {
    assertThat(pieces("[a](step:12)")).containsExactly(link("a", new Lesson.ToStep(12)));
    assertThat(pieces("[a](pc:0x40)")).containsExactly(link("a", new Lesson.ToPc(0x40)));
    assertThat(pieces("[a](memory:0x40)")).containsExactly(link("a", new Lesson.ToMemory(0x40)));
    assertThat(pieces("[a](run:growth)"))
        .containsExactly(link("a", new Lesson.ToNext(RunTarget.Kind.MEMORY_GROWTH)));
    assertThat(pieces("[a](sample:tiers)"))
        .containsExactly(link("a", new Lesson.ToSample("tiers")));
  }

  private static Lesson.Link link(String text, Lesson.Target target) {
    return new Lesson.Link(text, target);
  }

  @Test
  void codeAndEmphasisStandBetweenWords() {
    assertThat(pieces("a `b` *c* d"))
        .containsExactly(
            new Lesson.Words("a "),
            new Lesson.Mono("b"),
            new Lesson.Words(" "),
            new Lesson.Strong("c"),
            new Lesson.Words(" d"));
  }

  @Test
  void bracketsAndStarsOfAnotherSortAreWords() {
    assertThat(pieces("long[] 3 * w")).containsExactly(new Lesson.Words("long[] 3 * w"));
  }

  @Test
  void aButtonThatCanDoNothingIsRefusedByName() {
    assertThatThrownBy(() -> pieces("[a](fly:1)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fly:1");
  }

  @Test
  void theLessonsThatComeAlongSpeakOfStepsThatThereAre() {
    assertThat(Lesson.all()).extracting(Lesson::id).containsExactly("tiers", "memory-growth");
    for (Lesson lesson : Lesson.all()) {
      Path file = Path.of("..", "samples", lesson.sample() + ".scenario.json");
      Scenario scenario = ScenarioReader.read(file);
      try (Session session = Sessions.open(scenario)) {
        session.toEnd();
        long length = session.position().step();
        assertThat(links(lesson))
            .as(lesson.id())
            .hasSizeGreaterThan(8)
            .allSatisfy(
                link -> {
                  if (link.target() instanceof Lesson.ToStep to) {
                    assertThat(to.step()).as(link.text()).isLessThan(length);
                  }
                });
      }
    }
  }

  private static List<Lesson.Link> links(Lesson lesson) {
    return lesson.blocks().stream()
        .flatMap(block -> block.pieces().stream())
        .filter(Lesson.Link.class::isInstance)
        .map(Lesson.Link.class::cast)
        .toList();
  }
}
