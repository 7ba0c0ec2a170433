package frameglass.engine.interpreter;

import frameglass.engine.code.GasSchedule;
import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;

/** SLOAD, SSTORE, TLOAD and TSTORE. */
public final class StorageInstructions {
  private static final long OUT = Halt.OUT_OF_GAS.code();

  private StorageInstructions() {}

  /** Operand: key; the value replaces it. */
  static long sload(Interpreter machine, long[] s, int top, long gas) {
    WorldState world = machine.world;
    Account self = machine.self[machine.depth];
    int slot = world.slot(self, s, top);
    if (machine.accessLists && !world.warmSlot(self, slot)) {
      gas -= machine.schedule.coldSlotSurcharge();
      if (gas < 0) {
        return OUT;
      }
    }
    world.load(self, slot, s, top);
    return gas;
  }

  /** Operands: key, value. */
  static long sstore(Interpreter machine, long[] s, int top, long gas) {
    if (machine.frames[machine.depth].message.isStatic) {
      return Halt.STATIC_STATE_CHANGE.code();
    }
    GasSchedule schedule = machine.schedule;
    if (gas <= schedule.sstoreSentry()) {
      return OUT;
    }
    WorldState world = machine.world;
    Account self = machine.self[machine.depth];
    int slot = world.slot(self, s, top);
    if (machine.accessLists && !world.warmSlot(self, slot)) {
      gas -= schedule.coldSload();
    }
    int bits = world.compare(self, slot, s, top - 4);
    gas -= price(schedule, bits);
    if (gas < 0) {
      return OUT;
    }
    long refund = refund(schedule, bits);
    if (refund != 0) {
      world.addRefund(refund);
    }
    if ((bits & WorldState.NEW_IS_CURRENT) == 0) {
      world.store(self, slot, s, top - 4);
    }
    return gas;
  }

  /**
   * Price of a write in gas, apart from a cold slot's surcharge (EIP-1283, EIP-2200, EIP-2929; the
   * flat price of Frontier elsewhere).
   */
  public static long price(GasSchedule schedule, int bits) {
    if (!schedule.netMetering()) {
      boolean sets =
          (bits & WorldState.CURRENT_IS_ZERO) != 0 && (bits & WorldState.NEW_IS_ZERO) == 0;
      return sets ? GasSchedule.SSTORE_SET : schedule.sstoreReset();
    }
    if ((bits & WorldState.NEW_IS_CURRENT) != 0 || (bits & WorldState.CURRENT_IS_ORIGINAL) == 0) {
      return schedule.sstoreNoop();
    }
    return (bits & WorldState.ORIGINAL_IS_ZERO) != 0
        ? GasSchedule.SSTORE_SET
        : schedule.sstoreReset();
  }

  /** What a write adds to the refund counter, in gas; may be negative (EIP-3529 amends). */
  static long refund(GasSchedule schedule, int bits) {
    if ((bits & WorldState.NEW_IS_CURRENT) != 0) {
      return 0;
    }
    long clear = schedule.sstoreClearRefund();
    boolean currentIsZero = (bits & WorldState.CURRENT_IS_ZERO) != 0;
    boolean newIsZero = (bits & WorldState.NEW_IS_ZERO) != 0;
    if (!schedule.netMetering()) {
      return !currentIsZero && newIsZero ? clear : 0;
    }
    boolean originalIsZero = (bits & WorldState.ORIGINAL_IS_ZERO) != 0;
    if ((bits & WorldState.CURRENT_IS_ORIGINAL) != 0) {
      return !originalIsZero && newIsZero ? clear : 0;
    }
    long refund = 0;
    if (!originalIsZero) {
      if (currentIsZero) {
        refund -= clear;
      } else if (newIsZero) {
        refund += clear;
      }
    }
    if ((bits & WorldState.NEW_IS_ORIGINAL) != 0) {
      refund +=
          (originalIsZero ? GasSchedule.SSTORE_SET : schedule.sstoreReset())
              - schedule.sstoreNoop();
    }
    return refund;
  }

  /** Operands: key, value (EIP-1153). */
  static long tstore(Interpreter machine, long[] s, int top, long gas) {
    if (machine.frames[machine.depth].message.isStatic) {
      return Halt.STATIC_STATE_CHANGE.code();
    }
    machine.world.transientStore(machine.self[machine.depth], s, top, top - 4);
    return gas;
  }
}
