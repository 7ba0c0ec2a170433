package frameglass.engine.code;

import frameglass.engine.word.Bytes;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The instructions of a code, made when they are asked for. It remembers where every 64th begins
 * and walks from there, so that rows of a code of megabytes cost neither memory nor time before
 * someone looks at them.
 */
public final class Disassembler {
  private static final int STRIDE = 64;

  private final Code code;
  private final Bytes bytes;
  private final int count;

  /** Where instruction {@code STRIDE * i} begins, for every such instruction. */
  private final int[] starts;

  private final SolcMetadata metadata;

  private Disassembler(Code code) {
    this.code = code;
    bytes = code.toBytes();
    int[] found = new int[code.size() / STRIDE + 1];
    int index = 0;
    for (int pc = 0; pc < code.size(); pc = next(pc), index++) {
      if (index % STRIDE == 0) {
        found[index / STRIDE] = pc;
      }
    }
    count = index;
    starts = Arrays.copyOf(found, (count + STRIDE - 1) / STRIDE);
    metadata = SolcMetadata.in(bytes);
  }

  /** The instructions of {@code code}. */
  public static Disassembler of(Code code) {
    return new Disassembler(code);
  }

  /** The code. */
  public Code code() {
    return code;
  }

  /** The number of instructions. */
  public int size() {
    return count;
  }

  /** All instructions, each made when it is read; unmodifiable. */
  public List<Instruction> instructions() {
    return new Rows();
  }

  /**
   * Instruction {@code index}.
   *
   * @throws IndexOutOfBoundsException when there is none
   */
  public Instruction instruction(int index) {
    Objects.checkIndex(index, count);
    int pc = starts[index / STRIDE];
    for (int i = index % STRIDE; i > 0; i--) {
      pc = next(pc);
    }
    return row(index, pc);
  }

  /**
   * The index of the instruction that the byte at {@code pc} belongs to, be it opcode or push data.
   *
   * @throws IndexOutOfBoundsException when {@code pc} is outside the code
   */
  public int indexAt(int pc) {
    Objects.checkIndex(pc, code.size());
    int stride = Arrays.binarySearch(starts, pc);
    if (stride < 0) {
      stride = -stride - 2;
    }
    int index = stride * STRIDE;
    for (int end = next(starts[stride]); end <= pc; end = next(end)) {
      index++;
    }
    return index;
  }

  /** Whether jumps may land at {@code pc}; false outside the code. */
  public boolean isJumpDestination(int pc) {
    return pc >= 0
        && pc < code.size()
        && code.at(pc) == Op.JUMPDEST
        && instruction(indexAt(pc)).pc() == pc;
  }

  /**
   * Where the metadata that solc puts behind its code begins (CBOR, with the hash of the sources
   * and the compiler's version); the size of the code when there is none. Creation code may have
   * constructor arguments behind it, from {@link #metadataEnd()} on.
   */
  public int metadataStart() {
    return metadata.start();
  }

  /** The byte behind the metadata and its length field. */
  public int metadataEnd() {
    return metadata.end();
  }

  /** The byte behind the instruction at {@code pc}, which may lie beyond the end of the code. */
  private int next(int pc) {
    return pc + 1 + Opcode.immediateSize(code.at(pc));
  }

  private Instruction row(int index, int pc) {
    int op = code.at(pc);
    int end = Math.min(next(pc), code.size());
    Bytes immediate = bytes.slice(pc + 1, end - pc - 1);
    return new Instruction(
        index, pc, op, Opcode.of(op), immediate, next(pc) > code.size(), kind(op, immediate));
  }

  private static Instruction.Kind kind(int op, Bytes immediate) {
    if (op == Op.JUMPDEST) {
      return Instruction.Kind.VALID_JUMPDEST;
    }
    if (Opcode.immediateSize(op) > 0) {
      for (int i = 0; i < immediate.size(); i++) {
        if (immediate.get(i) == Op.JUMPDEST) {
          return Instruction.Kind.FALSE_JUMPDEST_INSIDE;
        }
      }
      return Instruction.Kind.PUSH;
    }
    return Opcode.of(op) == null ? Instruction.Kind.UNDEFINED : Instruction.Kind.PLAIN;
  }

  private final class Rows extends AbstractList<Instruction> implements RandomAccess {
    @Override
    public Instruction get(int index) {
      return instruction(index);
    }

    @Override
    public int size() {
      return count;
    }
  }
}
