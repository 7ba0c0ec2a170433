package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;

/** Which words of the operand stack an instruction reads and writes, counted from the bottom. */
final class StackReach {
  /** The height of what is written where nothing is. */
  static final int NOTHING = Integer.MAX_VALUE;

  private static final int[] POPS = new int[256];
  private static final boolean[] PUSHES = new boolean[256];

  static {
    for (int op = 0; op < 256; op++) {
      Opcode opcode = Opcode.of(op);
      if (opcode != null) {
        POPS[op] = opcode.operands().size();
        PUSHES[op] = !opcode.results().isEmpty();
      }
    }
  }

  private StackReach() {}

  /** Words that {@code op} takes. */
  static int pops(int op) {
    return POPS[op];
  }

  /** Whether {@code op} writes the word at {@code height} of a stack of {@code words} words. */
  static boolean writes(int op, int words, int height) {
    return highest(op, words) == height || lowest(op, words) == height;
  }

  /**
   * Height of the lowest word that {@code op} writes with {@code words} words on the stack, {@link
   * #NOTHING} for none; it writes no more than this and the highest.
   */
  static int lowest(int op, int words) {
    return op >= Op.SWAP1 && op <= Op.SWAP16 ? words - 2 - (op - Op.SWAP1) : highest(op, words);
  }

  private static int highest(int op, int words) {
    if (op >= Op.DUP1 && op <= Op.DUP16) {
      return words;
    }
    if (op >= Op.SWAP1 && op <= Op.SWAP16) {
      return words - 1;
    }
    return PUSHES[op] ? words - POPS[op] : NOTHING;
  }

  /**
   * Height of the word that {@code op}, which copies or exchanges words, puts at {@code height};
   * negative when it does neither.
   */
  static int copied(int op, int words, int height) {
    if (op >= Op.DUP1 && op <= Op.DUP16) {
      return words - 1 - (op - Op.DUP1);
    }
    if (op >= Op.SWAP1 && op <= Op.SWAP16) {
      int other = words - 2 - (op - Op.SWAP1);
      return height == other ? words - 1 : other;
    }
    return -1;
  }

  /** Whether {@code op} takes or copies the word at {@code height} of a stack of {@code words}. */
  static boolean reads(int op, int words, int height) {
    int index = words - 1 - height;
    if (index < 0) {
      return false;
    }
    if (op >= Op.DUP1 && op <= Op.DUP16) {
      return index == op - Op.DUP1;
    }
    if (op >= Op.SWAP1 && op <= Op.SWAP16) {
      return index == 0 || index == op - Op.SWAP1 + 1;
    }
    return index < POPS[op];
  }
}
