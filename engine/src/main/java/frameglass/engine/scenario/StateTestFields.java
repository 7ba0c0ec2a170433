package frameglass.engine.scenario;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields of a state test: {@code env}, {@code pre}, {@code transaction}, {@code post}. */
final class StateTestFields {
  private StateTestFields() {}

  /**
   * The whole test.
   *
   * @param faults told of each subtest that cannot be read; the others are in the test
   * @throws BadInputException when the test itself cannot be read
   */
  static StateTest test(Field test, String name, StateTestFile file, Consumer<String> faults) {
    if (test.find("blocks") != null && test.find("transaction") == null) {
      throw test.fault("is a blockchain test: run it with 'blocktest'");
    }
    Field config = test.find("config");
    Map<Address, PreAccount> accounts = accounts(test.get("pre"));
    TransactionFamily transactions = new TransactionFamily(test.get("transaction"));
    Field env = test.get("env");
    List<StateSubtest> subtests = new ArrayList<>();
    for (Map.Entry<String, Field> entry : test.get("post").entries()) {
      Field post = entry.getValue();
      Fork fork = Fork.find(entry.getKey());
      if (fork == null) {
        faults.accept(post.path() + " is of a fork that Frameglass does not know");
        continue;
      }
      BlockEnvironment block = block(env, config, fork);
      for (Field item : post.items()) {
        try {
          subtests.add(subtest(item, fork, block, transactions));
        } catch (BadInputException e) {
          faults.accept(String.valueOf(e.getMessage()));
        }
      }
    }
    return new StateTest(name, file, accounts, subtests, config == null);
  }

  private static StateSubtest subtest(
      Field item, Fork fork, BlockEnvironment block, TransactionFamily transactions) {
    Field indexes = item.get("indexes");
    Field data = indexes.get("data");
    Field gas = indexes.get("gas");
    Field value = indexes.get("value");
    Field exception = item.find("expectException");
    Field state = item.find("state");
    Field encoded = item.find("txbytes");
    return new StateSubtest(
        fork,
        data.index(),
        gas.index(),
        value.index(),
        block,
        transactions.at(data, gas, value),
        item.get("hash").hash(),
        item.get("logs").hash(),
        exception == null ? null : exception.text(),
        state == null ? null : accounts(state),
        encoded == null ? null : encoded.bytes());
  }

  /** The block that {@code fork} sees. */
  static BlockEnvironment block(Field env, @Nullable Field config, Fork fork) {
    Field difficulty = env.find("currentDifficulty");
    Field random = env.find("currentRandom");
    Field baseFee = env.find("currentBaseFee");
    Field excess = env.find("currentExcessBlobGas");
    return new BlockEnvironment(
        env.get("currentCoinbase").address(),
        env.get("currentNumber").u64(),
        env.get("currentTimestamp").u64(),
        env.get("currentGasLimit").u64(),
        baseFee == null ? UInt256.ZERO : baseFee.word(),
        difficulty == null ? UInt256.ZERO : difficulty.word(),
        random == null ? UInt256.ZERO : random.word(),
        excess == null ? 0 : excess.u64(),
        config == null ? null : updateFraction(config, fork),
        chainId(config),
        blockHashes(env));
  }

  private static long chainId(@Nullable Field config) {
    Field id = config == null ? null : config.find("chainid");
    return id == null ? 1 : id.u64();
  }

  private static @Nullable Long updateFraction(Field config, Fork fork) {
    Field schedule = config.find("blobSchedule");
    Field ofFork = schedule == null ? null : schedule.find(fork.fixtureName());
    Field fraction = ofFork == null ? null : ofFork.find("baseFeeUpdateFraction");
    if (fraction == null) {
      return null;
    }
    long value = fraction.u64();
    if (value == 0) {
      throw fraction.fault("is zero");
    }
    return value;
  }

  private static Map<Long, UInt256> blockHashes(Field env) {
    Field hashes = env.find("blockHashes");
    if (hashes == null) {
      return Map.of();
    }
    Map<Long, UInt256> byNumber = new HashMap<>();
    for (Map.Entry<String, Field> entry : hashes.entries()) {
      byNumber.put(hashes.key(entry.getKey()).limb0(), entry.getValue().hash());
    }
    return byNumber;
  }

  /**
   * Accounts by address.
   *
   * @throws BadInputException when one cannot be read, or an account or slot stands there twice
   */
  static Map<Address, PreAccount> accounts(Field pre) {
    Map<Address, PreAccount> accounts = new LinkedHashMap<>();
    for (Map.Entry<String, Field> entry : pre.entries()) {
      Field account = entry.getValue();
      if (accounts.put(pre.addressKey(entry.getKey()), account(account)) != null) {
        throw account.fault("is an account that stands here before, spelled otherwise");
      }
    }
    return accounts;
  }

  private static PreAccount account(Field account) {
    Field balance = account.find("balance");
    Field nonce = account.find("nonce");
    Field code = account.find("code");
    Field storage = account.find("storage");
    Map<UInt256, UInt256> slots = new LinkedHashMap<>();
    if (storage != null) {
      for (Map.Entry<String, Field> slot : storage.entries()) {
        if (slots.put(storage.key(slot.getKey()), slot.getValue().word()) != null) {
          throw slot.getValue().fault("is a slot that stands here before, spelled otherwise");
        }
      }
    }
    return new PreAccount(
        balance == null ? UInt256.ZERO : balance.word(),
        nonce == null ? 0 : nonce.u64(),
        code == null ? Bytes.EMPTY : code.bytes(),
        slots);
  }
}
