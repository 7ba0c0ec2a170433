package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.MemoryImage;
import frameglass.engine.frame.Message;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Position} of an interpreter, sharing what has not changed since the last one. */
final class Moments {
  private static final String NEVER_RAN = "Nothing ran";

  private final Interpreter machine;
  private final Explainer explainer;
  private final StorageViews storage = new StorageViews();

  private MemoryImage memory = MemoryImage.EMPTY;
  private MemoryView memoryView = MemoryView.EMPTY;
  private Bytes callData = Bytes.EMPTY;
  private long callDataOf = -1;
  private Bytes returnData = Bytes.EMPTY;

  Moments(Interpreter machine, Execution execution) {
    this.machine = machine;
    this.explainer = new Explainer(machine, execution);
  }

  /** The present moment of a machine that is about to execute an instruction. */
  Position here(Effects last) {
    int depth = machine.depth();
    Frame frame = machine.frameAt(depth);
    long call = machine.callNumberAt(depth);
    return new Position(
        machine.steps(),
        Position.Status.PAUSED,
        frame.pc,
        frame.code.at(frame.pc),
        depth,
        frame.gas,
        machine.world().refund(),
        (int) Math.min(call, Integer.MAX_VALUE),
        frame.message.recipient,
        frame.code,
        StackView.copyOf(frame.buffer().longs(), 0, frame.sp >> 2),
        memory(frame),
        storage.of(machine.world()),
        BufferViews.of(frame, machine.pool()),
        callData(frame.message, call),
        returnData(frame),
        last,
        explainer.explain(),
        Map.of());
  }

  @SuppressWarnings("ReferenceEquality") // the same image means the same view
  private MemoryView memory(Frame frame) {
    MemoryImage now = MemoryImage.of(frame.memory.bytes(), frame.memory.size(), memory);
    if (now != memory) {
      memory = now;
      memoryView = new MemoryView(now);
    }
    return memoryView;
  }

  private Bytes callData(Message message, long call) {
    if (call != callDataOf) {
      callData = Bytes.copyOf(message.input, message.inputOffset, message.inputLength);
      callDataOf = call;
    }
    return callData;
  }

  private Bytes returnData(Frame frame) {
    int size = frame.returnSize;
    Bytes known = returnData;
    if (known.size() != size
        || !Arrays.equals(known.toArray(), 0, size, frame.returnData, 0, size)) {
      known = Bytes.copyOf(frame.returnData, 0, size);
      returnData = known;
    }
    return known;
  }

  /**
   * The moment after the end.
   *
   * @param before the moment before the last instruction, which shows on, or null if none ran
   */
  Position atEnd(RunEnd end, @Nullable Position before) {
    Position.Status status = status(end.halt());
    if (before == null) {
      return nothing(end.steps(), status);
    }
    return new Position(
        end.steps(),
        status,
        before.pc(),
        before.op(),
        before.depth(),
        machine.gasLeft(),
        machine.world().refund(),
        before.callId(),
        before.address(),
        before.code(),
        before.stack(),
        before.memory(),
        storage.of(machine.world()),
        before.buffer() == null ? null : BufferViews.released(before.buffer()),
        before.callData(),
        before.returnData(),
        before.next().effects(),
        Explanation.NONE,
        Map.of());
  }

  /** How a run ended whose own frame ended by {@code halt}. */
  static Position.Status status(Halt halt) {
    return !halt.isFailure()
        ? Position.Status.SUCCEEDED
        : halt == Halt.REVERTED ? Position.Status.REVERTED : Position.Status.FAILED;
  }

  /** The only moment of a transaction that is not valid. */
  Position rejected() {
    return nothing(0, Position.Status.REJECTED);
  }

  private Position nothing(long step, Position.Status status) {
    Map<Aspect, String> missing = new EnumMap<>(Aspect.class);
    String why =
        status == Position.Status.REJECTED
            ? NEVER_RAN + ": the transaction is not valid"
            : NEVER_RAN + ": there is no code at that address";
    for (Aspect aspect : Aspect.values()) {
      if (aspect != Aspect.CONSOLE && aspect != Aspect.STORAGE) {
        missing.put(aspect, why);
      }
    }
    return new Position(
        step,
        status,
        0,
        0,
        0,
        machine.gasLeft(),
        0,
        0,
        Address.ZERO,
        Code.EMPTY,
        null,
        null,
        storage.of(machine.world()),
        null,
        null,
        null,
        Effects.NONE,
        Explanation.NONE,
        Map.copyOf(missing));
  }
}
