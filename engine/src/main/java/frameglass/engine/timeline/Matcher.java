package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.timeline.StepView.Fate;
import frameglass.engine.timeline.condition.Condition;
import frameglass.engine.timeline.condition.Condition.Access;
import frameglass.engine.timeline.condition.Condition.Comparison;
import frameglass.engine.timeline.condition.Condition.Failure;
import frameglass.engine.timeline.condition.Condition.Operand;
import frameglass.engine.timeline.condition.Condition.Operand.Figure;
import frameglass.engine.word.UInt256;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Condition} made ready to be asked at millions of steps: a tree of tests that allocate
 * nothing, and what is known before asking, so that a scan runs past most steps at full speed.
 */
final class Matcher implements StopCondition {
  /** The truth of a condition of which only a part is known. */
  private enum Truth {
    NO,
    PERHAPS,
    YES;

    static Truth of(boolean holds) {
      return holds ? YES : NO;
    }

    Truth not() {
      return this == YES ? NO : this == NO ? YES : PERHAPS;
    }

    Truth and(Truth other) {
      return compareTo(other) < 0 ? this : other;
    }

    Truth or(Truth other) {
      return compareTo(other) > 0 ? this : other;
    }
  }

  /** Asks a view of what the whole condition needs. */
  private interface Test {
    boolean holds(StepView view);
  }

  private final Condition condition;
  private final Test test;
  private final boolean[] watched = new boolean[256];
  private final PcMarks places;
  private final boolean isBound;
  private final boolean asksFate;
  private final long[] left = new long[4];
  private final long[] right = new long[4];

  private Matcher(Condition condition) {
    this.condition = condition;
    test = compile(condition);
    asksFate = asksFate(condition);
    for (int op = 0; op < 256; op++) {
      watched[op] = guess(condition, op, Fate.GOES_ON) != Truth.NO;
    }
    Set<Integer> anywhere = new HashSet<>();
    Set<Breakpoint> points = new HashSet<>();
    isBound = bind(condition, anywhere, points);
    places = isBound ? PcMarks.of(points, anywhere) : PcMarks.NONE;
  }

  /** Asks after {@code condition}. */
  static Matcher of(Condition condition) {
    return new Matcher(condition);
  }

  @Override
  public boolean stopsAt(StepView view) {
    return test.holds(view);
  }

  @Override
  public boolean watches(int op) {
    return watched[op];
  }

  /** Whether it holds at certain places in codes at most, the {@link #places}. */
  boolean isBound() {
    return isBound;
  }

  /** The only places at which it can hold, if it {@link #isBound}. */
  PcMarks places() {
    return places;
  }

  /** Whether it matters to it if an instruction fails. */
  boolean asksFate() {
    return asksFate;
  }

  /** Whether it may hold at an instruction {@code op} that fails so. */
  boolean mayHoldFailing(int op, Fate fate) {
    return guess(condition, op, fate) != Truth.NO;
  }

  /** Whether it holds at every instruction {@code op} that fails so. */
  boolean mustHoldFailing(int op, Fate fate) {
    return guess(condition, op, fate) == Truth.YES;
  }

  // ---- what is known from the opcode alone ----------------------------------------------------

  private static Truth guess(Condition condition, int op, Fate fate) {
    return switch (condition) {
      case Condition.And both -> guess(both.left(), op, fate).and(guess(both.right(), op, fate));
      case Condition.Or either ->
          guess(either.left(), op, fate).or(guess(either.right(), op, fate));
      case Condition.Not not -> guess(not.of(), op, fate).not();
      case Condition.OpIn in -> Truth.of(in.opcodes().contains(op));
      case Condition.Fails fails -> Truth.of(fits(fails.how(), fate));
      case Condition.MemoryTouched touched -> perhaps(touchesMemory(op, touched.access()));
      case Condition.SlotTouched slot when op == slotOp(slot) ->
          slot.key() == null ? Truth.YES : Truth.PERHAPS;
      case Condition.SlotTouched ignored -> Truth.NO;
      case Condition.Jump ignored -> perhaps(op == Op.JUMP || op == Op.JUMPI);
      case Condition.Call call ->
          call.to() == null ? Truth.of(Scan.isCall(op)) : perhaps(callsCode(op));
      case Condition.Compare ignored -> Truth.PERHAPS;
      case Condition.At ignored -> Truth.PERHAPS;
    };
  }

  private static Truth perhaps(boolean possible) {
    return possible ? Truth.PERHAPS : Truth.NO;
  }

