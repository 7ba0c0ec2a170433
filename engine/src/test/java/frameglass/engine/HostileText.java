package frameglass.engine;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text as no program should have written it.
 *
 * @param value what of a text may be exchanged
 * @param values what it may be exchanged for
 * @param byteOdds one change in so many breaks a byte instead
 */
public record HostileText(Pattern value, List<String> values, int byteOdds) {

  /** {@code text} with one to three changes, and in one of eight cases cut off somewhere. */
  public String broken(String text, long seed) {
    Random random = new Random(seed);
    StringBuilder broken = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (random.nextInt(byteOdds) == 0) {
        broken.setCharAt(random.nextInt(broken.length()), (char) random.nextInt(256));
      } else {
        List<MatchResult> found = value.matcher(broken).results().toList();
        MatchResult one = found.get(random.nextInt(found.size()));
        broken.replace(one.start(), one.end(), values.get(random.nextInt(values.size())));
      }
    }
    return random.nextInt(8) == 0
        ? broken.substring(0, random.nextInt(broken.length()))
        : broken.toString();
  }
}
