package frameglass.engine.trace;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.contract.RevertReason;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Overview.CallEnd;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who called whom, with what, and how it ended, walked from the stacks around each frame: a trace
 * itself names no account. The accounts that even the stacks do not tell are unknown.
 */
final class TraceCalls {
  /** Steps of a frame that are searched for an instruction that tells its account. */
  private static final long SEARCHED = 1 << 20;

  /** Data of one call, in bytes, that is taken from memory. */
  private static final int MOST_DATA = 1 << 24;

  private final SavedTrace trace;
  private final TraceFrames frames;
  private final Map<Integer, Optional<Address>> addresses = new HashMap<>();
  private final Map<Integer, CallEnd> ends = new HashMap<>();

  TraceCalls(SavedTrace trace) {
    this.trace = trace;
    this.frames = trace.frames();
  }

  /** The step whose instruction entered the frame, -1 for the transaction's own. */
  long callStep(int frame) {
    return frames.parent(frame) < 0 ? -1 : frames.firstStep(frame) - 1;
  }

  /** CALL, STATICCALL, DELEGATECALL, CALLCODE, CREATE or CREATE2; CALL where unknown. */
  String kind(int frame) {
    TraceFrames.Told told = frames.told(frame);
    if (told != null) {
      return told.type();
    }
    long step = callStep(frame);
    Opcode opcode = step < 0 || trace.op(step) < 0 ? null : Opcode.of(trace.op(step));
    return opcode != null && (opcode.isCall() || opcode.isCreate()) ? opcode.mnemonic() : "CALL";
  }

  private boolean isCreate(int frame) {
    return kind(frame).startsWith("CREATE");
  }

  /** The account whose storage the frame uses, or null when nothing tells it. */
  @Nullable Address address(int frame) {
    int owner = frame;
    Optional<Address> known = addresses.get(owner);
    while (known == null && usesItsCallers(owner)) {
      owner = frames.parent(owner);
      known = addresses.get(owner);
    }
    if (known == null) {
      known = Optional.ofNullable(find(owner));
      addresses.put(owner, known);
    }
    addresses.put(frame, known);
    return known.orElse(null);
  }

  private boolean usesItsCallers(int frame) {
    return frames.told(frame) == null && delegates(kind(frame));
  }

  /** The account of a frame that a delegate call did not make, or of which the trace tells. */
  private @Nullable Address find(int frame) {
    TraceFrames.Told told = frames.told(frame);
    if (told != null) {
      return delegates(told.type()) ? told.from() : told.to();
    }
    Address found =
        isCreate(frame)
            ? created(frame)
            : callStep(frame) < 0 ? null : operandAddress(callStep(frame), 1);
    return found != null ? found : search(frame);
  }

  private static boolean delegates(String kind) {
    return kind.equals("DELEGATECALL") || kind.equals("CALLCODE");
  }

  private @Nullable Address created(int frame) {
    UInt256 result = result(frame);
    return result == null || result.isZero() ? null : Address.fromUInt256(result);
  }

  private @Nullable Address operandAddress(long step, int operand) {
    TraceStack stack = trace.step(step).stack();
    return stack == null || stack.size() <= operand
        ? null
        : Address.fromUInt256(stack.fromTop(operand));
  }

  /** An ADDRESS of the frame, or a CALLER of a frame it called, and what these pushed. */
  private @Nullable Address search(int frame) {
    if (!trace.hasStack()) {
      return null;
    }
    int depth = frames.depth(frame);
    long end = Math.min(frames.endStep(frame), frames.firstStep(frame) + SEARCHED);
    for (long step = frames.firstStep(frame); step + 1 < end; step++) {
      int op = trace.op(step);
      boolean own = op == Op.ADDRESS && trace.depth(step) == depth;
      boolean callee = op == Op.CALLER && trace.depth(step) == depth + 1;
      if (own || (callee && !delegates(kind(frames.at(step))))) {
        Address pushed =
            trace.depth(step + 1) == trace.depth(step) ? operandAddress(step + 1, 0) : null;
        if (pushed != null) {
          return pushed;
        }
      }
    }
    return null;
  }

