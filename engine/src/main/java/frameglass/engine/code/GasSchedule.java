package frameglass.engine.code;

import java.util.EnumMap;
import java.util.Map;

/**
 * What instructions cost under a fork, in gas (Yellow Paper, Appendix G, and the EIPs named below).
 * The table of a fork is its predecessor's, copied and amended.
 *
 * <p>{@link #traits()} holds a row for each opcode byte that drives the interpreter's checks at one
 * glance: the gas that is always charged, and between which heights the stack must be. What depends
 * on operands or state comes on top; its prices are the constants and methods here. Prices of
 * transactions are not the code's business and stand with the transaction.
 */
public final class GasSchedule {
  /** A word of memory; the square of the number of words is added in 512ths. */
  public static final long MEMORY_WORD = 3;

  /** A square word of memory costs one {@value}th of a unit of gas. */
  public static final long MEMORY_SQUARE_DIVISOR = 512;

  /** A word of KECCAK256's input, and of CREATE2's init code for its hash (EIP-1014). */
  public static final long KECCAK_WORD = 6;

  /** A word that a copy instruction copies. */
  public static final long COPY_WORD = 3;

  /** A byte of a log's data. */
  public static final long LOG_BYTE = 8;

  /** A call that sends value. */
  public static final long CALL_VALUE = 9_000;

  /** Gas that a call which sends value gives to the callee on top. */
  public static final long CALL_STIPEND = 2_300;

  /** An account that a call or SELFDESTRUCT brings into being (EIP-161). */
  public static final long NEW_ACCOUNT = 25_000;

  /** A byte of code that a creation leaves behind. */
  public static final long CODE_DEPOSIT_BYTE = 200;

  /** A storage slot that goes from zero to another value. */
  public static final long SSTORE_SET = 20_000;

  private static final int OPCODES = 256;
  private static final int LIMIT = 1024;
  private static final int LIMBS = 4;

  /** More limbs than any stack has: the check for a minimum of these always fails. */
  private static final long UNDEFINED = 0xffff;

  private static final Map<Fork, GasSchedule> SCHEDULES = new EnumMap<>(Fork.class);

  static {
    GasSchedule parent = null;
    for (Fork fork : Fork.values()) {
      GasSchedule schedule = new GasSchedule(fork);
      if (parent == null) {
        schedule.frontier();
      } else {
        schedule.copy(parent);
        schedule.amend();
      }
      schedule.define();
      SCHEDULES.put(fork, schedule);
      parent = schedule;
    }
  }

  private final Fork fork;
  private final long[] traits = new long[OPCODES];
  private final int[] base = new int[OPCODES];

  private long expByte;
  private long coldAccountAccess;
  private long coldSload;
  private long warmAccess;
  private long sstoreNoop;
  private long sstoreReset;
  private long sstoreClearRefund;
  private long sstoreSentry;
  private boolean netMetering;
  private long selfdestructRefund;
  private long initCodeWord;
  private int maxCodeSize;
  private int maxInitCodeSize;
  private int refundQuotient;

  private GasSchedule(Fork fork) {
    this.fork = fork;
  }

  /** The prices of {@code fork}. */
  @SuppressWarnings("NullAway") // the map has every fork
  public static GasSchedule of(Fork fork) {
    return SCHEDULES.get(fork);
  }

  private void copy(GasSchedule parent) {
    System.arraycopy(parent.base, 0, base, 0, OPCODES);
    expByte = parent.expByte;
    coldAccountAccess = parent.coldAccountAccess;
    coldSload = parent.coldSload;
    warmAccess = parent.warmAccess;
    sstoreNoop = parent.sstoreNoop;
    sstoreReset = parent.sstoreReset;
    sstoreClearRefund = parent.sstoreClearRefund;
    sstoreSentry = parent.sstoreSentry;
    netMetering = parent.netMetering;
    selfdestructRefund = parent.selfdestructRefund;
    initCodeWord = parent.initCodeWord;
    maxCodeSize = parent.maxCodeSize;
    maxInitCodeSize = parent.maxInitCodeSize;
    refundQuotient = parent.refundQuotient;
  }

