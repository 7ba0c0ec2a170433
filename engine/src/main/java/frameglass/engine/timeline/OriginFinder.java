package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Message;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.WorldState;
import frameglass.engine.timeline.LastWrite.Place;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Finds where values came from by going back in time: each question "who wrote this last?" replays
 * the run's stretches backwards, on a machine of its own, until one of them has the answer.
 */
final class OriginFinder {
  /** Nodes of one answer: what a person can read. */
  private static final int MOST_NODES = 160;

  private static final long NONE = WriteSearch.NONE;
  private static final long EDITED = WriteSearch.EDITED;

  private final Interpreter machine = new Interpreter();
  private final MachineView view = new MachineView(machine);
  private final Sentences sentences = new Sentences(machine, view);
  private final Interpreter shown;
  private final WriteSearch writes;

  /** Answers given in this search, by what was asked. */
  private final Map<Question, Origin> known = new HashMap<>();

  private BooleanSupplier pause = () -> false;
  private long until;
  private int deepest;
  private int nodes;
  private boolean begun;
  private boolean isLate;

  private record Question(Place place, long before) {}

  OriginFinder(Interpreter shown, Checkpoints checkpoints) {
    this.shown = shown;
    writes = new WriteSearch(machine, checkpoints);
  }

  /** Where {@code subject}, as it stands before the instruction of {@code step}, came from. */
  Origin find(Origin.Subject subject, long step, Origin.Reach reach, BooleanSupplier mayPause) {
    if (!begun) {
      machine.begin(shown.fork(), new WorldState(), shown.block(), shown.transaction());
      begun = true;
    }
    known.clear();
    nodes = 0;
    isLate = false;
    pause = mayPause;
    until = System.nanoTime() + reach.nanos();
    deepest = reach.levels();
    goTo(step);
    return switch (Place.of(subject, machine)) {
      case Place.Stack word -> stack(word, step, 0);
      case Place.Memory bytes -> {
        List<Origin> parts = memory(bytes, step, 0);
        yield parts.size() == 1
            ? parts.get(0)
            : node(Origin.Kind.MEMORY, step, range("memory", bytes), parts);
      }
      case Place.Slot slot -> slot(slot, step, 0);
      case Place.ReturnData returned ->
          throw new AssertionError("no subject is return data " + returned);
    };
  }

  // ---- going back -----------------------------------------------------------------------------

  private void goTo(long step) {
    writes.goTo(step);
  }

  private long lastWrite(Place place, long before) {
    return writes.last(place, before, this::isLate);
  }

  private boolean isLate() {
    // a wish to pause is told once only
    isLate = isLate || System.nanoTime() > until || pause.getAsBoolean();
    return isLate;
  }

  private boolean isTooMuch(int deep) {
    return deep >= deepest || isSpent();
  }

  private boolean isSpent() {
    return nodes >= MOST_NODES || isLate();
  }

  // ---- nodes ----------------------------------------------------------------------------------

  private Origin node(Origin.Kind kind, long step, String text, List<Origin> from) {
    nodes++;
    boolean runs = machine.depth() > 0 && machine.steps() == step;
    return new Origin(
        kind, step, runs ? view.pc() : 0, runs ? machine.depth() : 0, text, from, false);
  }

  /** A node with the same place as {@code made} and what it came from. */
  private static Origin with(Origin made, List<Origin> from) {
    return new Origin(made.kind(), made.step(), made.pc(), made.depth(), made.text(), from, false);
  }

  private Origin edited(String place) {
    goTo(writes.editedAt());
    return node(
        Origin.Kind.EDITED,
        writes.editedAt(),
        place + " was changed here to make this branch",
        List.of());
  }

  private static Origin cut(Origin made) {
    return new Origin(
        made.kind(), made.step(), made.pc(), made.depth(), made.text(), List.of(), true);
  }

  private Origin unknown(String what, long before) {
    String text = what + ": the search ended before its maker was found";
    return cut(node(Origin.Kind.UNKNOWN, before, text, List.of()));
  }

  private static String range(String store, Place.Memory place) {
    return "%s[0x%x … 0x%x]".formatted(store, place.from(), place.to() - 1);
  }

  /** Where a word of the operand stack came from. */
  private Origin stack(Place.Stack asked, long askedBefore, int deep) {
    Place.Stack place = asked;
    long before = askedBefore;
    while (true) {
      Question question = new Question(place, before);
      Origin answer = known.get(question);
      if (answer != null) {
        return answer;
      }
      long step = lastWrite(place, before);
      if (step < 0) {
        return step == EDITED
            ? edited("word " + (place.height() + 1) + " from the bottom of the stack")
            : unknown("stack", before);
      }
      goTo(step);
      int op = view.op();
      int words = view.stackSize();
      before = step;
      if (op >= Op.DUP1 && op <= Op.DUP16) {
        place = new Place.Stack(place.call(), words - 1 - (op - Op.DUP1));
      } else if (op >= Op.SWAP1 && op <= Op.SWAP16) {
        int other = words - 2 - (op - Op.SWAP1);
        place = new Place.Stack(place.call(), place.height() == other ? words - 1 : other);
      } else {
        answer = made(op, place.call(), step, deep);
        known.put(question, answer);
        return answer;
      }
    }
  }

