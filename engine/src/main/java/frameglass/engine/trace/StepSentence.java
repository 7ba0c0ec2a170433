package frameglass.engine.trace;

import frameglass.engine.code.Opcode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The instruction of a step in a sentence, as far as the trace tells. */
final class StepSentence {
  private StepSentence() {}

  /**
   * The instruction with its operands filled in, such as {@code MSTORE offset 0x40, value 0x80}.
   */
  static String of(int op, @Nullable TraceStack stack) {
    Opcode opcode = op < 0 ? null : Opcode.of(op);
    if (opcode == null) {
      return op < 0 ? "An instruction of unknown name" : "No instruction of any fork";
    }
    StringBuilder text = new StringBuilder(opcode.mnemonic());
    if (!opcode.isDup() && !opcode.isSwap() && stack != null) {
      int known = Math.min(opcode.operands().size(), stack.size());
      for (int i = 0; i < known; i++) {
        text.append(i == 0 ? " " : ", ")
            .append(opcode.operands().get(i))
            .append(' ')
            .append(stack.fromTop(i).toHex());
      }
    }
    String meaning = opcode.meaning();
    return text.append(": ")
        .append(meaning.substring(0, 1).toLowerCase(Locale.ROOT))
        .append(meaning.substring(1))
        .toString();
  }
}
