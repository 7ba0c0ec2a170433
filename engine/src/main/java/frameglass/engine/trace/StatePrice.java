package frameglass.engine.trace;

import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Gas;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StorageInstructions;
import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/**
 * The part of an instruction's price that depends on the world, which is another once it has run.
 * One object serves all steps of a trace.
 */
final class StatePrice {
  /** More gas than the world can make any instruction cost. */
  private static final long MOST = 50_000;

  /** For the first access of the account that is called, and of what it delegates to. */
  private long access;

  private long rest;

  StatePrice() {}

  /** What accesses cost that geth takes off before it goes on to reckon. */
  long access() {
    return access;
  }

  /** What else the world adds to the base price. */
  long rest() {
    return rest;
  }

  /**
   * Takes the price of {@code op}, which {@code frame} is about to run; nothing when it has so much
   * gas that the world cannot make it fail.
   */
  void take(Interpreter machine, Frame frame, int op) {
    access = 0;
    rest = 0;
    if (frame.gas >= MOST && !GethFaults.isCall(op)) {
      return;
    }
    int words = frame.sp >> 2;
    switch (op) {
      case Op.SLOAD -> {
        if (words >= 1 && isColdSlot(machine, frame)) {
          rest = machine.schedule().coldSlotSurcharge();
        }
      }
      case Op.SSTORE -> {
        if (words >= 2) {
          rest = store(machine, frame);
        }
      }
      case Op.BALANCE, Op.EXTCODESIZE, Op.EXTCODEHASH, Op.EXTCODECOPY -> {
        if (words >= 1 && isCold(machine, account(machine, frame, 0))) {
          rest = machine.schedule().coldAccountSurcharge();
        }
      }
      case Op.SELFDESTRUCT -> {
        if (words >= 1) {
          Account heir = account(machine, frame, 0);
          rest = isCold(machine, heir) ? machine.schedule().coldAccountAccess() : 0;
          if (Gas.destructPaysForNewAccount(machine.fork(), self(machine, frame), heir)) {
            rest += GasSchedule.NEW_ACCOUNT;
          }
        }
      }
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL -> {
        if (words >= 6) {
          call(machine, frame, op);
        }
      }
      default -> {
        // the same in any world
      }
    }
  }

  private void call(Interpreter machine, Frame frame, int op) {
    Account callee = account(machine, frame, 1);
    GasSchedule schedule = machine.schedule();
    access = isCold(machine, callee) ? schedule.coldAccountSurcharge() : 0;
    if (callee != null && machine.fork().atLeast(Fork.PRAGUE) && callee.code().isDelegation()) {
      Address delegate = callee.code().delegate();
      boolean isWarm =
          delegate.equals(callee.address()) || !isCold(machine, machine.world().find(delegate));
      access += isWarm ? schedule.warmAccess() : schedule.coldAccountAccess();
    }
    boolean sendsValue = (op == Op.CALL || op == Op.CALLCODE) && !operand(frame, 2).isZero();
    rest = sendsValue ? GasSchedule.CALL_VALUE : 0;
    if (op == Op.CALL && Gas.callPaysForNewAccount(machine.fork(), callee, sendsValue)) {
      rest += GasSchedule.NEW_ACCOUNT;
    }
  }

  private static long store(Interpreter machine, Frame frame) {
    WorldState world = machine.world();
    Account self = self(machine, frame);
    UInt256 key = operand(frame, 0);
    UInt256 wanted = operand(frame, 1);
    UInt256 current = world.storage(self, key);
    UInt256 original = world.originalStorage(self, key);
    int bits =
        (current.isZero() ? WorldState.CURRENT_IS_ZERO : 0)
            | (original.isZero() ? WorldState.ORIGINAL_IS_ZERO : 0)
            | (wanted.isZero() ? WorldState.NEW_IS_ZERO : 0)
            | (wanted.equals(current) ? WorldState.NEW_IS_CURRENT : 0)
            | (current.equals(original) ? WorldState.CURRENT_IS_ORIGINAL : 0)
            | (wanted.equals(original) ? WorldState.NEW_IS_ORIGINAL : 0);
    GasSchedule schedule = machine.schedule();
    return StorageInstructions.price(schedule, bits)
        + (isColdSlot(machine, frame) ? schedule.coldSload() : 0);
  }

  /** Whether the slot on top has not been touched in this transaction (EIP-2929). */
  private static boolean isColdSlot(Interpreter machine, Frame frame) {
    return machine.fork().atLeast(Fork.BERLIN)
        && !machine.world().isWarmSlot(self(machine, frame), frame.buffer().longs(), frame.sp - 4);
  }

  private static boolean isCold(Interpreter machine, @Nullable Account account) {
    return machine.fork().atLeast(Fork.BERLIN) && (account == null || !account.isWarm());
  }

  private static Account self(Interpreter machine, Frame frame) {
    return machine.accountAt(frame.message.depth);
  }

  private static @Nullable Account account(Interpreter machine, Frame frame, int operand) {
    return machine
        .world()
        .find(Address.fromLimbs(frame.buffer().longs(), frame.sp - 4 * (operand + 1)));
  }

  private static UInt256 operand(Frame frame, int operand) {
    return UInt256.fromLimbs(frame.buffer().longs(), frame.sp - 4 * (operand + 1));
  }
}
