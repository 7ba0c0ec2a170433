package frameglass.engine.transaction;

import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.TransactionContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;

/**
 * A contract that a block itself calls, without a transaction.
 *
 * @param address where it is on every chain
 */
record SystemContract(Address address) {
  /** Keeps roots of the beacon chain's blocks (EIP-4788). */
  static final SystemContract BEACON_ROOTS = at("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

  /** Keeps hashes of blocks (EIP-2935). */
  static final SystemContract BLOCK_HASHES = at("0x0000f90827f1c53a10cb7a02335b175320002935");

  /** Queues validators that want to leave (EIP-7002). */
  static final SystemContract WITHDRAWAL_REQUESTS =
      at("0x00000961ef480eb55e80d19ad83579a64c007002");

  /** Queues validators that want to merge (EIP-7251). */
  static final SystemContract CONSOLIDATION_REQUESTS =
      at("0x0000bbddc7ce488642fb579f8b00f3a590007251");

  private static final Address CALLER =
      Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");

  private static final long GAS = 30_000_000;

  private static SystemContract at(String address) {
    return new SystemContract(Address.fromHex(address));
  }

  /** What a call came to. */
  record Answer(Halt outcome, Bytes output) {}

  boolean hasCode(WorldState world) {
    return !world.account(address).code().isEmpty();
  }

  /** Calls it; without code nothing happens. Its gas is nobody's, and its logs are lost. */
  Answer call(
      Fork fork, WorldState world, BlockContext block, Interpreter interpreter, Bytes input) {
    Account contract = world.account(address);
    if (contract.code().isEmpty()) {
      return new Answer(Halt.STOPPED, Bytes.EMPTY);
    }
    world.beginTransaction();
    interpreter.begin(
        fork, world, block, new TransactionContext(CALLER, block.baseFee(), List.of()));
    interpreter.call(world.account(CALLER), contract, contract.code(), UInt256.ZERO, input, GAS);
    StopReason reason = interpreter.run(Long.MAX_VALUE);
    while (reason != StopReason.DONE) {
      reason = interpreter.run(Long.MAX_VALUE);
    }
    world.endTransaction(true);
    return new Answer(interpreter.outcome(), interpreter.output());
  }
}
