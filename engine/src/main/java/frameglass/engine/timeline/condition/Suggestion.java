package frameglass.engine.timeline.condition;

import java.util.List;
import java.util.Locale;

/** Guesses which word was meant. */
final class Suggestion {
  /** No word that could be meant is nearly as long. */
  private static final int MOST_LETTERS = 40;

  private Suggestion() {}

  /** {@code : did you mean X?} with the nearest of {@code known}, or {@code otherwise}. */
  static String of(String word, List<String> known, String otherwise) {
    if (word.length() > MOST_LETTERS) {
      return otherwise;
    }
    String best = "";
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? otherwise : ": did you mean " + best + "?";
  }

  /** How many letters have to be put in, taken out or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
