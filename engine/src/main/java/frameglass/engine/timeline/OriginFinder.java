package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Message;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.timeline.OriginNode.Parts;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds where values came from by going back in time, on a machine of its own. Of all places that
 * are still to be explained the one asked for at the latest step comes first, so that each stretch
 * of the run is executed once, and a chain takes no longer than one way back through the run.
 */
final class OriginFinder {
  /** Nodes of one answer: what a person can read. */
  private static final int MOST_NODES = 160;

  private final Interpreter machine;
  private final MachineView view;
  private final Sentences sentences;
  private final WriteSearch writes;
  private final Checkpoints checkpoints;

  private final PriorityQueue<OpenPlace> open = new PriorityQueue<>();

  /** What has been explained in this search, by the step that made it: each is told once. */
  private final Map<Long, OriginNode> made = new HashMap<>();

  private final Map<Long, OriginNode> stored = new HashMap<>();

  private BooleanSupplier pause = () -> false;
  private long until;
  private int deepest;
  private int nodes;
  private boolean isLate;

  /** How far back the search under way has come, as a share of the whole way; read by anybody. */
  private volatile double share = 1;

  /** A finder in the run that {@code shown} executes. */
  OriginFinder(Interpreter shown, Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    machine = checkpoints.machineLike(shown);
    view = new MachineView(machine);
    sentences = new Sentences(machine, view);
    writes = new WriteSearch(machine, view, checkpoints);
  }

  /** How much of the way back to the start the search under way has gone, at most; 1 for none. */
  double share() {
    return share;
  }

  /** Where {@code subject}, as it stands before the instruction of {@code step}, came from. */
  Origin find(Origin.Subject subject, long step, Origin.Reach reach, BooleanSupplier mayPause) {
    writes.goTo(step);
    Place place = Place.of(subject, machine);
    OriginNode whole =
        new OriginNode(Origin.Kind.MEMORY, step, view.pc(), machine.depth(), nameOf(place), 0);
    begin(reach, mayPause);
    search(List.of(new OpenPlace(place, step, 0, whole.newParts())), step);
    return alone(whole.build(this));
  }

  /** An answer without the node that only held it together. */
  private static Origin alone(Origin told) {
    if (told.open() instanceof OpenEnd end) {
      // in the place of what was not known stands what is known now, or still is not
      return OriginNode.unknown(told.step(), end);
    }
    return told.from().size() == 1 ? told.from().get(0) : told;
  }

  /**
   * {@code cut} with what it was made from, followed as far again, or in its place the maker that
   * had not been found; null where that is not a cut origin of this run.
   */
  @Nullable Origin follow(Origin cut, Origin.Reach reach, BooleanSupplier mayPause) {
    if (!(cut.open() instanceof OpenEnd end) || end.finder() != this) {
      return null;
    }
    boolean isMaker = cut.kind() != Origin.Kind.UNKNOWN;
    Origin.Kind kind = isMaker ? cut.kind() : Origin.Kind.MEMORY;
    OriginNode again = new OriginNode(kind, cut.step(), cut.pc(), cut.depth(), end.text(), 0);
    begin(reach, mayPause);
    long latest = 0;
    List<OpenPlace> places =
        end.places().stream().map(place -> place.within(again.newParts())).toList();
    for (OpenPlace place : places) {
      latest = Math.max(latest, place.before());
    }
    search(places, latest);
    Origin told = again.build(this);
    return isMaker ? told : alone(told);
  }

  private void begin(Origin.Reach reach, BooleanSupplier mayPause) {
    made.clear();
    stored.clear();
    open.clear();
    writes.begin();
    nodes = 0;
    isLate = false;
    pause = mayPause;
    until = System.nanoTime() + reach.nanos();
    deepest = reach.levels();
  }

  private void search(List<OpenPlace> asked, long latest) {
    asked.forEach(open::add);
    try {
      while (!open.isEmpty() && nodes < MOST_NODES && !isLate()) {
        OpenPlace next = open.remove();
        share = 1 - (double) next.before() / Math.max(1, latest);
        explain(next);
      }
    } finally {
      share = 1;
    }
    // what could not be followed any more is told as such
    open.forEach(left -> left.into().leave(left));
    open.clear();
  }

  private boolean isLate() {
    // a wish to pause is told once only
    isLate = isLate || System.nanoTime() > until || pause.getAsBoolean();
    return isLate;
  }

  // ---- going back -----------------------------------------------------------------------------

  /** Explains a place, or puts it back to be looked for in the stretch before. */
  private void explain(OpenPlace asked) {
    OpenPlace at = asked;
    while (at != null) {
      if (checkpoints.isEdited(at.place(), at.before())) {
        at.into().add(edited(at));
        return;
      }
      if (at.before() == 0) {
        at.into().add(neverWritten(at));
        return;
      }
      WriteLog log = writes.before(at.before());
      at =
          switch (at.place()) {
            case Place.Stack word -> stack(log, at, word);
            case Place.Memory bytes -> memory(log, at, bytes);
            case Place.Slot slot -> slot(log, at, slot);
            case Place.ReturnData data -> returnData(log, at, data);
          };
      if (at != null && !log.holdsBefore(at.before())) {
        open.add(at);
        return;
      }
    }
  }

