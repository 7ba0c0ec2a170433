package frameglass.engine.trace;

import frameglass.engine.code.Opcode;
import java.util.HashMap;
import java.util.Map;

/** The names that clients have given opcodes, over the years and for opcodes that do not exist. */
final class OpNames {
  /** Names of opcodes are short, and few. */
  private static final int LONGEST_KEPT = 64;

  private static final int MOST_KEPT = 1024;

  private final Map<String, Integer> known = new HashMap<>();

  /**
   * The opcode byte of {@code name}, which may be a mnemonic of any age, a number in hex, or carry
   * one as geth's {@code opcode 0xef not defined} does; {@link TraceObject#UNKNOWN_OP} otherwise.
   */
  int parse(String name) {
    Integer op = known.get(name);
    if (op == null) {
      op = find(name);
      // a hostile file may hold any number of others, of any length
      if (known.size() < MOST_KEPT && name.length() <= LONGEST_KEPT) {
        known.put(name, op);
      }
    }
    return op;
  }

  private static int find(String name) {
    Opcode opcode = Opcode.parse(name);
    if (opcode != null) {
      return opcode.code();
    }
    int hex = name.indexOf("0x");
    if (hex < 0) {
      return TraceObject.UNKNOWN_OP;
    }
    int value = 0;
    int end = hex + 2;
    for (; end < name.length() && Character.digit(name.charAt(end), 16) >= 0; end++) {
      value = value << 4 | Character.digit(name.charAt(end), 16);
      if (value > 0xff) {
        return TraceObject.UNKNOWN_OP;
      }
    }
    return end == hex + 2 ? TraceObject.UNKNOWN_OP : value;
  }
}
