package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Memory;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.Account;
import frameglass.engine.word.Address;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence what the next instruction will do, its operands filled in and its result
 * worked out where that is cheap. Changes nothing; the operands must be there.
 */
final class Sentences {
  /** Longer input is not hashed for a sentence's sake. */
  private static final int MOST_HASHED = 4096;

  private final Interpreter machine;
  private final MachineView view;

  Sentences(Interpreter machine, MachineView view) {
    this.machine = machine;
    this.view = view;
  }

  /** What {@code op} will do. */
  String of(int op) {
    String arithmetic = Arithmetic.sentence(op, view);
    if (arithmetic != null) {
      return arithmetic;
    }
    if (op >= Op.PUSH0 && op <= Op.PUSH32) {
      return "pushes " + pushed(op);
    }
    if (op >= Op.DUP1 && op <= Op.DUP16) {
      int depth = op - Op.DUP1;
      return "copies stack[%d] to the top: %s".formatted(depth, hex(depth));
    }
    if (op >= Op.SWAP1 && op <= Op.SWAP16) {
      int depth = op - Op.SWAP1 + 1;
      return "exchanges the top, %s, and stack[%d], %s".formatted(hex(0), depth, hex(depth));
    }
    if (op >= Op.LOG0 && op <= Op.LOG4) {
      return log(op - Op.LOG0);
    }
    return switch (op) {
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL -> call(op);
      case Op.CREATE, Op.CREATE2 -> create(op);
      case Op.MLOAD, Op.MSTORE, Op.MSTORE8, Op.MCOPY, Op.KECCAK256 -> ofMemory(op);
      case Op.CALLDATACOPY, Op.CODECOPY, Op.RETURNDATACOPY, Op.EXTCODECOPY -> copy(op);
      case Op.SLOAD, Op.SSTORE, Op.TLOAD, Op.TSTORE -> ofStorage(op);
      case Op.STOP, Op.RETURN, Op.REVERT, Op.INVALID, Op.SELFDESTRUCT -> end(op);
      case Op.JUMP -> "goes on at " + hex(0);
      case Op.JUMPI ->
          word(1).isZero()
              ? "condition is 0: goes on at 0x%x, not at %s".formatted(view.pc() + 1, hex(0))
              : "condition is %s: jumps to %s".formatted(hex(1), hex(0));
      case Op.JUMPDEST -> "marks a place where jumps may land";
      case Op.POP -> "drops " + hex(0);
      default -> ofEnvironment(op);
    };
  }

  private UInt256 word(int index) {
    return view.stackWord(index);
  }

  private String hex(int index) {
    return word(index).toHex();
  }

  private Frame frame() {
    return machine.frameAt(machine.depth());
  }

  /** The bytes of memory in a range, or as many of them as can be; zeros beyond its size. */
  byte[] memory(long offset, long length) {
    int wanted = (int) Math.min(length, Memory.MAX_BYTES >> 4);
    Memory memory = frame().memory;
    int from = (int) Math.min(offset, memory.size());
    byte[] there = Arrays.copyOfRange(memory.bytes(), from, Math.min(from + wanted, memory.size()));
    return Arrays.copyOf(there, wanted);
  }

  /** A range such as {@code memory[0x40 … 0x5f]}. */
  private static String range(String store, UInt256 offset, UInt256 length) {
    if (length.isZero()) {
      return "no byte of " + store;
    }
    UInt256 last = offset.add(length).subtract(UInt256.ONE);
    return "%s[%s … %s]".formatted(store, offset.toHex(), last.toHex());
  }

  private static final UInt256 WORD = UInt256.of(32);

  private String pushed(int op) {
    int size = op - Op.PUSH0;
    Code code = frame().code;
    int pc = view.pc();
    UInt256 value = size == 0 ? UInt256.ZERO : UInt256.fromBytes(code.padded(), pc + 1, size);
    String decimal = value.toDecimal();
    return decimal.length() > 1 && decimal.length() < 20
        ? value.toHex() + " (" + decimal + ")"
        : value.toHex();
  }

  private String ofMemory(int op) {
    return switch (op) {
      case Op.MLOAD ->
          "pushes %s = %s"
              .formatted(
                  range("memory", word(0), WORD),
                  UInt256.fromBytes(memory(word(0).toLongSaturated(), 32)).toHex());
      case Op.MSTORE -> "%s ← %s".formatted(range("memory", word(0), WORD), hex(1));
      case Op.MSTORE8 -> "memory[%s] ← 0x%02x".formatted(hex(0), word(1).limb0() & 0xff);
      case Op.MCOPY ->
          "%s ← %s".formatted(range("memory", word(0), word(2)), range("memory", word(1), word(2)));
      default -> hash();
    };
  }

