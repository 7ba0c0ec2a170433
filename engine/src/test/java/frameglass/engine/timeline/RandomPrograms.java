package frameglass.engine.timeline;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.Random;

/**
 * Programs made up at random that mostly do something: loops that end, memory in use, storage,
 * copies, hashes, logs, calls of each other and of themselves, creations, and now and then a
 * failure of each kind.
 */
public final class RandomPrograms {
  private static final int[] BINARY = {
    Op.ADD,
    Op.MUL,
    Op.SUB,
    Op.DIV,
    Op.SDIV,
    Op.MOD,
    Op.SMOD,
    Op.EXP,
    Op.SIGNEXTEND,
    Op.LT,
    Op.GT,
    Op.SLT,
    Op.SGT,
    Op.EQ,
    Op.AND,
    Op.OR,
    Op.XOR,
    Op.BYTE,
    Op.SHL,
    Op.SHR,
    Op.SAR
  };
  private static final int[] NULLARY = {
    Op.ADDRESS,
    Op.ORIGIN,
    Op.CALLER,
    Op.CALLVALUE,
    Op.CALLDATASIZE,
    Op.CODESIZE,
    Op.GASPRICE,
    Op.RETURNDATASIZE,
    Op.COINBASE,
    Op.TIMESTAMP,
    Op.NUMBER,
    Op.PREVRANDAO,
    Op.GASLIMIT,
    Op.CHAINID,
    Op.SELFBALANCE,
    Op.BASEFEE,
    Op.BLOBBASEFEE,
    Op.PC,
    Op.MSIZE,
    Op.GAS
  };
  private static final int[] OF_ADDRESS = {Op.BALANCE, Op.EXTCODESIZE, Op.EXTCODEHASH};
  private static final int[] COPIES = {Op.CALLDATACOPY, Op.CODECOPY, Op.MCOPY};

  private final Random random;
  private final Assembler program = Assembler.program();
  private int labels;

  private final GasSchedule schedule;

  private RandomPrograms(long seed, Fork fork) {
    random = new Random(seed);
    schedule = GasSchedule.of(fork);
  }

  /** The program number {@code seed}, of about {@code parts} parts. */
  public static Code of(long seed, int parts) {
    return of(seed, parts, Fork.LATEST);
  }

  /** The same program, but for instructions that {@code fork} does not have. */
  public static Code of(long seed, int parts, Fork fork) {
    RandomPrograms maker = new RandomPrograms(seed, fork);
    maker.block(parts, 2);
    maker.end();
    return maker.program.code();
  }

  /** One of {@code ops}; the first, which every fork has, for one that this fork lacks. */
  private int pick(int[] ops) {
    int op = ops[random.nextInt(ops.length)];
    return schedule.defines(op) ? op : ops[0];
  }

  private int either(int op, int older) {
    return schedule.defines(op) ? op : older;
  }

  private void small() {
    program.push(random.nextInt(4) == 0 ? random.nextInt(1024) : random.nextInt(6) * 32L);
  }

