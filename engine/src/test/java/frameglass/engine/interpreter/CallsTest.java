package frameglass.engine.interpreter;

import static frameglass.engine.code.Assembler.program;
import static frameglass.engine.code.Op.*;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.Op;
import frameglass.engine.frame.AllocationTier;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls and creates: who runs, with what, and what comes back. */
final class CallsTest {
  private static final Address CALLEE = Address.of(0xCA11EE);

  private final Machine machine = Machine.latest();

  /** A call with all gas, output at memory 0, 32 bytes. */
  private static Assembler call(int op, Address to, long value) {
    Assembler call = program().push(32).push(0).push(0).push(0);
    if (op == CALL || op == CALLCODE) {
      call.push(value);
    }
    return call.push(to).op(GAS, op);
  }

  private static Assembler returning(int... ops) {
    return program().op(ops).returnTop();
  }

  private UInt256 outputOf(Assembler call) {
    machine.run(call.op(POP).push(0).op(MLOAD).returnTop());
    return machine.word();
  }

  @Test
  void aCallRunsAsTheCallee() {
    machine.deploy(CALLEE, returning(ADDRESS).code());
    assertThat(outputOf(call(CALL, CALLEE, 0))).isEqualTo(CALLEE.toUInt256());
    machine.deploy(CALLEE, returning(CALLER).code());
    assertThat(outputOf(call(CALL, CALLEE, 0))).isEqualTo(Machine.CONTRACT.toUInt256());
  }

  @Test
  void aDelegateCallRunsAsItsCallersCaller() {
    machine.deploy(CALLEE, returning(ADDRESS).code());
    assertThat(outputOf(call(DELEGATECALL, CALLEE, 0))).isEqualTo(Machine.CONTRACT.toUInt256());
    machine.deploy(CALLEE, returning(CALLER).code());
    assertThat(outputOf(call(DELEGATECALL, CALLEE, 0))).isEqualTo(Machine.SENDER.toUInt256());
    assertThat(outputOf(call(CALLCODE, CALLEE, 0))).isEqualTo(Machine.CONTRACT.toUInt256());
  }

  @Test
  void valueGoesWithACallAndComesBackWithARevert() {
    machine.deploy(CALLEE, returning(CALLVALUE).code());
    assertThat(outputOf(call(CALL, CALLEE, 5))).isEqualTo(UInt256.of(5));
    assertThat(machine.world.account(CALLEE).balance()).isEqualTo(Machine.RICH.add(UInt256.of(5)));
    machine.deploy(CALLEE, program().push(0).push(0).op(REVERT).code());
    machine.run(call(CALL, CALLEE, 5).returnTop());
    assertThat(machine.word()).isEqualTo(UInt256.ZERO);
    assertThat(machine.world.account(CALLEE).balance()).isEqualTo(Machine.RICH);
  }

  @ParameterizedTest
  @ValueSource(ints = {SSTORE, TSTORE, LOG0, CREATE, CREATE2, SELFDESTRUCT})
  void aStaticCallLetsNothingChange(int op) {
    machine.deploy(CALLEE, program().push(0).push(0).push(0).push(0).op(op).code());
    machine.run(call(STATICCALL, CALLEE, 0).returnTop());
    assertThat(machine.outcome()).isEqualTo(Halt.RETURNED);
    assertThat(machine.word()).isEqualTo(UInt256.ZERO);
  }

  @Test
  void aStaticCallSendsNoValueFurther() {
    machine.deploy(CALLEE, call(CALL, Address.of(9999), 1).code());
    machine.run(call(STATICCALL, CALLEE, 0).returnTop());
    assertThat(machine.word()).isEqualTo(UInt256.ZERO);
  }

  @Test
  void allButOne64thOfTheGasGoesAlong() {
    machine.deploy(CALLEE, returning(GAS).code());
    machine.run(
        call(CALL, CALLEE, 0).op(POP).push(0).op(MLOAD).returnTop(), Bytes.EMPTY, 1_000_000);
    // 4 pushes, value, address and GAS; memory, one word; the cold account; GAS itself in the
    // callee
    long left = 1_000_000 - 6 * 3 - 2 - 3 - 2600;
    assertThat(machine.word()).isEqualTo(UInt256.of(left - left / 64 - 2));
  }

