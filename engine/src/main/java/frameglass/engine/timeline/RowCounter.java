package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.CodeAnalysis;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Interpreter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how often each instruction runs without stopping at each: between two jumps instructions
 * run in a row, so it notes for each code where rows begin and end, and sums that up when asked.
 */
final class RowCounter {
  /** By code: +1 where a row begins, -1 after its last instruction. */
  private final Map<Code, int[]> rows = new HashMap<>();

  private Code lastCode = Code.EMPTY;
  private int[] lastRows = {};

  /** The same counts, to go on by themselves. */
  RowCounter copy() {
    RowCounter copy = new RowCounter();
    rows.forEach((code, ends) -> copy.rows.put(code, ends.clone()));
    return copy;
  }

  @SuppressWarnings("ReferenceEquality") // a quick look before the map
  private int[] rowsOf(Code code) {
    if (code != lastCode) {
      lastRows = rows.computeIfAbsent(code, unseen -> new int[unseen.size() + Code.PADDING + 1]);
      lastCode = code;
    }
    return lastRows;
  }

  /** Whether {@code op} has to be told to {@link #before}. */
  static boolean watches(int op) {
    return op == Op.JUMP || op == Op.JUMPI;
  }

  /** {@code frame} is about to run {@code op}, which is watched. */
  void before(Interpreter machine, Frame frame, int op) {
    if (frame.gas < machine.schedule().baseGas(op)) {
      return;
    }
    int words = frame.sp >> 2;
    long[] s = frame.buffer().longs();
    boolean jumps =
        op == Op.JUMP
            ? words >= 1
            : words >= 2
                && (s[frame.sp - 8] | s[frame.sp - 7] | s[frame.sp - 6] | s[frame.sp - 5]) != 0;
    int to = jumps ? destination(frame, s) : -1;
    if (to >= 0) {
      int[] ends = rowsOf(frame.code);
      ends[frame.pc + 1]--;
      ends[to]++;
    }
  }

  /** Where the jump goes, or -1 when it fails, which ends the frame and so the row. */
  private static int destination(Frame frame, long[] s) {
    int top = frame.sp - 4;
    long to = s[top];
    boolean isReal = (s[top + 1] | s[top + 2] | s[top + 3]) == 0 && to >= 0;
    return isReal
            && to < frame.code.size()
            && CodeAnalysis.isJumpDestination(s, frame.buffer().jumpDestinations(), (int) to)
        ? (int) to
        : -1;
  }

  /** {@code frame} will run its first instruction next. */
  void entered(Frame frame) {
    rowsOf(frame.code)[0]++;
  }

  /** {@code frame} has ended with the instruction at its pc. */
  void left(Frame frame) {
    int after = frame.pc + 1 + Opcode.immediateSize(frame.code.at(frame.pc));
    int[] ends = rowsOf(frame.code);
    ends[Math.min(after, ends.length - 1)]--;
  }

  /** The hits of {@code code}, by instruction, on a machine that stands where this has counted. */
  int[] hits(Code code, Interpreter machine) {
    int[] ends = rowsOf(code).clone();
    for (int depth = 1; depth <= machine.depth(); depth++) {
      Frame frame = machine.frameAt(depth);
      if (frame.code.equals(code)) {
        ends[Math.min(frame.pc, ends.length - 1)]--;
      }
    }
    int[] hits = new int[code.size()];
    int instructions = 0;
    int running = 0;
    int summed = 0;
    for (int pc = 0; pc < code.size(); pc += 1 + Opcode.immediateSize(code.at(pc))) {
      for (; summed <= pc; summed++) {
        running += ends[summed];
      }
      hits[instructions++] = running;
    }
    return Arrays.copyOf(hits, instructions);
  }
}
