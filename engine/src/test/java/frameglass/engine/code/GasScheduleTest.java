package frameglass.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GasScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "SLOAD,         50, 200, 200, 800, 100, 100",
    "BALANCE,       20, 400, 400, 700, 100, 100",
    "EXTCODESIZE,   20, 700, 700, 700, 100, 100",
    "EXTCODECOPY,   20, 700, 700, 700, 100, 100",
    "EXTCODEHASH,    0,   0, 400, 700, 100, 100",
    "CALL,          40, 700, 700, 700, 100, 100",
    "CALLCODE,      40, 700, 700, 700, 100, 100",
    "STATICCALL,     0,   0, 700, 700, 100, 100",
    "SELFDESTRUCT,   0,5000,5000,5000,5000,5000",
    "SSTORE,         0,   0,   0,   0,   0,   0",
    "EXP,           10,  10,  10,  10,  10,  10",
    "CREATE,     32000,32000,32000,32000,32000,32000",
    "CREATE2,        0,   0,32000,32000,32000,32000",
    "TLOAD,          0,   0,   0,   0,   0, 100",
    "MCOPY,          0,   0,   0,   0,   0,   3",
    "CLZ,            0,   0,   0,   0,   0,   5",
  })
  void basePricesByFork(
      Opcode opcode,
      int frontier,
      int eip150,
      int petersburg,
      int istanbul,
      int berlin,
      int osaka) {
    assertThat(base(Fork.FRONTIER, opcode)).isEqualTo(frontier);
    assertThat(base(Fork.TANGERINE_WHISTLE, opcode)).isEqualTo(eip150);
    assertThat(base(Fork.PETERSBURG, opcode)).isEqualTo(petersburg);
    assertThat(base(Fork.ISTANBUL, opcode)).isEqualTo(istanbul);
    assertThat(base(Fork.BERLIN, opcode)).isEqualTo(berlin);
    assertThat(base(Fork.OSAKA, opcode)).isEqualTo(osaka);
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,0",
    "ADD,3",
    "MUL,5",
    "SUB,3",
    "DIV,5",
    "SDIV,5",
    "MOD,5",
    "SMOD,5",
    "ADDMOD,8",
    "MULMOD,8",
    "SIGNEXTEND,5",
    "LT,3",
    "ISZERO,3",
    "NOT,3",
    "BYTE,3",
    "SAR,3",
    "KECCAK256,30",
    "ADDRESS,2",
    "CALLDATALOAD,3",
    "CALLDATACOPY,3",
    "CODECOPY,3",
    "RETURNDATACOPY,3",
    "RETURNDATASIZE,2",
    "BLOCKHASH,20",
    "PREVRANDAO,2",
    "CHAINID,2",
    "SELFBALANCE,5",
    "BASEFEE,2",
    "BLOBHASH,3",
    "BLOBBASEFEE,2",
    "POP,2",
    "MLOAD,3",
    "MSTORE,3",
    "MSTORE8,3",
    "JUMP,8",
    "JUMPI,10",
    "PC,2",
    "MSIZE,2",
    "GAS,2",
    "JUMPDEST,1",
    "TSTORE,100",
    "PUSH0,2",
    "PUSH1,3",
    "PUSH32,3",
    "DUP1,3",
    "DUP16,3",
    "SWAP1,3",
    "SWAP16,3",
    "LOG0,375",
    "LOG1,750",
    "LOG4,1875",
    "RETURN,0",
    "REVERT,0",
    "INVALID,0",
  })
  void basePricesThatNeverChanged(Opcode opcode, int gas) {
    assertThat(base(Fork.OSAKA, opcode)).isEqualTo(gas);
    assertThat(base(opcode.since(), opcode)).isEqualTo(gas);
  }

  private static int base(Fork fork, Opcode opcode) {
    return GasSchedule.of(fork).baseGas(opcode.code());
  }

  @ParameterizedTest
  @EnumSource
  void aForkHasTheInstructionsThatHaveCome(Fork fork) {
    GasSchedule schedule = GasSchedule.of(fork);
    assertThat(schedule.fork()).isEqualTo(fork);
    assertThat(schedule.traits()).hasSize(256);
    for (int op = 0; op < 256; op++) {
      Opcode opcode = Opcode.of(op);
      boolean defined = opcode != null && fork.atLeast(opcode.since());
      assertThat(schedule.defines(op)).as("%s in %s", Opcode.nameOf(op), fork).isEqualTo(defined);
      if (!defined) {
        assertThat(GasSchedule.minimumLimbs(schedule.traits()[op])).isGreaterThan(1024 * 4);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,0,1024", "ADD,2,1024", "ISZERO,1,1024", "MULMOD,3,1024", "ADDRESS,0,1023",
    "PUSH0,0,1023", "PUSH32,0,1023", "DUP1,1,1023", "DUP16,16,1023", "SWAP1,2,1024",
    "SWAP16,17,1024", "CALL,7,1024", "LOG4,6,1024", "MLOAD,1,1024", "JUMPDEST,0,1024",
  })
  void aRowBoundsTheStackInLimbs(Opcode opcode, int minimum, int maximum) {
    long row = GasSchedule.of(Fork.LATEST).traits()[opcode.code()];
    assertThat(GasSchedule.minimumLimbs(row)).isEqualTo(4 * minimum);
    assertThat(GasSchedule.maximumLimbs(row)).isEqualTo(4 * maximum);
  }

  /** The three tables of EIP-2200 and EIP-2929, and what EIP-3529 made of the refunds. */
  @ParameterizedTest
  @CsvSource({
    "BYZANTIUM,      false, 5000, 5000, 15000,    0",
    "CONSTANTINOPLE, true,   200, 5000, 15000,    0",
    "PETERSBURG,     false, 5000, 5000, 15000,    0",
    "ISTANBUL,       true,   800, 5000, 15000, 2300",
    "BERLIN,         true,   100, 2900, 15000, 2300",
    "LONDON,         true,   100, 2900,  4800, 2300",
    "OSAKA,          true,   100, 2900,  4800, 2300",
  })
  void storage(Fork fork, boolean net, long noop, long reset, long clearRefund, long sentry) {
    GasSchedule schedule = GasSchedule.of(fork);
    assertThat(schedule.netMetering()).isEqualTo(net);
    assertThat(schedule.sstoreNoop()).isEqualTo(noop);
    assertThat(schedule.sstoreReset()).isEqualTo(reset);
    assertThat(schedule.sstoreClearRefund()).isEqualTo(clearRefund);
    assertThat(schedule.sstoreSentry()).isEqualTo(sentry);
  }

  @Test
  void accessIsColdOrWarmSinceBerlin() {
    GasSchedule before = GasSchedule.of(Fork.ISTANBUL);
    assertThat(before.coldAccountAccess()).isZero();
    assertThat(before.coldAccountSurcharge()).isZero();
    assertThat(before.coldSload()).isZero();
    assertThat(before.coldSlotSurcharge()).isZero();
    GasSchedule since = GasSchedule.of(Fork.BERLIN);
    assertThat(since.coldAccountAccess()).isEqualTo(2600);
    assertThat(since.coldAccountSurcharge()).isEqualTo(2500);
    assertThat(since.coldSload()).isEqualTo(2100);
    assertThat(since.coldSlotSurcharge()).isEqualTo(2000);
    assertThat(since.warmAccess()).isEqualTo(100);
  }

  @Test
  void limitsAndRefundsByFork() {
    assertThat(GasSchedule.of(Fork.TANGERINE_WHISTLE).expByte()).isEqualTo(10);
    assertThat(GasSchedule.of(Fork.SPURIOUS_DRAGON).expByte()).isEqualTo(50);
    assertThat(GasSchedule.of(Fork.HOMESTEAD).maxCodeSize()).isEqualTo(Integer.MAX_VALUE);
    assertThat(GasSchedule.of(Fork.OSAKA).maxCodeSize()).isEqualTo(24_576);
    assertThat(GasSchedule.of(Fork.PARIS).maxInitCodeSize()).isEqualTo(Integer.MAX_VALUE);
    assertThat(GasSchedule.of(Fork.SHANGHAI).maxInitCodeSize()).isEqualTo(49_152);
    assertThat(GasSchedule.of(Fork.PARIS).initCodeWord()).isZero();
    assertThat(GasSchedule.of(Fork.SHANGHAI).initCodeWord()).isEqualTo(2);
    assertThat(GasSchedule.of(Fork.BERLIN).selfdestructRefund()).isEqualTo(24_000);
    assertThat(GasSchedule.of(Fork.LONDON).selfdestructRefund()).isZero();
    assertThat(GasSchedule.of(Fork.BERLIN).refundQuotient()).isEqualTo(2);
    assertThat(GasSchedule.of(Fork.LONDON).refundQuotient()).isEqualTo(5);
  }
}
