package frameglass.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.precompile.Precompiles;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.Log;
import frameglass.engine.state.TransactionContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.timeline.RandomPrograms;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Random programs that do something, run here and on another EVM that shares nothing with this one:
 * the same failure or success, gas, refund, output, logs, balances, nonces, codes and slots.
 */
@Tag("conformance")
class OtherEvmTests {
  private static final int PROGRAMS = 400;
  private static final int AT_ONCE = 20;
  private static final long GAS = 400_000;
  private static final Address SENDER = Address.of(0x5e4de4);
  private static final Address TARGET = Address.of(0xc0de);
  private static final Address COINBASE = Address.of(0xc01);
  private static final UInt256 FUNDS = UInt256.of(1_000_000);
  private static final UInt256 SLOT = UInt256.of(7);
  private static final UInt256 IN_SLOT = UInt256.of(77);
  private static final BlockContext BLOCK =
      new BlockContext(
          UInt256.ONE,
          100,
          1_700_000_000,
          COINBASE,
          UInt256.of(30_000_000),
          UInt256.of(12_345),
          UInt256.of(7),
          UInt256.ONE,
          number -> UInt256.ZERO);

  private final Interpreter machine = new Interpreter();

  @ParameterizedTest
  @EnumSource
  void randomProgramsComeToTheSame(Fork fork) throws Exception {
    List<String> differences = new ArrayList<>();
    try (OtherEvm other = OtherEvm.start()) {
      for (int seed = 0; seed < PROGRAMS; seed += AT_ONCE) {
        List<Map<String, Object>> ours = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          Map<Address, Code> codes = codes(fork, seed + i);
          Bytes input = input(seed + i);
          other.ask(message(fork, codes, input));
          ours.add(run(fork, codes, input));
        }
        for (int i = 0; i < AT_ONCE; i++) {
          compare(fork.name() + " " + (seed + i), ours.get(i), other.answer(), differences);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  private static Map<Address, Code> codes(Fork fork, int seed) {
    long first = seed * 31L + fork.ordinal();
    Map<Address, Code> codes = new LinkedHashMap<>();
    codes.put(TARGET, RandomPrograms.of(first, 12, fork));
    codes.put(Address.of(0xb0b), RandomPrograms.of(first + 1, 5, fork));
    codes.put(Address.of(0xb0c), RandomPrograms.of(first + 2, 5, fork));
    return codes;
  }

  private static Bytes input(int seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return Bytes.unsafeWrap(bytes);
  }

  private static Map<String, Object> message(Fork fork, Map<Address, Code> codes, Bytes input) {
    Map<String, Object> accounts = new LinkedHashMap<>();
    accounts.put(SENDER.toHex(), account("0x", 0, Map.of()));
    codes.forEach(
        (address, code) ->
            accounts.put(
                address.toHex(),
                account(
                    code.toBytes().toHex(), 1, Map.of(SLOT.toPaddedHex(), IN_SLOT.toPaddedHex()))));
    return Map.of(
        "fork",
        nameOf(fork),
        "accounts",
        accounts,
        "caller",
        SENDER.toHex(),
        "to",
        TARGET.toHex(),
        "gas",
        GAS,
        "gasPrice",
        "9",
        "data",
        input.toHex(),
        "block",
        Map.of(
            "number", BLOCK.number(),
            "timestamp", BLOCK.timestamp(),
            "gasLimit", BLOCK.gasLimit().toDecimal(),
            "coinbase", COINBASE.toHex(),
            "difficulty", BLOCK.difficulty().toDecimal(),
            "prevRandao", BLOCK.difficulty().toPaddedHex(),
            "baseFee", BLOCK.baseFee().toDecimal(),
            "blobBaseFee", BLOCK.blobBaseFee().toDecimal()));
  }

  private static Map<String, Object> account(String code, int nonce, Map<String, String> slots) {
    return Map.of("code", code, "nonce", nonce, "balance", FUNDS.toDecimal(), "storage", slots);
  }

  private static String nameOf(Fork fork) {
    if (fork == Fork.FRONTIER) {
      return "chainstart";
    }
    String name = fork.name().toLowerCase(Locale.ROOT);
    int gap = name.indexOf('_');
    return gap < 0
        ? name
        : name.substring(0, gap)
            + Character.toUpperCase(name.charAt(gap + 1))
            + name.substring(gap + 2);
  }

  /** What came of the message here, in the words of the other. */
  private Map<String, Object> run(Fork fork, Map<Address, Code> codes, Bytes input) {
    WorldState world = new WorldState();
    world.put(SENDER, FUNDS, 0, Code.EMPTY);
    codes.forEach(
        (address, code) -> world.putStorage(world.put(address, FUNDS, 1, code), SLOT, IN_SLOT));
    world.beginTransaction();
    Account target = world.account(TARGET);
    if (fork.atLeast(Fork.BERLIN)) {
      world.warm(world.account(SENDER));
      world.warm(target);
      Precompiles.of(fork).addresses().forEach(each -> world.warm(world.account(each)));
    }
    if (fork.atLeast(Fork.SHANGHAI)) {
      world.warm(world.account(COINBASE));
    }
    machine.begin(fork, world, BLOCK, new TransactionContext(SENDER, UInt256.of(9), List.of()));
    machine.call(world.account(SENDER), target, target.code(), UInt256.ZERO, input, GAS);
    while (machine.run(Long.MAX_VALUE) != StopReason.DONE) {
      // nobody asks it to stop
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("failed", machine.outcome().isFailure());
    result.put("gasUsed", Long.toString(GAS - machine.gasLeft()));
    result.put("refund", Long.toString(world.refund()));
    result.put("output", machine.output().toHex());
    result.put("logs", world.logs().stream().map(OtherEvmTests::words).toList());
    world.endTransaction(true);
    result.put("accounts", accounts(world));
    return result;
  }

  private static List<String> words(Log log) {
    List<String> words = new ArrayList<>();
    words.add(log.address().toHex());
    log.topics().forEach(topic -> words.add(topic.toPaddedHex()));
    words.add(log.data().toHex());
    return words;
  }

  /** All that are not empty; which empty ones there are the other does not tell. */
  private static Map<String, Object> accounts(WorldState world) {
    Map<String, Object> accounts = new TreeMap<>();
    world.forEachExisting(
        account -> {
          if (account.isEmpty()) {
            return;
          }
          Map<String, String> slots = new TreeMap<>();
          world.forEachSlot(
              account,
              (key, original, current, touched, warm) -> {
                if (!current.isZero()) {
                  slots.put(key.toDecimal(), current.toDecimal());
                }
              });
          accounts.put(
              account.address().toHex(),
              Map.of(
                  "nonce", Long.toString(account.nonce()),
                  "balance", account.balance().toDecimal(),
                  "code", account.code().toBytes().toHex(),
                  "storage", slots));
        });
    return accounts;
  }

  private static void compare(
      String name, Map<String, Object> ours, JsonNode theirs, List<String> differences)
      throws IOException {
    assertThat(theirs.has("broke")).as(theirs.toString()).isFalse();
    for (Map.Entry<String, Object> entry : ours.entrySet()) {
      JsonNode mine = Fixtures.JSON.valueToTree(entry.getValue());
      JsonNode other = theirs.get(entry.getKey());
      if (!mine.equals(other)) {
        differences.add(name + " " + entry.getKey() + ": here " + mine + ", there " + other);
      }
    }
  }
}
