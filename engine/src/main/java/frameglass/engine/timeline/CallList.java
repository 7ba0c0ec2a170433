package frameglass.engine.timeline;

import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Message;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;

/** The calls of a run in the order of entry, the first ones whole and the rest counted. */
final class CallList {
  private static final int MOST = 20_000;

  /** Bytes of input and output that are kept whole; what comes later is cut. */
  private static final long WHOLE_BYTES = 32L << 20;

  private static final int CUT = 256;
  private static final int NONE = -1;

  private final List<Overview.Call> calls = new ArrayList<>();

  /** Ids of the frames that run, the newest last; -1 for one that is left out. */
  private final List<Integer> open = new ArrayList<>();

  private long leftOut;
  private long keptBytes;

  /** A frame begins with the instruction of {@code firstStep}. */
  void entered(Frame frame, long firstStep) {
    int id = NONE;
    if (calls.size() < MOST) {
      id = calls.size();
      calls.add(
          call(
              id,
              frame.message,
              frame.message.isCreate()
                  ? keep(frame.code.padded(), 0, frame.code.size())
                  : input(frame.message),
              firstStep,
              frame.buffer().layout().tier().name(),
              frame.code.size()));
    } else {
      leftOut++;
    }
    open.add(id);
  }

  /** The newest frame has ended before {@code endStep}. */
  void left(Halt halt, Bytes output, long gasLeft, long endStep, String reason) {
    int id = open.removeLast();
    if (id != NONE) {
      end(id, halt, output, gasLeft, endStep, reason, false);
    }
  }

  /** A call has been answered without a frame, before {@code endStep}. */
  void answered(
      Frame callee, Halt halt, boolean isPrecompile, long gasLeft, long endStep, String reason) {
    if (calls.size() >= MOST) {
      leftOut++;
      return;
    }
    int id = calls.size();
    calls.add(call(id, callee.message, input(callee.message), endStep, "", 0));
    end(id, halt, Bytes.EMPTY, gasLeft, endStep, reason, isPrecompile);
  }

  private Overview.Call call(
      int id, Message message, Bytes input, long firstStep, String tier, int codeBytes) {
    return new Overview.Call(
        id,
        open.isEmpty() ? NONE : open.get(open.size() - 1),
        Opcode.nameOf(message.kind),
        message.depth,
        message.caller,
        message.recipient,
        message.codeAddress,
        UInt256.fromLimbs(message.value, 0),
        input,
        Bytes.EMPTY,
        message.gas,
        0,
        firstStep,
        NONE,
        tier,
        codeBytes,
        Overview.CallEnd.RUNNING,
        "",
        false);
  }

  private void end(
      int id,
      Halt halt,
      Bytes output,
      long gasLeft,
      long endStep,
      String reason,
      boolean isPrecompile) {
    Overview.Call begun = calls.get(id);
    calls.set(
        id,
        new Overview.Call(
            id,
            begun.parent(),
            begun.kind(),
            begun.depth(),
            begun.caller(),
            begun.address(),
            begun.codeAddress(),
            begun.value(),
            begun.input(),
            output,
            begun.gas(),
            begun.gas() - gasLeft,
            begun.firstStep(),
            endStep,
            begun.tier(),
            begun.codeBytes(),
            !halt.isFailure()
                ? Overview.CallEnd.RETURNED
                : halt == Halt.REVERTED ? Overview.CallEnd.REVERTED : Overview.CallEnd.HALTED,
            reason,
            isPrecompile));
  }

  private Bytes input(Message message) {
    return keep(message.input, message.inputOffset, message.inputLength);
  }

  /** A copy of bytes, cut when a run has had very many of them. */
  Bytes keep(byte[] bytes, int offset, int length) {
    int kept = keptBytes > WHOLE_BYTES ? Math.min(length, CUT) : length;
    keptBytes += kept;
    return kept == 0 ? Bytes.EMPTY : Bytes.copyOf(bytes, offset, kept);
  }

  /** One line: what calls whom. */
  static String title(Message message) {
    Address target = message.isCreate() ? message.recipient : message.codeAddress;
    String value = UInt256.fromLimbs(message.value, 0).toDecimal();
    return "%s %s with %,d gas%s"
        .formatted(
            Opcode.nameOf(message.kind),
            target.toChecksumHex(),
            message.gas,
            value.equals("0") ? "" : " and " + value + " wei");
  }

  /** The calls kept; the list goes on changing. */
  List<Overview.Call> list() {
    return calls;
  }

  /** Calls beyond those. */
  long leftOut() {
    return leftOut;
  }
}