  /** Every opcode's price when it first came, most of them in Frontier. */
  private void frontier() {
    price(0, Op.STOP, Op.RETURN, Op.REVERT, Op.INVALID, Op.SELFDESTRUCT, Op.SSTORE);
    price(1, Op.JUMPDEST);
    price(2, Op.ADDRESS, Op.ORIGIN, Op.CALLER, Op.CALLVALUE, Op.CALLDATASIZE, Op.CODESIZE);
    price(2, Op.GASPRICE, Op.RETURNDATASIZE, Op.COINBASE, Op.TIMESTAMP, Op.NUMBER, Op.PREVRANDAO);
    price(2, Op.GASLIMIT, Op.CHAINID, Op.BASEFEE, Op.BLOBBASEFEE, Op.POP, Op.PC, Op.MSIZE, Op.GAS);
    price(2, Op.PUSH0);
    price(3, Op.ADD, Op.SUB, Op.LT, Op.GT, Op.SLT, Op.SGT, Op.EQ, Op.ISZERO, Op.AND, Op.OR, Op.XOR);
    price(3, Op.NOT, Op.BYTE, Op.SHL, Op.SHR, Op.SAR, Op.CALLDATALOAD, Op.CALLDATACOPY);
    price(3, Op.CODECOPY, Op.RETURNDATACOPY, Op.BLOBHASH, Op.MLOAD, Op.MSTORE, Op.MSTORE8);
    price(3, Op.MCOPY);
    for (int op = Op.PUSH1; op <= Op.SWAP16; op++) {
      price(3, op);
    }
    price(5, Op.MUL, Op.DIV, Op.SDIV, Op.MOD, Op.SMOD, Op.SIGNEXTEND, Op.SELFBALANCE, Op.CLZ);
    price(8, Op.ADDMOD, Op.MULMOD, Op.JUMP);
    price(10, Op.EXP, Op.JUMPI);
    price(20, Op.BALANCE, Op.EXTCODESIZE, Op.EXTCODECOPY, Op.BLOCKHASH);
    price(30, Op.KECCAK256);
    price(40, Op.CALL, Op.CALLCODE, Op.DELEGATECALL);
    price(50, Op.SLOAD);
    price(100, Op.TLOAD, Op.TSTORE);
    price(400, Op.EXTCODEHASH);
    price(700, Op.STATICCALL);
    for (int topics = 0; topics <= 4; topics++) {
      price(375 * (topics + 1), Op.LOG0 + topics);
    }
    price(32_000, Op.CREATE, Op.CREATE2);
    expByte = 10;
    sstoreNoop = 5_000;
    sstoreReset = 5_000;
    sstoreClearRefund = 15_000;
    selfdestructRefund = 24_000;
    maxCodeSize = Integer.MAX_VALUE;
    maxInitCodeSize = Integer.MAX_VALUE;
    refundQuotient = 2;
  }

  /** What this fork changes of its predecessor's prices. */
  private void amend() {
    switch (fork) {
      case TANGERINE_WHISTLE -> { // EIP-150
        price(700, Op.EXTCODESIZE, Op.EXTCODECOPY, Op.CALL, Op.CALLCODE, Op.DELEGATECALL);
        price(400, Op.BALANCE);
        price(200, Op.SLOAD);
        price(5_000, Op.SELFDESTRUCT);
      }
      case SPURIOUS_DRAGON -> {
        expByte = 50; // EIP-160
        maxCodeSize = 24_576; // EIP-170
      }
      case CONSTANTINOPLE -> { // EIP-1283
        netMetering = true;
        sstoreNoop = 200;
      }
      case PETERSBURG -> { // EIP-1716 takes EIP-1283 back
        netMetering = false;
        sstoreNoop = 5_000;
      }
      case ISTANBUL -> {
        netMetering = true; // EIP-2200
        sstoreNoop = 800;
        sstoreSentry = 2_300;
        price(800, Op.SLOAD); // EIP-1884
        price(700, Op.BALANCE, Op.EXTCODEHASH);
      }
      case BERLIN -> { // EIP-2929
        coldAccountAccess = 2_600;
        coldSload = 2_100;
        warmAccess = 100;
        sstoreNoop = 100;
        sstoreReset = 2_900;
        price(100, Op.SLOAD, Op.BALANCE, Op.EXTCODESIZE, Op.EXTCODECOPY, Op.EXTCODEHASH);
        price(100, Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL);
      }
      case LONDON -> { // EIP-3529
        sstoreClearRefund = 4_800;
        selfdestructRefund = 0;
        refundQuotient = 5;
      }
      case SHANGHAI -> { // EIP-3860
        initCodeWord = 2;
        maxInitCodeSize = 49_152;
      }
      default -> {
        // brings instructions or rules, but changes no price
      }
    }
  }

  private void price(int gas, int... ops) {
    for (int op : ops) {
      base[op] = gas;
    }
  }

