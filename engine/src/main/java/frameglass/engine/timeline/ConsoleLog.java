package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.CodeAnalysis;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the engine did, line by line: the first lines whole, the rest counted. */
final class ConsoleLog {
  private static final int MOST = 10_000;

  /** Lines of one category that are kept at most, so that no kind crowds out the others. */
  private static final int MOST_ALIKE = 2_000;

  private static final String GROWTH = "memory";

  private final List<Overview.ConsoleLine> lines = new ArrayList<>();
  private int growths;
  private long leftOut;
  private long lastStep;

  /** Whether further lines are only counted, but the last. */
  boolean isFull() {
    return lines.size() >= MOST;
  }

  /** Counts lines that nobody needs to make. */
  void leaveOut(int count) {
    leftOut += count;
  }

  /** Adds a line, unless there are too many. */
  void add(long step, String category, Supplier<String> text) {
    lastStep = step;
    boolean isTooAlike = category.equals(GROWTH) && ++growths > MOST_ALIKE;
    if (isTooAlike && growths == MOST_ALIKE + 1 && !isFull()) {
      // said where it begins, or whoever stands further on would think that nothing happens
      lines.add(
          new Overview.ConsoleLine(step, "note", "memory goes on growing; no more lines of that"));
    }
    if (isFull() || isTooAlike) {
      leftOut++;
    } else {
      lines.add(new Overview.ConsoleLine(step, category, text.get()));
    }
  }

  /** Adds a line, unless there are too many. */
  void add(long step, String category, String text) {
    add(step, category, () -> text);
  }

  /** Adds a line that is never left out. */
  void addLast(long step, String category, String text) {
    if (leftOut > 0) {
      lines.add(
          new Overview.ConsoleLine(lastStep, "note", "%,d lines left out".formatted(leftOut)));
      leftOut = 0;
    }
    lines.add(new Overview.ConsoleLine(step, category, text));
  }

  /** What the analysis of {@code code} found. */
  String analysis(Code code) {
    int instructions = 0;
    int jumpDestinations = 0;
    for (int pc = 0; pc < code.size(); pc += 1 + Opcode.immediateSize(code.at(pc))) {
      instructions++;
      if (code.at(pc) == Op.JUMPDEST) {
        jumpDestinations++;
      }
    }
    return "%,d jump destinations · %,d instructions · %,d false 0x5b"
        .formatted(
            jumpDestinations,
            instructions,
            CodeAnalysis.countFalseJumpDestinations(code.padded(), code.size()));
  }

  /** The lines kept, and a last one that counts the others. */
  List<Overview.ConsoleLine> list() {
    if (leftOut == 0) {
      return lines;
    }
    List<Overview.ConsoleLine> all = new ArrayList<>(lines);
    all.add(new Overview.ConsoleLine(lastStep, "note", "%,d lines left out".formatted(leftOut)));
    return all;
  }
}