  /** The account that the frame's code belongs to, or null when nothing tells it. */
  @Nullable Address codeAddress(int frame) {
    TraceFrames.Told told = frames.told(frame);
    if (told != null) {
      return told.to();
    }
    return delegates(kind(frame)) ? operandAddress(callStep(frame), 1) : address(frame);
  }

  private @Nullable Address caller(int frame) {
    TraceFrames.Told told = frames.told(frame);
    if (told != null) {
      return told.from();
    }
    return frames.parent(frame) < 0 ? null : address(frames.parent(frame));
  }

  /** The step at which the caller goes on, or -1. */
  long resumeStep(int frame) {
    long next = frames.endStep(frame);
    return frames.parent(frame) >= 0
            && next < trace.size()
            && trace.depth(next) == frames.depth(frames.parent(frame))
        ? next
        : -1;
  }

  /** What the call left on its caller's stack, or null when the trace does not tell. */
  private @Nullable UInt256 result(int frame) {
    long next = resumeStep(frame);
    TraceStack stack = next < 0 ? null : trace.step(next).stack();
    return stack == null || stack.size() == 0 ? null : stack.fromTop(0);
  }

  /** The last step of the frame's own, or -1 when the trace is cut off inside a call. */
  long lastStep(int frame) {
    long last = frames.endStep(frame) - 1;
    return trace.depth(last) == frames.depth(frame) ? last : -1;
  }

  /** How the frame ended. */
  CallEnd end(int frame) {
    CallEnd known = ends.get(frame);
    if (known == null) {
      known = findEnd(frame);
      ends.put(frame, known);
    }
    return known;
  }

  private CallEnd findEnd(int frame) {
    long last = lastStep(frame);
    boolean isTop = frames.parent(frame) < 0;
    boolean toTheEnd = frames.endStep(frame) == trace.size();
    boolean failed;
    UInt256 result = result(frame);
    if (result != null) {
      failed = result.isZero();
    } else if (isTop && trace.summary().failed() != null) {
      // a summary may tell of the test that passed, not of the transaction
      failed = trace.summary().failed() || (toTheEnd && last >= 0 && trace.op(last) == Op.REVERT);
    } else if (last < 0 || (toTheEnd && !ends(last))) {
      return CallEnd.RUNNING;
    } else {
      failed = trace.fails(last) || trace.op(last) == Op.REVERT || trace.op(last) == Op.INVALID;
    }
    if (!failed) {
      return CallEnd.RETURNED;
    }
    return last >= 0 && trace.op(last) == Op.REVERT && reverts(last)
        ? CallEnd.REVERTED
        : CallEnd.HALTED;
  }

  private boolean ends(long step) {
    Opcode opcode = trace.op(step) < 0 ? null : Opcode.of(trace.op(step));
    return trace.fails(step) || opcode == null || opcode.isTerminal();
  }

  /**
   * Whether the REVERT at {@code step} reverts, rather than failing for want of gas or operands.
   */
  private boolean reverts(long step) {
    String error = trace.fails(step) ? trace.step(step).error() : null;
    return error == null
        || error.startsWith("0x")
        || error.toLowerCase(Locale.ROOT).contains("revert");
  }

  /** Why the frame failed; empty when it did not, or nothing tells. */
  String reason(int frame) {
    CallEnd end = end(frame);
    if (end == CallEnd.RETURNED || end == CallEnd.RUNNING) {
      return "";
    }
    Bytes output = output(frame);
    if (end == CallEnd.REVERTED && !output.isEmpty()) {
      return RevertReason.of(output, List.of()).text();
    }
    long last = lastStep(frame);
    String error = last >= 0 && trace.fails(last) ? trace.step(last).error() : null;
    if (error == null && frames.parent(frame) < 0) {
      error = trace.summary().error();
    }
    return error != null ? error : end == CallEnd.REVERTED ? "reverted" : "halted exceptionally";
  }

