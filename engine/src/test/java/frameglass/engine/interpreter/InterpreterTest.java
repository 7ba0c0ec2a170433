package frameglass.engine.interpreter;

import static frameglass.engine.code.Assembler.program;
import static frameglass.engine.code.Op.*;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Fork;
import frameglass.engine.code.Opcode;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What single instructions and short programs do, cost, and die of. */
final class InterpreterTest {

  /** Operands from the bottom of the stack up, the opcode, and the result. */
  @ParameterizedTest
  @CsvSource({
    "3, 5, ADD, 8",
    "5, 7, MUL, 35",
    "3, 10, SUB, 7",
    "3, 10, DIV, 3",
    "0, 10, DIV, 0",
    "3, 10, SDIV, 3",
    "3, 10, MOD, 1",
    "0, 10, SMOD, 0",
    "3, 2, EXP, 8",
    "9, 3, LT, 1",
    "3, 9, LT, 0",
    "3, 9, GT, 1",
    "3, 9, SGT, 1",
    "9, 3, SLT, 1",
    "4, 4, EQ, 1",
    "6, 3, AND, 2",
    "6, 3, OR, 7",
    "6, 3, XOR, 5",
    "1, 4, SHL, 16",
    "16, 4, SHR, 1",
    "16, 4, SAR, 1",
    "255, 31, BYTE, 255",
    "255, 0, BYTE, 0"
  })
  void arithmetic(long below, long top, String op, long result) {
    Machine machine =
        Machine.latest().run(program().push(below).push(top).op(code(op)).returnTop());
    assertThat(machine.outcome()).isEqualTo(Halt.RETURNED);
    assertThat(machine.word()).isEqualTo(UInt256.of(result));
  }

  private static int code(String mnemonic) {
    Opcode opcode = Opcode.parse(mnemonic);
    assertThat(opcode).as(mnemonic).isNotNull();
    return opcode == null ? -1 : opcode.code();
  }

  @ParameterizedTest
  @CsvSource({
    "ADDRESS, 0xc0de",
    "ORIGIN, 0xcafe",
    "CALLER, 0xcafe",
    "CALLVALUE, 0x0",
    "CALLDATASIZE, 0x3",
    "GASPRICE, 0xa",
    "COINBASE, 0xc01",
    "TIMESTAMP, 0x6553f100",
    "NUMBER, 0x3e8",
    "PREVRANDAO, 0x2a",
    "GASLIMIT, 0x1c9c380",
    "CHAINID, 0x1",
    "SELFBALANCE, 0x3b9aca00",
    "BASEFEE, 0x7",
    "BLOBBASEFEE, 0x1",
    "RETURNDATASIZE, 0x0",
    "PC, 0x0",
    "MSIZE, 0x0",
    "CODESIZE, 0x9",
    "GAS, 0x98967e",
    "PUSH0, 0x0"
  })
  void environment(String op, String result) {
    Machine machine =
        Machine.latest()
            .run(program().op(code(op)).returnTop(), Bytes.fromHex("0x010203"), 10_000_000);
    assertThat(machine.word().toHex()).isEqualTo(result);
  }

  @Test
  void callDataIsPaddedWithZeros() {
    Machine machine =
        Machine.latest()
            .run(
                program().push(1).op(CALLDATALOAD).returnTop(), Bytes.fromHex("0x010203"), 100_000);
    assertThat(machine.word().toPaddedHex()).startsWith("0x020300000");
  }

  @Test
  void memoryIsPaidByWordsReached() {
    // PUSH1 PUSH1 MSTORE at 0 is 3+3+3 and one word, 3
    assertThat(Machine.latest().run(program().mstore(0, UInt256.ONE)).gasUsed()).isEqualTo(12);
    // at 1 it reaches a second word
    assertThat(Machine.latest().run(program().mstore(1, UInt256.ONE)).gasUsed()).isEqualTo(15);
    // 1,024 words cost 3 * 1024 + 1024² / 512
    assertThat(Machine.latest().run(program().mstore(1023 * 32, UInt256.ONE)).gasUsed())
        .isEqualTo(9 + 3072 + 2048);
  }

