package frameglass.engine.frame;

/**
 * A named slice of a frame's buffer.
 *
 * @param name what it holds
 * @param offset from the buffer's start, in {@code long}s
 * @param length in {@code long}s
 * @param alignment of the offset, in {@code long}s; the next region starts after a guard
 */
public record Region(Name name, int offset, int length, int alignment) {
  /** What regions hold, in the order in which they stand. */
  public enum Name {
    /** 1,024 words of four limbs, least significant first; the bottom word first. */
    OPERAND_STACK("operand stack"),
    /** One bit a code byte, set where a jump may land. */
    JUMP_DESTINATIONS("JUMPDEST bitmap"),
    /** For each code byte the index of its instruction. */
    PC_TO_INSTRUCTION("pc → instruction"),
    /** For each instruction the code byte it starts at. */
    INSTRUCTION_TO_PC("instruction → pc"),
    /** For each instruction its opcode, flags and hit count, 32 bits. */
    METADATA("metadata"),
    /** One {@code long} after each other region, that nobody may write. */
    GUARD("guard");

    private final String title;

    Name(String title) {
      this.title = title;
    }

    /** The name for people. */
    public String title() {
      return title;
    }
  }

  /** Length in bytes. */
  public long bytes() {
    return (long) length * Long.BYTES;
  }

  /** Where it ends, exclusive, in {@code long}s from the buffer's start. */
  public int end() {
    return offset + length;
  }
}
