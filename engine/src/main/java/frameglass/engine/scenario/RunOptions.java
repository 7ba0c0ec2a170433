package frameglass.engine.scenario;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to run what has no block, accounts or transaction of its own: bytecode and artifacts.
 *
 * @param fork the rules
 * @param gasLimit of the transaction; the block's limit is raised to it
 * @param value wei sent along
 * @param callData what a call hands over; arguments behind init code when deploying bytecode
 * @param sender who sends it, with 10,000 ether
 * @param target where runtime code is placed
 * @param block the block around it
 * @param libraries addresses for unlinked bytecode, by library name
 */
public record RunOptions(
    Fork fork,
    long gasLimit,
    UInt256 value,
    Bytes callData,
    Address sender,
    Address target,
    BlockEnvironment block,
    Map<String, Address> libraries) {

  /** The first account of every local development chain. */
  public static final Address DEFAULT_SENDER =
      Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");

  /** The first contract that {@link #DEFAULT_SENDER} creates. */
  public static final Address DEFAULT_TARGET =
      Address.fromHex("0x5fbdb2315678afecb367f032d93f642f64180aa3");

  /** Enough for hundreds of millions of instructions. */
  public static final long DEFAULT_GAS_LIMIT = 1_000_000_000;

  private static final UInt256 TEN_THOUSAND_ETHER = UInt256.fromDecimal("10000000000000000000000");

  /** The newest fork, a thousand million gas, no value and no call data. */
  public static final RunOptions DEFAULT =
      new RunOptions(
          Fork.LATEST,
          DEFAULT_GAS_LIMIT,
          UInt256.ZERO,
          Bytes.EMPTY,
          DEFAULT_SENDER,
          DEFAULT_TARGET,
          BlockEnvironment.anvil(),
          Map.of());

  public RunOptions {
    libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
  }

  /** These options under other rules. */
  public RunOptions withFork(Fork fork) {
    return new RunOptions(fork, gasLimit, value, callData, sender, target, block, libraries);
  }

  /** These options with another gas limit. */
  public RunOptions withGasLimit(long gasLimit) {
    return new RunOptions(fork, gasLimit, value, callData, sender, target, block, libraries);
  }

  /** These options with another value in wei. */
  public RunOptions withValue(UInt256 value) {
    return new RunOptions(fork, gasLimit, value, callData, sender, target, block, libraries);
  }

  /** These options with other call data. */
  public RunOptions withCallData(Bytes callData) {
    return new RunOptions(fork, gasLimit, value, callData, sender, target, block, libraries);
  }

  /** These options with another sender. */
  public RunOptions withSender(Address sender) {
    return new RunOptions(fork, gasLimit, value, callData, sender, target, block, libraries);
  }

  /** These options with runtime code placed elsewhere. */
  public RunOptions withTarget(Address target) {
    return new RunOptions(fork, gasLimit, value, callData, sender, target, block, libraries);
  }

  /** These options in another block. */
  public RunOptions withBlock(BlockEnvironment block) {
    return new RunOptions(fork, gasLimit, value, callData, sender, target, block, libraries);
  }

  /** These options with addresses of libraries, by name or {@code path/File.sol:Name}. */
  public RunOptions withLibraries(Map<String, Address> libraries) {
    return new RunOptions(fork, gasLimit, value, callData, sender, target, block, libraries);
  }

  /** A scenario that creates a contract from {@code initCode}. */
  Scenario deploy(String title, Bytes initCode, ScenarioSource source) {
    return scenario(title, Map.of(), null, initCode, source)
        .withNames(Map.of(sender, "Sender", DEFAULT_TARGET, "Created contract"));
  }

  /** A scenario that calls {@code runtime} code at {@link #target} with the call data. */
  Scenario call(String title, Bytes runtime, ScenarioSource source) {
    return call(title, Map.of(target, PreAccount.contract(runtime)), target, source);
  }

  /** A scenario that calls {@code to} among {@code accounts} with the call data. */
  Scenario call(
      String title, Map<Address, PreAccount> accounts, Address to, ScenarioSource source) {
    return scenario(title, accounts, to, callData, source)
        .withNames(Map.of(sender, "Sender", to, "Contract"));
  }

  private Scenario scenario(
      String title,
      Map<Address, PreAccount> accounts,
      @Nullable Address to,
      Bytes data,
      ScenarioSource source) {
    Map<Address, PreAccount> all = new LinkedHashMap<>();
    all.put(sender, PreAccount.funded(TEN_THOUSAND_ETHER));
    all.putAll(accounts);
    BlockEnvironment around =
        Long.compareUnsigned(block.gasLimit(), gasLimit) < 0 ? block.withGasLimit(gasLimit) : block;
    TransactionSpec transaction =
        TransactionSpec.legacy(sender, to, value, data, gasLimit, block.baseFee());
    return Scenario.of(title, fork, around, all, transaction, source);
  }
}
