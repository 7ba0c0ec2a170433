package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineScannerTest {
  private static LineScanner over(String text, int longest) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new LineScanner(new ByteArrayInputStream(bytes), 0, longest);
  }

  private static String line(LineScanner lines) {
    int start = lines.start();
    return new String(lines.bytes(), start, lines.end() - start, StandardCharsets.ISO_8859_1);
  }

  @Property(tries = 50)
  void linesAndTheirOffsetsAreThoseOfTheText(@ForAll @IntRange(max = 1000) int seed)
      throws IOException {
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      String one = "x".repeat(random.nextInt(random.nextBoolean() ? 20 : 60_000));
      expected.add(one);
      text.append(one).append('\n');
    }

    LineScanner lines = over(text.toString(), 1 << 20);
    List<String> found = new ArrayList<>();
    long offset = 0;
    while (lines.advance()) {
      found.add(line(lines));
      assertThat(lines.offset(lines.start())).isEqualTo(offset);
      assertThat(lines.number()).isEqualTo(found.size());
      offset += found.getLast().length() + 1;
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aLastLineWithoutNewlineIsTold() throws IOException {
    LineScanner lines = over("a\nb", 100);
    assertThat(lines.advance()).isTrue();
    assertThat(lines.terminated()).isTrue();
    assertThat(lines.advance()).isTrue();
    assertThat(lines.terminated()).isFalse();
    assertThat(lines.advance()).isFalse();
  }

  @Test
  void aLineThatIsTooLongIsPassedAndTheNextOneIsFound() throws IOException {
    String giant = "{" + "y".repeat(3_000_000);
    LineScanner lines = over("first\n" + giant + "\nthird\n", 1 << 19);
    assertThat(lines.advance()).isTrue();
    assertThat(lines.advance()).isTrue();
    assertThat(lines.tooLong()).isTrue();
    assertThat(line(lines)).startsWith("{yyy");
    assertThat(lines.advance()).isTrue();
    assertThat(line(lines)).isEqualTo("third");
    assertThat(lines.tooLong()).isFalse();
    assertThat(lines.number()).isEqualTo(3);
    assertThat(lines.offset(lines.start())).isEqualTo(6L + giant.length() + 1);
  }
}
