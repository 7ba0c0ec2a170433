package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each step of a stretch of a run wrote, noted while it runs and then asked from the end
 * backwards, as often as wanted. A few bytes a step, so that a stretch of {@link #MOST} steps takes
 * a few MiB at most.
 */
final class WriteLog implements Probe {
  /** Steps of the longest stretch. */
  static final int MOST = 1 << 17;

  /** Found instead of a step or an entry: nothing in this stretch. */
  static final int NONE = -1;

  /** So many steps of one frame are passed over at once where they wrote nothing so far down. */
  private static final int BLOCK = 256;

  private static final boolean[] WRITES_MEMORY = new boolean[256];

  static {
    for (int op = 0; op < 256; op++) {
      WRITES_MEMORY[op] = MemoryReach.isWrite(op, 0);
    }
  }

  private final MachineView view;
  private long from;
  private long to;

  private byte[] ops = {};
  private short[] words = {};

  // steps of one frame in a row: the first of them, the frame, the lowest word they wrote
  private int blocks;
  private int[] blockFirst = new int[64];
  private long[] blockCall = new long[64];
  private int[] blockLowest = new int[64];

  // writes to memory: the step, the frame, the bytes
  private int writes;
  private int[] writeAt = new int[64];
  private long[] writeCall = new long[64];
  private long[] writeFrom = new long[64];
  private long[] writeTo = new long[64];

  private final List<Event> events = new ArrayList<>();

  /** What is rare enough for an object of its own. */
  private sealed interface Event {
    /** The step, counted from the first of the stretch. */
    int at();

    /** Storage was written by a frame. */
    record Stored(int at, long call, Address address, UInt256 key, boolean isTransient)
        implements Event {}

    /** A frame failed, so that what it and those it called stored is taken back. */
    record Failed(int at, long call) implements Event {}

    /** A frame got return data. */
    record Returned(int at, long call) implements Event {}

    /** A frame was entered. */
    record Entered(int at, long call) implements Event {}
  }

  /** A log of what the machine that {@code view} shows runs. */
  WriteLog(MachineView view) {
    this.view = view;
  }

  /** Begins the stretch of {@code steps} steps at {@code first}, and forgets the one before. */
  void begin(long first, int steps) {
    from = first;
    to = first + steps;
    if (ops.length < steps) {
      ops = new byte[steps];
      words = new short[steps];
    }
    blocks = 0;
    writes = 0;
    events.clear();
  }

  /** The first step of the stretch. */
  long from() {
    return from;
  }

  /** Whether the stretch holds the step before {@code step}. */
  boolean holdsBefore(long step) {
    return from < step && step <= to;
  }

  /** The opcode of {@code step}. */
  int op(long step) {
    return ops[(int) (step - from)] & 0xff;
  }

  /** Words on the stack before {@code step}. */
  int words(long step) {
    return words[(int) (step - from)];
  }

  // ---- asking ---------------------------------------------------------------------------------

  /** The last step before {@code before} that wrote a word of a stack, or {@link #NONE}. */
  long lastStack(Place.Stack place, long before) {
    int end = (int) (before - from);
    for (int block = floor(blockFirst, blocks, end - 1); block >= 0; block--) {
      int first = blockFirst[block];
      if (blockCall[block] == place.call() && blockLowest[block] <= place.height()) {
        for (int i = end - 1; i >= first; i--) {
          if (StackReach.writes(ops[i] & 0xff, words[i], place.height())) {
            return from + i;
          }
        }
      }
      end = first;
    }
    return NONE;
  }

  /** The last write before {@code before} to any byte of a memory, an entry, or {@link #NONE}. */
  int lastMemory(Place.Memory place, long before) {
    for (int i = floor(writeAt, writes, (int) (before - from) - 1); i >= 0; i--) {
      if (writeCall[i] == place.call() && writeFrom[i] < place.to() && writeTo[i] > place.from()) {
        return i;
      }
    }
    return NONE;
  }

  /** The step of an entry that {@link #lastMemory} found. */
  long stepOf(int entry) {
    return from + writeAt[entry];
  }

  /** The bytes that this entry wrote. */
  Place.Memory writtenBy(int entry) {
    return new Place.Memory(writeCall[entry], writeFrom[entry], writeTo[entry]);
  }

  /**
   * What was found out about a slot.
   *
   * @param step the last write that stood, or {@link #NONE}
   * @param failed the lowest number of a frame that failed between the stretch's begin and the step
   *     asked for: what it stored before has been taken back
   */
  record Stored(long step, long failed) {}

  /**
   * The last step before {@code before} that stored to a slot and was not taken back by then.
   *
   * @param failed the lowest number of a frame that failed from {@code before} on
   */
  Stored lastStored(Place.Slot place, long before, long failed) {
    long lowest = failed;
    for (int i = lastEvent(before); i >= 0; i--) {
      Event event = events.get(i);
      if (event instanceof Event.Failed failure) {
        lowest = Math.min(lowest, failure.call());
      } else if (event instanceof Event.Stored stored
          && stored.call() < lowest
          && stored.isTransient() == place.isTransient()
          && stored.key().equals(place.key())
          && stored.address().equals(place.address())) {
        return new Stored(from + stored.at(), lowest);
      }
    }
    return new Stored(NONE, lowest);
  }

  /** The last step before {@code before} that gave a frame return data, or {@link #NONE}. */
  long lastReturned(long call, long before) {
    for (int i = lastEvent(before); i >= 0; i--) {
      if (events.get(i) instanceof Event.Returned returned && returned.call() == call) {
        return from + returned.at();
      }
    }
    return NONE;
  }

  /** Whether the frame was entered in this stretch, before {@code before}. */
  boolean isEntered(long call, long before) {
    for (int i = lastEvent(before); i >= 0; i--) {
      if (events.get(i) instanceof Event.Entered entered && entered.call() == call) {
        return true;
      }
    }
    return false;
  }

  private int lastEvent(long before) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (from + events.get(middle).at() < before) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The last of the first {@code count} of {@code steps} that is at most {@code step}, or -1. */
  private static int floor(int[] steps, int count, int step) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  // ---- noting ---------------------------------------------------------------------------------

  @Override
  public boolean watches(int op) {
    return true;
  }

  @Override
  public boolean before(Interpreter interpreter, Frame frame, int op) {
    int at = at(interpreter);
    int height = frame.sp >> 2;
    ops[at] = (byte) op;
    words[at] = (short) height;
    long call = interpreter.callNumberAt(interpreter.depth());
    int block = blocks - 1;
    if (block < 0 || blockCall[block] != call || at - blockFirst[block] >= BLOCK) {
      block = addBlock(at, call);
    }
    int lowest = StackReach.lowest(op, height);
    if (lowest < blockLowest[block]) {
      blockLowest[block] = lowest;
    }
    if (WRITES_MEMORY[op]) {
      noteMemory(at, call, op, height);
    } else if ((op == Op.SSTORE || op == Op.TSTORE) && height > 0) {
      Address address = frame.message.recipient;
      events.add(new Event.Stored(at, call, address, view.stackWord(0), op == Op.TSTORE));
    }
    return false;
  }

  private int at(Interpreter interpreter) {
    return (int) (interpreter.steps() - from);
  }

  private int addBlock(int at, long call) {
    if (blocks == blockFirst.length) {
      blockFirst = Arrays.copyOf(blockFirst, blocks * 2);
      blockCall = Arrays.copyOf(blockCall, blocks * 2);
      blockLowest = Arrays.copyOf(blockLowest, blocks * 2);
    }
    blockFirst[blocks] = at;
    blockCall[blocks] = call;
    blockLowest[blocks] = StackReach.NOTHING;
    return blocks++;
  }

  private void noteMemory(int at, long call, int op, int height) {
    if (height >= StackReach.pops(op)) {
      addWrite(at, call, MemoryReach.offset(view, op, 0), MemoryReach.length(view, op, 0));
    }
  }

  private void addWrite(int at, long call, long offset, long length) {
    if (length <= 0 || offset > Long.MAX_VALUE - length) {
      return;
    }
    if (writes == writeAt.length) {
      writeAt = Arrays.copyOf(writeAt, writes * 2);
      writeCall = Arrays.copyOf(writeCall, writes * 2);
      writeFrom = Arrays.copyOf(writeFrom, writes * 2);
      writeTo = Arrays.copyOf(writeTo, writes * 2);
    }
    writeAt[writes] = at;
    writeCall[writes] = call;
    writeFrom[writes] = offset;
    writeTo[writes++] = offset + length;
  }

  @Override
  public void entered(Interpreter interpreter, Frame frame) {
    long call = interpreter.callNumberAt(interpreter.depth());
    events.add(new Event.Entered(at(interpreter), call));
  }

  @Override
  public void left(
      Interpreter interpreter,
      Frame frame,
      Halt halt,
      byte[] output,
      int offset,
      int length,
      long gasLeft) {
    int depth = interpreter.depth();
    int at = at(interpreter);
    if (halt.isFailure()) {
      events.add(new Event.Failed(at, interpreter.callNumberAt(depth)));
    }
    if (depth > 1) {
      long caller = interpreter.callNumberAt(depth - 1);
      events.add(new Event.Returned(at, caller));
      if (!frame.message.isCreate() || halt == Halt.REVERTED) {
        addWrite(at, caller, frame.outputOffset, Math.min(length, frame.outputLength));
      }
    }
  }

  @Override
  public void answered(
      Interpreter interpreter, Frame callee, Halt halt, boolean isPrecompile, long gasLeft) {
    int depth = interpreter.depth();
    if (depth == 0) {
      return;
    }
    long caller = interpreter.callNumberAt(depth);
    events.add(new Event.Returned(at(interpreter), caller));
    if (isPrecompile && !halt.isFailure()) {
      int length = Math.min(interpreter.frameAt(depth).returnSize, callee.outputLength);
      addWrite(at(interpreter), caller, callee.outputOffset, length);
    }
  }
}
