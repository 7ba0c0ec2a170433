package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.word.UInt256;
import frameglass.engine.word.Words;
import org.jspecify.annotations.Nullable;

/** Sentences of the instructions that reckon with nothing but their operands. */
final class Arithmetic {
  private Arithmetic() {}

  /** What {@code op} will do, or null when it is none of them. */
  static @Nullable String sentence(int op, StepView view) {
    int operands = operands(op);
    if (operands == 0) {
      return null;
    }
    long[] s = new long[operands * 4];
    String[] names = new String[operands];
    for (int i = 0; i < operands; i++) {
      UInt256 word = view.stackWord(i);
      word.toLimbs(s, 4 * (operands - 1 - i));
      names[i] = word.toHex();
    }
    compute(op, s);
    UInt256 result = UInt256.fromLimbs(s, 0);
    return pattern(op).formatted((Object[]) names) + " = " + result.toHex() + truth(op, result);
  }

  private static int operands(int op) {
    return switch (op) {
      case Op.ISZERO, Op.NOT, Op.CLZ -> 1;
      case Op.ADDMOD, Op.MULMOD -> 3;
      case Op.ADD,
          Op.MUL,
          Op.SUB,
          Op.DIV,
          Op.SDIV,
          Op.MOD,
          Op.SMOD,
          Op.EXP,
          Op.SIGNEXTEND,
          Op.LT,
          Op.GT,
          Op.SLT,
          Op.SGT,
          Op.EQ,
          Op.AND,
          Op.OR,
          Op.XOR,
          Op.BYTE,
          Op.SHL,
          Op.SHR,
          Op.SAR ->
          2;
      default -> 0;
    };
  }

  /** The operands in place, the top one first. */
  private static String pattern(int op) {
    return switch (op) {
      case Op.ADD -> "%s + %s";
      case Op.MUL -> "%s × %s";
      case Op.SUB -> "%s − %s";
      case Op.DIV -> "%s ÷ %s";
      case Op.SDIV -> "signed %s ÷ %s";
      case Op.MOD -> "%s mod %s";
      case Op.SMOD -> "signed %s mod %s";
      case Op.ADDMOD -> "(%s + %s) mod %s";
      case Op.MULMOD -> "(%s × %s) mod %s";
      case Op.EXP -> "%s to the power of %s";
      case Op.SIGNEXTEND -> "the sign from byte %s on of %s";
      case Op.LT -> "%s < %s";
      case Op.GT -> "%s > %s";
      case Op.SLT -> "signed %s < %s";
      case Op.SGT -> "signed %s > %s";
      case Op.EQ -> "%s equals %s";
      case Op.ISZERO -> "%s equals 0";
      case Op.AND -> "%s and %s, bit by bit,";
      case Op.OR -> "%s or %s, bit by bit,";
      case Op.XOR -> "%s xor %s, bit by bit,";
      case Op.NOT -> "not %s";
      case Op.BYTE -> "byte %s of %s";
      case Op.SHL -> "left shift by %s of %s";
      case Op.SHR -> "right shift by %s of %s";
      case Op.SAR -> "signed right shift by %s of %s";
      default -> "leading zero bits of %s";
    };
  }

  private static String truth(int op, UInt256 result) {
    return switch (op) {
      case Op.LT, Op.GT, Op.SLT, Op.SGT, Op.EQ, Op.ISZERO ->
          result.isZero() ? " (false)" : " (true)";
      default -> "";
    };
  }

  private static void compute(int op, long[] s) {
    int top = s.length - 4;
    switch (op) {
      case Op.ADD -> Words.add(s, top);
      case Op.MUL -> Words.mul(s, top);
      case Op.SUB -> Words.sub(s, top);
      case Op.DIV -> Words.div(s, top);
      case Op.SDIV -> Words.sdiv(s, top);
      case Op.MOD -> Words.mod(s, top);
      case Op.SMOD -> Words.smod(s, top);
      case Op.ADDMOD -> Words.addMod(s, top);
      case Op.MULMOD -> Words.mulMod(s, top);
      case Op.EXP -> Words.exp(s, top);
      case Op.SIGNEXTEND -> Words.signExtend(s, top);
      case Op.LT -> Words.lt(s, top);
      case Op.GT -> Words.gt(s, top);
      case Op.SLT -> Words.slt(s, top);
      case Op.SGT -> Words.sgt(s, top);
      case Op.EQ -> Words.eq(s, top);
      case Op.ISZERO -> Words.isZero(s, top);
      case Op.AND -> Words.and(s, top);
      case Op.OR -> Words.or(s, top);
      case Op.XOR -> Words.xor(s, top);
      case Op.NOT -> Words.not(s, top);
      case Op.BYTE -> Words.byteAt(s, top);
      case Op.SHL -> Words.shl(s, top);
      case Op.SHR -> Words.shr(s, top);
      case Op.SAR -> Words.sar(s, top);
      default -> Words.clz(s, top);
    }
  }
}
