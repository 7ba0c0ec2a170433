package frameglass.engine.scenario;

import frameglass.engine.code.Opcode;
import frameglass.engine.word.Bytes;
import org.jspecify.annotations.Nullable;

/** Small helps with bytecode. */
final class Codes {
  private Codes() {}

  /** {@code first}, then {@code second}. */
  static Bytes append(Bytes first, Bytes second) {
    if (second.isEmpty()) {
      return first;
    }
    byte[] both = new byte[first.size() + second.size()];
    first.copyTo(0, both, 0, first.size());
    second.copyTo(0, both, first.size(), second.size());
    return Bytes.unsafeWrap(both);
  }

  /** What to note about a last instruction whose push data the code cuts off, or null. */
  static @Nullable String truncatedPush(Bytes code) {
    for (int pc = 0; pc < code.size(); pc++) {
      int wanted = Opcode.immediateSize(code.getUnsigned(pc));
      int there = code.size() - pc - 1;
      if (there < wanted) {
        return "the code ends inside the push data of PUSH%d at pc %d: %d of its %d bytes are there, the machine reads the others as zero"
            .formatted(wanted, pc, there, wanted);
      }
      pc += wanted;
    }
    return null;
  }
}
