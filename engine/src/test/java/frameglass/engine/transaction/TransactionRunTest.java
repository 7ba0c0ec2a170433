package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.ContractAddress;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a transaction costs, whom it pays, and what it leaves; base fee 7, price 10. */
class TransactionRunTest {
  private static final Address SENDER = Address.of(0x5e4d);
  private static final Address TARGET = Address.of(0x7a6);
  private static final Address COINBASE = Address.of(0xc01);
  private static final UInt256 FUNDS = UInt256.of(1L << 60);
  private static final UInt256 BLOB =
      UInt256.fromHex("0x0100000000000000000000000000000000000000000000000000000000000000");

  private final WorldState world = new WorldState();
  private final Interpreter interpreter = new Interpreter();

  @BeforeEach
  void fundTheSender() {
    world.put(SENDER, FUNDS, 0, Code.EMPTY);
  }

  private static Transaction.Builder to(Address target) {
    return Transaction.builder(TransactionType.LEGACY, SENDER)
        .to(target)
        .gasLimit(100_000)
        .gasPrice(UInt256.of(10));
  }

  private void deploy(Address address, String code) {
    world.put(address, UInt256.ZERO, 1, Code.of(Bytes.fromHex(code)));
  }

  private TransactionResult run(Fork fork, Transaction transaction) {
    BlockContext block =
        new BlockContext(
            UInt256.ONE,
            1,
            1,
            COINBASE,
            UInt256.MAX,
            UInt256.ZERO,
            fork.atLeast(Fork.LONDON) ? UInt256.of(7) : UInt256.ZERO,
            UInt256.of(3),
            number -> UInt256.ZERO);
    TransactionRun run = new TransactionRun(fork, world, block, transaction, interpreter);
    if (run.begin() == null) {
      while (interpreter.run(3) != StopReason.DONE) {
        // in small pieces, which must make no difference
      }
    }
    return run.finish();
  }

  private UInt256 spent() {
    return FUNDS.subtract(world.account(SENDER).balance());
  }

  private UInt256 balance(Address address) {
    return world.account(address).balance();
  }

  @Test
  void theSenderPaysThePriceAndTheCoinbaseGetsWhatIsOverTheBaseFee() {
    TransactionResult result = run(Fork.OSAKA, to(TARGET).value(UInt256.of(5)).build());
    assertThat(result.succeeded()).isTrue();
    assertThat(result.gasUsed()).isEqualTo(21_000);
    assertThat(spent()).isEqualTo(UInt256.of(210_005));
    assertThat(balance(COINBASE)).isEqualTo(UInt256.of(63_000));
    assertThat(balance(TARGET)).isEqualTo(UInt256.of(5));
    assertThat(world.account(SENDER).nonce()).isEqualTo(1);
  }

  @Test
  void beforeLondonTheCoinbaseGetsAll() {
    run(Fork.BERLIN, to(TARGET).build());
    assertThat(balance(COINBASE)).isEqualTo(UInt256.of(210_000));
  }

  @Test
  void aRejectedTransactionChangesNothing() {
    UInt256 before = new StateRoot().of(world);
    TransactionResult result = run(Fork.OSAKA, to(TARGET).nonce(3).build());
    assertThat(result.rejection()).isNotNull();
    assertThat(result.succeeded()).isFalse();
    assertThat(new StateRoot().of(world)).isEqualTo(before);
  }

  @Test
  void aFailureTakesAllGasAndARevertGivesTheRestBack() {
    deploy(TARGET, "fe");
    TransactionResult failed = run(Fork.OSAKA, to(TARGET).build());
    assertThat(failed.gasUsed()).isEqualTo(100_000);
    assertThat(failed.outcome().isExceptional()).isTrue();
    deploy(TARGET, "60016000525f5ffd");
    TransactionResult reverted = run(Fork.OSAKA, to(TARGET).nonce(1).build());
    assertThat(reverted.outcome()).isEqualTo(Halt.REVERTED);
    assertThat(reverted.gasUsed()).isEqualTo(21_000 + 3 + 3 + 6 + 2 + 2);
  }

  @Test
  void aCreationLeavesItsCodeAtTheAddressOfTheNonce() {
    Transaction create =
        Transaction.builder(TransactionType.LEGACY, SENDER)
            .data(Bytes.fromHex("60015ff3"))
            .gasLimit(100_000)
            .gasPrice(UInt256.of(10))
            .build();
    TransactionResult result = run(Fork.OSAKA, create);
    Address created = ContractAddress.ofNonce(SENDER, 0);
    assertThat(result.created()).isEqualTo(created);
    assertThat(world.account(created).code().toBytes()).isEqualTo(Bytes.fromHex("00"));
    assertThat(world.account(created).nonce()).isEqualTo(1);
    assertThat(result.gasUsed()).isEqualTo(21_000 + 32_000 + 2 + 4 * 16 + 3 + 2 + 3 + 200);
  }