  private String hash() {
    String what = "pushes the hash of " + range("memory", word(0), word(1));
    long length = word(1).toLongSaturated();
    if (length > MOST_HASHED) {
      return what + ", " + word(1).toDecimal() + " bytes";
    }
    byte[] input = memory(word(0).toLongSaturated(), length);
    return what + " = " + Keccak.hash256(input, 0, input.length).toPaddedHex();
  }

  private String copy(int op) {
    int first = op == Op.EXTCODECOPY ? 1 : 0;
    String from =
        switch (op) {
          case Op.CALLDATACOPY -> "call data";
          case Op.CODECOPY -> "code";
          case Op.RETURNDATACOPY -> "return data";
          default -> "code of " + address(0);
        };
    long there =
        switch (op) {
          case Op.CALLDATACOPY -> frame().message.inputLength;
          case Op.CODECOPY -> frame().code.size();
          case Op.RETURNDATACOPY -> frame().returnSize;
          default -> codeSize(account(0));
        };
    UInt256 length = word(first + 2);
    UInt256 end = word(first + 1).add(length);
    boolean isPadded =
        op != Op.RETURNDATACOPY && !length.isZero() && end.compareTo(UInt256.of(there)) > 0;
    return "%s ← %s%s"
        .formatted(
            range("memory", word(first), length),
            range(from, word(first + 1), length),
            isPadded ? ", zeros after its %,d bytes".formatted(there) : "");
  }

  private static int codeSize(@Nullable Account account) {
    return account == null ? 0 : account.code().size();
  }

  private String address(int index) {
    return Address.fromUInt256(word(index)).toChecksumHex();
  }

  private @Nullable Account account(int index) {
    return machine.world().find(Address.fromUInt256(word(index)));
  }

  private Account self() {
    return machine.accountAt(machine.depth());
  }

  private String ofStorage(int op) {
    boolean lasts = op == Op.SLOAD || op == Op.SSTORE;
    UInt256 current =
        lasts
            ? machine.world().storage(self(), word(0))
            : machine.world().transientStorage(self(), word(0));
    String slot = (lasts ? "slot " : "transient slot ") + hex(0);
    if (op == Op.SLOAD || op == Op.TLOAD) {
      return "pushes %s = %s".formatted(slot, current.toHex());
    }
    return word(1).equals(current)
        ? "%s stays %s".formatted(slot, current.toHex())
        : "%s: %s → %s".formatted(slot, current.toHex(), hex(1));
  }

  private String log(int topics) {
    return "emits a log with %d topic%s%s and %s bytes of data%s"
        .formatted(
            topics,
            topics == 1 ? "" : "s",
            topics > 0 ? " (first " + word(2).toPaddedHex() + ")" : "",
            word(1).toDecimal(),
            word(1).isZero() ? "" : ", " + range("memory", word(0), word(1)));
  }

  private String call(int op) {
    boolean hasValue = op == Op.CALL || op == Op.CALLCODE;
    int input = hasValue ? 3 : 2;
    String how =
        switch (op) {
          case Op.CALL -> "calls ";
          case Op.STATICCALL -> "calls, without letting it change state, ";
          case Op.DELEGATECALL -> "runs, on its own storage and as its own caller, the code of ";
          default -> "runs, on its own storage, the code of ";
        };
    String text =
        "%s%s%s with %s bytes of input"
            .formatted(
                how,
                address(1),
                hasValue && !word(2).isZero() ? " with " + word(2).toDecimal() + " wei" : "",
                word(input + 1).toDecimal());
    if (!word(input + 3).isZero()) {
      text += "; output goes to " + range("memory", word(input + 2), word(input + 3));
    }
    return text + refusal(hasValue ? word(2) : UInt256.ZERO);
  }

  private String refusal(UInt256 value) {
    if (machine.depth() > 1024) {
      return "; pushes 0, for 1,024 calls are open";
    }
    return self().balance().compareTo(value) < 0
        ? "; pushes 0, for the balance is only " + self().balance().toDecimal() + " wei"
        : "";
  }

  private String create(int op) {
    String text =
        "creates a contract by %s bytes of init code from %s%s"
            .formatted(
                word(2).toDecimal(),
                range("memory", word(1), word(2)),
                word(0).isZero() ? "" : " with " + word(0).toDecimal() + " wei");
    return text + (op == Op.CREATE2 ? ", salt " + hex(3) : "") + refusal(word(0));
  }

