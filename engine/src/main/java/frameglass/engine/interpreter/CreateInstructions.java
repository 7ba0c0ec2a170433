package frameglass.engine.interpreter;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Memory;
import frameglass.engine.frame.Message;
import frameglass.engine.state.Account;
import frameglass.engine.word.Address;
import frameglass.engine.word.Words;

/** CREATE, CREATE2 and SELFDESTRUCT. */
final class CreateInstructions {
  private static final long OUT = Halt.OUT_OF_GAS.code();

  private CreateInstructions() {}

  /**
   * A create. Operands: value, offset, length, and for CREATE2 salt. The new address, or zero,
   * replaces the last one, now or when the init code ends.
   *
   * @return as {@link CallInstructions#call}
   */
  static long create(Interpreter machine, Frame frame, int op, long[] s, int top, long gas) {
    if (frame.message.isStatic) {
      return Halt.STATIC_STATE_CHANGE.code();
    }
    Memory memory = frame.memory;
    long length = Words.toLongSaturated(s, top - 8);
    if (machine.fork.atLeast(Fork.SHANGHAI)) {
      if (length > machine.schedule.maxInitCodeSize()) {
        return Halt.INIT_CODE_TOO_LARGE.code();
      }
      gas -= Gas.words(length) * machine.schedule.initCodeWord();
    }
    if (op == Op.CREATE2 && gas >= 0) {
      gas = Gas.perWord(s, top - 8, GasSchedule.KECCAK_WORD, gas);
    }
    if (gas < 0) {
      return OUT;
    }
    gas = Gas.coverRange(memory, s, top - 4, top - 8, gas);
    if (gas < 0) {
      return gas;
    }
    int size = (int) length;
    int offset = size == 0 ? 0 : (int) s[top - 4];
    long forwarded = machine.fork.atLeast(Fork.TANGERINE_WHISTLE) ? gas - gas / 64 : gas;
    gas -= forwarded;

    Account self = machine.self[machine.depth];
    Frame callee = machine.slotAbove();
    Message message = callee.message;
    message.kind = op;
    message.caller = self.address();
    System.arraycopy(s, top, message.value, 0, 4);
    message.isStatic = false;
    // init code is the message's input in all but name: CALLDATASIZE is zero (Yellow Paper 7)
    message.input = memory.bytes();
    message.inputOffset = 0;
    message.inputLength = 0;
    message.gas = forwarded;
    message.depth = machine.depth + 1;
    message.recipient = Address.ZERO;
    message.codeAddress = Address.ZERO;
    callee.outputLength = 0;
    callee.outputOffset = 0;

    frame.returnSize = 0;
    frame.gas = gas;
    frame.sp = top + 4 - (op == Op.CREATE2 ? 16 : 12);
    if (machine.depth > Interpreter.MAX_DEPTH) {
      return Calls.answer(machine, frame, callee, Halt.CALL_DEPTH, false, forwarded);
    }
    if (!self.covers(message.value, 0)) {
      return Calls.answer(machine, frame, callee, Halt.INSUFFICIENT_BALANCE, false, forwarded);
    }
    if (self.nonce() == -1) {
      return Calls.answer(machine, frame, callee, Halt.NONCE_OVERFLOW, false, forwarded);
    }
    byte[] bytes = memory.bytes();
    Address address =
        op == Op.CREATE
            ? ContractAddress.ofNonce(self.address(), self.nonce(), machine.keccak)
            : ContractAddress.ofSalt(
                self.address(), s, top - 12, bytes, offset, size, machine.keccak);
    machine.world.setNonce(self, self.nonce() + 1);
    Account created = machine.world.account(address);
    if (machine.accessLists) {
      machine.world.warm(created);
    }
    message.recipient = address;
    message.codeAddress = address;
    return Calls.enterCreate(machine, self, created, Code.of(bytes, offset, size), forwarded);
  }

  /**
   * Ends the frame and sends its balance to the address at {@code s[top]}; since EIP-6780 the
   * account goes only if this transaction created it.
   */
  static long selfDestruct(Interpreter machine, Frame frame, long[] s, int top, long gas) {
    if (frame.message.isStatic) {
      return Halt.STATIC_STATE_CHANGE.code();
    }
    Account self = machine.self[machine.depth];
    Account heir = machine.world.account(s, top);
    if (machine.accessLists && !machine.world.warm(heir)) {
      gas -= machine.schedule.coldAccountAccess();
    }
    if (Gas.destructPaysForNewAccount(machine.fork, self, heir)) {
      gas -= GasSchedule.NEW_ACCOUNT;
    }
    if (gas < 0) {
      return OUT;
    }
    frame.gas = gas;
    boolean goes = !machine.fork.atLeast(Fork.CANCUN) || self.isCreated();
    long[] wei = machine.scratch;
    self.balanceTo(wei, 0);
    if (goes) {
      if (!self.isDestroyed()) {
        machine.world.addRefund(machine.schedule.selfdestructRefund());
      }
      machine.world.credit(heir, wei, 0);
      machine.world.clearBalance(self);
      machine.world.destroy(self);
    } else if (self.ordinal() != heir.ordinal()) {
      machine.world.debit(self, wei, 0);
      machine.world.credit(heir, wei, 0);
    }
    return Halt.SELF_DESTRUCTED.code();
  }
}
