package frameglass.engine.interpreter;

import static frameglass.engine.code.Op.*;

import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Memory;
import frameglass.engine.word.Words;

/**
 * Every instruction that the loop leaves: each is either rare or does so much that a call more does
 * not show. MLOAD and MSTORE come here when memory may have to grow, jumps when they go nowhere.
 */
final class Instructions {
  private static final long OUT_OF_GAS = Halt.OUT_OF_GAS.code();

  private Instructions() {}

  /**
   * Executes one instruction, base gas apart.
   *
   * @param top index of the stack's top word, whose place results take
   * @return gas left; or {@link Halt#ENTERED} when a frame was pushed; or a halt
   */
  static long execute(Interpreter machine, Frame frame, int op, long[] s, int top, long gas) {
    Memory memory = frame.memory;
    int next = top + 4;
    switch (op) {
      case STOP -> {
        frame.gas = gas;
        machine.outputLength = 0;
        return Halt.STOPPED.code();
      }
      case MUL -> Words.mul(s, top);
      case DIV -> Words.div(s, top);
      case SDIV -> Words.sdiv(s, top);
      case MOD -> Words.mod(s, top);
      case SMOD -> Words.smod(s, top);
      case ADDMOD -> Words.addMod(s, top);
      case MULMOD -> Words.mulMod(s, top);
      case EXP -> {
        gas -= machine.schedule.expByte() * Words.expByteLength(s, top - 4);
        if (gas < 0) {
          return OUT_OF_GAS;
        }
        Words.exp(s, top);
      }
      case SIGNEXTEND -> Words.signExtend(s, top);
      case XOR -> Words.xor(s, top);
      case NOT -> Words.not(s, top);
      case LT -> Words.lt(s, top);
      case GT -> Words.gt(s, top);
      case SLT -> Words.slt(s, top);
      case SGT -> Words.sgt(s, top);
      case BYTE -> Words.byteAt(s, top);
      case SHL -> Words.shl(s, top);
      case SHR -> Words.shr(s, top);
      case SAR -> Words.sar(s, top);
      case CLZ -> Words.clz(s, top);
      case KECCAK256 -> {
        return MemoryInstructions.keccak256(machine, memory, s, top, gas);
      }

      case ADDRESS -> frame.message.recipient.toLimbs(s, next);
      case BALANCE -> {
        return EnvironmentInstructions.balance(machine, s, top, gas);
      }
      case ORIGIN -> machine.transaction.origin().toLimbs(s, next);
      case CALLER -> frame.message.caller.toLimbs(s, next);
      case CALLVALUE -> Words.copy(frame.message.value, 0, s, next);
      case CALLDATALOAD -> EnvironmentInstructions.callDataLoad(frame.message, s, top);
      case CALLDATASIZE -> Words.set(s, next, frame.message.inputLength);
      case CALLDATACOPY -> {
        return EnvironmentInstructions.callDataCopy(frame, s, top, gas);
      }
      case CODESIZE -> Words.set(s, next, frame.code.size());
      case CODECOPY -> {
        return EnvironmentInstructions.codeCopy(frame, s, top, gas);
      }
      case GASPRICE -> machine.transaction.gasPrice().toLimbs(s, next);
      case EXTCODESIZE -> {
        return EnvironmentInstructions.extCodeSize(machine, s, top, gas);
      }
      case EXTCODECOPY -> {
        return EnvironmentInstructions.extCodeCopy(machine, memory, s, top, gas);
      }
      case RETURNDATASIZE -> Words.set(s, next, frame.returnSize);
      case RETURNDATACOPY -> {
        return EnvironmentInstructions.returnDataCopy(frame, s, top, gas);
      }
      case EXTCODEHASH -> {
        return EnvironmentInstructions.extCodeHash(machine, s, top, gas);
      }
      case BLOCKHASH -> EnvironmentInstructions.blockHash(machine, s, top);
      case COINBASE -> machine.block.coinbase().toLimbs(s, next);
      case TIMESTAMP -> Words.set(s, next, machine.block.timestamp());
      case NUMBER -> Words.set(s, next, machine.block.number());
      case PREVRANDAO -> machine.block.difficulty().toLimbs(s, next);
      case GASLIMIT -> machine.block.gasLimit().toLimbs(s, next);
      case CHAINID -> machine.block.chainId().toLimbs(s, next);
      case SELFBALANCE -> machine.self[machine.depth].balanceTo(s, next);
      case BASEFEE -> machine.block.baseFee().toLimbs(s, next);
      case BLOBHASH -> EnvironmentInstructions.blobHash(machine, s, top);
      case BLOBBASEFEE -> machine.block.blobBaseFee().toLimbs(s, next);

      case MLOAD -> {
        gas = Gas.cover(memory, s, top, 32, gas);
        if (gas >= 0) {
          memory.load((int) s[top], s, top);
        }
        return gas;
      }
      case MSTORE -> {
        gas = Gas.cover(memory, s, top, 32, gas);
        if (gas >= 0) {
          memory.store((int) s[top], s, top - 4);
        }
        return gas;
      }
      case JUMP, JUMPI -> {
        return Halt.BAD_JUMP_DESTINATION.code();
      }
      case MSTORE8 -> {
        gas = Gas.cover(memory, s, top, 1, gas);
        if (gas >= 0) {
          memory.storeByte((int) s[top], (byte) s[top - 4]);
        }
        return gas;
      }
      case SLOAD -> {
        return StorageInstructions.sload(machine, s, top, gas);
      }
      case SSTORE -> {
        return StorageInstructions.sstore(machine, s, top, gas);
      }
      case PC -> Words.set(s, next, frame.pc - 1);
      case MSIZE -> Words.set(s, next, memory.size());
      case GAS -> Words.set(s, next, gas);
      case TLOAD -> machine.world.transientLoad(machine.self[machine.depth], s, top);
      case TSTORE -> {
        return StorageInstructions.tstore(machine, s, top, gas);
      }
      case MCOPY -> {
        return MemoryInstructions.mcopy(memory, s, top, gas);
      }
      case PUSH9,
          PUSH10,
          PUSH11,
          PUSH12,
          PUSH13,
          PUSH14,
          PUSH15,
          PUSH16,
          PUSH17,
          PUSH18,
          PUSH19,
          PUSH20,
          PUSH21,
          PUSH22,
          PUSH23,
          PUSH24,
          PUSH25,
          PUSH26,
          PUSH27,
          PUSH28,
          PUSH29,
          PUSH30,
          PUSH31,
          PUSH32 -> {
        int size = op - PUSH0;
        Words.fromCode(frame.code.padded(), frame.pc, size, s, next);
        frame.pc += size;
      }
      case LOG0, LOG1, LOG2, LOG3, LOG4 -> {
        return MemoryInstructions.log(machine, memory, s, top, op - LOG0, gas);
      }
      case CALL, CALLCODE, DELEGATECALL, STATICCALL -> {
        return CallInstructions.call(machine, frame, op, s, top, gas);
      }
      case CREATE, CREATE2 -> {
        return CreateInstructions.create(machine, frame, op, s, top, gas);
      }
      case RETURN -> {
        return output(machine, frame, s, top, gas, Halt.RETURNED);
      }
      case REVERT -> {
        return output(machine, frame, s, top, gas, Halt.REVERTED);
      }
      case SELFDESTRUCT -> {
        machine.outputLength = 0;
        return CreateInstructions.selfDestruct(machine, frame, s, top, gas);
      }
      default -> throw new AssertionError("no instruction for opcode " + op);
    }
    return gas;
  }

  /** RETURN and REVERT: memory covers the output, which ends the frame. */
  private static long output(
      Interpreter machine, Frame frame, long[] s, int top, long gas, Halt halt) {
    long left = Gas.coverRange(frame.memory, s, top, top - 4, gas);
    if (left < 0) {
      return left;
    }
    frame.gas = left;
    machine.outputLength = (int) s[top - 4];
    machine.outputOffset = machine.outputLength == 0 ? 0 : (int) s[top];
    return halt.code();
  }
}
