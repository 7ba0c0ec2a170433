package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.RunDifference.Field;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs step by step, live or saved, whoever wrote them, and explains the first
 * difference by the instruction that made it. What only one of them tells is not compared, and the
 * STOP after the end of a code, which some clients leave out, may be missing.
 */
public final class RunDiff {
  /** What may be left out of a comparison; by the others one finds one's way. */
  public static final Set<Field> IGNORABLE = Set.of(Field.GAS, Field.STACK, Field.MEMORY_SIZE);

  private static final int PAUSE_EVERY = 1024;

  private final Steps left;
  private final Steps right;
  private final List<Field> fields = new ArrayList<>();
  private final long[] mine = new long[4];
  private final long[] theirs = new long[4];

  private RunDiff(Steps left, Steps right, Set<Field> ignored) {
    this.left = left;
    this.right = right;
    for (Field field : Field.values()) {
      boolean known =
          switch (field) {
            case STACK -> left.knowsStack() && right.knowsStack();
            case MEMORY_SIZE -> left.knowsMemorySize() && right.knowsMemorySize();
            default -> true;
          };
      if (known && !(ignored.contains(field) && IGNORABLE.contains(field))) {
        fields.add(field);
      }
    }
  }

  /**
   * Compares {@code left} with {@code right}.
   *
   * @param ignored what is not to be compared, of {@link #IGNORABLE}
   * @param pause asked often; true ends the comparison where it is
   */
  public static RunDifference.Result of(
      Steps left, Steps right, Set<Field> ignored, BooleanSupplier pause) {
    return new RunDiff(left, right, ignored).find(pause);
  }

  private RunDifference.Result find(BooleanSupplier pause) {
    long i = 0;
    long j = 0;
    long compared = 0;
    while (compared % PAUSE_EVERY != 0 || !pause.getAsBoolean()) {
      boolean leftEnds = i >= left.size();
      boolean rightEnds = j >= right.size();
      if (leftEnds && rightEnds) {
        break;
      }
      Field field = leftEnds || rightEnds ? Field.END : difference(left.at(i), right.at(j));
      if (field != null && isStop(left, i, right, j)) {
        i++;
      } else if (field != null && isStop(right, j, left, i)) {
        j++;
      } else if (field != null) {
        return new RunDifference.Result(explain(field, i, j, compared), compared, fields);
      } else {
        i++;
        j++;
        compared++;
      }
    }
    return new RunDifference.Result(null, compared, fields);
  }

  /** Whether step {@code i} of {@code one} is a STOP that {@code other} leaves out at {@code j}. */
  private static boolean isStop(Steps one, long i, Steps other, long j) {
    if (i >= one.size() || one.opAt(i) != Op.STOP) {
      return false;
    }
    if (j >= other.size()) {
      return i + 1 >= one.size();
    }
    if (i + 1 >= one.size() || other.opAt(j) == Op.STOP) {
      return false;
    }
    StepView next = one.at(i + 1);
    int pc = next.pc();
    int depth = next.depth();
    StepView there = other.at(j);
    return pc == there.pc() && depth == there.depth();
  }

  private @Nullable Field difference(StepView a, StepView b) {
    if (a.depth() != b.depth()) {
      return Field.DEPTH;
    }
    for (Field field : fields) {
      boolean same =
          switch (field) {
            case END, DEPTH -> true;
            case PC -> a.pc() == b.pc();
            case OP -> a.op() == b.op() || (isUnnamed(a.op()) && isUnnamed(b.op()));
            case GAS -> a.gasLeft() == b.gasLeft();
            case STACK -> firstWord(a, b) < 0;
            case MEMORY_SIZE -> a.memoryWords() == b.memoryWords();
          };
      if (!same) {
        return field;
      }
    }
    return null;
  }

  /** Clients name undefined opcodes as they like. */
  private static boolean isUnnamed(int op) {
    return op == Op.INVALID || Opcode.of(op) == null;
  }

  /** The first word from the top that differs, or -1; one there is not differs. */
  private int firstWord(StepView a, StepView b) {
    int words = Math.min(a.stackSize(), b.stackSize());
    for (int i = 0; i < words; i++) {
      a.readStack(i, mine, 0);
      b.readStack(i, theirs, 0);
      if (!Arrays.equals(mine, theirs)) {
        return i;
      }
    }
    return a.stackSize() == b.stackSize() ? -1 : words;
  }

  // ---- why ------------------------------------------------------------------------------------

  private RunDifference explain(Field field, long i, long j, long compared) {
    long leftMaker = i - 1;
    long rightMaker = j - 1;
    boolean isMade = leftMaker >= 0 && rightMaker >= 0;
    return new RunDifference(
        i,
        j,
        field,
        value(left, field, i, right, j),
        value(right, field, j, left, i),
        isMade ? why(field, leftMaker, rightMaker) : "they begin with different ones",
        leftMaker,
        rightMaker,
        isMade && field == Field.STACK ? reads(leftMaker, rightMaker) : List.of(),
        compared);
  }

