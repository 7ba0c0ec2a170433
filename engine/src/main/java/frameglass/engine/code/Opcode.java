package frameglass.engine.code;

import static frameglass.engine.code.Fork.BYZANTIUM;
import static frameglass.engine.code.Fork.CANCUN;
import static frameglass.engine.code.Fork.CONSTANTINOPLE;
import static frameglass.engine.code.Fork.FRONTIER;
import static frameglass.engine.code.Fork.HOMESTEAD;
import static frameglass.engine.code.Fork.ISTANBUL;
import static frameglass.engine.code.Fork.LONDON;
import static frameglass.engine.code.Fork.OSAKA;
import static frameglass.engine.code.Fork.PARIS;
import static frameglass.engine.code.Fork.SHANGHAI;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one table of the machine's instructions, Frontier to Osaka. A row tells the number, the names
 * of the operands (top of the stack first) and of the result, the fork that brought the
 * instruction, what it does in one line, and where it is specified. What it costs stands in {@link
 * GasSchedule}. The file is long because it is that table.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists of names are List.of, which nobody can change
public enum Opcode {
  STOP(
      Op.STOP,
      "",
      "",
      FRONTIER,
      "Ends the call successfully, with no output",
      "Yellow Paper H.2 0s"),
  ADD(Op.ADD, "a b", "a + b", FRONTIER, "Sum modulo 2^256", "Yellow Paper H.2 0s"),
  MUL(Op.MUL, "a b", "a * b", FRONTIER, "Product modulo 2^256", "Yellow Paper H.2 0s"),
  SUB(Op.SUB, "a b", "a - b", FRONTIER, "Difference modulo 2^256", "Yellow Paper H.2 0s"),
  DIV(Op.DIV, "a b", "a / b", FRONTIER, "Unsigned quotient; 0 when b is 0", "Yellow Paper H.2 0s"),
  SDIV(
      Op.SDIV,
      "a b",
      "a / b",
      FRONTIER,
      "Signed quotient, rounded toward 0; 0 when b is 0",
      "Yellow Paper H.2 0s"),
  MOD(Op.MOD, "a b", "a % b", FRONTIER, "Unsigned remainder; 0 when b is 0", "Yellow Paper H.2 0s"),
  SMOD(
      Op.SMOD,
      "a b",
      "a % b",
      FRONTIER,
      "Signed remainder with the sign of a; 0 when b is 0",
      "Yellow Paper H.2 0s"),
  ADDMOD(
      Op.ADDMOD,
      "a b n",
      "(a + b) % n",
      FRONTIER,
      "Remainder of the unwrapped sum; 0 when n is 0",
      "Yellow Paper H.2 0s"),
  MULMOD(
      Op.MULMOD,
      "a b n",
      "(a * b) % n",
      FRONTIER,
      "Remainder of the unwrapped product; 0 when n is 0",
      "Yellow Paper H.2 0s"),
  EXP(
      Op.EXP,
      "a exponent",
      "a ** exponent",
      FRONTIER,
      "Power modulo 2^256",
      "Yellow Paper H.2 0s / EIP-160"),
  SIGNEXTEND(
      Op.SIGNEXTEND,
      "b x",
      "y",
      FRONTIER,
      "Extends the sign of x, a number of b + 1 bytes, to the whole word",
      "Yellow Paper H.2 0s"),
  LT(Op.LT, "a b", "a < b", FRONTIER, "1 when a is less than b, unsigned", "Yellow Paper H.2 10s"),
  GT(
      Op.GT,
      "a b",
      "a > b",
      FRONTIER,
      "1 when a is greater than b, unsigned",
      "Yellow Paper H.2 10s"),
  SLT(Op.SLT, "a b", "a < b", FRONTIER, "1 when a is less than b, signed", "Yellow Paper H.2 10s"),
  SGT(
      Op.SGT,
      "a b",
      "a > b",
      FRONTIER,
      "1 when a is greater than b, signed",
      "Yellow Paper H.2 10s"),
  EQ(Op.EQ, "a b", "a == b", FRONTIER, "1 when a equals b", "Yellow Paper H.2 10s"),
  ISZERO(Op.ISZERO, "a", "a == 0", FRONTIER, "1 when a is 0", "Yellow Paper H.2 10s"),
  AND(Op.AND, "a b", "a & b", FRONTIER, "Bits that both have", "Yellow Paper H.2 10s"),
  OR(Op.OR, "a b", "a | b", FRONTIER, "Bits that either has", "Yellow Paper H.2 10s"),
  XOR(Op.XOR, "a b", "a ^ b", FRONTIER, "Bits that just one has", "Yellow Paper H.2 10s"),
  NOT(Op.NOT, "a", "~a", FRONTIER, "Every bit turned over", "Yellow Paper H.2 10s"),
  BYTE(
      Op.BYTE,
      "i x",
      "y",
      FRONTIER,
      "Byte i of x, counted from the most significant; 0 when i is over 31",
      "Yellow Paper H.2 10s"),
  SHL(
      Op.SHL,
      "shift value",
      "value << shift",
      CONSTANTINOPLE,
      "Shift left; 0 when shift is over 255",
      "EIP-145"),
  SHR(
      Op.SHR,
      "shift value",
      "value >> shift",
      CONSTANTINOPLE,
      "Shift right, zeros come in; 0 when shift is over 255",
      "EIP-145"),
  SAR(
      Op.SAR,
      "shift value",
      "value >> shift",
      CONSTANTINOPLE,
      "Shift right, the sign comes in",
      "EIP-145"),
  CLZ(
      Op.CLZ,
      "x",
      "leading zeros",
      OSAKA,
      "Number of zero bits in front; 256 when x is 0",
      "EIP-7939"),
  KECCAK256(
      Op.KECCAK256,
      "offset size",
      "hash",
      FRONTIER,
      "KECCAK-256 hash of size bytes of memory",
      "Yellow Paper H.2 20s"),
  ADDRESS(
      Op.ADDRESS,
      "",
      "address",
      FRONTIER,
      "Address of the account whose code and storage run",
      "Yellow Paper H.2 30s"),
  BALANCE(
      Op.BALANCE,
      "address",
      "balance",
      FRONTIER,
      "Balance of an account in wei",
      "Yellow Paper H.2 30s / EIP-2929"),
  ORIGIN(Op.ORIGIN, "", "address", FRONTIER, "Sender of the transaction", "Yellow Paper H.2 30s"),
  CALLER(Op.CALLER, "", "address", FRONTIER, "Account that made this call", "Yellow Paper H.2 30s"),
  CALLVALUE(Op.CALLVALUE, "", "value", FRONTIER, "Wei sent with this call", "Yellow Paper H.2 30s"),
  CALLDATALOAD(
      Op.CALLDATALOAD,
      "offset",
      "data",
      FRONTIER,
      "32 bytes of call data, zeros beyond its end",
      "Yellow Paper H.2 30s"),
  CALLDATASIZE(Op.CALLDATASIZE, "", "size", FRONTIER, "Bytes of call data", "Yellow Paper H.2 30s"),
  CALLDATACOPY(
      Op.CALLDATACOPY,
      "destOffset offset size",
      "",
      FRONTIER,
      "Copies call data to memory, zeros beyond its end",
      "Yellow Paper H.2 30s"),
  CODESIZE(Op.CODESIZE, "", "size", FRONTIER, "Bytes of the running code", "Yellow Paper H.2 30s"),
  CODECOPY(
      Op.CODECOPY,
      "destOffset offset size",
      "",
      FRONTIER,
      "Copies running code to memory, zeros beyond its end",
      "Yellow Paper H.2 30s"),
  GASPRICE(
      Op.GASPRICE,
      "",
      "price",
      FRONTIER,
      "Wei paid for a unit of gas",
      "Yellow Paper H.2 30s / EIP-1559"),
  EXTCODESIZE(
      Op.EXTCODESIZE,
      "address",
      "size",
      FRONTIER,
      "Bytes of an account's code",
      "Yellow Paper H.2 30s / EIP-2929"),
  EXTCODECOPY(
      Op.EXTCODECOPY,
      "address destOffset offset size",
      "",
      FRONTIER,
      "Copies an account's code to memory, zeros beyond its end",
      "Yellow Paper H.2 30s / EIP-2929"),
  RETURNDATASIZE(
      Op.RETURNDATASIZE, "", "size", BYZANTIUM, "Bytes that the last call gave back", "EIP-211"),
  RETURNDATACOPY(
      Op.RETURNDATACOPY,
      "destOffset offset size",
      "",
      BYZANTIUM,
      "Copies return data to memory; reading beyond its end fails",
      "EIP-211"),
  EXTCODEHASH(
      Op.EXTCODEHASH,
      "address",
      "hash",
      CONSTANTINOPLE,
      "Hash of an account's code; 0 when there is no such account",
      "EIP-1052"),
  BLOCKHASH(
      Op.BLOCKHASH,
      "number",
      "hash",
      FRONTIER,
      "Hash of one of the last 256 blocks, else 0",
      "Yellow Paper H.2 40s"),
  COINBASE(
      Op.COINBASE,
      "",
      "address",
      FRONTIER,
      "Account that earns the block's fees",
      "Yellow Paper H.2 40s"),
  TIMESTAMP(
      Op.TIMESTAMP,
      "",
      "timestamp",
      FRONTIER,
      "Seconds since 1970 at the block",
      "Yellow Paper H.2 40s"),
  NUMBER(Op.NUMBER, "", "number", FRONTIER, "Number of the block", "Yellow Paper H.2 40s"),
  PREVRANDAO(
      Op.PREVRANDAO,
      "",
      "prevRandao",
      FRONTIER,
      "Randomness of the beacon chain; the block's difficulty before Paris",
      "EIP-4399"),
  GASLIMIT(Op.GASLIMIT, "", "gasLimit", FRONTIER, "Gas limit of the block", "Yellow Paper H.2 40s"),
  CHAINID(Op.CHAINID, "", "chainId", ISTANBUL, "Number of the chain", "EIP-1344"),
  SELFBALANCE(
      Op.SELFBALANCE, "", "balance", ISTANBUL, "Balance of the running account in wei", "EIP-1884"),
  BASEFEE(
      Op.BASEFEE, "", "baseFee", LONDON, "Wei that a unit of gas burns in this block", "EIP-3198"),
  BLOBHASH(
      Op.BLOBHASH,
      "index",
      "hash",
      CANCUN,
      "Versioned hash of the transaction's blob; 0 when there is none",
      "EIP-4844"),
  BLOBBASEFEE(
      Op.BLOBBASEFEE,
      "",
      "blobBaseFee",
      CANCUN,
      "Wei that a unit of blob gas costs in this block",
      "EIP-7516"),
  POP(Op.POP, "value", "", FRONTIER, "Drops the top of the stack", "Yellow Paper H.2 50s"),
  MLOAD(Op.MLOAD, "offset", "value", FRONTIER, "Reads 32 bytes of memory", "Yellow Paper H.2 50s"),
  MSTORE(
      Op.MSTORE, "offset value", "", FRONTIER, "Writes 32 bytes of memory", "Yellow Paper H.2 50s"),
  MSTORE8(
      Op.MSTORE8,
      "offset value",
      "",
      FRONTIER,
      "Writes the lowest byte of value to memory",
      "Yellow Paper H.2 50s"),
  SLOAD(
      Op.SLOAD,
      "key",
      "value",
      FRONTIER,
      "Reads a storage slot",
      "Yellow Paper H.2 50s / EIP-2929"),
  SSTORE(
      Op.SSTORE,
      "key value",
      "",
      FRONTIER,
      "Writes a storage slot",
      "Yellow Paper H.2 50s / EIP-2200 / EIP-2929 / EIP-3529"),
  JUMP(Op.JUMP, "destination", "", FRONTIER, "Goes on at a JUMPDEST", "Yellow Paper H.2 50s"),
  JUMPI(
      Op.JUMPI,
      "destination condition",
      "",
      FRONTIER,
      "Goes on at a JUMPDEST unless condition is 0",
      "Yellow Paper H.2 50s"),
  PC(Op.PC, "", "pc", FRONTIER, "Position of this instruction in the code", "Yellow Paper H.2 50s"),
  MSIZE(
      Op.MSIZE,
      "",
      "size",
      FRONTIER,
      "Bytes of memory in use, a multiple of 32",
      "Yellow Paper H.2 50s"),
  GAS(Op.GAS, "", "gas", FRONTIER, "Gas left after this instruction", "Yellow Paper H.2 50s"),
  JUMPDEST(
      Op.JUMPDEST, "", "", FRONTIER, "Marks a place where jumps may land", "Yellow Paper H.2 50s"),
  TLOAD(Op.TLOAD, "key", "value", CANCUN, "Reads a slot of transient storage", "EIP-1153"),
  TSTORE(
      Op.TSTORE,
      "key value",
      "",
      CANCUN,
      "Writes a slot of transient storage, cleared after the transaction",
      "EIP-1153"),
  MCOPY(
      Op.MCOPY,
      "destOffset offset size",
      "",
      CANCUN,
      "Copies memory to memory; the two may overlap",
      "EIP-5656"),
  PUSH0(Op.PUSH0, "", "0", SHANGHAI, "Pushes 0", "EIP-3855"),
  PUSH1(Op.PUSH1),
  PUSH2(Op.PUSH2),
  PUSH3(Op.PUSH3),
  PUSH4(Op.PUSH4),
  PUSH5(Op.PUSH5),
  PUSH6(Op.PUSH6),
  PUSH7(Op.PUSH7),
  PUSH8(Op.PUSH8),
  PUSH9(Op.PUSH9),
  PUSH10(Op.PUSH10),
  PUSH11(Op.PUSH11),
  PUSH12(Op.PUSH12),
  PUSH13(Op.PUSH13),
  PUSH14(Op.PUSH14),
  PUSH15(Op.PUSH15),
  PUSH16(Op.PUSH16),
  PUSH17(Op.PUSH17),
  PUSH18(Op.PUSH18),
  PUSH19(Op.PUSH19),
  PUSH20(Op.PUSH20),
  PUSH21(Op.PUSH21),
  PUSH22(Op.PUSH22),
  PUSH23(Op.PUSH23),
  PUSH24(Op.PUSH24),
  PUSH25(Op.PUSH25),
  PUSH26(Op.PUSH26),
  PUSH27(Op.PUSH27),
  PUSH28(Op.PUSH28),
  PUSH29(Op.PUSH29),
  PUSH30(Op.PUSH30),
  PUSH31(Op.PUSH31),
  PUSH32(Op.PUSH32),
  DUP1(Op.DUP1),
  DUP2(Op.DUP2),
  DUP3(Op.DUP3),
  DUP4(Op.DUP4),
  DUP5(Op.DUP5),
  DUP6(Op.DUP6),
  DUP7(Op.DUP7),
  DUP8(Op.DUP8),
  DUP9(Op.DUP9),
  DUP10(Op.DUP10),
  DUP11(Op.DUP11),
  DUP12(Op.DUP12),
  DUP13(Op.DUP13),
  DUP14(Op.DUP14),
  DUP15(Op.DUP15),
  DUP16(Op.DUP16),
  SWAP1(Op.SWAP1),
  SWAP2(Op.SWAP2),
  SWAP3(Op.SWAP3),
  SWAP4(Op.SWAP4),
  SWAP5(Op.SWAP5),
  SWAP6(Op.SWAP6),
  SWAP7(Op.SWAP7),
  SWAP8(Op.SWAP8),
  SWAP9(Op.SWAP9),
  SWAP10(Op.SWAP10),
  SWAP11(Op.SWAP11),
  SWAP12(Op.SWAP12),
  SWAP13(Op.SWAP13),
  SWAP14(Op.SWAP14),
  SWAP15(Op.SWAP15),
  SWAP16(Op.SWAP16),
  LOG0(
      Op.LOG0,
      "offset size",
      "",
      FRONTIER,
      "Writes a log without topics, its data from memory",
      "Yellow Paper H.2 a0s"),
  LOG1(
      Op.LOG1,
      "offset size topic1",
      "",
      FRONTIER,
      "Writes a log with 1 topic, its data from memory",
      "Yellow Paper H.2 a0s"),
  LOG2(
      Op.LOG2,
      "offset size topic1 topic2",
      "",
      FRONTIER,
      "Writes a log with 2 topics, its data from memory",
      "Yellow Paper H.2 a0s"),
  LOG3(
      Op.LOG3,
      "offset size topic1 topic2 topic3",
      "",
      FRONTIER,
      "Writes a log with 3 topics, its data from memory",
      "Yellow Paper H.2 a0s"),
  LOG4(
      Op.LOG4,
      "offset size topic1 topic2 topic3 topic4",
      "",
      FRONTIER,
      "Writes a log with 4 topics, its data from memory",
      "Yellow Paper H.2 a0s"),
  CREATE(
      Op.CREATE,
      "value offset size",
      "address",
      FRONTIER,
      "Creates an account with init code from memory; 0 when it fails",
      "Yellow Paper H.2 f0s"),
  CALL(
      Op.CALL,
      "gas address value argsOffset argsSize retOffset retSize",
      "success",
      FRONTIER,
      "Calls an account",
      "Yellow Paper H.2 f0s / EIP-150 / EIP-2929"),
  CALLCODE(
      Op.CALLCODE,
      "gas address value argsOffset argsSize retOffset retSize",
      "success",
      FRONTIER,
      "Runs an account's code on the own storage",
      "Yellow Paper H.2 f0s"),
  RETURN(
      Op.RETURN,
      "offset size",
      "",
      FRONTIER,
      "Ends the call successfully, its output from memory",
      "Yellow Paper H.2 f0s"),
  DELEGATECALL(
      Op.DELEGATECALL,
      "gas address argsOffset argsSize retOffset retSize",
      "success",
      HOMESTEAD,
      "Runs an account's code on the own storage, keeping caller and value",
      "EIP-7"),
  CREATE2(
      Op.CREATE2,
      "value offset size salt",
      "address",
      CONSTANTINOPLE,
      "Creates an account whose address its init code and salt decide; 0 when it fails",
      "EIP-1014"),
  STATICCALL(
      Op.STATICCALL,
      "gas address argsOffset argsSize retOffset retSize",
      "success",
      BYZANTIUM,
      "Calls an account that may not change the state",
      "EIP-214"),
  REVERT(
      Op.REVERT,
      "offset size",
      "",
      BYZANTIUM,
      "Undoes the call and gives back output and remaining gas",
      "EIP-140"),
  INVALID(Op.INVALID, "", "", FRONTIER, "Fails and takes all gas", "EIP-141"),
  SELFDESTRUCT(
      Op.SELFDESTRUCT,
      "beneficiary",
      "",
      FRONTIER,
      "Sends the balance away; deletes the account if created in this transaction, or before Cancun",
      "Yellow Paper H.2 f0s / EIP-6780");