  @Test
  void aRangeOfNoBytesCoversNothingWhateverItsOffset() {
    Machine machine =
        Machine.latest().run(program().push(0).push(UInt256.MAX).op(KECCAK256).returnTop());
    assertThat(machine.word().toHex())
        .isEqualTo("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assertThat(machine.gasUsed()).isEqualTo(3 + 3 + 30 + 3 + 3 + 3 + 3 + 3);
  }

  @ParameterizedTest
  @CsvSource({"0x100000000", "0xffffffffffffffff", "0x7fffffffffffffff", "0x20000000"})
  void hostileOffsetsAreOutOfGas(String offset) {
    Machine machine =
        Machine.latest()
            .run(
                program().push(UInt256.fromHex(offset)).op(MLOAD), Bytes.EMPTY, Long.MAX_VALUE / 2);
    assertThat(machine.outcome()).isEqualTo(Halt.OUT_OF_GAS);
    assertThat(machine.interpreter.gasLeft()).isZero();
  }

  static Stream<Arguments> failures() {
    Assembler full = program();
    IntStream.range(0, 1024).forEach(i -> full.op(PUSH0));
    return Stream.of(
        Arguments.of(Halt.STACK_UNDERFLOW, program().op(ADD)),
        Arguments.of(Halt.STACK_UNDERFLOW, program().push(1).op(SWAP1)),
        Arguments.of(Halt.STACK_OVERFLOW, program().append(full).op(PUSH0)),
        Arguments.of(Halt.STACK_OVERFLOW, program().append(full).op(DUP1)),
        Arguments.of(Halt.INVALID_OPCODE, program().op(INVALID)),
        Arguments.of(Halt.INVALID_OPCODE, program().raw(Bytes.fromHex("0x0c"))),
        Arguments.of(Halt.BAD_JUMP_DESTINATION, program().push(0).op(JUMP)),
        Arguments.of(Halt.BAD_JUMP_DESTINATION, program().push(UInt256.MAX).op(JUMP)),
        Arguments.of(Halt.BAD_JUMP_DESTINATION, program().push(1).push(0).op(JUMPI)),
        // 0x5b as push data is no place to land
        Arguments.of(Halt.BAD_JUMP_DESTINATION, program().push(0x5b).push(1).op(JUMP)),
        Arguments.of(
            Halt.RETURN_DATA_OUT_OF_BOUNDS, program().push(1).push(0).push(0).op(RETURNDATACOPY)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresTakeAllGasAndGiveNoOutput(Halt halt, Assembler program) {
    Machine machine = Machine.latest().run(program);
    assertThat(machine.outcome()).isEqualTo(halt);
    assertThat(machine.interpreter.gasLeft()).isZero();
    assertThat(machine.interpreter.output()).isEqualTo(Bytes.EMPTY);
    assertThat(machine.interpreter.succeeded()).isFalse();
  }

  @Test
  void aFullStackMayBeExchangedAndUsed() {
    Assembler full = program();
    IntStream.range(0, 1024).forEach(i -> full.op(PUSH0));
    assertThat(Machine.latest().run(full.op(SWAP16, ADD, STOP)).outcome()).isEqualTo(Halt.STOPPED);
  }

  @Test
  void aRevertKeepsGasAndOutputAndTakesStateBack() {
    Machine machine =
        Machine.latest()
            .run(
                program()
                    .sstore(UInt256.ONE, UInt256.ONE)
                    .mstore(0, UInt256.of(7))
                    .push(32)
                    .push(0)
                    .op(REVERT));
    assertThat(machine.outcome()).isEqualTo(Halt.REVERTED);
    assertThat(machine.word()).isEqualTo(UInt256.of(7));
    assertThat(machine.interpreter.gasLeft()).isPositive();
    assertThat(machine.slot(1)).isEqualTo(UInt256.ZERO);
  }

  @Test
  void codeEndsWithAnImplicitStopAndATruncatedPushReadsZeros() {
    Machine machine = Machine.latest().run(program().raw(Bytes.fromHex("0x61ff")));
    assertThat(machine.outcome()).isEqualTo(Halt.STOPPED);
    assertThat(machine.interpreter.steps()).isEqualTo(2);
  }

  @Test
  void theSentryKeepsTheStipendFromWriting() {
    // EIP-2200: SSTORE with 2,300 gas left or less is out of gas
    Assembler write = program().push(1).push(1).op(SSTORE);
    assertThat(Machine.latest().run(write, Bytes.EMPTY, 6 + 2300).outcome())
        .isEqualTo(Halt.OUT_OF_GAS);
    assertThat(new Machine(Fork.FRONTIER).run(write, Bytes.EMPTY, 20_006).outcome())
        .isEqualTo(Halt.STOPPED);
  }

  @ParameterizedTest
  @CsvSource({
    // fork, gas of SSTORE 0→1, of SSTORE 1→1 after it, refund after writing back 0
    "FRONTIER, 20000, 5000, 15000",
    "CONSTANTINOPLE, 20000, 200, 19800",
    "PETERSBURG, 20000, 5000, 15000",
    "ISTANBUL, 20000, 800, 19200",
    "BERLIN, 22100, 100, 19900",
    "LONDON, 22100, 100, 19900"
  })
  void writingASlotAndBack(Fork fork, long set, long again, long refund) {
    UInt256 one = UInt256.ONE;
    Machine machine = new Machine(fork).run(program().sstore(one, one));
    assertThat(machine.gasUsed()).isEqualTo(6 + set);
    machine = new Machine(fork).run(program().sstore(one, one).sstore(one, one));
    assertThat(machine.gasUsed()).isEqualTo(12 + set + again);
    machine = new Machine(fork).run(program().sstore(one, one).sstore(one, UInt256.ZERO));
    assertThat(machine.world.refund()).isEqualTo(refund);
  }

  @ParameterizedTest
  @CsvSource({"FRONTIER, 50", "TANGERINE_WHISTLE, 200", "ISTANBUL, 800", "BERLIN, 2100"})
  void readingASlotForTheFirstTime(Fork fork, long gas) {
    assertThat(new Machine(fork).run(program().push(1).op(SLOAD)).gasUsed()).isEqualTo(3 + gas);
  }

  @Test
  void whatAForkLacksIsInvalid() {
    assertThat(new Machine(Fork.HOMESTEAD).run(program().op(PUSH0)).outcome())
        .isEqualTo(Halt.INVALID_OPCODE);
    assertThat(new Machine(Fork.PRAGUE).run(program().push(1).op(CLZ)).outcome())
        .isEqualTo(Halt.INVALID_OPCODE);
    assertThat(Machine.latest().run(program().push(1).op(CLZ).returnTop()).word())
        .isEqualTo(UInt256.of(255));
  }

  @Test
  void logsKeepTopicsInOrder() {
    Machine machine =
        Machine.latest()
            .run(program().mstore(0, UInt256.of(9)).push(2).push(1).push(2).push(30).op(LOG2));
    var log = machine.world.logs().getFirst();
    assertThat(log.address()).isEqualTo(Machine.CONTRACT);
    assertThat(log.topics()).containsExactly(UInt256.ONE, UInt256.of(2));
    assertThat(log.data().toHex()).isEqualTo("0x0009");
  }

  @Test
  void memoryCopiesMayOverlap() {
    Machine machine =
        Machine.latest()
            .run(
                program()
                    .mstore(0, UInt256.fromHex("0x0102030405060708"))
                    .push(8)
                    .push(24)
                    .push(26)
                    .op(MCOPY)
                    .push(0)
                    .op(MLOAD)
                    .returnTop());
    assertThat(machine.word().toHex()).isEqualTo("0x102010203040506");
  }
}
