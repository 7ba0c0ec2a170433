package frameglass.engine.interpreter;

import static frameglass.engine.code.Op.*;

import frameglass.engine.frame.BufferLayout;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The loop. It executes what is short and frequent itself, with the registers in local variables,
 * and leaves everything else, and whatever of its own needs care, to {@link Instructions}.
 *
 * <p>How it is written is what HotSpot needs to keep it quick:
 *
 * <ul>
 *   <li>One call, even one that is hardly ever made, or one case with too many values at once takes
 *       the registers of the whole method. So nothing is called but VarHandles and field accessors
 *       (a test holds that), and what would need many values is done here only for the usual case:
 *       products, quotients, comparisons and shifts of numbers that fit in a limb.
 *   <li>Limbs that are zero already are not written again: the loads that follow would wait for it.
 *   <li>What several cases compute alike is computed before the switch, for every instruction; so
 *       each case reckons its indexes from {@code at}, the stack pointer moved by eight an opcode,
 *       which makes them its own.
 *   <li>Two opcodes in one case cost about 3 % of a run, for both then test which one it is. So LT
 *       and GT, SLT and SGT, JUMP and JUMPI stand apart, however alike they look.
 *   <li>The launcher and the benchmarks give two options: to decide the switch by comparisons, the
 *       most frequent first, instead of by a table ({@code MinJumpTableSize}), and to spill to the
 *       stack instead of to vector registers ({@code UseFPUForSpilling}).
 * </ul>
 *
 * <p>What each instruction means stands in {@link frameglass.engine.word.Words}, which does the
 * same for whoever is in less of a hurry; a property test holds the two together. The file is long
 * because all of it is one method: what it handed on would no longer share its registers.
 */
final class Loop {
  /** What is added to an opcode that its row refused. */
  static final int REFUSED = 0x100;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int FULL_STACK = 4 * BufferLayout.STACK_WORDS;

  /** Every height of a stack has only these bits, so that HotSpot knows its range. */
  private static final int HEIGHTS = 2 * FULL_STACK - 1;

  /** JUMPDEST's row as long as nobody watches it: one unit of gas, and nothing on the stack. */
  private static final long JUMPDEST_ROW = 1;

  private Loop() {}