  /** Five slots are cleared: 15,000 or 4,800 gas each come back, up to a half or a fifth. */
  @ParameterizedTest
  @CsvSource({"ISTANBUL, 23015, 23015", "LONDON, 36824, 9206"})
  void whatComesBackIsAPartOfWhatWasUsedAtMost(Fork fork, long used, long refunded) {
    deploy(TARGET, "60006000556000600155600060025560006003556000600455");
    for (int slot = 0; slot < 5; slot++) {
      world.putStorage(world.account(TARGET), UInt256.of(slot), UInt256.ONE);
    }
    TransactionResult result = run(fork, to(TARGET).build());
    assertThat(result.gasUsed()).isEqualTo(used);
    assertThat(result.gasRefunded()).isEqualTo(refunded);
  }

  @Test
  void dataHasAFloorSincePrague() {
    Transaction call = to(TARGET).data(Bytes.fromHex("ff".repeat(100))).build();
    assertThat(run(Fork.CANCUN, call).gasUsed()).isEqualTo(21_000 + 1_600);
    assertThat(run(Fork.PRAGUE, to(TARGET).nonce(1).data(call.data()).build()).gasUsed())
        .isEqualTo(21_000 + 4_000);
  }

  @Test
  void blobsAreBurntAndNothingOfThemComesBack() {
    Transaction blob =
        Transaction.builder(TransactionType.BLOB, SENDER)
            .to(TARGET)
            .gasLimit(50_000)
            .fees(UInt256.of(10), UInt256.of(1))
            .blobs(List.of(BLOB, BLOB), UInt256.of(9))
            .build();
    run(Fork.OSAKA, blob);
    assertThat(spent()).isEqualTo(UInt256.of(21_000 * 8 + 2 * (1 << 17) * 3));
    assertThat(balance(COINBASE)).isEqualTo(UInt256.of(21_000));
  }

  @Test
  void gasMayBeMoreThanASignedNumberHolds() {
    Transaction call = to(TARGET).gasPrice(UInt256.ZERO).gasLimit(-1).build();
    TransactionResult result = run(Fork.BERLIN, call);
    assertThat(result.succeeded()).isTrue();
    assertThat(result.gasUsed()).isEqualTo(21_000);
  }

  /** EXTCODEHASH of the caller: the hash of no code, not the 0 of an account that is not there. */
  @Test
  void aSenderThatPaysNothingIsThereOnceItHasSentSomething() {
    Address nobody = Address.of(0x90b0d7);
    deploy(TARGET, "333f60005260206000f3");
    Transaction free =
        Transaction.builder(TransactionType.LEGACY, nobody).to(TARGET).gasLimit(100_000).build();
    TransactionResult result = run(Fork.ISTANBUL, free);
    assertThat(result.output().toHex()).isEqualTo(Keccak.EMPTY_HASH.toPaddedHex());
    assertThat(world.account(nobody).nonce()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"PARIS, 2600", "SHANGHAI, 100"})
  void theCoinbaseIsWarmSinceShanghai(Fork fork, long access) {
    deploy(TARGET, "4131");
    assertThat(run(fork, to(TARGET).build()).gasUsed()).isEqualTo(21_000 + 2 + access);
  }

  @Test
  void whatTheAccessListNamesIsWarm() {
    deploy(TARGET, "60055400");
    Transaction call =
        Transaction.builder(TransactionType.ACCESS_LIST, SENDER)
            .to(TARGET)
            .gasLimit(100_000)
            .gasPrice(UInt256.of(10))
            .accessList(List.of(new AccessListEntry(TARGET, List.of(UInt256.of(5)))))
            .build();
    assertThat(run(Fork.BERLIN, call).gasUsed()).isEqualTo(21_000 + 2_400 + 1_900 + 3 + 100);
  }

  @Test
  void aCallOfADelegationRunsTheCodeItPointsTo() {
    Address library = Address.of(0x11b);
    deploy(library, "60015f55");
    world.put(TARGET, UInt256.ZERO, 1, Code.delegationTo(library));
    run(Fork.PRAGUE, to(TARGET).build());
    assertThat(world.storage(world.account(TARGET), UInt256.ZERO)).isEqualTo(UInt256.ONE);
    assertThat(world.storage(world.account(library), UInt256.ZERO)).isEqualTo(UInt256.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"HOMESTEAD, true", "SPURIOUS_DRAGON, false"})
  void whatIsTouchedAndEmptyIsGoneSinceSpuriousDragon(Fork fork, boolean exists) {
    run(fork, to(TARGET).build());
    assertThat(world.account(TARGET).exists()).isEqualTo(exists);
  }

  @Test
  void whatATransactionWarmedIsColdForTheNext() {
    deploy(TARGET, "60055400");
    long first = run(Fork.BERLIN, to(TARGET).build()).gasUsed();
    long second = run(Fork.BERLIN, to(TARGET).nonce(1).build()).gasUsed();
    assertThat(first).isEqualTo(second).isEqualTo(21_000 + 3 + 2_100);
  }
}
