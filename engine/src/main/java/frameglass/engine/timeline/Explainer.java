package frameglass.engine.timeline;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Memory;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.word.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Explains the instruction that a machine is about to run. */
final class Explainer {
  private final Interpreter machine;
  private final MachineView view;
  private final Sentences sentences;
  private final Execution execution;

  Explainer(Interpreter machine, Execution execution) {
    this.machine = machine;
    this.execution = execution;
    view = new MachineView(machine);
    sentences = new Sentences(machine, view);
  }

  /** Everything about the next instruction. */
  Explanation explain() {
    int op = view.op();
    Opcode opcode = Opcode.of(op);
    Pricing pricing = Pricing.of(machine, view);
    String fails = pricing.fails();
    if (fails == null && op == Op.REVERT) {
      byte[] output =
          sentences.memory(
              view.stackWord(0).toLongSaturated(), view.stackWord(1).toLongSaturated());
      fails = "execution reverts: " + execution.revertReason(Bytes.unsafeWrap(output));
    }
    return new Explanation(
        hasOperands(opcode) ? sentences.of(op) : opcode == null ? "" : opcode.meaning(),
        pricing.items(),
        pricing.forwarded(),
        view.memoryWords(),
        pricing.wordsAfter(),
        fails,
        effects(view),
        opcode == null ? "" : opcode.reference());
  }

  private boolean hasOperands(@org.jspecify.annotations.Nullable Opcode opcode) {
    return opcode != null && view.stackSize() >= opcode.operands().size();
  }

  /** What the next instruction reads and writes if it does not fail. */
  static Effects effects(StepView view) {
    int op = view.op();
    Opcode opcode = Opcode.of(op);
    if (opcode == null || view.stackSize() < opcode.operands().size()) {
      return Effects.NONE;
    }
    List<Effects.Access> accesses = new ArrayList<>(2);
    for (int range = 0; range < MemoryReach.ranges(op); range++) {
      add(
          accesses,
          Effects.Place.MEMORY,
          MemoryReach.isWrite(op, range),
          MemoryReach.offset(view, op, range),
          MemoryReach.length(view, op, range));
    }
    switch (op) {
      case Op.SLOAD, Op.SSTORE -> addSlot(accesses, Effects.Place.STORAGE, op == Op.SSTORE, view);
      case Op.TLOAD, Op.TSTORE ->
          addSlot(accesses, Effects.Place.TRANSIENT_STORAGE, op == Op.TSTORE, view);
      case Op.CALLDATALOAD ->
          add(accesses, Effects.Place.CALL_DATA, false, view.stackWord(0).toLongSaturated(), 32);
      case Op.CALLDATACOPY -> addCopy(accesses, Effects.Place.CALL_DATA, view);
      case Op.CODECOPY -> addCopy(accesses, Effects.Place.CODE, view);
      case Op.RETURNDATACOPY -> addCopy(accesses, Effects.Place.RETURN_DATA, view);
      default -> {
        if (opcode.isPush()) {
          add(accesses, Effects.Place.CODE, false, view.pc() + 1L, opcode.immediateSize());
        }
      }
    }
    return new Effects(opcode.operands().size(), opcode.results().size(), accesses);
  }

  private static void addSlot(
      List<Effects.Access> accesses, Effects.Place place, boolean isWrite, StepView view) {
    accesses.add(new Effects.Access(place, isWrite, 0, 0, view.stackWord(0)));
  }

  private static void addCopy(List<Effects.Access> accesses, Effects.Place place, StepView view) {
    add(
        accesses,
        place,
        false,
        view.stackWord(1).toLongSaturated(),
        view.stackWord(2).toLongSaturated());
  }

  private static void add(
      List<Effects.Access> accesses,
      Effects.Place place,
      boolean isWrite,
      long offset,
      long length) {
    boolean isReal = place != Effects.Place.MEMORY || offset <= Memory.MAX_BYTES;
    if (length > 0 && length <= Memory.MAX_BYTES && isReal) {
      accesses.add(new Effects.Access(place, isWrite, offset, length, null));
    }
  }
}
