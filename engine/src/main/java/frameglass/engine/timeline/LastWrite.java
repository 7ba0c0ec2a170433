package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Notes the last instruction of a stretch of a run that wrote a place. Frames are told apart by
 * their {@linkplain Interpreter#callNumberAt number}.
 */
final class LastWrite implements Probe {
  /** Something that instructions write. */
  sealed interface Place {
    /** The word at {@code height} of the operand stack of a frame, counted from the bottom. */
    record Stack(long call, int height) implements Place {}

    /** Bytes {@code from} to {@code to}, exclusive, of the memory of a frame. */
    record Memory(long call, long from, long to) implements Place {}

    /** A storage slot. */
    record Slot(Address address, UInt256 key, boolean isTransient) implements Place {}

    /** The return data of a frame: written by whatever it called last. */
    record ReturnData(long call) implements Place {}

    /**
     * What {@code subject} means where {@code machine} stands.
     *
     * @throws IndexOutOfBoundsException if the stack has no such word
     */
    static Place of(Origin.Subject subject, Interpreter machine) {
      long call = machine.callNumberAt(machine.depth());
      return switch (subject) {
        case Origin.Subject.StackWord word -> {
          int words = machine.frameAt(machine.depth()).sp >> 2;
          int height = words - 1 - word.index();
          if (word.index() < 0 || height < 0) {
            throw new IndexOutOfBoundsException("word " + word.index() + " of " + words);
          }
          yield new Stack(call, height);
        }
        case Origin.Subject.MemoryBytes bytes ->
            new Memory(call, bytes.offset(), bytes.offset() + Math.max(1, bytes.length()));
        case Origin.Subject.Slot slot -> new Slot(slot.address(), slot.key(), slot.isTransient());
      };
    }
  }

  /** A write that stands so far. */
  private record Match(long step, long call) {}

  private static final int NOT_WRITTEN = -1;
  private static final int[] POPS = new int[256];
  private static final boolean[] PUSHES = new boolean[256];

  static {
    for (int op = 0; op < 256; op++) {
      Opcode opcode = Opcode.of(op);
      if (opcode != null) {
        POPS[op] = opcode.operands().size();
        PUSHES[op] = !opcode.results().isEmpty();
      }
    }
  }

  private final Place place;
  private final MachineView view;
  private final Deque<Match> matches = new ArrayDeque<>();

  /** The lowest number of a frame that failed later than the stretch, or in it. */
  private long failed;

  /**
   * A probe for {@code place}.
   *
   * @param failed the lowest number of a frame that failed between the stretch and the present
   */
  LastWrite(Place place, MachineView view, long failed) {
    this.place = place;
    this.view = view;
    this.failed = failed;
  }

  /** The step of the last write that has not been taken back, or -1. */
  long step() {
    return matches.isEmpty() ? -1 : matches.getLast().step();
  }

  /** What to give the probe of the stretch before. */
  long failed() {
    return failed;
  }

  @Override
  public boolean watches(int op) {
    return switch (place) {
      case Place.Stack ignored -> PUSHES[op];
      case Place.Memory ignored -> MemoryReach.touches(op) && writesMemory(op);
      case Place.Slot slot -> op == (slot.isTransient() ? Op.TSTORE : Op.SSTORE);
      case Place.ReturnData ignored -> Scan.isCall(op);
    };
  }

  private static boolean writesMemory(int op) {
    return MemoryReach.isWrite(op, 0) || (MemoryReach.ranges(op) > 1 && MemoryReach.isWrite(op, 1));
  }

  @Override
  public boolean before(Interpreter interpreter, Frame frame, int op) {
    long call = interpreter.callNumberAt(interpreter.depth());
    boolean writes =
        switch (place) {
          case Place.Stack stack ->
              stack.call() == call && writesWord(op, frame.sp >> 2, stack.height());
          case Place.Memory memory -> memory.call() == call && writesBytes(op, memory);
          case Place.Slot slot ->
              frame.message.recipient.equals(slot.address())
                  && frame.sp >= 8
                  && view.stackWord(0).equals(slot.key());
          case Place.ReturnData ignored -> false;
        };
    if (writes) {
      note(interpreter.steps(), call);
    }
    return false;
  }

  private void note(long step, long call) {
    if (!(place instanceof Place.Slot)) {
      matches.clear();
    }
    matches.addLast(new Match(step, call));
  }

  /** Whether {@code op} writes the word at {@code height} of a stack of {@code words} words. */
  static boolean writesWord(int op, int words, int height) {
    return written(op, words) == height
        || (op >= Op.SWAP1 && op <= Op.SWAP16 && words - 2 - (op - Op.SWAP1) == height);
  }

  /** Height of the word that {@code op} writes with {@code words} words on the stack. */
  private static int written(int op, int words) {
    if (op >= Op.DUP1 && op <= Op.DUP16) {
      return words;
    }
    if (op >= Op.SWAP1 && op <= Op.SWAP16) {
      return words - 1;
    }
    return PUSHES[op] ? words - POPS[op] : NOT_WRITTEN;
  }

  private boolean writesBytes(int op, Place.Memory memory) {
    int range = MemoryReach.isWrite(op, 0) ? 0 : 1;
    if (view.stackSize() < POPS[op]) {
      return false;
    }
    long length = MemoryReach.length(view, op, range);
    long from = MemoryReach.offset(view, op, range);
    return length > 0 && from < memory.to() && from + length > memory.from();
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
    if (place instanceof Place.ReturnData returned) {
      if (depth > 1 && interpreter.callNumberAt(depth - 1) == returned.call()) {
        note(interpreter.steps(), returned.call());
      }
    } else if (place instanceof Place.Slot && halt.isFailure()) {
      long number = interpreter.callNumberAt(depth);
      while (!matches.isEmpty() && matches.getLast().call() >= number) {
        matches.removeLast();
      }
      failed = Math.min(failed, number);
    }
  }

  @Override
  public void answered(
      Interpreter interpreter, Frame callee, Halt halt, boolean isPrecompile, long gasLeft) {
    if (place instanceof Place.ReturnData returned
        && interpreter.callNumberAt(interpreter.depth()) == returned.call()) {
      note(interpreter.steps(), returned.call());
    }
  }

  /** Forgets writes that frames which failed after this stretch have taken back. */
  void dropTakenBack(long laterFailed) {
    matches.removeIf(match -> match.call() >= laterFailed);
  }
}