  /** What to look for next, if anything. */
  private @Nullable OpenPlace stack(WriteLog log, OpenPlace at, Place.Stack word) {
    long step = log.lastStack(word, at.before());
    if (step < 0) {
      return at.before(log.from());
    }
    int op = log.op(step);
    int copied = StackReach.copied(op, log.words(step), word.height());
    if (copied >= 0) {
      return at.of(new Place.Stack(word.call(), copied), step);
    }
    OriginNode known = made.get(step);
    if (known == null) {
      known = made(op, word.call(), step, at.deep());
      made.put(step, known);
    }
    at.into().add(known);
    return null;
  }

  private @Nullable OpenPlace memory(WriteLog log, OpenPlace at, Place.Memory bytes) {
    int entry = log.lastMemory(bytes, at.before());
    if (entry < 0) {
      if (log.isEntered(bytes.call(), at.before())) {
        at.into().add(neverWritten(at));
        return null;
      }
      return at.before(log.from());
    }
    long step = log.stepOf(entry);
    Place.Memory written = log.writtenBy(entry);
    long first = Math.max(written.from(), bytes.from());
    long last = Math.min(written.to(), bytes.to());
    at.into().add(write(written, new Place.Memory(bytes.call(), first, last), step, at.deep()));
    if (bytes.from() < first) {
      open.add(at.of(new Place.Memory(bytes.call(), bytes.from(), first), step));
    }
    return last < bytes.to() ? at.of(new Place.Memory(bytes.call(), last, bytes.to()), step) : null;
  }

  private @Nullable OpenPlace slot(WriteLog log, OpenPlace at, Place.Slot slot) {
    WriteLog.Stored found = log.lastStored(slot, at.before(), at.failed());
    if (found.step() < 0) {
      return at.before(log.from()).withFailed(found.failed());
    }
    OriginNode known = stored.get(found.step());
    if (known == null) {
      writes.goTo(found.step());
      String text = nameOf(slot) + " ← " + view.stackWord(1).toHex();
      known = node(Origin.Kind.STORAGE, found.step(), text, at.deep());
      ask(known, stackWord(1), found.step());
      stored.put(found.step(), known);
    }
    at.into().add(known);
    return null;
  }

  private @Nullable OpenPlace returnData(WriteLog log, OpenPlace at, Place.ReturnData data) {
    long step = log.lastReturned(data.call(), at.before());
    if (step < 0) {
      return at.before(log.from());
    }
    writes.goTo(step);
    int op = view.op();
    if (op == Op.RETURN || op == Op.REVERT) {
      return at.of(output(data.from(), data.to()), step);
    }
    at.into()
        .add(
            Scan.isCall(op)
                ? precompile(step, at.deep())
                : node(Origin.Kind.ZERO, step, "a call without output", at.deep()));
    return null;
  }

  // ---- nodes ----------------------------------------------------------------------------------

  /** A node for the instruction of {@code step}, before which the machine may stand. */
  private OriginNode node(Origin.Kind kind, long step, String text, int deep) {
    nodes++;
    boolean runs = machine.depth() > 0 && machine.steps() == step;
    return new OriginNode(kind, step, runs ? view.pc() : 0, runs ? machine.depth() : 0, text, deep);
  }

  /** Has {@code place}, as it is before {@code before}, explained as a part of {@code node}. */
  private void ask(OriginNode node, Place place, long before) {
    Parts parts = node.newParts();
    OpenPlace part = new OpenPlace(place, before, node.deep() + 1, parts);
    if (node.deep() >= deepest) {
      parts.leave(part);
    } else {
      open.add(part);
    }
  }

  private Place.Stack stackWord(int index) {
    return new Place.Stack(here(), view.stackSize() - 1 - index);
  }

  /** Number of the frame in which the machine stands. */
  private long here() {
    return machine.callNumberAt(machine.depth());
  }

  private OriginNode edited(OpenPlace at) {
    writes.goTo(at.before());
    String text = nameOf(at.place()) + " was changed here to make this branch";
    return node(Origin.Kind.EDITED, at.before(), text, at.deep());
  }

  private OriginNode neverWritten(OpenPlace at) {
    String name = nameOf(at.place());
    return switch (at.place()) {
      case Place.Slot slot when !slot.isTransient() ->
          node(
              Origin.Kind.PRE_STATE,
              0,
              name + " before the transaction = " + before(slot).toHex(),
              at.deep());
      case Place.Slot ignored ->
          node(Origin.Kind.ZERO, 0, name + " was never written: 0", at.deep());
      case Place.Memory ignored ->
          node(Origin.Kind.ZERO, at.asked(), name + " was never written", at.deep());
      case Place.ReturnData ignored ->
          node(Origin.Kind.ZERO, at.asked(), "no call before", at.deep());
      case Place.Stack ignored ->
          throw new IllegalStateException("every word of a stack was pushed");
    };
  }

  private UInt256 before(Place.Slot place) {
    var account = machine.world().find(place.address());
    return account == null ? UInt256.ZERO : machine.world().originalStorage(account, place.key());
  }