  private String value(Steps of, Field field, long step, Steps other, long otherStep) {
    if (step >= of.size()) {
      return "no step";
    }
    StepView view = of.at(step);
    return switch (field) {
      case END -> "%s at 0x%x".formatted(Opcode.nameOf(view.op()), view.pc());
      case DEPTH -> String.valueOf(view.depth());
      case PC -> "0x%x".formatted(view.pc());
      case OP -> Opcode.nameOf(view.op());
      case GAS -> "%,d".formatted(view.gasLeft());
      case MEMORY_SIZE -> "%,d bytes".formatted(view.memoryWords() * 32);
      case STACK -> {
        int index = firstWord(view, other.at(otherStep));
        // the other one may be the same object, moved
        view = of.at(step);
        yield index >= view.stackSize()
            ? "%,d words".formatted(view.stackSize())
            : "stack[%d] = %s".formatted(index, view.stackWord(index).toHex());
      }
    };
  }

  /** What the instruction before did otherwise. */
  private String why(Field field, long i, long j) {
    String op = Opcode.nameOf(left.opAt(i));
    StepView before = left.at(i);
    String at = "%s at 0x%x (step %,d)".formatted(op, before.pc(), i);
    return switch (field) {
      case GAS -> {
        boolean sameFrame =
            left.at(i + 1).depth() == left.at(i).depth()
                && right.at(j + 1).depth() == right.at(j).depth();
        long leftCost = left.at(i).gasLeft() - left.at(i + 1).gasLeft();
        long rightCost = right.at(j).gasLeft() - right.at(j + 1).gasLeft();
        yield sameFrame
            ? "%s cost %,d on the left and %,d on the right".formatted(at, leftCost, rightCost)
            : at + " handed on different gas";
      }
      case STACK ->
          left.at(i).depth() > left.at(i + 1).depth()
              ? "the call that ended with %s came to different results".formatted(at)
              : at + " gave different results of the same operands";
      case MEMORY_SIZE -> at + " grew memory differently";
      case PC, OP -> at + " went on to different places";
      case DEPTH, END -> at + after(i, j);
    };
  }

  private String after(long i, long j) {
    return ": the left run goes on with %s, the right one with %s"
        .formatted(going(left, i), going(right, j));
  }

  private static String going(Steps steps, long step) {
    if (step + 1 >= steps.size()) {
      return "nothing: it ends";
    }
    int before = steps.at(step).depth();
    StepView next = steps.at(step + 1);
    String where =
        next.depth() > before
            ? " in the frame called"
            : next.depth() < before ? " in the caller" : " in the same frame";
    return "%s at 0x%x%s".formatted(Opcode.nameOf(next.op()), next.pc(), where);
  }

  /** What the instruction read that no stack shows, and who wrote that last on either side. */
  private List<RunDifference.Read> reads(long i, long j) {
    StepView view = left.at(i);
    int reader = view.op();
    if (!left.knowsStack() || !right.knowsStack()) {
      return List.of();
    }
    List<RunDifference.Read> reads = new ArrayList<>();
    if (reader == Op.SLOAD || reader == Op.TLOAD) {
      UInt256 key = view.stackWord(0);
      int write = reader == Op.SLOAD ? Op.SSTORE : Op.TSTORE;
      reads.add(
          read(
              (reader == Op.SLOAD ? "slot " : "transient slot ") + key.toHex(),
              lastWrite(left, i, op -> op == write, at -> at.stackWord(0).equals(key)),
              lastWrite(right, j, op -> op == write, at -> at.stackWord(0).equals(key))));
    } else if (reader == Op.MLOAD || reader == Op.KECCAK256) {
      long from = MemoryReach.offset(view, reader, 0);
      long length = MemoryReach.length(view, reader, 0);
      int depth = view.depth();
      reads.add(
          read(
              "memory[0x%x … 0x%x]".formatted(from, from + length - 1),
              lastWrite(left, i, MemoryReach::touches, at -> writes(at, depth, from, length)),
              lastWrite(right, j, MemoryReach::touches, at -> writes(at, depth, from, length))));
    }
    return reads;
  }

  private boolean writes(StepView at, int depth, long from, long length) {
    int op = at.op();
    if (at.depth() != depth) {
      return false;
    }
    for (int range = 0; range < MemoryReach.ranges(op); range++) {
      if (MemoryReach.isWrite(op, range)
          && MemoryReach.overlaps(at, op, range, from, from + length, mine)) {
        return true;
      }
    }
    return false;
  }

  private RunDifference.Read read(String place, long i, long j) {
    return new RunDifference.Read(
        i, j, place, i < 0 ? "" : left.textAt(i), j < 0 ? "" : right.textAt(j));
  }

  /** The last step before {@code before} that {@code wanted} names, or -1. */
  private static long lastWrite(
      Steps steps, long before, IntPredicate ops, Predicate<StepView> wanted) {
    long found = -1;
    // forwards, which costs a live run one pass
    for (long step = 0; step < before; step++) {
      if (ops.test(steps.opAt(step))) {
        StepView view = steps.at(step);
        if (view.stackSize() > 0 && wanted.test(view)) {
          found = step;
        }
      }
    }
    return found;
  }
}