  @Test
  void beforeTangerineWhistleMoreGasThanThereIsIsOutOfGas() {
    Machine old = new Machine(Fork.HOMESTEAD);
    old.deploy(CALLEE, program().op(STOP).code());
    assertThat(old.run(call(CALL, CALLEE, 0)).outcome()).isEqualTo(Halt.OUT_OF_GAS);
  }

  @Test
  void returnDataIsWhatTheLastCallGave() {
    machine.deploy(CALLEE, program().push(40).push(0).op(RETURN).code());
    machine.run(call(CALL, CALLEE, 0).op(RETURNDATASIZE).returnTop());
    assertThat(machine.word()).isEqualTo(UInt256.of(40));
    machine.run(
        call(CALL, CALLEE, 0)
            .append(call(CALL, Address.of(0xE0A), 0))
            .op(RETURNDATASIZE)
            .returnTop());
    assertThat(machine.word()).isEqualTo(UInt256.ZERO);
  }

  @Test
  void aPrecompileAnswersWithoutAFrame() {
    machine.run(
        program()
            .mstore(0, UInt256.of(77))
            .push(32)
            .push(64)
            .push(32)
            .push(0)
            .push(0)
            .push(Address.of(4))
            .op(GAS, CALL, POP)
            .push(64)
            .op(MLOAD)
            .returnTop());
    assertThat(machine.word()).isEqualTo(UInt256.of(77));
  }

  @Test
  void aPrecompileThatCannotBePaidTakesTheGasItWasGiven() {
    machine.run(
        program()
            .push(0)
            .push(0)
            .push(0)
            .push(0)
            .push(0)
            .push(Address.of(1))
            .push(2999)
            .op(CALL)
            .returnTop());
    assertThat(machine.word()).isEqualTo(UInt256.ZERO);
  }

  @Test
  void callsNest1024DeepWithoutTheJavaStack() {
    // calls itself and counts in slot 0 what it could enter
    Assembler self =
        program()
            .push(1)
            .push(0)
            .op(SLOAD, ADD)
            .push(0)
            .op(SSTORE)
            .push(0)
            .push(0)
            .push(0)
            .push(0)
            .push(0)
            .op(ADDRESS, GAS, CALL, STOP);
    machine.run(self, Bytes.EMPTY, Long.MAX_VALUE / 4);
    assertThat(machine.outcome()).isEqualTo(Halt.STOPPED);
    assertThat(machine.slot(0)).isEqualTo(UInt256.of(1025));
    assertThat(machine.interpreter.pool().inUse(AllocationTier.TINY)).isZero();
  }

  @Test
  void everyBufferIsBackInThePoolWhateverTheFrameDiedOf() {
    machine.deploy(CALLEE, program().op(ADD).code());
    machine.run(call(CALL, CALLEE, 0).append(call(CALL, CALLEE, 0)).op(INVALID));
    assertThat(machine.interpreter.pool().inUse(AllocationTier.TINY)).isZero();
    assertThat(machine.interpreter.pool().acquisitions()).isEqualTo(3);
  }

  @Test
  void anUnfinishedTransactionIsEndedByTheNext() {
    machine.load(program().push(1).push(2).op(ADD), Bytes.EMPTY, 1000);
    machine.interpreter.run(1);
    machine.run(program().op(STOP));
    assertThat(machine.outcome()).isEqualTo(Halt.STOPPED);
    assertThat(machine.interpreter.pool().inUse(AllocationTier.TINY)).isZero();
  }

  // ---- creates --------------------------------------------------------------------------------

  /** Init code that returns {@code size} bytes of memory, the first one {@code first}. */
  private static Assembler initCode(int first, long size) {
    return program().push(first).push(0).op(MSTORE8).push(size).push(0).op(RETURN);
  }

  @Test
  void initCodeReturnsTheCode() {
    machine.create(initCode(0x5b, 3), 100_000);
    assertThat(machine.world.account(Machine.CONTRACT).code())
        .isEqualTo(Code.of(new byte[] {0x5b, 0, 0}));
    assertThat(machine.world.account(Machine.CONTRACT).nonce()).isEqualTo(1);
    assertThat(machine.interpreter.output().size()).isEqualTo(3);
    assertThat(machine.gasUsed()).isEqualTo(3 + 3 + 3 + 3 + 3 + 3 + 200 * 3);
  }

