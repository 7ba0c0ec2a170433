package frameglass.engine.interpreter;

import frameglass.engine.code.Code;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Memory;
import frameglass.engine.frame.Message;
import frameglass.engine.state.Account;
import frameglass.engine.word.Words;

/** CALL, CALLCODE, DELEGATECALL and STATICCALL (Yellow Paper appendix H.2, EIP-150, EIP-2929). */
final class CallInstructions {
  private static final long OUT = Halt.OUT_OF_GAS.code();

  private CallInstructions() {}

  /** Words that a call takes from the stack. */
  static int operands(int op) {
    return op == Op.CALL || op == Op.CALLCODE ? 7 : 6;
  }

  /**
   * A call. Operands: gas, address, value (CALL and CALLCODE only), input offset and length, output
   * offset and length. The result replaces the last operand, now or when the callee ends.
   *
   * @return gas left; or {@link Halt#ENTERED} when a frame was pushed, with the caller's registers
   *     written back; or a halt
   */
  static long call(Interpreter machine, Frame frame, int op, long[] s, int top, long gas) {
    boolean hasValue = op == Op.CALL || op == Op.CALLCODE;
    int valueAt = top - 8;
    int inputAt = hasValue ? top - 12 : top - 8;
    boolean sendsValue = hasValue && !Words.isZeroAt(s, valueAt);
    if (sendsValue && op == Op.CALL && frame.message.isStatic) {
      return Halt.STATIC_STATE_CHANGE.code();
    }
    Memory memory = frame.memory;
    if ((gas = Gas.coverRange(memory, s, inputAt, inputAt - 4, gas)) < 0
        || (gas = Gas.coverRange(memory, s, inputAt - 8, inputAt - 12, gas)) < 0) {
      return gas;
    }
    Account target = machine.world.account(s, top - 4);
    gas = EnvironmentInstructions.access(machine, target, gas);
    if (gas < 0) {
      return gas;
    }
    if (sendsValue) {
      gas -= GasSchedule.CALL_VALUE;
    }
    if (op == Op.CALL && Gas.callPaysForNewAccount(machine.fork, target, sendsValue)) {
      gas -= GasSchedule.NEW_ACCOUNT;
    }
    if (gas < 0) {
      return OUT;
    }
    Code code = target.code();
    if (machine.delegations && code.isDelegation()) {
      Account delegate = machine.world.account(code.delegate());
      gas -=
          machine.world.warm(delegate)
              ? machine.schedule.warmAccess()
              : machine.schedule.coldAccountAccess();
      if (gas < 0) {
        return OUT;
      }
      code = delegate.code();
    }
    long forwarded = Gas.forwarded(machine.fork, Words.toLongSaturated(s, top), gas);
    if (forwarded < 0) {
      return OUT;
    }
    gas -= forwarded;
    if (sendsValue) {
      forwarded += GasSchedule.CALL_STIPEND;
    }

    Account self = machine.self[machine.depth];
    Frame callee = machine.slotAbove();
    Message message = callee.message;
    message.kind = op;
    message.codeAddress = target.address();
    Account recipient = op == Op.CALL || op == Op.STATICCALL ? target : self;
    message.recipient = recipient.address();
    if (op == Op.DELEGATECALL) {
      message.caller = frame.message.caller;
      System.arraycopy(frame.message.value, 0, message.value, 0, 4);
    } else {
      message.caller = self.address();
      if (hasValue) {
        System.arraycopy(s, valueAt, message.value, 0, 4);
      } else {
        Words.clear(message.value, 0);
      }
    }
    message.isStatic = frame.message.isStatic || op == Op.STATICCALL;
    message.input = memory.bytes();
    message.inputLength = (int) s[inputAt - 4];
    message.inputOffset = message.inputLength == 0 ? 0 : (int) s[inputAt];
    callee.outputLength = (int) s[inputAt - 12];
    callee.outputOffset = callee.outputLength == 0 ? 0 : (int) s[inputAt - 8];
    message.gas = forwarded;
    message.depth = machine.depth + 1;

    frame.returnSize = 0;
    frame.gas = gas;
    frame.sp = top + 4 - 4 * operands(op);
    if (machine.depth > Interpreter.MAX_DEPTH) {
      return Calls.answer(machine, frame, callee, Halt.CALL_DEPTH, false, forwarded);
    }
    if (sendsValue && !self.covers(message.value, 0)) {
      return Calls.answer(machine, frame, callee, Halt.INSUFFICIENT_BALANCE, false, forwarded);
    }
    return Calls.enterCall(machine, self, recipient, code, forwarded);
  }
}
