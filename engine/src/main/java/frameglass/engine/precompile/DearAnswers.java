package frameglass.engine.precompile;

import frameglass.engine.precompile.PricedContract.Body;
import frameglass.engine.word.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest answers that took long. Going back in time runs a transaction again from a checkpoint,
 * and without these a step back behind such a call would take as long as the call: 2^32 rounds of
 * BLAKE2F, which the gas of one block can buy, take more than a minute of a processor's time.
 *
 * <p>They shorten the suite of state tests as well, and that is no merit of the engine: its test of
 * 2^32 rounds asks the same question under each fork, and only the first one is computed. Nothing
 * but the time depends on them; an answer is the same function of the same bytes whenever it is
 * given.
 */
final class DearAnswers {
  /** Gas from which an answer is worth keeping: about a tenth of a second. */
  static final long DEAR = 5_000_000;

  /**
   * Bytes of a longer question: only hashing and copying can be dear by their length, and do not
   * take long.
   */
  static final int LONGEST = 1 << 20;

  private static final int KEPT = 8;

  private final Map<Question, byte[]> answers =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  /** What was asked of whom. */
  record Question(Body body, Bytes input) {}

  /** The answer known, or null; the caller gets its own copy. */
  synchronized byte @Nullable [] find(Question question) {
    byte[] answer = answers.get(question);
    return answer == null ? null : answer.clone();
  }

  /** Keeps a copy of {@code answer}, and forgets the one that nobody has asked for the longest. */
  synchronized void keep(Question question, byte[] answer) {
    answers.put(question, answer.clone());
  }
}