  /**
   * Executes instructions of one frame until one is refused by its row or needs more care. The
   * registers are in {@code frame} before and after, the instructions wanted in {@code
   * machine.budget}.
   *
   * @param s the frame's buffer, the operand stack first
   * @param jumps where the buffer has the JUMPDEST bitmap
   * @param code the bytes to dispatch on
   * @param rows one an opcode, so that a single load serves it: base gas in bits 0 to 15, the least
   *     height of the stack in bits 16 to 31, and by how much the instruction raises it in bits 32
   *     to 63, both in limbs
   * @return the opcode, with the program counter behind it, its fixed price paid and its operands
   *     still there; plus {@link #REFUSED} if it was refused
   */
  static int run(Interpreter machine, Frame frame, long[] s, int jumps, byte[] code, long[] rows) {
    final int codeSize = frame.code.size();
    final Memory memory = frame.memory;
    // what a JUMPDEST costs that is done along with its jump; more than there is if it is watched
    final long landing = rows[JUMPDEST] == JUMPDEST_ROW ? 1 : Long.MAX_VALUE;
    long budget = machine.budget;
    long gas = frame.gas;
    int pc = frame.pc;
    int sp = frame.sp;
    int op;

    quick:
    while (true) {
      sp &= HEIGHTS;
      op = code[pc++] & 0xff;
      long row = rows[op];
      final int below = sp;
      final int at = sp + 8 * op;
      sp += (int) (row >> 32);
      gas -= row & 0xffff;
      budget--;
      // gas, instructions wanted, operands, room on the stack
      if (gas < 0 || budget < 0 || below < (int) row >>> 16 || sp > FULL_STACK) {
        op |= REFUSED;
        break;
      }

      switch (op) {
        case ADD -> {
          int i = at - 8 * ADD - 8;
          long a = s[i + 4];
          long r = a + s[i];
          long upper = s[i + 1] | s[i + 2];
          upper |= s[i + 3] | s[i + 5];
          upper |= s[i + 6] | s[i + 7];
          if (upper == 0 && r + Long.MIN_VALUE >= a + Long.MIN_VALUE) {
            s[i] = r; // the other limbs are zero and stay so
            continue;
          }
          long b = s[i];
          s[i] = r;
          long carry = ((a & b) | ((a | b) & ~r)) >>> 63;
          a = s[i + 5];
          b = s[i + 1];
          r = a + b + carry;
          s[i + 1] = r;
          carry = ((a & b) | ((a | b) & ~r)) >>> 63;
          a = s[i + 6];
          b = s[i + 2];
          r = a + b + carry;
          s[i + 2] = r;
          carry = ((a & b) | ((a | b) & ~r)) >>> 63;
          s[i + 3] += s[i + 7] + carry;
        }
        case SUB -> {
          int i = at - 8 * SUB - 8;
          long a = s[i + 4];
          long b = s[i];
          long upper = s[i + 1] | s[i + 2];
          upper |= s[i + 3] | s[i + 5];
          upper |= s[i + 6] | s[i + 7];
          if (upper == 0 && a + Long.MIN_VALUE >= b + Long.MIN_VALUE) {
            s[i] = a - b;
            continue;
          }
          long r = a - b;
          s[i] = r;
          long carry = ((~a & b) | (~(a ^ b) & r)) >>> 63;
          a = s[i + 5];
          b = s[i + 1];
          r = a - b - carry;
          s[i + 1] = r;
          carry = ((~a & b) | (~(a ^ b) & r)) >>> 63;
          a = s[i + 6];
          b = s[i + 2];
          r = a - b - carry;
          s[i + 2] = r;
          carry = ((~a & b) | (~(a ^ b) & r)) >>> 63;
          s[i + 3] = s[i + 7] - s[i + 3] - carry;
        }
        case MUL -> {
          int i = at - 8 * MUL - 8;
          long a = s[i + 4];
          long b = s[i];
          // both operands are numbers of 64 bits with a sign, as nearly all are
          long upper = s[i + 1] ^ (b >> 63);
          upper |= s[i + 2] ^ (b >> 63);
          upper |= s[i + 3] ^ (b >> 63);
          upper |= s[i + 5] ^ (a >> 63);
          upper |= s[i + 6] ^ (a >> 63);
          upper |= s[i + 7] ^ (a >> 63);
          if (upper != 0) {
            break quick;
          }
          long high = Math.multiplyHigh(a, b);
          s[i] = a * b;
          if (high != b >> 63) {
            s[i + 1] = high;
            s[i + 2] = high >> 63;
            s[i + 3] = high >> 63;
          }
        }
        case SDIV -> {
          int i = at - 8 * SDIV - 8;
          long a = s[i + 4];
          long b = s[i];
          long upper = s[i + 1] ^ (b >> 63);
          upper |= s[i + 2] ^ (b >> 63);
          upper |= s[i + 3] ^ (b >> 63);
          upper |= s[i + 5] ^ (a >> 63);
          upper |= s[i + 6] ^ (a >> 63);
          upper |= s[i + 7] ^ (a >> 63);
          if (upper != 0 || b == 0 || b == -1) {
            break quick;
          }
          long quotient = a / b;
          s[i] = quotient;
          if ((quotient ^ b) < 0) {
            s[i + 1] = quotient >> 63;
            s[i + 2] = quotient >> 63;
            s[i + 3] = quotient >> 63;
          }
        }
        case LT -> {
          int i = at - 8 * LT - 8;
          long upper = s[i + 1] | s[i + 2];
          upper |= s[i + 3] | s[i + 5];
          upper |= s[i + 6] | s[i + 7];
          if (upper != 0) {
            break quick;
          }
          s[i] = s[i + 4] + Long.MIN_VALUE < s[i] + Long.MIN_VALUE ? 1 : 0;
        }
        case GT -> {
          int i = at - 8 * GT - 8;
          long upper = s[i + 1] | s[i + 2];
          upper |= s[i + 3] | s[i + 5];
          upper |= s[i + 6] | s[i + 7];
          if (upper != 0) {
            break quick;
          }
          s[i] = s[i + 4] + Long.MIN_VALUE > s[i] + Long.MIN_VALUE ? 1 : 0;
        }
        case SLT -> {
          int i = at - 8 * SLT - 8;
          long a = s[i + 4];
          long b = s[i];
          long upper = s[i + 1] ^ (b >> 63);
          upper |= s[i + 2] ^ (b >> 63);
          upper |= s[i + 3] ^ (b >> 63);
          upper |= s[i + 5] ^ (a >> 63);
          upper |= s[i + 6] ^ (a >> 63);
          upper |= s[i + 7] ^ (a >> 63);
          if (upper != 0) {
            break quick;
          }
          s[i] = a < b ? 1 : 0;
          s[i + 1] = 0;
          s[i + 2] = 0;
          s[i + 3] = 0;
        }
        case SGT -> {
          int i = at - 8 * SGT - 8;
          long a = s[i + 4];
          long b = s[i];
          long upper = s[i + 1] ^ (b >> 63);
          upper |= s[i + 2] ^ (b >> 63);
          upper |= s[i + 3] ^ (b >> 63);
          upper |= s[i + 5] ^ (a >> 63);
          upper |= s[i + 6] ^ (a >> 63);
          upper |= s[i + 7] ^ (a >> 63);
          if (upper != 0) {
            break quick;
          }
          s[i] = a > b ? 1 : 0;
          s[i + 1] = 0;
          s[i + 2] = 0;
          s[i + 3] = 0;
        }
        case EQ -> {
          int i = at - 8 * EQ - 8;
          long difference = s[i] ^ s[i + 4];
          difference |= s[i + 1] ^ s[i + 5];
          difference |= s[i + 2] ^ s[i + 6];
          difference |= s[i + 3] ^ s[i + 7];
          s[i] = difference == 0 ? 1 : 0;
          s[i + 1] = 0;
          s[i + 2] = 0;
          s[i + 3] = 0;
        }
        case ISZERO -> {
          int i = at - 8 * ISZERO - 4;
          if ((s[i + 1] | s[i + 2] | s[i + 3]) == 0) {
            s[i] = s[i] == 0 ? 1 : 0;
          } else {
            s[i] = 0;
            s[i + 1] = 0;
            s[i + 2] = 0;
            s[i + 3] = 0;
          }
        }
        case AND -> {
          int i = at - 8 * AND - 8;
          s[i] &= s[i + 4];
          s[i + 1] &= s[i + 5];
          s[i + 2] &= s[i + 6];
          s[i + 3] &= s[i + 7];
        }
        case OR -> {
          int i = at - 8 * OR - 8;
          s[i] |= s[i + 4];
          s[i + 1] |= s[i + 5];
          s[i + 2] |= s[i + 6];
          s[i + 3] |= s[i + 7];
        }
        case XOR -> {
          int i = at - 8 * XOR - 8;
          s[i] ^= s[i + 4];
          s[i + 1] ^= s[i + 5];
          s[i + 2] ^= s[i + 6];
          s[i + 3] ^= s[i + 7];
        }
        case NOT -> {
          int i = at - 8 * NOT - 4;
          s[i] = ~s[i];
          s[i + 1] = ~s[i + 1];
          s[i + 2] = ~s[i + 2];
          s[i + 3] = ~s[i + 3];
        }
        case SHL -> {
          int i = at - 8 * SHL - 8;
          long n = s[i + 4];
          long upper = s[i + 1] | s[i + 2];
          upper |= s[i + 3] | s[i + 5];
          upper |= s[i + 6] | s[i + 7];
          if ((upper | n >>> 8) != 0) {
            break quick;
          }
          long limb = s[i];
          s[i] = 0;
          // limb 4, which a shift by 192 or more would set, is no longer on the stack
          int to = (i + (int) (n >>> 6)) & HEIGHTS;
          s[to] = limb << n;
          s[to + 1] = limb >>> 1 >>> ~n;
        }
        case SHR -> {
          int i = at - 8 * SHR - 8;
          long n = s[i + 4];
          long upper = s[i + 1] | s[i + 2];
          upper |= s[i + 3] | s[i + 5];
          upper |= s[i + 6] | s[i + 7];
          if ((upper | n >>> 6) != 0) {
            break quick;
          }
          s[i] >>>= n;
        }
        case SAR -> {
          int i = at - 8 * SAR - 8;
          long n = s[i + 4];
          long limb = s[i];
          long upper = s[i + 1] ^ (limb >> 63);
          upper |= s[i + 2] ^ (limb >> 63);
          upper |= s[i + 3] ^ (limb >> 63);
          upper |= s[i + 5] | s[i + 6];
          upper |= s[i + 7] | n >>> 6;
          if (upper != 0) {
            break quick;
          }
          s[i] = limb >> n;
        }
        case POP, JUMPDEST -> {}
        case MLOAD -> {
          int i = at - 8 * MLOAD - 4;
          long offset = s[i];
          if ((s[i + 1] | s[i + 2] | s[i + 3]) != 0 || offset < 0 || offset > memory.size() - 32) {
            break quick;
          }
          byte[] bytes = memory.bytes();
          s[i + 3] = (long) LONG.get(bytes, (int) offset);
          s[i + 2] = (long) LONG.get(bytes, (int) offset + 8);
          s[i + 1] = (long) LONG.get(bytes, (int) offset + 16);
          s[i] = (long) LONG.get(bytes, (int) offset + 24);
        }
        case MSTORE -> {
          int i = at - 8 * MSTORE - 4;
          long offset = s[i];
          if ((s[i + 1] | s[i + 2] | s[i + 3]) != 0 || offset < 0 || offset > memory.size() - 32) {
            break quick;
          }
          byte[] bytes = memory.bytes();
          LONG.set(bytes, (int) offset, s[i - 1]);
          LONG.set(bytes, (int) offset + 8, s[i - 2]);
          LONG.set(bytes, (int) offset + 16, s[i - 3]);
          LONG.set(bytes, (int) offset + 24, s[i - 4]);
        }
        case JUMP -> {
          int i = at - 8 * JUMP - 4;
          long to = s[i];
          if ((s[i + 1] | s[i + 2] | s[i + 3] | to >>> 31) != 0
              || (int) to >= codeSize
              || (s[jumps + ((int) to >>> 6)] >>> to & 1) == 0) {
            break quick;
          }
          pc = (int) to;
          // and on to what follows the JUMPDEST, if that is paid for, wanted and no breakpoint
          if (code[pc] == JUMPDEST && gas >= landing && budget > 0) {
            pc++;
            gas--;
            budget--;
          }
        }
        case JUMPI -> {
          int i = at - 8 * JUMPI - 8;
          if ((s[i] | s[i + 1] | s[i + 2] | s[i + 3]) != 0) {
            long to = s[i + 4];
            if ((s[i + 5] | s[i + 6] | s[i + 7] | to >>> 31) != 0
                || (int) to >= codeSize
                || (s[jumps + ((int) to >>> 6)] >>> to & 1) == 0) {
              break quick;
            }
            pc = (int) to;
            if (code[pc] == JUMPDEST && gas >= landing && budget > 0) {
              pc++;
              gas--;
              budget--;
            }
          }
        }
        case PUSH0 -> {
          int i = at - 8 * PUSH0;
          s[i] = 0;
          s[i + 1] = 0;
          s[i + 2] = 0;
          s[i + 3] = 0;
        }
        case PUSH1 -> {
          int i = at - 8 * PUSH1;
          s[i] = code[pc++] & 0xff;
          s[i + 1] = 0;
          s[i + 2] = 0;
          s[i + 3] = 0;
        }
        case PUSH2 -> {
          int i = at - 8 * PUSH2;
          s[i] = ((code[pc] & 0xffL) << 8) | (code[pc + 1] & 0xff);
          s[i + 1] = 0;
          s[i + 2] = 0;
          s[i + 3] = 0;
          pc += 2;
        }
        case PUSH3, PUSH4, PUSH5, PUSH6, PUSH7, PUSH8 -> {
          // padded code has eight bytes to read, and those too many are shifted out
          s[below] = (long) LONG.get(code, pc) >>> (64 - 8 * (op - PUSH0));
          s[below + 1] = 0;
          s[below + 2] = 0;
          s[below + 3] = 0;
          pc += op - PUSH0;
        }
        case DUP1,
            DUP2,
            DUP3,
            DUP4,
            DUP5,
            DUP6,
            DUP7,
            DUP8,
            DUP9,
            DUP10,
            DUP11,
            DUP12,
            DUP13,
            DUP14,
            DUP15,
            DUP16 -> {
          int from = sp - 4 * (op - DUP1 + 2);
          s[sp - 4] = s[from];
          s[sp - 3] = s[from + 1];
          s[sp - 2] = s[from + 2];
          s[sp - 1] = s[from + 3];
        }
        case SWAP1,
            SWAP2,
            SWAP3,
            SWAP4,
            SWAP5,
            SWAP6,
            SWAP7,
            SWAP8,
            SWAP9,
            SWAP10,
            SWAP11,
            SWAP12,
            SWAP13,
            SWAP14,
            SWAP15,
            SWAP16 -> {
          int other = below - 4 * (op - SWAP1 + 2);
          long limb = s[other];
          s[other] = s[below - 4];
          s[below - 4] = limb;
          limb = s[other + 1];
          s[other + 1] = s[below - 3];
          s[below - 3] = limb;
          limb = s[other + 2];
          s[other + 2] = s[below - 2];
          s[below - 2] = limb;
          limb = s[other + 3];
          s[other + 3] = s[below - 1];
          s[below - 1] = limb;
        }
        default -> {
          break quick;
        }
      }
    }

    machine.budget = budget;
    frame.gas = gas;
    frame.pc = pc;
    frame.sp = sp - (int) (rows[op & 0xff] >> 32);
    return op;
  }
}
