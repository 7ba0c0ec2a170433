package frameglass.engine.code;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a disassembly.
 *
 * @param index the number of instructions before it in the code
 * @param pc where its opcode stands, in bytes from the start of the code
 * @param op its opcode, 0x00 to 0xff
 * @param opcode what the opcode means, or null when no fork defines it
 * @param immediate its push data, as far as the code has it
 * @param truncated whether the code ends within its push data; the machine reads zeros there
 * @param kind what it is to a jump
 */
public record Instruction(
    int index,
    int pc,
    int op,
    @Nullable Opcode opcode,
    Bytes immediate,
    boolean truncated,
    Kind kind) {

  /** What an instruction is to someone who looks for places to jump to. */
  public enum Kind {
    /** A JUMPDEST: jumps may land here. */
    VALID_JUMPDEST,
    /** A PUSH whose data has a 0x5b in it, which looks like a JUMPDEST and is none. */
    FALSE_JUMPDEST_INSIDE,
    /** Any other push with data. */
    PUSH,
    /** A byte that no fork defines; running it fails. */
    UNDEFINED,
    /** Any other instruction. */
    PLAIN
  }

  /** Bytes of code that it takes, opcode and push data: 1 to 33. */
  public int size() {
    return 1 + immediate.size();
  }

  /** Its mnemonic, or its byte as {@code 0x0c} when no fork defines it. */
  public String mnemonic() {
    return Opcode.nameOf(op);
  }

  /** The word that it pushes: its data, with zeros for what the code lacks; 0 for others. */
  public UInt256 pushed() {
    byte[] bytes = new byte[Opcode.immediateSize(op)];
    immediate.copyTo(0, bytes, 0, immediate.size());
    return UInt256.fromBytes(bytes);
  }

  /** Where in {@link #immediate} a 0x5b stands, from 0. */
  public List<Integer> falseJumpDestinations() {
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < immediate.size(); i++) {
      if (immediate.get(i) == Op.JUMPDEST) {
        offsets.add(i);
      }
    }
    return offsets;
  }

  /** The mnemonic and the push data, as {@link Assembler} reads them. */
  @Override
  public String toString() {
    return immediate.isEmpty() ? mnemonic() : mnemonic() + " " + immediate.toHex();
  }
}