  private String end(int op) {
    boolean creates = frame().message.isCreate();
    return switch (op) {
      case Op.STOP -> "ends the call without output";
      case Op.RETURN ->
          creates
              ? "ends the creation; the new code is %s, %s bytes"
                  .formatted(range("memory", word(0), word(1)), word(1).toDecimal())
              : "returns %s, %s bytes"
                  .formatted(range("memory", word(0), word(1)), word(1).toDecimal());
      case Op.REVERT ->
          "takes back what this call changed and gives back %s, %s bytes"
              .formatted(range("memory", word(0), word(1)), word(1).toDecimal());
      case Op.INVALID -> "halts: takes back what this call changed and burns its gas";
      default -> {
        boolean goes = !machine.fork().atLeast(Fork.CANCUN) || self().isCreated();
        yield "sends %s wei to %s and %s"
            .formatted(
                self().balance().toDecimal(),
                address(0),
                goes
                    ? "destroys this contract at the transaction's end"
                    : "ends the call; the contract stays, for it is older than the transaction");
      }
    };
  }

  private String ofEnvironment(int op) {
    Frame frame = frame();
    var message = frame.message;
    var block = machine.block();
    return switch (op) {
      case Op.ADDRESS -> "pushes this contract's address, " + message.recipient.toChecksumHex();
      case Op.BALANCE -> {
        Account account = account(0);
        yield "pushes the balance of %s: %s wei"
            .formatted(address(0), account == null ? "0" : account.balance().toDecimal());
      }
      case Op.ORIGIN ->
          "pushes the transaction's sender, " + machine.transaction().origin().toChecksumHex();
      case Op.CALLER -> "pushes the caller, " + message.caller.toChecksumHex();
      case Op.CALLVALUE ->
          "pushes the value sent with the call: %s wei"
              .formatted(UInt256.fromLimbs(message.value, 0).toDecimal());
      case Op.CALLDATALOAD ->
          "pushes %s = %s".formatted(range("call data", word(0), WORD), callData().toHex());
      case Op.CALLDATASIZE -> "pushes the size of call data: %,d".formatted(message.inputLength);
      case Op.CODESIZE -> "pushes the size of the code: %,d".formatted(frame.code.size());
      case Op.GASPRICE ->
          "pushes the gas price: %s wei".formatted(machine.transaction().gasPrice().toDecimal());
      case Op.EXTCODESIZE ->
          "pushes the code size of %s: %,d".formatted(address(0), codeSize(account(0)));
      case Op.EXTCODEHASH -> {
        Account account = account(0);
        boolean isNothing = account == null || !account.exists() || account.isEmpty();
        yield "pushes the code hash of %s: %s"
            .formatted(
                address(0),
                account == null || isNothing
                    ? "0x0, for there is no such account"
                    : account.code().hash().toPaddedHex());
      }
      case Op.RETURNDATASIZE -> "pushes the size of return data: %,d".formatted(frame.returnSize);
      case Op.BLOCKHASH -> "pushes the hash of block " + word(0).toDecimal();
      case Op.COINBASE -> "pushes the block's coinbase, " + block.coinbase().toChecksumHex();
      case Op.TIMESTAMP -> "pushes the block's time: " + Long.toUnsignedString(block.timestamp());
      case Op.NUMBER -> "pushes the block's number: " + Long.toUnsignedString(block.number());
      case Op.PREVRANDAO -> "pushes the block's randomness, " + block.difficulty().toHex();
      case Op.GASLIMIT -> "pushes the block's gas limit: " + block.gasLimit().toDecimal();
      case Op.CHAINID -> "pushes the chain's id: " + block.chainId().toDecimal();
      case Op.SELFBALANCE ->
          "pushes this contract's balance: %s wei".formatted(self().balance().toDecimal());
      case Op.BASEFEE -> "pushes the base fee: %s wei".formatted(block.baseFee().toDecimal());
      case Op.BLOBHASH -> "pushes the hash of blob " + word(0).toDecimal();
      case Op.BLOBBASEFEE ->
          "pushes the blob base fee: %s wei".formatted(block.blobBaseFee().toDecimal());
      case Op.PC -> "pushes this instruction's place: 0x%x".formatted(frame.pc);
      case Op.MSIZE -> "pushes the size of memory: %,d".formatted(frame.memory.size());
      case Op.GAS ->
          "pushes the gas left: %,d".formatted(frame.gas - machine.schedule().baseGas(Op.GAS));
      default -> {
        Opcode opcode = Opcode.of(op);
        yield opcode == null ? "" : opcode.meaning();
      }
    };
  }

  private UInt256 callData() {
    var message = frame().message;
    long from = word(0).toLongSaturated();
    byte[] bytes = new byte[32];
    int there = (int) Math.max(0, Math.min(32, message.inputLength - Math.min(from, 1L << 32)));
    if (there > 0) {
      System.arraycopy(message.input, message.inputOffset + (int) from, bytes, 0, there);
    }
    return UInt256.fromBytes(bytes);
  }
}
