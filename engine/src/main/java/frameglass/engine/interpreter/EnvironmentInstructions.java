package frameglass.engine.interpreter;

import frameglass.engine.code.Code;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Memory;
import frameglass.engine.frame.Message;
import frameglass.engine.state.Account;
import frameglass.engine.word.UInt256;
import frameglass.engine.word.Words;

/** Instructions that ask about the message, accounts, codes and blocks (0x30 to 0x4a). */
final class EnvironmentInstructions {
  private static final long OUT = Halt.OUT_OF_GAS.code();

  private EnvironmentInstructions() {}

  /** Charges for the first access to an account in a transaction (EIP-2929). */
  static long access(Interpreter machine, Account account, long gas) {
    if (!machine.accessLists || machine.world.warm(account)) {
      return gas;
    }
    long left = gas - machine.schedule.coldAccountSurcharge();
    return left < 0 ? OUT : left;
  }

  static long balance(Interpreter machine, long[] s, int top, long gas) {
    Account account = machine.world.account(s, top);
    account.balanceTo(s, top);
    return access(machine, account, gas);
  }

  static long extCodeSize(Interpreter machine, long[] s, int top, long gas) {
    Account account = machine.world.account(s, top);
    Words.set(s, top, account.code().size());
    return access(machine, account, gas);
  }

  /** The hash of an account's code, zero for an account that is empty or does not exist. */
  static long extCodeHash(Interpreter machine, long[] s, int top, long gas) {
    Account account = machine.world.account(s, top);
    if (!account.exists() || account.isEmpty()) {
      Words.clear(s, top);
    } else {
      account.code().hash().toLimbs(s, top);
    }
    return access(machine, account, gas);
  }

  /** Operands: address, destination offset, offset, length. */
  static long extCodeCopy(Interpreter machine, Memory memory, long[] s, int top, long gas) {
    Account account = machine.world.account(s, top);
    gas = access(machine, account, gas);
    if (gas < 0) {
      return gas;
    }
    Code code = account.code();
    return copy(memory, s, top - 4, gas, code.padded(), 0, code.size());
  }

  static long codeCopy(Frame frame, long[] s, int top, long gas) {
    Code code = frame.code;
    return copy(frame.memory, s, top, gas, code.padded(), 0, code.size());
  }

  static long callDataCopy(Frame frame, long[] s, int top, long gas) {
    Message message = frame.message;
    return copy(frame.memory, s, top, gas, message.input, message.inputOffset, message.inputLength);
  }

  /** Copies to memory; operands: destination offset, offset, length. */
  private static long copy(
      Memory memory, long[] s, int top, long gas, byte[] source, int base, int limit) {
    gas = Gas.perWord(s, top - 8, GasSchedule.COPY_WORD, gas);
    if (gas < 0) {
      return gas;
    }
    gas = Gas.coverRange(memory, s, top, top - 8, gas);
    if (gas >= 0) {
      int length = (int) s[top - 8];
      if (length > 0) {
        long from = Words.toLongSaturated(s, top - 4);
        memory.copyPadded((int) s[top], source, base, limit, from, length);
      }
    }
    return gas;
  }

  /** Reading beyond the end of return data is an exceptional halt (EIP-211). */
  static long returnDataCopy(Frame frame, long[] s, int top, long gas) {
    long from = Words.toLongSaturated(s, top - 4);
    long length = Words.toLongSaturated(s, top - 8);
    if (from > frame.returnSize || length > frame.returnSize - from) {
      return Halt.RETURN_DATA_OUT_OF_BOUNDS.code();
    }
    return copy(frame.memory, s, top, gas, frame.returnData, 0, frame.returnSize);
  }

  /** A word of call data, zeros beyond its end. */
  static void callDataLoad(Message message, long[] s, int top) {
    long from = Words.toLongSaturated(s, top);
    int there = from >= message.inputLength ? 0 : message.inputLength - (int) from;
    if (there >= 32) {
      Words.fromBytes(message.input, message.inputOffset + (int) from, s, top);
    } else if (there > 0) {
      Words.fromLeadingBytes(message.input, message.inputOffset + (int) from, there, s, top);
    } else {
      Words.clear(s, top);
    }
  }

  /** The hash of one of the 256 blocks before this one, else zero. */
  static void blockHash(Interpreter machine, long[] s, int top) {
    long number = Words.toLongSaturated(s, top);
    long present = machine.block.number();
    UInt256 hash =
        number < present && number >= present - 256
            ? machine.block.blockHash().apply(number)
            : UInt256.ZERO;
    hash.toLimbs(s, top);
  }

  /** A versioned hash of the transaction's blobs, zero beyond them (EIP-4844). */
  static void blobHash(Interpreter machine, long[] s, int top) {
    long index = Words.toLongSaturated(s, top);
    var hashes = machine.transaction.blobHashes();
    (index < hashes.size() ? hashes.get((int) index) : UInt256.ZERO).toLimbs(s, top);
  }
}
