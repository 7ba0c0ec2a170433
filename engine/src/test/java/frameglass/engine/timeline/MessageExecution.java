package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.contract.RevertReason;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.TransactionContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message without a transaction around it: what tests of time need, and no more. */
final class MessageExecution implements Execution {
  static final Address SENDER = Address.of(0x5e4de4);
  static final Address TARGET = Address.of(0xc0de);

  private final Map<Address, Code> codes = new LinkedHashMap<>();
  private Fork fork = Fork.OSAKA;
  private Bytes input = Bytes.EMPTY;
  private long gas = 10_000_000;
  private boolean creates;

  /** A call of an account at {@link #TARGET} that has {@code code}. */
  static MessageExecution calling(Code code) {
    return new MessageExecution().with(TARGET, code);
  }

  /** A creation by {@code initCode}. */
  static MessageExecution creating(Code initCode) {
    MessageExecution execution = calling(initCode);
    execution.creates = true;
    return execution;
  }

  MessageExecution with(Address address, Code code) {
    codes.put(address, code);
    return this;
  }

  MessageExecution gas(long amount) {
    gas = amount;
    return this;
  }

  MessageExecution fork(Fork rules) {
    fork = rules;
    return this;
  }

  MessageExecution input(Bytes data) {
    input = data;
    return this;
  }

  @Override
  public @Nullable String begin(Interpreter machine) {
    WorldState world = new WorldState();
    Account sender = world.put(SENDER, UInt256.of(1L << 60), 0, Code.EMPTY);
    codes.forEach(
        (address, code) -> {
          if (!creates || !address.equals(TARGET)) {
            Account account = world.put(address, UInt256.of(1_000_000), 1, code);
            world.putStorage(account, UInt256.of(7), UInt256.of(77));
          }
        });
    world.beginTransaction();
    Account target = world.account(TARGET);
    world.warm(sender);
    world.warm(target);
    machine.begin(
        fork,
        world,
        new BlockContext(
            UInt256.ONE,
            100,
            1_700_000_000,
            Address.of(0xc01),
            UInt256.of(30_000_000),
            UInt256.of(12345),
            UInt256.of(7),
            UInt256.ONE,
            UInt256::of),
        new TransactionContext(SENDER, UInt256.of(9), List.of()));
    Code code = codes.getOrDefault(TARGET, Code.EMPTY);
    if (creates) {
      machine.create(sender, target, UInt256.ZERO, code.toBytes(), gas);
    } else {
      machine.call(sender, target, code, UInt256.ZERO, input, gas);
    }
    return null;
  }

  @Override
  public Execution again() {
    MessageExecution same = new MessageExecution();
    same.codes.putAll(codes);
    same.fork = fork;
    same.input = input;
    same.gas = gas;
    same.creates = creates;
    return same;
  }

  @Override
  public Ending finish(Interpreter machine) {
    WorldState world = machine.world();
    world.credit(world.account(SENDER), UInt256.of(machine.gasLeft()));
    Ending ending = new Ending(gas - machine.gasLeft(), world.refund(), creates ? TARGET : null);
    world.endTransaction(true);
    return ending;
  }

  @Override
  public String revertReason(Bytes output) {
    return RevertReason.of(output, List.of()).text();
  }
}
