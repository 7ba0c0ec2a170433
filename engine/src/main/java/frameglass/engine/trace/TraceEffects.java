package frameglass.engine.trace;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Effects;
import frameglass.engine.timeline.Effects.Access;
import frameglass.engine.timeline.Effects.Place;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the instruction of a step reads and writes, as its operands tell. */
final class TraceEffects {
  private TraceEffects() {}

  /** The effects of {@code op} on {@code stack}; without a stack only the count of its words. */
  static Effects of(int op, @Nullable TraceStack stack) {
    Opcode opcode = op < 0 ? null : Opcode.of(op);
    if (opcode == null) {
      return Effects.NONE;
    }
    int popped = opcode.operands().size();
    int pushed = opcode.results().size();
    if (opcode.isDup()) {
      pushed = popped + 1;
    } else if (opcode.isSwap()) {
      pushed = popped;
    }
    List<Access> accesses =
        stack == null || stack.size() < popped ? List.of() : accesses(op, stack);
    return new Effects(popped, pushed, accesses);
  }

  private static List<Access> accesses(int op, TraceStack stack) {
    List<Access> found = new ArrayList<>();
    switch (op) {
      case Op.MLOAD -> memory(found, false, stack, 0, 32);
      case Op.MSTORE -> memory(found, true, stack, 0, 32);
      case Op.MSTORE8 -> memory(found, true, stack, 0, 1);
      case Op.KECCAK256, Op.RETURN, Op.REVERT, Op.LOG0, Op.LOG1, Op.LOG2, Op.LOG3, Op.LOG4 ->
          range(found, Place.MEMORY, false, stack, 0, 1);
      case Op.CALLDATALOAD -> found.add(new Access(Place.CALL_DATA, false, at(stack, 0), 32, null));
      case Op.CALLDATACOPY -> copy(found, Place.CALL_DATA, stack, 0);
      case Op.CODECOPY -> copy(found, Place.CODE, stack, 0);
      case Op.RETURNDATACOPY -> copy(found, Place.RETURN_DATA, stack, 0);
      case Op.EXTCODECOPY -> range(found, Place.MEMORY, true, stack, 1, 3);
      case Op.MCOPY -> copy(found, Place.MEMORY, stack, 0);
      case Op.SLOAD -> slot(found, Place.STORAGE, false, stack);
      case Op.SSTORE -> slot(found, Place.STORAGE, true, stack);
      case Op.TLOAD -> slot(found, Place.TRANSIENT_STORAGE, false, stack);
      case Op.TSTORE -> slot(found, Place.TRANSIENT_STORAGE, true, stack);
      case Op.CREATE, Op.CREATE2 -> range(found, Place.MEMORY, false, stack, 1, 2);
      case Op.CALL, Op.CALLCODE -> {
        range(found, Place.MEMORY, false, stack, 3, 4);
        range(found, Place.MEMORY, true, stack, 5, 6);
      }
      case Op.DELEGATECALL, Op.STATICCALL -> {
        range(found, Place.MEMORY, false, stack, 2, 3);
        range(found, Place.MEMORY, true, stack, 4, 5);
      }
      default -> {}
    }
    return found;
  }

  private static void memory(
      List<Access> found, boolean isWrite, TraceStack stack, int offset, long length) {
    found.add(new Access(Place.MEMORY, isWrite, at(stack, offset), length, null));
  }

  private static void range(
      List<Access> found, Place place, boolean isWrite, TraceStack stack, int offset, int length) {
    long bytes = at(stack, length);
    if (bytes > 0) {
      found.add(new Access(place, isWrite, at(stack, offset), bytes, null));
    }
  }

  /** A copy into memory: target, source and length from operand {@code first} on. */
  private static void copy(List<Access> found, Place from, TraceStack stack, int first) {
    range(found, from, false, stack, first + 1, first + 2);
    range(found, Place.MEMORY, true, stack, first, first + 2);
  }

  private static void slot(List<Access> found, Place place, boolean isWrite, TraceStack stack) {
    UInt256 key = stack.fromTop(0);
    found.add(new Access(place, isWrite, 0, 32, key));
  }

  private static long at(TraceStack stack, int operand) {
    return stack.fromTop(operand).toLongSaturated();
  }

  /**
   * The instruction with its operands filled in, such as {@code MSTORE offset 0x40, value 0x80}.
   */
  static String describe(int op, @Nullable TraceStack stack) {
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
