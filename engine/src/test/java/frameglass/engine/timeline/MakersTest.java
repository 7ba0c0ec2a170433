package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Op;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/**
 * Who made a value, found by going back, is who made it when every step is followed forwards and
 * every word, byte and slot carries the step that wrote it.
 */
class MakersTest {
  private static final long NOBODY = -1;

  private static final Origin.Reach PATIENT = new Origin.Reach(0, Long.MAX_VALUE / 4);

  private record Slot(Address address, UInt256 key, boolean isTransient) {}

  /** What one frame holds, each with the step that made it. */
  private static final class Held {
    final List<Long> words = new ArrayList<>();
    final Map<Long, Long> bytes = new HashMap<>();

    /** The slots as they were when it was entered. */
    Map<Slot, Long> before = Map.of();

    void wrote(long from, long length, long step) {
      for (long at = from; at < from + length; at++) {
        bytes.put(at, step);
      }
    }
  }

  /** The program, one step at a time, with everything that carries its maker. */
  private static final class Forwards implements Probe {
    final Interpreter machine = new Interpreter();
    final MachineView view = new MachineView(machine);
    final List<Held> frames = new ArrayList<>(List.of(new Held()));
    Map<Slot, Long> slots = new HashMap<>();
    private Halt ended = Halt.STOPPED;
    private boolean answered;

    Forwards(Execution execution) {
      execution.begin(machine);
      machine.setProbe(this);
    }

    Held top() {
      return frames.getLast();
    }

    void step() {
      long step = machine.steps();
      int op = view.op();
      int depth = machine.depth();
      Held mine = top();
      Frame frame = machine.frameAt(depth);
      boolean fits = frame.sp >> 2 >= StackReach.pops(op);
      Slot slot = fits && isStore(op) ? slotNow(op) : null;
      int range = MemoryReach.isWrite(op, 0) ? 0 : 1;
      boolean writes = fits && MemoryReach.ranges(op) > range && MemoryReach.isWrite(op, range);
      long from = writes ? MemoryReach.offset(view, op, range) : 0;
      long length = writes ? MemoryReach.length(view, op, range) : 0;
      long output = frame.outputOffset;
      long wanted = frame.outputLength;
      answered = false;
      machine.run(1);
      if (machine.depth() < depth) {
        frames.removeLast();
        slots = ended.isFailure() ? mine.before : slots;
        if (machine.depth() > 0) {
          top().wrote(output, Math.min(wanted, machine.frameAt(depth - 1).returnSize), step);
        }
        return;
      }
      push(mine.words, op, step);
      if (machine.depth() > depth) {
        Held callee = new Held();
        callee.before = new HashMap<>(slots);
        frames.add(callee);
      } else if (slot != null) {
        slots.put(slot, step);
      } else if (writes) {
        mine.wrote(from, answered ? Math.min(length, frame.returnSize) : length, step);
      }
    }

    private static boolean isStore(int op) {
      return op == Op.SSTORE || op == Op.TSTORE;
    }

    private Slot slotNow(int op) {
      return new Slot(view.address(), view.stackWord(0), op == Op.TSTORE);
    }

    private static void push(List<Long> words, int op, long step) {
      int size = words.size();
      if (op >= Op.DUP1 && op <= Op.DUP16) {
        words.add(words.get(size - 1 - (op - Op.DUP1)));
      } else if (op >= Op.SWAP1 && op <= Op.SWAP16) {
        int other = size - 2 - (op - Op.SWAP1);
        words.set(other, words.set(size - 1, words.get(other)));
      } else {
        words.subList(size - StackReach.pops(op), size).clear();
        if (StackReach.lowest(op, size) != StackReach.NOTHING) {
          words.add(step);
        }
      }
    }

    @Override
    public void left(
        Interpreter interpreter,
        Frame frame,
        Halt halt,
        byte[] data,
        int offset,
        int length,
        long gasLeft) {
      ended = halt;
    }

    @Override
    public void answered(
        Interpreter interpreter, Frame callee, Halt halt, boolean isPrecompile, long gasLeft) {
      answered = true;
    }
  }

  @Property(tries = 40)
  void areTheSameForwardsAndBackwards(@ForAll @LongRange(min = 0) long seed) {
    Random random = new Random(seed);
    LiveRun run = new LiveRun(LiveRunTest.random(seed), 1 + random.nextInt(64));
    Forwards forwards = new Forwards(LiveRunTest.random(seed));
    while (forwards.machine.depth() > 0) {
      if (forwards.machine.steps() > 0 && random.nextInt(4) == 0) {
        run.seek(forwards.machine.steps(), LiveRunTest.ON);
        compare(run, forwards, random);
      }
      forwards.step();
    }
  }

  private static void compare(LiveRun run, Forwards forwards, Random random) {
    Held held = forwards.top();
    if (!held.words.isEmpty()) {
      int index = random.nextInt(held.words.size());
      assertThat(maker(run, new Origin.Subject.StackWord(index)))
          .as("word %d at %d", index, run.step())
          .isEqualTo(held.words.get(held.words.size() - 1 - index));
    }
    long offset = random.nextInt(200);
    assertThat(maker(run, new Origin.Subject.MemoryBytes(offset, 1)))
        .as("byte %d at %d", offset, run.step())
        .isEqualTo(held.bytes.getOrDefault(offset, NOBODY));
    Address address = forwards.view.address();
    UInt256 key = UInt256.of(random.nextInt(9));
    Slot slot = new Slot(address, key, random.nextBoolean());
    assertThat(maker(run, new Origin.Subject.Slot(address, key, slot.isTransient())))
        .as("%s at %d", slot, run.step())
        .isEqualTo(forwards.slots.getOrDefault(slot, NOBODY));
  }

  private static long maker(LiveRun run, Origin.Subject subject) {
    Origin found = Objects.requireNonNull(run.origin(subject, PATIENT, LiveRunTest.ON));
    return switch (found.kind()) {
      case ZERO, PRE_STATE -> NOBODY;
      default -> found.step();
    };
  }
}
