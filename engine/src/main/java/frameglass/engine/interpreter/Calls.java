package frameglass.engine.interpreter;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Message;
import frameglass.engine.precompile.Precompile;
import frameglass.engine.state.Account;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Words;

/**
 * How frames come and go: entering calls and creates, answering those that need no frame, ending.
 */
final class Calls {
  /** Capacity in bytes that a memory keeps between calls, at the top and deep down. */
  private static final int KEPT_MEMORY_SHALLOW = 64 << 20;

  private static final int KEPT_MEMORY_DEEP = 64 << 10;

  private Calls() {}

  /**
   * Makes the call that the slot above describes: sends the value, then runs a precompile, answers
   * at once for an account without code, or enters a frame.
   *
   * @return as {@link CallInstructions#call}
   */
  static long enterCall(
      Interpreter machine, Account caller, Account recipient, Code code, long gas) {
    Frame callee = machine.slotAbove();
    Message message = callee.message;
    machine.world.push();
    if (message.kind == Op.CALL && caller.ordinal() != recipient.ordinal()) {
      machine.world.debit(caller, message.value, 0);
      machine.world.credit(recipient, message.value, 0);
    } else if (message.kind == Op.CALL || message.kind == Op.STATICCALL) {
      machine.world.touch(recipient);
    }
    Precompile precompile = machine.precompiles.at(message.codeAddress);
    if (precompile != null) {
      return runPrecompile(machine, precompile, callee, gas);
    }
    if (code.size() == 0) {
      machine.world.commit();
      return answer(machine, machine.frames[machine.depth], callee, Halt.STOPPED, false, gas);
    }
    enter(machine, callee, recipient, code, gas);
    return Halt.ENTERED;
  }

  private static long runPrecompile(
      Interpreter machine, Precompile precompile, Frame callee, long gas) {
    Message message = callee.message;
    long price = precompile.gas(message.input, message.inputOffset, message.inputLength);
    Halt halt = Halt.OUT_OF_GAS;
    byte[] result = null;
    if (price <= gas) {
      result = precompile.run(message.input, message.inputOffset, message.inputLength);
      halt = result == null ? Halt.PRECOMPILE_FAILURE : Halt.RETURNED;
    }
    Frame caller = machine.frames[machine.depth];
    if (result == null) {
      machine.world.rollback();
      return answer(machine, caller, callee, halt, true, 0);
    }
    machine.world.commit();
    caller.setReturnData(result, 0, result.length);
    if (machine.depth > 0) {
      System.arraycopy(
          result,
          0,
          caller.memory.bytes(),
          callee.outputOffset,
          Math.min(result.length, callee.outputLength));
    }
    return answer(machine, caller, callee, halt, true, gas - price);
  }

  /**
   * Makes the create that the slot above describes.
   *
   * @return as {@link CallInstructions#call}
   */
  static long enterCreate(
      Interpreter machine, Account creator, Account created, Code initCode, long gas) {
    Frame callee = machine.slotAbove();
    if (created.collides()) {
      return answer(
          machine, machine.frames[machine.depth], callee, Halt.CREATE_COLLISION, false, 0);
    }
    machine.world.push();
    machine.world.create(created);
    if (machine.fork.atLeast(Fork.SPURIOUS_DRAGON)) {
      machine.world.setNonce(created, 1);
    }
    machine.world.debit(creator, callee.message.value, 0);
    machine.world.credit(created, callee.message.value, 0);
    enter(machine, callee, created, initCode, gas);
    return Halt.ENTERED;
  }

  private static void enter(
      Interpreter machine, Frame callee, Account recipient, Code code, long gas) {
    if (machine.depth > 0) {
      machine.frames[machine.depth].buffer().suspend();
    }
    machine.suspendedAt[machine.depth] = ++machine.switches;
    machine.depth++;
    machine.serials[machine.depth] = machine.switches;
    machine.self[machine.depth] = recipient;
    callee.enter(machine.pool.acquire(code), code, gas);
    callee.dispatch = machine.breakpoints.mark(code);
    machine.probe.entered(machine, callee);
  }

