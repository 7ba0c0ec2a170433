package frameglass.engine.interpreter;

import frameglass.engine.code.Code;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.MemoryImage;
import frameglass.engine.frame.Message;
import frameglass.engine.state.WorldSnapshot;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter frozen between two instructions: frames with their live stack words, memories and
 * the world, shared with earlier snapshots where nothing changed. Immutable.
 */
public final class MachineSnapshot {
  /** Where an image tells when its frame was suspended: it was not, it is the one that runs. */
  static final long RUNNING = -1;

  final long steps;
  final long switches;
  final FrameImage[] frames;
  final WorldSnapshot world;
  final Halt outcome;
  final long gasLeft;
  final Bytes output;

  MachineSnapshot(
      long steps,
      long switches,
      FrameImage[] frames,
      WorldSnapshot world,
      Halt outcome,
      long gasLeft,
      Bytes output) {
    this.steps = steps;
    this.switches = switches;
    this.frames = frames;
    this.world = world;
    this.outcome = outcome;
    this.gasLeft = gasLeft;
    this.output = output;
  }

  /** Instructions executed before it was taken. */
  public long steps() {
    return steps;
  }

  /** Size of the running frame's memory in bytes. */
  public int memoryBytes() {
    return frames.length == 0 ? 0 : frames[frames.length - 1].memory.size();
  }

  /** Roughly the heap bytes it holds that {@code other} does not. */
  @SuppressWarnings("ReferenceEquality") // an image is shared if it is the same object
  public long bytesNotSharedWith(@Nullable MachineSnapshot other) {
    long bytes = 64 + frames.length * 8L;
    for (int i = 0; i < frames.length; i++) {
      FrameImage theirs = other != null && i < other.frames.length ? other.frames[i] : null;
      FrameImage mine = frames[i];
      if (mine != theirs) {
        bytes +=
            160
                + mine.stack.length * 8L
                + mine.returnData.length
                + mine.memory.bytesNotSharedWith(theirs == null ? null : theirs.memory);
      }
    }
    return bytes + world.bytesNotSharedWith(other == null ? null : other.world);
  }

  /** One frame frozen. */
  static final class FrameImage {
    /** Which entry made the frame, and when it was suspended, in frames entered. */
    final long serial;

    final long suspendedAt;
    final Code code;
    final int pc;
    final long gas;
    final long[] stack;
    final MemoryImage memory;
    final byte[] returnData;
    final int outputOffset;
    final int outputLength;
    final int selfOrdinal;
    private final int kind;
    private final Address caller;
    private final Address recipient;
    private final Address codeAddress;
    private final long[] value;
    private final byte @Nullable [] ownInput;
    private final int inputOffset;
    private final int inputLength;
    private final boolean isStatic;
    private final long messageGas;

    FrameImage(
        Frame frame, long serial, long suspendedAt, int selfOrdinal, @Nullable FrameImage before) {
      this.serial = serial;
      this.suspendedAt = suspendedAt;
      this.selfOrdinal = selfOrdinal;
      code = frame.code;
      pc = frame.pc;
      gas = frame.gas;
      stack = Arrays.copyOf(frame.buffer().longs(), frame.sp);
      memory =
          MemoryImage.of(
              frame.memory.bytes(), frame.memory.size(), before == null ? null : before.memory);
      returnData = frame.copyReturnData();
      outputOffset = frame.outputOffset;
      outputLength = frame.outputLength;
      Message message = frame.message;
      kind = message.kind;
      caller = message.caller;
      recipient = message.recipient;
      codeAddress = message.codeAddress;
      value = message.value.clone();
      // deeper frames read their caller's memory, which is restored with its own frame
      ownInput = message.depth == 1 ? message.input : null;
      inputOffset = message.inputOffset;
      inputLength = message.inputLength;
      isStatic = message.isStatic;
      messageGas = message.gas;
    }

    /** Writes everything but the stack to a slot that has been entered. */
    void writeTo(Frame frame, int depth, Frame callerSlot) {
      frame.pc = pc;
      frame.sp = stack.length;
      frame.gas = gas;
      frame.memory.restore(memory.size(), memory::copyTo);
      frame.setReturnData(returnData, 0, returnData.length);
      frame.outputOffset = outputOffset;
      frame.outputLength = outputLength;
      writeMessage(frame.message, depth, callerSlot);
    }

    private void writeMessage(Message message, int depth, Frame callerSlot) {
      message.kind = kind;
      message.caller = caller;
      message.recipient = recipient;
      message.codeAddress = codeAddress;
      System.arraycopy(value, 0, message.value, 0, 4);
      message.input = ownInput != null ? ownInput : callerSlot.memory.bytes();
      message.inputOffset = inputOffset;
      message.inputLength = inputLength;
      message.isStatic = isStatic;
      message.gas = messageGas;
      message.depth = depth;
    }
  }
}