  /** The word that {@code op} pushes at {@code step}, where the machine stands. */
  private Origin made(int op, long call, long step, int deep) {
    Opcode opcode = Opcode.of(op);
    int operands = opcode == null ? 0 : opcode.operands().size();
    int words = view.stackSize();
    String text = Opcode.nameOf(op) + ": " + sentences.of(op);
    Origin made = node(kind(op), step, text, List.of());
    if (isTooMuch(deep)) {
      return operands == 0 ? made : cut(made);
    }
    UInt256 top = words > 0 ? view.stackWord(0) : UInt256.ZERO;
    return switch (op) {
      case Op.MLOAD -> {
        long from = top.toLongSaturated();
        yield with(made, memory(new Place.Memory(call, from, from + 32), step, deep + 1));
      }
      case Op.KECCAK256 -> {
        long from = top.toLongSaturated();
        long length = view.stackWord(1).toLongSaturated();
        yield length == 0
            ? made
            : with(made, memory(new Place.Memory(call, from, from + length), step, deep + 1));
      }
      case Op.SLOAD, Op.TLOAD -> {
        Place.Slot slot = new Place.Slot(view.address(), top, op == Op.TLOAD);
        yield with(made, List.of(slot(slot, step, deep + 1)));
      }
      case Op.CALLDATALOAD -> {
        long from = top.toLongSaturated();
        yield with(made, callData(machine.depth(), from, from + 32, step, deep + 1));
      }
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL, Op.CREATE, Op.CREATE2 -> made;
      default -> {
        List<Origin> from = new ArrayList<>();
        for (int i = 0; i < operands; i++) {
          from.add(stack(new Place.Stack(call, words - 1 - i), step, deep + 1));
        }
        yield with(made, from);
      }
    };
  }

  private static Origin.Kind kind(int op) {
    if (op >= Op.PUSH0 && op <= Op.PUSH32) {
      return Origin.Kind.CODE;
    }
    if (Scan.isCall(op)) {
      return Origin.Kind.CALL;
    }
    boolean reckons = op < Op.ADDRESS || op == Op.MLOAD || op == Op.SLOAD || op == Op.TLOAD;
    return reckons || op == Op.CALLDATALOAD ? Origin.Kind.COMPUTED : Origin.Kind.ENVIRONMENT;
  }

  /** Where a slot's value came from. */
  private Origin slot(Place.Slot place, long before, int deep) {
    Question question = new Question(place, before);
    Origin answer = known.get(question);
    if (answer != null) {
      return answer;
    }
    String name = (place.isTransient() ? "transient slot " : "slot ") + place.key().toHex();
    String whose = " of " + place.address().toChecksumHex();
    long step = lastWrite(place, before);
    if (step == NONE && isLate()) {
      return unknown(name, before);
    }
    if (step == EDITED) {
      answer = edited(name + whose);
    } else if (step < 0) {
      answer =
          place.isTransient()
              ? node(Origin.Kind.ZERO, 0, name + whose + " was never written: 0", List.of())
              : node(
                  Origin.Kind.PRE_STATE,
                  0,
                  name + whose + " before the transaction = " + before(place).toHex(),
                  List.of());
    } else {
      goTo(step);
      String text = name + whose + " ← " + view.stackWord(1).toHex();
      Origin write = node(Origin.Kind.STORAGE, step, text, List.of());
      Place.Stack value =
          new Place.Stack(machine.callNumberAt(machine.depth()), view.stackSize() - 2);
      answer = isTooMuch(deep) ? cut(write) : with(write, List.of(stack(value, step, deep + 1)));
    }
    known.put(question, answer);
    return answer;
  }

  private UInt256 before(Place.Slot place) {
    var account = machine.world().find(place.address());
    return account == null ? UInt256.ZERO : machine.world().originalStorage(account, place.key());
  }

  // ---- bytes ----------------------------------------------------------------------------------

  /** Where bytes of a frame's memory came from, in pieces by who wrote them, the latest first. */
  private List<Origin> memory(Place.Memory place, long before, int deep) {
    List<Origin> parts = new ArrayList<>();
    List<Place.Memory> open = new ArrayList<>(List.of(place));
    List<Long> befores = new ArrayList<>(List.of(before));
    while (!open.isEmpty()) {
      Place.Memory part = open.removeLast();
      long upper = befores.removeLast();
      long step = isSpent() ? NONE : lastWrite(part, upper);
      if (step < 0) {
        String bytes = range("memory", part);
        parts.add(
            step == EDITED
                ? edited(bytes)
                : isSpent()
                    ? unknown(bytes, upper)
                    : node(Origin.Kind.ZERO, upper, bytes + " was never written", List.of()));
        continue;
      }
      goTo(step);
      int op = view.op();
      int range = MemoryReach.isWrite(op, 0) ? 0 : 1;
      long from = MemoryReach.offset(view, op, range);
      long to = from + MemoryReach.length(view, op, range);
      if (Scan.isCall(op)) {
        to = from + writes.copiedByCall(to - from, upper);
      }
      long first = Math.max(from, part.from());
      long last = Math.min(to, part.to());
      if (first >= last) {
        // a call whose output did not reach so far, or has not come back yet
        open.add(part);
        befores.add(step);
        continue;
      }
      goTo(step);
      parts.add(write(op, new Place.Memory(part.call(), first, last), from, step, deep));
      if (part.from() < first) {
        open.add(new Place.Memory(part.call(), part.from(), first));
        befores.add(step);
      }
      if (last < part.to()) {
        open.add(new Place.Memory(part.call(), last, part.to()));
        befores.add(step);
      }
    }
    return parts;
  }

