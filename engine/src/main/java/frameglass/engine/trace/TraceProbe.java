package frameglass.engine.trace;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Gas;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.word.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a run and writes its trace. The line of an instruction is complete when the next one
 * of the same frame begins, a call takes it over, or the frame ends; its cost is what the frame's
 * gas went down by. Costs and repeated lines are those of geth: a call's cost includes the gas it
 * forwards, a create's does not; in geth's form an instruction that fails while it runs has two
 * lines.
 */
public final class TraceProbe implements Probe {
  private static final byte[] NOTHING = {};

  private final Eip3155Writer writer;
  private final boolean isGeth;
  private final boolean withMemory;
  private final boolean withReturnData;

  /** The frame whose last instruction has no cost yet, or null. */
  private @Nullable Frame open;

  private int openOp;
  private int openPc;
  private int openWords;
  private int openMemoryWords;
  private long openGas;
  private long openStep;
  private final StatePrice openState = new StatePrice();

  /**
   * Writes to {@code writer}.
   *
   * @param withMemory whether each step tells the whole memory
   * @param withReturnData whether each step tells the output of the last call
   */
  public TraceProbe(Eip3155Writer writer, boolean withMemory, boolean withReturnData) {
    this.writer = writer;
    this.isGeth = writer.form() == Eip3155Writer.Form.GETH;
    this.withMemory = withMemory;
    this.withReturnData = withReturnData;
  }

  @Override
  public boolean watches(int op) {
    return true;
  }

  @Override
  public boolean before(Interpreter interpreter, Frame frame, int op) {
    if (open == frame && openStep == interpreter.steps()) {
      // the run came back just before it and now goes on
      return false;
    }
    if (open != null) {
      settle(interpreter);
      writer.cost(openGas - frame.gas);
    }
    openOp = op;
    openPc = frame.pc;
    openWords = frame.sp >> 2;
    openMemoryWords = frame.memory.words();
    openGas = frame.gas;
    openStep = interpreter.steps();
    openState.take(interpreter, frame, op);
    open = frame;
    begin(interpreter, frame, openWords);
    return false;
  }

  private void begin(Interpreter interpreter, Frame frame, int words) {
    if (withMemory) {
      writer.memory(frame.memory.bytes(), frame.memory.size());
    }
    if (withReturnData) {
      writer.returnData(frame.returnData, 0, frame.returnSize);
    }
    writer.step(
        openPc,
        openOp,
        openGas,
        frame.buffer().longs(),
        0,
        words,
        frame.message.depth,
        interpreter.world().refund(),
        frame.memory.size());
  }

  @Override
  public void entered(Interpreter interpreter, Frame callee) {
    called(callee);
  }

  @Override
  public void answered(
      Interpreter interpreter, Frame callee, Halt halt, boolean isPrecompile, long gasLeft) {
    Frame caller = open;
    called(callee);
    long gasUsed = callee.message.gas - gasLeft;
    String error = halt.isFailure() ? halt.text() : null;
    if (isPrecompile && caller != null) {
      writer.frameEnd(caller.returnData, 0, caller.returnSize, gasUsed, error);
    } else {
      writer.frameEnd(NOTHING, 0, 0, gasUsed, error);
    }
  }

  /** What the instruction has refunded stands on its own line already, if geth is followed. */
  private void settle(Interpreter interpreter) {
    if (isGeth && (openOp == Op.SSTORE || openOp == Op.SELFDESTRUCT)) {
      writer.refund(interpreter.world().refund());
    }
  }

  /** The call that {@code open} stands on has been paid. */
  private void called(Frame callee) {
    Frame caller = open;
    if (caller != null) {
      long forwarded = callee.message.isCreate() ? callee.message.gas : 0;
      writer.cost(openGas - caller.gas - forwarded);
      open = null;
    }
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
    String error = halt.isFailure() ? halt.text() : null;
    if (open == frame) {
      if (halt.isExceptional()) {
        error = fail(interpreter, frame, halt);
      } else {
        end(interpreter, frame, halt, output, offset, length);
      }
      open = null;
    }
    if (openOp == Op.SELFDESTRUCT && halt == Halt.SELF_DESTRUCTED) {
      // for geth the transfer of the balance is a frame of its own
      writer.frameEnd(NOTHING, 0, 0, 0, null);
    }
    writer.frameEnd(output, offset, length, frame.message.gas - gasLeft, error);
  }

  private void end(
      Interpreter interpreter, Frame frame, Halt halt, byte[] output, int offset, int length) {
    switch (halt) {
      case STOPPED -> writer.cost(0);
      case SELF_DESTRUCTED -> {
        settle(interpreter);
        writer.cost(openGas - frame.gas);
      }
      case REVERTED -> {
        long cost = growth(frame);
        if (isGeth) {
          writer.cost(cost);
          again(interpreter, frame, 2);
          writer.cost(cost, halt.text());
        } else {
          writer.cost(cost, "0x" + Hex.encode(output, offset, length));
        }
      }
      default -> writer.cost(growth(frame));
    }
  }

  /** Ends the line of an instruction that halts the frame; returns why, in geth's words. */
  private String fail(Interpreter interpreter, Frame frame, Halt halt) {
    if (isOfOutput(halt)) {
      // the instruction itself was well; what it returned was not
      writer.cost(growth(frame));
      return halt.text();
    }
    long[] limbs = new long[openWords * 4];
    System.arraycopy(frame.buffer().longs(), 0, limbs, 0, limbs.length);
    GethFaults fault =
        GethFaults.of(
            halt,
            openOp,
            writer.name(openOp),
            interpreter.schedule(),
            openGas,
            new TraceStack(limbs),
            openMemoryWords,
            openState);
    if (isGeth && failsWhileItRuns(halt)) {
      writer.cost(fault.cost());
      again(interpreter, frame, popped(halt));
    }
    writer.cost(fault.cost(), fault.error());
    return fault.error();
  }

  private static boolean isOfOutput(Halt halt) {
    return switch (halt) {
      case CODE_TOO_LARGE, CODE_STARTS_WITH_EF, CODE_DEPOSIT_OUT_OF_GAS -> true;
      default -> false;
    };
  }

  private static boolean failsWhileItRuns(Halt halt) {
    return switch (halt) {
      case BAD_JUMP_DESTINATION, INVALID_OPCODE, STATIC_STATE_CHANGE, RETURN_DATA_OUT_OF_BOUNDS ->
          true;
      default -> false;
    };
  }

  /** The second line of an instruction that failed after it took operands. */
  private void again(Interpreter interpreter, Frame frame, int popped) {
    begin(interpreter, frame, Math.max(0, openWords - popped));
  }

  private int popped(Halt halt) {
    if (halt == Halt.STATIC_STATE_CHANGE) {
      return openOp == Op.CALL ? 7 : 0;
    }
    Opcode opcode = Opcode.of(openOp);
    return halt == Halt.INVALID_OPCODE || opcode == null ? 0 : opcode.operands().size();
  }

  /** What the instruction paid for memory. */
  private long growth(Frame frame) {
    return Gas.memory(frame.memory.words()) - Gas.memory(openMemoryWords);
  }
}
