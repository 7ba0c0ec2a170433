package frameglass.engine.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Marks of a run in order of steps. When there are very many, every other one that is no failure
 * goes, and from then on fewer are taken.
 */
final class MarkList {
  private static final int MOST = 16_384;

  private final List<Overview.Mark> marks = new ArrayList<>();
  private final long[] seen = new long[Overview.MarkKind.values().length];
  private long every = 1;

  /** Notes a mark; its text is made only if it is kept. */
  void add(long step, Overview.MarkKind kind, Supplier<String> text) {
    long number = seen[kind.ordinal()]++;
    if (number % every != 0) {
      return;
    }
    marks.add(new Overview.Mark(step, kind, text.get()));
    if (marks.size() > MOST) {
      thin();
    }
  }

  private void thin() {
    every *= 2;
    long[] number = new long[seen.length];
    marks.removeIf(mark -> number[mark.kind().ordinal()]++ % 2 != 0);
  }

  /** Whether some have been left out. */
  boolean isThinned() {
    return every > 1;
  }

  /** The marks kept; the list goes on changing. */
  List<Overview.Mark> list() {
    return marks;
  }
}