  /** Call data or init code, or null when the trace does not tell. */
  @Nullable Bytes input(int frame) {
    long step = callStep(frame);
    if (step < 0) {
      return null;
    }
    return switch (kind(frame)) {
      case "CALL", "CALLCODE" -> memory(step, 3, 4);
      case "DELEGATECALL", "STATICCALL" -> memory(step, 2, 3);
      case "CREATE", "CREATE2" -> memory(step, 1, 2);
      default -> null;
    };
  }

  /** Return data, revert data or deployed code; empty where the trace does not tell. */
  Bytes output(int frame) {
    if (frames.parent(frame) < 0 && trace.summary().output() != null) {
      return trace.summary().output();
    }
    long last = lastStep(frame);
    if (last >= 0 && (trace.op(last) == Op.RETURN || trace.op(last) == Op.REVERT)) {
      Bytes data = memory(last, 0, 1);
      if (data != null) {
        return data;
      }
    }
    long next = resumeStep(frame);
    Bytes returned = next < 0 || !trace.hasReturnData() ? null : trace.step(next).returnData();
    return returned == null ? Bytes.EMPTY : returned;
  }

  /** The memory that two operands of {@code step} name, zeros beyond its end; null if unknown. */
  @Nullable Bytes memory(long step, int offsetOperand, int lengthOperand) {
    TraceStep at = trace.step(step);
    if (at.stack() == null || at.stack().size() <= lengthOperand) {
      return null;
    }
    long length = at.stack().fromTop(lengthOperand).toLongSaturated();
    if (length == 0) {
      return Bytes.EMPTY;
    }
    if (!trace.hasMemory() || length > MOST_DATA) {
      return null;
    }
    byte[] data = new byte[(int) length];
    long offset = at.stack().fromTop(offsetOperand).toLongSaturated();
    Bytes memory = at.memory() == null ? Bytes.EMPTY : at.memory();
    if (offset < memory.size()) {
      memory.copyTo((int) offset, data, 0, (int) Math.min(length, memory.size() - offset));
    }
    return Bytes.unsafeWrap(data);
  }

  /** The account or {@link Address#ZERO}, for where the window must name one. */
  static Address orZero(@Nullable Address address) {
    return address == null ? Address.ZERO : address;
  }

  /**
   * Everything about a frame.
   *
   * @param withData whether what it was given and what it gave is told, too
   */
  Overview.Call call(int frame, boolean withData) {
    long step = callStep(frame);
    TraceStack stack = step < 0 ? null : trace.step(step).stack();
    UInt256 value =
        switch (kind(frame)) {
          case "CALL", "CALLCODE" -> stack == null || stack.size() < 3 ? null : stack.fromTop(2);
          case "CREATE", "CREATE2" -> stack == null || stack.size() < 1 ? null : stack.fromTop(0);
          default -> null;
        };
    Bytes input = withData ? input(frame) : null;
    CallEnd end = end(frame);
    return new Overview.Call(
        frame,
        frames.parent(frame),
        kind(frame),
        frames.depth(frame),
        orZero(caller(frame)),
        orZero(address(frame)),
        orZero(codeAddress(frame)),
        value == null ? UInt256.ZERO : value,
        input == null ? Bytes.EMPTY : input,
        withData ? output(frame) : Bytes.EMPTY,
        trace.gas(frames.firstStep(frame)),
        gasUsed(frame, end),
        frames.firstStep(frame),
        end == CallEnd.RUNNING ? -1 : frames.endStep(frame),
        "",
        0,
        end,
        reason(frame),
        false);
  }

  private long gasUsed(int frame, CallEnd end) {
    long given = trace.gas(frames.firstStep(frame));
    if (end == CallEnd.HALTED) {
      return given;
    }
    long last = lastStep(frame);
    if (last < 0) {
      return given - trace.gas(frames.endStep(frame) - 1);
    }
    OptionalLong cost = trace.cost(last);
    return given - trace.gas(last) + cost.orElse(0);
  }
}