  private void value() {
    switch (random.nextInt(4)) {
      case 0 -> program.push(random.nextInt(256));
      case 1 ->
          program.push(
              new UInt256(
                  random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
      case 2 -> {
        small();
        program.op(Op.MLOAD);
      }
      default -> program.op(pick(NULLARY));
    }
  }

  private void address() {
    switch (random.nextInt(5)) {
      case 0 -> program.push(random.nextInt(9) + 1);
      case 1 -> program.push(Address.of(0xdead0000L + random.nextInt(3)));
      case 2 -> program.op(Op.ADDRESS);
      default -> program.push(other());
    }
  }

  /** One of the accounts that have code. */
  private Address other() {
    return random.nextBoolean() ? MessageExecution.TARGET : Address.of(0xb0b + random.nextInt(2));
  }

  private void block(int parts, int nesting) {
    for (int i = 0; i < parts; i++) {
      part(nesting);
    }
  }

  private void part(int nesting) {
    switch (random.nextInt(nesting > 0 ? 20 : 17)) {
      case 0, 1, 2 -> {
        value();
        value();
        program.op(pick(BINARY));
        small();
        program.op(Op.MSTORE);
      }
      case 3 -> {
        value();
        small();
        program.op(random.nextBoolean() ? Op.MSTORE : Op.MSTORE8);
      }
      case 4 -> {
        value();
        program.push(random.nextInt(9));
        program.op(random.nextInt(3) == 0 ? either(Op.TSTORE, Op.SSTORE) : Op.SSTORE);
      }
      case 5 -> {
        program.push(random.nextInt(9));
        program.op(random.nextInt(3) == 0 ? either(Op.TLOAD, Op.SLOAD) : Op.SLOAD, Op.POP);
      }
      case 6 -> {
        small();
        small();
        program.op(Op.KECCAK256);
        small();
        program.op(Op.MSTORE);
      }
      case 7 -> {
        small();
        small();
        small();
        program.op(pick(COPIES));
      }
      case 8 -> {
        int topics = random.nextInt(5);
        for (int i = 0; i < topics; i++) {
          value();
        }
        small();
        small();
        program.op(Op.LOG0 + topics);
      }
      case 9 -> {
        address();
        program.op(pick(OF_ADDRESS), Op.POP);
      }
      case 10 -> {
        value();
        value();
        value();
        program.op(random.nextBoolean() ? Op.ADDMOD : Op.MULMOD);
        program.op(Op.DUP1, Op.SWAP1, Op.ISZERO, Op.NOT, either(Op.CLZ, Op.NOT), Op.POP, Op.POP);
      }
      case 11, 12 -> call();
      case 13 -> create();
      case 14 -> {
        small();
        program.op(Op.CALLDATALOAD, Op.POP);
      }
      case 15 -> {
        small();
        small();
        small();
        address();
        program.op(Op.EXTCODECOPY);
      }
      case 16 -> {
        if (random.nextInt(6) == 0) {
          failure();
        }
      }
      case 17, 18 -> loop(nesting);
      default -> condition(nesting);
    }
  }

  private void call() {
    int op = pick(new int[] {Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL});
    small();
    small();
    small();
    small();
    if (op == Op.CALL || op == Op.CALLCODE) {
      program.push(random.nextInt(3) == 0 ? random.nextInt(2_000_000) : 0);
    }
    address();
    program.push(random.nextInt(5) == 0 ? random.nextInt(3000) : 40_000 + random.nextInt(60_000));
    program.op(op, Op.POP);
    if (random.nextInt(3) == 0 && schedule.defines(Op.RETURNDATASIZE)) {
      program.op(Op.RETURNDATASIZE).push(0).push(0).op(Op.RETURNDATACOPY);
    }
  }

  /** Init code that returns a few bytes, fails, or stores something first. */
  private void create() {
    Assembler init = Assembler.program();
    if (random.nextBoolean()) {
      init.push(random.nextInt(99)).push(random.nextInt(4)).op(Op.SSTORE);
    }
    init.push(random.nextInt(40)).push(random.nextInt(40));
    init.op(random.nextInt(4) == 0 ? either(Op.REVERT, Op.INVALID) : Op.RETURN);
    byte[] code = init.code().toBytes().toArray();
    byte[] word = new byte[32];
    System.arraycopy(code, 0, word, 0, code.length);
    program.push(32, UInt256.fromBytes(word)).push(0).op(Op.MSTORE);
    boolean salted = random.nextBoolean() && schedule.defines(Op.CREATE2);
    if (salted) {
      program.push(random.nextInt(3));
    }
    program.push(code.length).push(0).push(random.nextInt(3) == 0 ? 1000 : 0);
    program.op(salted ? Op.CREATE2 : Op.CREATE);
    if (random.nextInt(3) == 0) {
      program.op(Op.DUP1, Op.BALANCE, Op.POP);
    }
    program.op(Op.POP);
  }

  private void failure() {
    switch (random.nextInt(6)) {
      case 0 -> program.op(Op.INVALID);
      case 1 -> program.push(random.nextInt(64)).push(0).op(either(Op.REVERT, Op.INVALID));
      case 2 -> program.push(3).op(Op.JUMP);
      case 3 -> program.push(UInt256.MAX).op(Op.MLOAD);
      case 4 -> program.push(1).push(9_999_999).push(0).op(either(Op.RETURNDATACOPY, Op.INVALID));
      default -> {
        address();
        program.op(Op.SELFDESTRUCT);
      }
    }
  }

  private void loop(int nesting) {
    String head = "loop" + labels++;
    program.push(2 + random.nextInt(6)).jumpDestination(head);
    block(1 + random.nextInt(3), nesting - 1);
    program.push(1).op(Op.SWAP1, Op.SUB, Op.DUP1).jumpIf(head).op(Op.POP);
  }

  private void condition(int nesting) {
    String after = "after" + labels++;
    value();
    program.push(1 + random.nextInt(2)).op(Op.AND).jumpIf(after);
    block(1 + random.nextInt(2), nesting - 1);
    program.jumpDestination(after);
  }

  private void end() {
    switch (random.nextInt(4)) {
      case 0 -> program.op(Op.STOP);
      case 1 ->
          program
              .push(random.nextInt(64))
              .push(random.nextInt(64))
              .op(either(Op.REVERT, Op.RETURN));
      default -> program.push(random.nextInt(64)).push(random.nextInt(64)).op(Op.RETURN);
    }
  }
}