  /**
   * A call ends without a frame: pushes its result for the caller.
   *
   * @param left gas that goes back to the caller
   * @return gas left of the caller
   */
  static long answer(
      Interpreter machine, Frame caller, Frame callee, Halt halt, boolean isPrecompile, long left) {
    machine.switches++;
    machine.probe.answered(machine, callee, halt, isPrecompile, left);
    if (machine.depth == 0) {
      machine.outcome = halt;
      machine.gasLeft = left;
      machine.output =
          halt == Halt.RETURNED
              ? Bytes.copyOf(caller.returnData, 0, caller.returnSize)
              : Bytes.EMPTY;
      return left;
    }
    long[] s = caller.buffer().longs();
    Words.set(s, caller.sp, halt.isFailure() ? 0 : 1);
    caller.sp += 4;
    caller.gas += left;
    return caller.gas;
  }

  /** The newest frame ends. */
  static void leave(Interpreter machine, Halt halt) {
    Frame frame = machine.frames[machine.depth];
    Message message = frame.message;
    if (halt.isExceptional()) {
      frame.gas = 0;
      machine.outputLength = 0;
    } else if (!halt.isFailure() && message.isCreate()) {
      halt = deposit(machine, frame, halt);
    }
    byte[] bytes = frame.memory.bytes();
    int length = machine.outputLength;
    int from = length == 0 ? 0 : machine.outputOffset;
    long left = frame.gas;
    machine.probe.left(machine, frame, halt, bytes, from, length, left);
    if (halt.isFailure()) {
      machine.world.rollback();
    } else {
      machine.world.commit();
    }
    Frame caller = machine.frames[machine.depth - 1];
    boolean hasOutput = !message.isCreate() || halt == Halt.REVERTED;
    if (machine.depth == 1) {
      machine.outcome = halt;
      machine.gasLeft = left;
      machine.output = Bytes.copyOf(bytes, from, length);
    } else {
      if (hasOutput) {
        caller.setReturnData(bytes, from, length);
        if (frame.outputLength > 0) {
          System.arraycopy(
              bytes,
              from,
              caller.memory.bytes(),
              frame.outputOffset,
              Math.min(length, frame.outputLength));
        }
      }
      caller.gas += left;
      long[] s = caller.buffer().longs();
      if (message.isCreate() && !halt.isFailure()) {
        message.recipient.toLimbs(s, caller.sp);
      } else {
        Words.set(s, caller.sp, halt.isFailure() ? 0 : 1);
      }
      caller.sp += 4;
      caller.buffer().resume();
    }
    leaveSlot(machine);
  }

  static void leaveSlot(Interpreter machine) {
    machine.frames[machine.depth].leave(
        machine.pool, machine.depth < 64 ? KEPT_MEMORY_SHALLOW : KEPT_MEMORY_DEEP);
    machine.depth--;
  }

  /** The end of init code: what it returned becomes the account's code, if it may and can pay. */
  private static Halt deposit(Interpreter machine, Frame frame, Halt halt) {
    Halt failure = null;
    long price = GasSchedule.CODE_DEPOSIT_BYTE * machine.outputLength;
    if (machine.fork.atLeast(Fork.LONDON)
        && machine.outputLength > 0
        && frame.memory.bytes()[machine.outputOffset] == (byte) 0xef) {
      failure = Halt.CODE_STARTS_WITH_EF;
    } else if (machine.outputLength > machine.schedule.maxCodeSize()) {
      failure = Halt.CODE_TOO_LARGE;
    } else if (frame.gas < price) {
      if (!machine.fork.atLeast(Fork.HOMESTEAD)) {
        // Frontier keeps the account and its gas, without the code
        machine.outputLength = 0;
        return halt;
      }
      failure = Halt.CODE_DEPOSIT_OUT_OF_GAS;
    }
    if (failure != null) {
      frame.gas = 0;
      machine.outputLength = 0;
      return failure;
    }
    frame.gas -= price;
    machine.world.setCode(
        machine.self[machine.depth],
        Code.of(frame.memory.bytes(), machine.outputOffset, machine.outputLength));
    return halt;
  }
}
