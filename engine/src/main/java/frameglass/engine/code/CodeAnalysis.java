package frameglass.engine.code;

import java.util.Arrays;

/**
 * What can be known of code without running it, written into slices of a frame's one {@code
 * long[]}. No function allocates. Bytes of code come padded ({@link Code#padded()}); {@code size}
 * is their number without the padding, and {@code at} the index in the buffer where a slice begins.
 *
 * <p>Four slices: a bitmap with a bit for each byte that is a valid JUMPDEST (Yellow Paper 9.4.3);
 * the instruction of each byte; the byte of each instruction; and one metadata entry an
 * instruction, which tells its opcode and {@linkplain #VALID_JUMPDEST flags} and counts how often a
 * debugger saw it run. Indexes take 16 bits each while that is enough, and 32 for code that is
 * {@linkplain #isWide wide}.
 */
public final class CodeAnalysis {
  /** Metadata flag: a JUMPDEST that is an instruction, not push data. */
  public static final int VALID_JUMPDEST = 1 << 8;

  /** Metadata flag: a PUSH whose data goes on beyond the end of the code. */
  public static final int TRUNCATED_PUSH = 1 << 9;

  /** Metadata flag: a byte that no fork up to the latest defines. */
  public static final int UNDEFINED = 1 << 10;

  /** Hits are counted up to this number and no further. */
  public static final int MAX_HITS = (1 << 20) - 1;

  private static final int NARROW_CODE = 1 << 16;
  private static final int HITS_SHIFT = 12;

  private CodeAnalysis() {}

  /** Whether indexes into code of this size need 32 bits: over 65,536 bytes. */
  public static boolean isWide(int codeSize) {
    return codeSize > NARROW_CODE;
  }

  /** {@code long}s of the bitmap of code of up to {@code codeSize} bytes. */
  public static int jumpBitmapLongs(int codeSize) {
    return (codeSize + 63) >>> 6;
  }

  /** {@code long}s of the index from byte to instruction. */
  public static int pcToInstructionLongs(int codeSize) {
    return isWide(codeSize) ? (codeSize + 1) >>> 1 : (codeSize + 3) >>> 2;
  }

  /** {@code long}s of the index from instruction to byte, should every byte be an instruction. */
  public static int instructionToPcLongs(int codeSize) {
    return pcToInstructionLongs(codeSize);
  }

  /** {@code long}s of the metadata, should every byte be an instruction. */
  public static int metadataLongs(int codeSize) {
    return (codeSize + 1) >>> 1;
  }

  /**
   * Fills the bitmap: bit {@code pc & 63} of {@code buffer[at + pc / 64]} for each valid JUMPDEST.
   */
  public static void markJumpDestinations(byte[] code, int size, long[] buffer, int at) {
    Arrays.fill(buffer, at, at + jumpBitmapLongs(size), 0);
    int pc = 0;
    while (pc < size) {
      int op = code[pc];
      // as signed bytes, PUSH1 to PUSH32 are the greatest
      if (op >= Op.PUSH1) {
        pc += op - Op.PUSH1 + 2;
      } else {
        if (op == Op.JUMPDEST) {
          buffer[at + (pc >>> 6)] |= 1L << pc;
        }
        pc++;
      }
    }
  }

  /** Whether {@code pc}, which must lie in the code, is a valid JUMPDEST. */
  public static boolean isJumpDestination(long[] buffer, int at, int pc) {
    return (buffer[at + (pc >>> 6)] >>> pc & 1) != 0;
  }

  /**
   * Fills the two indexes and the metadata, all hits at 0. A byte of push data belongs to its PUSH.
   *
   * @return the number of instructions
   */
  public static int indexInstructions(
      byte[] code,
      int size,
      long[] buffer,
      int pcToInstruction,
      int instructionToPc,
      int metadata) {
    Arrays.fill(buffer, pcToInstruction, pcToInstruction + pcToInstructionLongs(size), 0);
    Arrays.fill(buffer, instructionToPc, instructionToPc + instructionToPcLongs(size), 0);
    Arrays.fill(buffer, metadata, metadata + metadataLongs(size), 0);
    boolean wide = isWide(size);
    int index = 0;
    int pc = 0;
    while (pc < size) {
      int op = code[pc] & 0xff;
      int next = pc + 1 + Opcode.immediateSize(op);
      int flags = op == Op.JUMPDEST ? VALID_JUMPDEST : 0;
      if (next > size) {
        flags |= TRUNCATED_PUSH;
        next = size;
      }
      if (Opcode.of(op) == null) {
        flags |= UNDEFINED;
      }
      putIndex(buffer, instructionToPc, index, pc, wide);
      buffer[metadata + (index >>> 1)] |= (long) (op | flags) << (index << 5);
      for (; pc < next; pc++) {
        putIndex(buffer, pcToInstruction, pc, index, wide);
      }
      index++;
    }
    return index;
  }

  /** Writes an entry of an index; the slice must have been zeros there. */
  private static void putIndex(long[] buffer, int at, int entry, int value, boolean wide) {
    if (wide) {
      buffer[at + (entry >>> 1)] |= (long) value << (entry << 5);
    } else {
      buffer[at + (entry >>> 2)] |= (long) value << (entry << 4);
    }
  }

  /**
   * Entry {@code entry} of an index: for {@code pcToInstruction} the instruction that the byte at
   * {@code entry} belongs to, for {@code instructionToPc} where instruction {@code entry} begins.
   * {@code wide} must be {@link #isWide} of the code's size.
   */
  public static int entry(long[] buffer, int at, int entry, boolean wide) {
    return wide
        ? (int) (buffer[at + (entry >>> 1)] >>> (entry << 5))
        : (int) (buffer[at + (entry >>> 2)] >>> (entry << 4)) & 0xffff;
  }

  /** The metadata of instruction {@code index}: opcode in bits 0 to 7, flags, hits from bit 12. */
  public static int metadata(long[] buffer, int at, int index) {
    return (int) (buffer[at + (index >>> 1)] >>> (index << 5));
  }

  /** The hits that a metadata entry counts. */
  public static int hits(int metadata) {
    return metadata >>> HITS_SHIFT;
  }

  /** Counts a hit of instruction {@code index}, up to {@link #MAX_HITS}. */
  public static void countHit(long[] buffer, int at, int index) {
    if (hits(metadata(buffer, at, index)) < MAX_HITS) {
      buffer[at + (index >>> 1)] += 1L << HITS_SHIFT << (index << 5);
    }
  }

  /** Sets the hits of all {@code instructions} instructions back to 0. */
  public static void clearHits(long[] buffer, int at, int instructions) {
    long keep = (1L << HITS_SHIFT) - 1;
    for (int i = at; i < at + metadataLongs(instructions); i++) {
      buffer[i] &= keep | keep << 32;
    }
  }

  /** How many bytes 0x5b of the code are push data and so no place to jump to. */
  public static int countFalseJumpDestinations(byte[] code, int size) {
    int count = 0;
    int pc = 0;
    while (pc < size) {
      int next = pc + 1 + Opcode.immediateSize(code[pc]);
      for (int i = pc + 1; i < Math.min(next, size); i++) {
        if (code[i] == Op.JUMPDEST) {
          count++;
        }
      }
      pc = next;
    }
    return count;
  }
}
