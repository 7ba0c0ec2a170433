package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A code cut into instructions: what a list of lines needs to know of each, made once a code. */
public final class CodeListing {
  /** The listing of no code. */
  public static final CodeListing EMPTY = new CodeListing(Code.EMPTY);

  private static CodeListing newest = EMPTY;

  private final Code code;
  private final int[] starts;
  private final BitSet jumpDestinations = new BitSet();
  private final int falseDestinations;

  private CodeListing(Code code) {
    this.code = code;
    int[] found = new int[code.size()];
    int count = 0;
    int hidden = 0;
    for (int pc = 0; pc < code.size(); ) {
      found[count++] = pc;
      int op = code.at(pc);
      if (op == Op.JUMPDEST) {
        jumpDestinations.set(pc);
      }
      int size = Opcode.immediateSize(op);
      for (int i = pc + 1; i <= pc + size && i < code.size(); i++) {
        if (code.at(i) == Op.JUMPDEST) {
          hidden++;
        }
      }
      pc += 1 + size;
    }
    starts = Arrays.copyOf(found, count);
    falseDestinations = hidden;
  }

  /** The listing of {@code code}; the one asked for last is kept. */
  public static synchronized CodeListing of(Code code) {
    if (!newest.isOf(code)) {
      newest = new CodeListing(code);
    }
    return newest;
  }

  @SuppressWarnings("ReferenceEquality") // a quick answer first; equals compares every byte
  private boolean isOf(Code other) {
    return code == other || (code.size() == other.size() && code.equals(other));
  }

  /** The code. */
  public Code code() {
    return code;
  }

  /** Number of instructions. */
  public int size() {
    return starts.length;
  }

  /** Byte offset of instruction {@code index}. */
  public int pc(int index) {
    return starts[index];
  }

  /** Opcode byte of instruction {@code index}. */
  public int op(int index) {
    return code.at(starts[index]);
  }

  /** The instruction that holds byte {@code pc}; the last one beyond the end; -1 without code. */
  public int indexOf(int pc) {
    int at = Arrays.binarySearch(starts, pc);
    return at >= 0 ? at : -at - 2;
  }

  /** Whether {@code pc} is a place that a jump may go to. */
  public boolean isJumpDestination(long pc) {
    return pc >= 0 && pc < code.size() && jumpDestinations.get((int) pc);
  }

  /** Number of places that a jump may go to. */
  public int jumpDestinations() {
    return jumpDestinations.cardinality();
  }

  /** Number of 0x5b bytes that are push data, and so no destinations. */
  public int falseDestinations() {
    return falseDestinations;
  }

  /** Number of bytes of push data of instruction {@code index}, also where the code ends early. */
  public int immediateSize(int index) {
    return Opcode.immediateSize(op(index));
  }

  /** Push data of instruction {@code index} as hexadecimal digits without prefix, else null. */
  public @Nullable String immediate(int index) {
    int size = immediateSize(index);
    if (size == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder(size * 2);
    for (int i = 1; i <= size; i++) {
      // bytes past the end read as zero
      int value = starts[index] + i < code.size() ? code.at(starts[index] + i) : 0;
      text.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
    }
    return text.toString();
  }

  /** Whether the push data of instruction {@code index} holds a 0x5b. */
  public boolean hidesDestination(int index) {
    int size = immediateSize(index);
    for (int i = 1; i <= size; i++) {
      if (starts[index] + i < code.size() && code.at(starts[index] + i) == Op.JUMPDEST) {
        return true;
      }
    }
    return false;
  }

  /** Where a jump at {@code index} goes when a push just before it says so, else -1. */
  public long staticTarget(int index) {
    if (index == 0 || !isJump(index)) {
      return -1;
    }
    int before = index - 1;
    Opcode opcode = Opcode.of(op(before));
    if (opcode == null || !opcode.isPush() || immediateSize(before) > 4) {
      return -1;
    }
    String data = immediate(before);
    return data == null ? 0 : Long.parseLong(data, 16);
  }

  /** Whether instruction {@code index} is JUMP or JUMPI. */
  public boolean isJump(int index) {
    return op(index) == Op.JUMP || op(index) == Op.JUMPI;
  }
}