  /**
   * The write of {@code part} by {@code op}, where the machine stands.
   *
   * @param from first byte that {@code op} writes
   */
  private Origin write(int op, Place.Memory part, long from, long step, int deep) {
    String text = range("memory", part) + " by " + Opcode.nameOf(op) + ": " + sentences.of(op);
    Origin made = node(Origin.Kind.MEMORY, step, text, List.of());
    if (isTooMuch(deep)) {
      return cut(made);
    }
    long call = part.call();
    long skipped = part.from() - from;
    long length = part.to() - part.from();
    return switch (op) {
      case Op.MSTORE, Op.MSTORE8 ->
          with(made, List.of(stack(new Place.Stack(call, view.stackSize() - 2), step, deep + 1)));
      case Op.MCOPY -> {
        long source = view.stackWord(1).toLongSaturated() + skipped;
        yield with(made, memory(new Place.Memory(call, source, source + length), step, deep + 1));
      }
      case Op.CALLDATACOPY -> {
        long source = view.stackWord(1).toLongSaturated() + skipped;
        yield with(made, callData(machine.depth(), source, source + length, step, deep + 1));
      }
      case Op.RETURNDATACOPY -> {
        long source = view.stackWord(1).toLongSaturated() + skipped;
        yield with(made, returnData(call, source, source + length, step, deep + 1));
      }
      case Op.CODECOPY, Op.EXTCODECOPY ->
          with(made, List.of(node(Origin.Kind.CODE, step, "bytes of code", List.of())));
      default -> {
        goTo(step);
        int depth = machine.depth();
        writes.copiedByCall(Long.MAX_VALUE, Long.MAX_VALUE);
        long back = machine.depth() == depth ? machine.steps() : step;
        yield with(made, returnData(call, skipped, skipped + length, back, deep + 1));
      }
    };
  }

  /** Where bytes of the call data of the frame at {@code depth} came from. */
  private List<Origin> callData(int depth, long from, long to, long step, int deep) {
    Message message = machine.frameAt(depth).message;
    long end = Math.min(to, message.inputLength);
    if (from >= end) {
      return List.of(node(Origin.Kind.ZERO, step, "zeros after the end of call data", List.of()));
    }
    if (depth == 1) {
      return List.of(
          node(
              Origin.Kind.CALL_DATA,
              step,
              "call data[0x%x … 0x%x] of the transaction".formatted(from, end - 1),
              List.of()));
    }
    long offset = message.inputOffset;
    Place.Memory place =
        new Place.Memory(machine.callNumberAt(depth - 1), offset + from, offset + end);
    return memory(place, step, deep);
  }

  /** Where bytes of what a frame was given back last came from. */
  private List<Origin> returnData(long call, long from, long to, long before, int deep) {
    long step = lastWrite(new Place.ReturnData(call), before);
    if (step < 0 && isLate()) {
      return List.of(unknown("return data", before));
    }
    if (step < 0) {
      return List.of(node(Origin.Kind.ZERO, before, "no call before", List.of()));
    }
    goTo(step);
    int op = view.op();
    if (op == Op.RETURN || op == Op.REVERT) {
      long offset = view.stackWord(0).toLongSaturated();
      Place.Memory place =
          new Place.Memory(machine.callNumberAt(machine.depth()), offset + from, offset + to);
      return memory(place, step, deep);
    }
    if (!Scan.isCall(op)) {
      return List.of(node(Origin.Kind.ZERO, step, "a call without output", List.of()));
    }
    int input = op == Op.CALL || op == Op.CALLCODE ? 3 : 2;
    Origin answer =
        node(
            Origin.Kind.CALL,
            step,
            "output of the precompile " + Address.fromUInt256(view.stackWord(1)).toChecksumHex(),
            List.of());
    long offset = view.stackWord(input).toLongSaturated();
    long length = view.stackWord(input + 1).toLongSaturated();
    if (length == 0 || isTooMuch(deep)) {
      return List.of(length == 0 ? answer : cut(answer));
    }
    Place.Memory place =
        new Place.Memory(machine.callNumberAt(machine.depth()), offset, offset + length);
    return List.of(with(answer, memory(place, step, deep)));
  }
}