  private static boolean fits(Failure how, Fate fate) {
    return switch (how) {
      case REVERT -> fate == Fate.REVERTS;
      case HALT -> fate == Fate.HALTS;
      case ANY -> fate != Fate.GOES_ON;
    };
  }

  private static boolean touchesMemory(int op, Access access) {
    for (int range = 0; range < MemoryReach.ranges(op); range++) {
      if (MemoryReach.isWrite(op, range) == (access == Access.WRITTEN)) {
        return true;
      }
    }
    return false;
  }

  private static int slotOp(Condition.SlotTouched slot) {
    boolean write = slot.access() == Access.WRITTEN;
    return slot.isTransient() ? (write ? Op.TSTORE : Op.TLOAD) : (write ? Op.SSTORE : Op.SLOAD);
  }

  private static boolean callsCode(int op) {
    return Scan.isCall(op) && op != Op.CREATE && op != Op.CREATE2;
  }

  private static boolean asksFate(Condition condition) {
    return switch (condition) {
      case Condition.And both -> asksFate(both.left()) || asksFate(both.right());
      case Condition.Or either -> asksFate(either.left()) || asksFate(either.right());
      case Condition.Not not -> asksFate(not.of());
      case Condition.Fails ignored -> true;
      default -> false;
    };
  }

  /** Gathers the only places at which {@code condition} can hold; false if there are others. */
  private static boolean bind(Condition condition, Set<Integer> anywhere, Set<Breakpoint> points) {
    return switch (condition) {
      case Condition.At at -> {
        points.add(new Breakpoint(at.codeHash(), at.pc(), true));
        yield true;
      }
      case Condition.Compare compare
          when compare.left() == Figure.PC
              && compare.comparison() == Comparison.EQUAL
              && compare.right() instanceof Operand.Literal number
              && number.value().fitsInInt() -> {
        anywhere.add((int) number.value().limb0());
        yield true;
      }
      case Condition.And both -> {
        if (bind(both.left(), anywhere, points)) {
          yield true;
        }
        yield bind(both.right(), anywhere, points);
      }
      case Condition.Or either ->
          bind(either.left(), anywhere, points) && bind(either.right(), anywhere, points);
      default -> false;
    };
  }

  // ---- which kinds of data it asks for --------------------------------------------------------

  /** What a moment must have for {@code condition} to be told there. */
  static Set<Aspect> needs(Condition condition) {
    EnumSet<Aspect> needs = EnumSet.noneOf(Aspect.class);
    gatherNeeds(condition, needs);
    return needs;
  }

  private static void gatherNeeds(Condition condition, Set<Aspect> needs) {
    switch (condition) {
      case Condition.And both -> {
        gatherNeeds(both.left(), needs);
        gatherNeeds(both.right(), needs);
      }
      case Condition.Or either -> {
        gatherNeeds(either.left(), needs);
        gatherNeeds(either.right(), needs);
      }
      case Condition.Not not -> gatherNeeds(not.of(), needs);
      case Condition.Compare compare -> {
        for (Operand operand : List.of(compare.left(), compare.right())) {
          switch (operand) {
            case Operand.StackWord ignored -> needs.add(Aspect.STACK);
            case Operand.MemoryNumber ignored -> needs.add(Aspect.MEMORY);
            case Operand.SlotValue ignored -> needs.add(Aspect.STORAGE);
            case Figure figure when figure == Figure.STACK_SIZE -> needs.add(Aspect.STACK);
            default -> {
              // every moment has it
            }
          }
        }
      }
      case Condition.MemoryTouched ignored -> needs.add(Aspect.STACK);
      case Condition.SlotTouched slot when slot.key() != null -> needs.add(Aspect.STACK);
      case Condition.Jump ignored -> needs.add(Aspect.STACK);
      case Condition.Call call when call.to() != null -> needs.add(Aspect.STACK);
      case Condition.At ignored -> needs.add(Aspect.CODE);
      default -> {
        // the opcode tells
      }
    }
  }

  // ---- the tests ------------------------------------------------------------------------------