  /** What {@code place} is called. */
  static String nameOf(Place place) {
    return switch (place) {
      case Place.Stack word -> "word " + (word.height() + 1) + " from the bottom of the stack";
      case Place.Memory bytes -> range("memory", bytes.from(), bytes.to());
      case Place.ReturnData data -> range("return data", data.from(), data.to());
      case Place.Slot slot ->
          (slot.isTransient() ? "transient slot " : "slot ")
              + slot.key().toHex()
              + " of "
              + slot.address().toChecksumHex();
    };
  }

  private static String range(String store, long from, long to) {
    return "%s[0x%x … 0x%x]".formatted(store, from, to - 1);
  }

  /** The word that {@code op} pushes at {@code step}. */
  private OriginNode made(int op, long call, long step, int deep) {
    writes.goTo(step);
    String text = Opcode.nameOf(op) + ": " + sentences.of(op);
    OriginNode node = node(kind(op), step, text, deep);
    switch (op) {
      case Op.MLOAD -> askMemory(node, call, operand(0), 32);
      case Op.KECCAK256 -> askMemory(node, call, operand(0), operand(1));
      case Op.SLOAD, Op.TLOAD ->
          ask(node, new Place.Slot(view.address(), view.stackWord(0), op == Op.TLOAD), step);
      case Op.CALLDATALOAD -> askCallData(node, operand(0), 32);
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL, Op.CREATE, Op.CREATE2 -> {
        // its outcome is its own cause
      }
      default -> {
        for (int i = 0; i < StackReach.pops(op); i++) {
          ask(node, stackWord(i), step);
        }
      }
    }
    return node;
  }

  private long operand(int index) {
    return view.stackWord(index).toLongSaturated();
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

  // ---- bytes ----------------------------------------------------------------------------------

  private void askMemory(OriginNode node, long call, long from, long length) {
    if (length > 0) {
      ask(node, new Place.Memory(call, from, from + length), node.step());
    }
  }

  /** Bytes of what the frame gives back that is about to end. */
  private Place.Memory output(long from, long to) {
    long offset = operand(0);
    return new Place.Memory(here(), offset + from, offset + to);
  }

  /** The write of {@code part}, which is some or all of {@code written}, at {@code step}. */
  private OriginNode write(Place.Memory written, Place.Memory part, long step, int deep) {
    writes.goTo(step);
    int op = view.op();
    boolean isOutput = op == Op.RETURN || op == Op.REVERT;
    String text =
        nameOf(part)
            + (isOutput ? " of the caller by " : " by ")
            + Opcode.nameOf(op)
            + ": "
            + sentences.of(op);
    OriginNode node = node(Origin.Kind.MEMORY, step, text, deep);
    long skipped = part.from() - written.from();
    long length = part.to() - part.from();
    switch (op) {
      case Op.MSTORE, Op.MSTORE8 -> ask(node, stackWord(1), step);
      case Op.MCOPY -> askMemory(node, part.call(), operand(1) + skipped, length);
      case Op.CALLDATACOPY -> askCallData(node, operand(1) + skipped, length);
      case Op.RETURNDATACOPY -> {
        long source = operand(1) + skipped;
        ask(node, new Place.ReturnData(part.call(), source, source + length), step);
      }
      case Op.CODECOPY, Op.EXTCODECOPY ->
          node.newParts().add(node(Origin.Kind.CODE, step, "bytes of code", deep + 1));
      case Op.RETURN, Op.REVERT -> ask(node, output(skipped, skipped + length), step);
      default -> node.newParts().add(precompile(step, deep + 1));
    }
    return node;
  }

  /** Has bytes of the running frame's call data explained as a part of {@code node}. */
  private void askCallData(OriginNode node, long from, long length) {
    Message message = machine.frameAt(machine.depth()).message;
    long step = node.step();
    long end = Math.min(from + length, message.inputLength);
    if (from < 0 || from >= end) {
      String text = "zeros after the end of call data";
      node.newParts().add(node(Origin.Kind.ZERO, step, text, node.deep() + 1));
    } else if (machine.depth() == 1) {
      String text = range("call data", from, end) + " of the transaction";
      node.newParts().add(node(Origin.Kind.CALL_DATA, step, text, node.deep() + 1));
    } else {
      long caller = machine.callNumberAt(machine.depth() - 1);
      long offset = message.inputOffset;
      ask(node, new Place.Memory(caller, offset + from, offset + end), step);
    }
  }

  /** The answer of a precompile, where the machine stands before the call. */
  private OriginNode precompile(long step, int deep) {
    int op = view.op();
    String text =
        "output of the precompile " + Address.fromUInt256(view.stackWord(1)).toChecksumHex();
    OriginNode node = node(Origin.Kind.CALL, step, text, deep);
    int input = op == Op.CALL || op == Op.CALLCODE ? 3 : 2;
    askMemory(node, here(), operand(input), operand(input + 1));
    return node;
  }

  /** What was not followed; see {@link Origin#open}. */
  record OpenEnd(OriginFinder finder, String text, List<OpenPlace> places) implements Origin.Open {}
}