  @Test
  void codeThatMayNotBeFails() {
    assertThat(machine.create(initCode(0xef, 1), 100_000).outcome())
        .isEqualTo(Halt.CODE_STARTS_WITH_EF);
    assertThat(Machine.latest().create(initCode(0, 24_577), 10_000_000).outcome())
        .isEqualTo(Halt.CODE_TOO_LARGE);
    assertThat(Machine.latest().create(initCode(0, 1000), 100_000).outcome())
        .isEqualTo(Halt.CODE_DEPOSIT_OUT_OF_GAS);
    assertThat(machine.world.account(Machine.CONTRACT).exists()).isFalse();
  }

  @Test
  void frontierKeepsAnAccountThatCannotPayForItsCode() {
    Machine old = new Machine(Fork.FRONTIER).create(initCode(0, 1000), 100_000);
    assertThat(old.outcome()).isEqualTo(Halt.RETURNED);
    assertThat(old.world.account(Machine.CONTRACT).exists()).isTrue();
    assertThat(old.world.account(Machine.CONTRACT).code().size()).isZero();
    assertThat(old.interpreter.gasLeft()).isPositive();
  }

  @Test
  void anAccountInTheWayTakesAllGas() {
    machine.world.put(Machine.CONTRACT, UInt256.ZERO, 1, Code.EMPTY);
    machine.create(initCode(0, 1), 100_000);
    assertThat(machine.outcome()).isEqualTo(Halt.CREATE_COLLISION);
    assertThat(machine.interpreter.gasLeft()).isZero();
  }

  @Test
  void createGivesTheNewAddress() {
    machine.run(program().push(0).push(0).push(0).op(CREATE).returnTop());
    assertThat(machine.word()).isEqualTo(ContractAddress.ofNonce(Machine.CONTRACT, 1).toUInt256());
    assertThat(machine.world.account(Machine.CONTRACT).nonce()).isEqualTo(2);
  }

  @Test
  void create2GivesTheSameAddressOnlyOnce() {
    Assembler twice =
        program()
            .push(1)
            .push(0)
            .push(0)
            .push(0)
            .op(CREATE2, POP)
            .push(1)
            .push(0)
            .push(0)
            .push(0)
            .op(CREATE2)
            .returnTop();
    assertThat(machine.run(twice).word()).isEqualTo(UInt256.ZERO);
    assertThat(machine.world.account(Machine.CONTRACT).nonce()).isEqualTo(3);
  }

  @Test
  void initCodeOver48KibibytesEndsTheCreator() {
    assertThat(machine.run(program().push(49_153).push(0).push(0).op(CREATE)).outcome())
        .isEqualTo(Halt.INIT_CODE_TOO_LARGE);
  }

  @Test
  void knownAddressesOfTheField() {
    // EIP-1014's first example, and a well-known deployer's first contract
    assertThat(
            ContractAddress.ofNonce(
                    Address.fromHex("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0"), 0)
                .toHex())
        .isEqualTo("0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d");
    assertThat(
            ContractAddress.ofSalt(
                    Address.ZERO,
                    new long[4],
                    0,
                    new byte[1],
                    0,
                    1,
                    new frameglass.engine.word.Keccak())
                .toHex())
        .isEqualTo("0x4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38");
  }

  @Test
  void selfDestructOnlyEndsWhatThisTransactionMade() {
    machine.run(program().push(Address.of(0xBEEF)).op(SELFDESTRUCT));
    assertThat(machine.outcome()).isEqualTo(Halt.SELF_DESTRUCTED);
    assertThat(machine.world.account(Machine.CONTRACT).isDestroyed()).isFalse();
    assertThat(machine.world.account(Address.of(0xBEEF)).balance()).isEqualTo(Machine.RICH);

    Machine shanghai = new Machine(Fork.SHANGHAI);
    shanghai.run(program().push(Address.of(0xBEEF)).op(SELFDESTRUCT));
    assertThat(shanghai.world.account(Machine.CONTRACT).isDestroyed()).isTrue();
  }

  @Test
  void aDelegationRunsTheDelegatesCode() {
    machine.world.put(CALLEE, UInt256.ZERO, 1, Code.delegationTo(Address.of(0xD3)));
    machine.deploy(Address.of(0xD3), returning(Op.ADDRESS).code());
    assertThat(outputOf(call(CALL, CALLEE, 0))).isEqualTo(CALLEE.toUInt256());
  }
}