  private Test compile(Condition condition) {
    return switch (condition) {
      case Condition.And both -> {
        Test first = compile(both.left());
        Test second = compile(both.right());
        yield view -> first.holds(view) && second.holds(view);
      }
      case Condition.Or either -> {
        Test first = compile(either.left());
        Test second = compile(either.right());
        yield view -> first.holds(view) || second.holds(view);
      }
      case Condition.Not not -> {
        Test of = compile(not.of());
        yield view -> !of.holds(view);
      }
      case Condition.OpIn in -> {
        boolean[] set = new boolean[256];
        in.opcodes().forEach(op -> set[op & 0xff] = true);
        yield view -> set[view.op()];
      }
      case Condition.Fails fails -> view -> fits(fails.how(), view.fate());
      case Condition.MemoryTouched touched -> view -> touches(view, touched);
      case Condition.SlotTouched slot -> slot(slot);
      case Condition.Jump jump -> view -> jumps(view, jump.to());
      case Condition.Call call -> {
        long[] to = limbs(call.to() == null ? UInt256.ZERO : call.to().toUInt256());
        yield call.to() == null ? view -> Scan.isCall(view.op()) : view -> calls(view, to);
      }
      case Condition.At at ->
          view -> {
            var code = view.code();
            return view.pc() == at.pc() && code != null && code.hash().equals(at.codeHash());
          };
      case Condition.Compare compare -> comparison(compare);
    };
  }

  private static long[] limbs(UInt256 value) {
    long[] limbs = new long[4];
    value.toLimbs(limbs, 0);
    return limbs;
  }

  private Test slot(Condition.SlotTouched slot) {
    int op = slotOp(slot);
    if (slot.key() == null) {
      return view -> view.op() == op;
    }
    long[] key = limbs(slot.key());
    return view ->
        view.op() == op && view.readStack(0, left, 0) && java.util.Arrays.equals(left, key);
  }

  private boolean jumps(StepView view, @Nullable UInt256 to) {
    int op = view.op();
    if (op == Op.JUMPI) {
      if (!view.readStack(1, left, 0) || (left[0] | left[1] | left[2] | left[3]) == 0) {
        return false;
      }
    } else if (op != Op.JUMP) {
      return false;
    }
    return view.readStack(0, left, 0)
        && (to == null
            || (left[0] == to.limb0()
                && left[1] == to.limb1()
                && left[2] == to.limb2()
                && left[3] == to.limb3()));
  }

  private boolean calls(StepView view, long[] to) {
    return callsCode(view.op())
        && view.readStack(1, left, 0)
        && left[0] == to[0]
        && left[1] == to[1]
        && (left[2] & 0xffffffffL) == to[2];
  }

  private boolean touches(StepView view, Condition.MemoryTouched touched) {
    int op = view.op();
    boolean write = touched.access() == Access.WRITTEN;
    for (int range = 0; range < MemoryReach.ranges(op); range++) {
      if (MemoryReach.isWrite(op, range) == write
          && MemoryReach.overlaps(view, op, range, touched.from(), touched.to(), left)) {
        return true;
      }
    }
    return false;
  }

  private Test comparison(Condition.Compare compare) {
    Comparison comparison = compare.comparison();
    if (compare.left() instanceof Figure figure
        && figure != Figure.ADDRESS
        && compare.right() instanceof Operand.Literal number
        && number.value().fitsInLong()) {
      long value = number.value().limb0();
      return view -> comparison.holds(Long.compare(figure(view, figure), value));
    }
    return view ->
        read(view, compare.left(), left)
            && read(view, compare.right(), right)
            && comparison.holds(compare(left, right));
  }

  private static int compare(long[] a, long[] b) {
    for (int i = 3; i > 0; i--) {
      if (a[i] != b[i]) {
        return Long.compareUnsigned(a[i], b[i]);
      }
    }
    return Long.compareUnsigned(a[0], b[0]);
  }

  private static long figure(StepView view, Figure figure) {
    return switch (figure) {
      case STEP -> view.step();
      case PC -> view.pc();
      case DEPTH -> view.depth();
      case GAS -> view.gasLeft();
      case MEMORY_SIZE -> view.memoryWords() * 32;
      case STACK_SIZE -> view.stackSize();
      case ADDRESS -> throw new AssertionError("an address is no long");
    };
  }

  private static boolean read(StepView view, Operand operand, long[] into) {
    return switch (operand) {
      case Operand.Literal number -> {
        number.value().toLimbs(into, 0);
        yield true;
      }
      case Figure figure when figure == Figure.ADDRESS -> {
        view.address().toLimbs(into, 0);
        yield true;
      }
      case Figure figure -> {
        into[0] = figure(view, figure);
        into[1] = 0;
        into[2] = 0;
        into[3] = 0;
        yield true;
      }
      case Operand.StackWord word -> view.readStack(word.index(), into, 0);
      case Operand.MemoryNumber number ->
          view.readMemory(number.offset(), number.length(), into, 0);
      case Operand.SlotValue slot -> view.readSlot(slot.key(), slot.isTransient(), into, 0);
    };
  }
}
