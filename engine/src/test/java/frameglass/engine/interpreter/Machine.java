package frameglass.engine.interpreter;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.TransactionContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;

/** A world of one sender and a few contracts, to run programs in tests. */
final class Machine {
  static final Address SENDER = Address.of(0xCAFE);
  static final Address CONTRACT = Address.of(0xC0DE);
  static final UInt256 RICH = UInt256.of(1_000_000_000L);

  final Fork fork;
  final WorldState world = new WorldState();
  final Interpreter interpreter = new Interpreter();
  private long given;

  Machine(Fork fork) {
    this.fork = fork;
    world.put(SENDER, RICH, 1, Code.EMPTY);
  }

  static Machine latest() {
    return new Machine(Fork.OSAKA);
  }

  Account deploy(Address address, Code code) {
    return world.put(address, RICH, 1, code);
  }

  /** Sets a call of {@code program} up, not yet run. */
  Machine load(Assembler program, Bytes input, long gas) {
    Account contract = deploy(CONTRACT, program.code());
    begin();
    given = gas;
    interpreter.call(world.account(SENDER), contract, contract.code(), UInt256.ZERO, input, gas);
    return this;
  }

  private void begin() {
    world.beginTransaction();
    interpreter.begin(
        fork,
        world,
        new BlockContext(
            UInt256.ONE,
            1000,
            1_700_000_000L,
            Address.of(0xC01),
            UInt256.of(30_000_000),
            UInt256.of(42),
            UInt256.of(7),
            UInt256.ONE,
            number -> UInt256.of(number * 3)),
        new TransactionContext(SENDER, UInt256.of(10), List.of(UInt256.of(0xB10B))));
  }

  /** Runs {@code program} to its end with plenty of gas. */
  Machine run(Assembler program) {
    return run(program, Bytes.EMPTY, 10_000_000);
  }

  Machine run(Assembler program, Bytes input, long gas) {
    load(program, input, gas);
    interpreter.run(Long.MAX_VALUE);
    return this;
  }

  /** Runs {@code initCode} as a transaction's create at {@code CONTRACT}. */
  Machine create(Assembler initCode, long gas) {
    begin();
    given = gas;
    interpreter.create(
        world.account(SENDER), world.account(CONTRACT), UInt256.ZERO, initCode.bytes(), gas);
    interpreter.run(Long.MAX_VALUE);
    return this;
  }

  Halt outcome() {
    return interpreter.outcome();
  }

  long gasUsed() {
    return given - interpreter.gasLeft();
  }

  /** The output as one word. */
  UInt256 word() {
    return UInt256.fromBytes(interpreter.output().toArray());
  }

  UInt256 slot(long key) {
    return world.storage(world.account(CONTRACT), UInt256.of(key));
  }
}