  /** Packs the rows of the opcodes that the fork has; the row of INVALID always fails. */
  private void define() {
    for (int op = 0; op < OPCODES; op++) {
      Opcode opcode = Opcode.of(op);
      traits[op] =
          opcode != null && op != Op.INVALID && fork.atLeast(opcode.since())
              ? row(base[op], opcode.operands().size(), opcode.results().size())
              : row(0, 0, 0) | (UNDEFINED << 16);
    }
  }

  private static long row(long gas, int operands, int results) {
    long minimum = (long) LIMBS * operands;
    long maximum = (long) LIMBS * (LIMIT - Math.max(0, results - operands));
    return gas | (minimum << 16) | (maximum << 32);
  }

  /** The fork whose prices these are. */
  public Fork fork() {
    return fork;
  }

  /**
   * A row for each of the 256 opcode bytes, to be read with {@link #baseGas(long)}, {@link
   * #minimumLimbs} and {@link #maximumLimbs}: base gas in bits 0 to 15, the least height of the
   * stack in bits 16 to 31, and the greatest in bits 32 to 47, both in limbs (four a word) and
   * before the instruction. The array is shared and never to be written.
   */
  public long[] traits() {
    return traits;
  }

  /** Gas that an instruction with this row always costs. */
  public static int baseGas(long row) {
    return (int) row & 0xffff;
  }

  /** Limbs that must be on the stack; 0xffff, which never are, when the fork lacks the opcode. */
  public static int minimumLimbs(long row) {
    return (int) row >>> 16;
  }

  /** Limbs that may be on the stack. */
  public static int maximumLimbs(long row) {
    return (int) (row >>> 32);
  }

  /** Gas that opcode {@code op} always costs; 0 when the fork lacks it. */
  public int baseGas(int op) {
    return baseGas(traits[op & 0xff]);
  }

  /** Whether the fork has opcode {@code op}; INVALID, which always fails, counts. */
  public boolean defines(int op) {
    return op == Op.INVALID || minimumLimbs(traits[op & 0xff]) != UNDEFINED;
  }

  /** A byte of EXP's exponent, zeros in front not counted (EIP-160). */
  public long expByte() {
    return expByte;
  }

  /** An account touched for the first time in the transaction; 0 before Berlin (EIP-2929). */
  public long coldAccountAccess() {
    return coldAccountAccess;
  }

  /** What a cold account costs more than the warm one in the row; 0 before Berlin (EIP-2929). */
  public long coldAccountSurcharge() {
    return coldAccountAccess - warmAccess;
  }

  /** A slot touched for the first time in the transaction; 0 before Berlin (EIP-2929). */
  public long coldSload() {
    return coldSload;
  }

  /** What a cold slot costs SLOAD more than the warm one in its row; 0 before Berlin (EIP-2929). */
  public long coldSlotSurcharge() {
    return coldSload - warmAccess;
  }

  /** An account or slot touched before; 0 before Berlin (EIP-2929). */
  public long warmAccess() {
    return warmAccess;
  }

  /**
   * Whether SSTORE's price depends on the slot's value at the start of the transaction: in
   * Constantinople (EIP-1283) and since Istanbul (EIP-2200), but not in Petersburg.
   */
  public boolean netMetering() {
    return netMetering;
  }

  /** SSTORE under {@link #netMetering} of the same value, or to a slot changed before. */
  public long sstoreNoop() {
    return sstoreNoop;
  }

  /** SSTORE to a slot that isn't zero; since Berlin without {@link #coldSload} (EIP-2929). */
  public long sstoreReset() {
    return sstoreReset;
  }

  /** Refund for a slot that becomes zero (EIP-3529 since London). */
  public long sstoreClearRefund() {
    return sstoreClearRefund;
  }

  /** SSTORE fails with this much gas left or less; 0 before Istanbul (EIP-2200). */
  public long sstoreSentry() {
    return sstoreSentry;
  }

  /** Refund for an account that deletes itself; 0 since London (EIP-3529). */
  public long selfdestructRefund() {
    return selfdestructRefund;
  }

  /** A word of init code; 0 before Shanghai (EIP-3860). */
  public long initCodeWord() {
    return initCodeWord;
  }

  /** Bytes of code that an account may have; no limit before Spurious Dragon (EIP-170). */
  public int maxCodeSize() {
    return maxCodeSize;
  }

  /** Bytes of init code that a creation may have; no limit before Shanghai (EIP-3860). */
  public int maxInitCodeSize() {
    return maxInitCodeSize;
  }

  /** At most this fraction of the gas used is refunded: a half, since London a fifth (EIP-3529). */
  public int refundQuotient() {
    return refundQuotient;
  }
}
