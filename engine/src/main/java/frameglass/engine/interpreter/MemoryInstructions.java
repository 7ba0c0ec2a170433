package frameglass.engine.interpreter;

import frameglass.engine.code.GasSchedule;
import frameglass.engine.frame.Memory;
import frameglass.engine.word.Words;

/** KECCAK256, MCOPY and LOG: what reads ranges of memory. */
final class MemoryInstructions {
  private MemoryInstructions() {}

  /** Operands: offset, length; the result replaces the length. */
  static long keccak256(Interpreter machine, Memory memory, long[] s, int top, long gas) {
    gas = Gas.perWord(s, top - 4, GasSchedule.KECCAK_WORD, gas);
    if (gas < 0) {
      return gas;
    }
    gas = Gas.coverRange(memory, s, top, top - 4, gas);
    if (gas >= 0) {
      int length = (int) s[top - 4];
      int offset = length == 0 ? 0 : (int) s[top];
      machine.hashes.hash(memory.bytes(), offset, length, s, top - 4);
    }
    return gas;
  }

  /** Operands: destination offset, offset, length (EIP-5656). */
  static long mcopy(Memory memory, long[] s, int top, long gas) {
    gas = Gas.perWord(s, top - 8, GasSchedule.COPY_WORD, gas);
    if (gas < 0) {
      return gas;
    }
    long length = Words.toLongSaturated(s, top - 8);
    if (length == 0) {
      return gas;
    }
    long to = Words.toLongSaturated(s, top);
    long from = Words.toLongSaturated(s, top - 4);
    gas = Gas.grow(memory, Math.max(to, from), length, gas);
    if (gas >= 0) {
      memory.move((int) to, (int) from, (int) length);
    }
    return gas;
  }

  /** Operands: offset, length, then the topics. */
  static long log(Interpreter machine, Memory memory, long[] s, int top, int topics, long gas) {
    if (machine.frames[machine.depth].message.isStatic) {
      return Halt.STATIC_STATE_CHANGE.code();
    }
    long length = Words.toLongSaturated(s, top - 4);
    if (length > Memory.MAX_BYTES) {
      return Halt.OUT_OF_GAS.code();
    }
    gas -= length * GasSchedule.LOG_BYTE;
    if (gas < 0) {
      return Halt.OUT_OF_GAS.code();
    }
    gas = Gas.coverRange(memory, s, top, top - 4, gas);
    if (gas >= 0) {
      int offset = length == 0 ? 0 : (int) s[top];
      machine.world.log(
          machine.self[machine.depth], s, top - 8, topics, memory.bytes(), offset, (int) length);
    }
    return gas;
  }
}