  private static final @Nullable Opcode[] BY_CODE = new @Nullable Opcode[256];
  private static final String[] NAMES = new String[256];
  private static final Map<String, Opcode> BY_NAME = new HashMap<>();

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
      BY_NAME.put(opcode.name(), opcode);
    }
    for (int code = 0; code < NAMES.length; code++) {
      Opcode opcode = BY_CODE[code];
      NAMES[code] = opcode == null ? "0x%02x".formatted(code) : opcode.name();
    }
    BY_NAME.put("SHA3", KECCAK256);
    BY_NAME.put("DIFFICULTY", PREVRANDAO);
    BY_NAME.put("RANDOM", PREVRANDAO);
    BY_NAME.put("SUICIDE", SELFDESTRUCT);
  }

  private final int code;
  private final List<String> operands;
  private final List<String> results;
  private final Fork since;
  private final String meaning;
  private final String reference;

  Opcode(int code, String operands, String result, Fork since, String meaning, String reference) {
    this.code = code;
    this.operands = operands.isEmpty() ? List.of() : List.of(operands.split(" ", -1));
    this.results = result.isEmpty() ? List.of() : List.of(result);
    this.since = since;
    this.meaning = meaning;
    this.reference = reference;
  }

  /** A row of PUSH1 to PUSH32, DUP or SWAP, which its number alone tells. */
  Opcode(int code) {
    this.code = code;
    this.since = FRONTIER;
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    if (code <= Op.PUSH32) {
      int bytes = code - Op.PUSH0;
      after.add("value");
      meaning = "Pushes the " + (bytes == 1 ? "byte that follows" : bytes + " bytes that follow");
      reference = "Yellow Paper H.2 60s and 70s";
    } else if (code <= Op.DUP16) {
      int depth = code - Op.DUP1 + 1;
      numbered(before, depth);
      after.add("v" + depth);
      after.addAll(before);
      meaning = "Copies the " + ordinal(depth) + " stack item to the top";
      reference = "Yellow Paper H.2 80s";
    } else {
      int depth = code - Op.SWAP1 + 2;
      numbered(before, depth);
      after.addAll(before);
      after.set(0, "v" + depth);
      after.set(depth - 1, "v1");
      meaning = "Exchanges the top of the stack with the " + ordinal(depth) + " item";
      reference = "Yellow Paper H.2 90s";
    }
    operands = List.copyOf(before);
    results = List.copyOf(after);
  }

  private static void numbered(List<String> names, int count) {
    for (int i = 1; i <= count; i++) {
      names.add("v" + i);
    }
  }

  private static String ordinal(int n) {
    return switch (n) {
      case 1 -> "1st";
      case 2 -> "2nd";
      case 3 -> "3rd";
      default -> n + "th";
    };
  }

  /** The instruction of {@code code} (its low 8 bits), or null when no fork defines it. */
  public static @Nullable Opcode of(int code) {
    return BY_CODE[code & 0xff];
  }

  /** The mnemonic of {@code code}, or its byte as {@code 0x0c} when no fork defines it. */
  public static String nameOf(int code) {
    return NAMES[code & 0xff];
  }

  /** The instruction of a mnemonic in any case, older names included; null when unknown. */
  public static @Nullable Opcode parse(String mnemonic) {
    return BY_NAME.get(mnemonic.toUpperCase(Locale.ROOT));
  }

  /** The number of immediate bytes after opcode {@code code}: 0 to 32. */
  public static int immediateSize(int code) {
    int size = (code & 0xff) - Op.PUSH0;
    return size > 0 && size <= 32 ? size : 0;
  }

  /** The number, 0x00 to 0xff. */
  public int code() {
    return code;
  }

  /** The name that stands in a disassembly. */
  public String mnemonic() {
    return name();
  }

  /** The name that {@code fork} had for it: 0x44 was DIFFICULTY before Paris. */
  public String mnemonic(Fork fork) {
    return this == PREVRANDAO && !fork.atLeast(PARIS) ? "DIFFICULTY" : name();
  }

  /** Names of the words taken from the stack, top first; DUP and SWAP name all that they pass. */
  public List<String> operands() {
    return operands;
  }

  /** What stands in the operands' place afterwards, top first. */
  public List<String> results() {
    return results;
  }

  /** Bytes of code that belong to the instruction after its opcode: 0 to 32. */
  public int immediateSize() {
    return immediateSize(code);
  }

  /** The first fork that has it. */
  public Fork since() {
    return since;
  }

  /** What it does, in one line without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** Where it is specified: section of the Yellow Paper, EIP, or both. */
  public String reference() {
    return reference;
  }

  /** Whether this is PUSH0 to PUSH32. */
  public boolean isPush() {
    return code >= Op.PUSH0 && code <= Op.PUSH32;
  }

  /** Whether this is DUP1 to DUP16. */
  public boolean isDup() {
    return code >= Op.DUP1 && code <= Op.DUP16;
  }

  /** Whether this is SWAP1 to SWAP16. */
  public boolean isSwap() {
    return code >= Op.SWAP1 && code <= Op.SWAP16;
  }

  /** Whether this is LOG0 to LOG4. */
  public boolean isLog() {
    return code >= Op.LOG0 && code <= Op.LOG4;
  }

  /** Whether this is CALL, CALLCODE, DELEGATECALL or STATICCALL. */
  public boolean isCall() {
    return this == CALL || this == CALLCODE || this == DELEGATECALL || this == STATICCALL;
  }

  /** Whether this is CREATE or CREATE2. */
  public boolean isCreate() {
    return this == CREATE || this == CREATE2;
  }

  /** Whether this is JUMP or JUMPI. */
  public boolean isJump() {
    return this == JUMP || this == JUMPI;
  }

  /** Whether the frame ends here: STOP, RETURN, REVERT, INVALID or SELFDESTRUCT. */
  public boolean isTerminal() {
    return switch (this) {
      case STOP, RETURN, REVERT, INVALID, SELFDESTRUCT -> true;
      default -> false;
    };
  }
}
