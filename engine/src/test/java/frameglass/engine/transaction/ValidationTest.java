package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.Rejection.Reason;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each rule, broken alone. */
class ValidationTest {
  private static final Address SENDER = Address.of(0x5e4d);
  private static final Address TARGET = Address.of(0x7a6);
  private static final UInt256 BLOB =
      UInt256.fromHex("0x0100000000000000000000000000000000000000000000000000000000000000");
  private static final Authorization TUPLE =
      new Authorization(
          UInt256.ONE, TARGET, UInt256.ZERO, UInt256.ZERO, UInt256.ONE, UInt256.ONE, null);

  private final WorldState world = new WorldState();

  @BeforeEach
  void fundTheSender() {
    world.put(SENDER, UInt256.of(1_000_000_000_000L), 5, Code.EMPTY);
  }

  private static Transaction.Builder of(TransactionType type) {
    Transaction.Builder builder =
        Transaction.builder(type, SENDER).nonce(5).to(TARGET).gasLimit(100_000);
    return builder.gasPrice(UInt256.of(10));
  }

  private @Nullable Reason check(Fork fork, Transaction.Builder builder) {
    BlockContext block =
        new BlockContext(
            UInt256.ONE,
            1,
            1,
            Address.ZERO,
            UInt256.of(30_000_000),
            UInt256.ZERO,
            UInt256.of(7),
            UInt256.of(3),
            number -> UInt256.ZERO);
    Rejection rejection =
        Validation.check(fork, builder.build(), block, block.gasLimit(), world, true);
    return rejection == null ? null : rejection.reason();
  }

  private @Nullable Reason check(Transaction.Builder builder) {
    return check(Fork.OSAKA, builder);
  }

  @Test
  void aGoodTransactionOfEachTypePasses() {
    assertThat(check(of(TransactionType.LEGACY))).isNull();
    assertThat(check(of(TransactionType.ACCESS_LIST))).isNull();
    assertThat(check(of(TransactionType.FEE_MARKET))).isNull();
    assertThat(check(of(TransactionType.BLOB).blobs(List.of(BLOB), UInt256.of(3)))).isNull();
    assertThat(check(of(TransactionType.SET_CODE).authorizations(List.of(TUPLE)))).isNull();
  }

  @Test
  void typesComeWithTheirForks() {
    assertThat(check(Fork.ISTANBUL, of(TransactionType.ACCESS_LIST)))
        .isEqualTo(Reason.TYPE_NOT_SUPPORTED);
    assertThat(check(Fork.BERLIN, of(TransactionType.FEE_MARKET)))
        .isEqualTo(Reason.TYPE_NOT_SUPPORTED);
    assertThat(check(Fork.SHANGHAI, of(TransactionType.BLOB))).isEqualTo(Reason.TYPE_NOT_SUPPORTED);
    assertThat(check(Fork.CANCUN, of(TransactionType.SET_CODE)))
        .isEqualTo(Reason.TYPE_NOT_SUPPORTED);
  }

  @Test
  void nonces() {
    assertThat(check(of(TransactionType.LEGACY).nonce(4))).isEqualTo(Reason.NONCE_TOO_LOW);
    assertThat(check(of(TransactionType.LEGACY).nonce(6))).isEqualTo(Reason.NONCE_TOO_HIGH);
    assertThat(check(of(TransactionType.LEGACY).nonce(-1))).isEqualTo(Reason.NONCE_MAX);
  }

  @Test
  void gas() {
    assertThat(check(of(TransactionType.LEGACY).gasLimit(20_999))).isEqualTo(Reason.INTRINSIC_GAS);
    assertThat(check(of(TransactionType.LEGACY).gasLimit((1 << 24) + 1)))
        .isEqualTo(Reason.GAS_LIMIT_TOO_HIGH);
    assertThat(check(Fork.PRAGUE, of(TransactionType.LEGACY).gasLimit((1 << 24) + 1))).isNull();
    assertThat(check(Fork.PRAGUE, of(TransactionType.LEGACY).gasLimit(30_000_001)))
        .isEqualTo(Reason.GAS_LIMIT_REACHED);
    Bytes data = Bytes.unsafeWrap(new byte[1000]);
    assertThat(check(of(TransactionType.LEGACY).data(data).gasLimit(30_999)))
        .isEqualTo(Reason.FLOOR_DATA_GAS);
    assertThat(check(Fork.CANCUN, of(TransactionType.LEGACY).data(data).gasLimit(30_999))).isNull();
  }

  @Test
  void initCode() {
    Bytes code = Bytes.unsafeWrap(new byte[49_153]);
    assertThat(check(of(TransactionType.LEGACY).to(null).data(code).gasLimit(1_000_000)))
        .isEqualTo(Reason.INIT_CODE_TOO_LARGE);
    assertThat(
            check(Fork.PARIS, of(TransactionType.LEGACY).to(null).data(code).gasLimit(1_000_000)))
        .isNull();
  }

  @Test
  void fees() {
    assertThat(check(of(TransactionType.LEGACY).gasPrice(UInt256.of(6))))
        .isEqualTo(Reason.FEE_CAP_TOO_LOW);
    assertThat(check(Fork.BERLIN, of(TransactionType.LEGACY).gasPrice(UInt256.of(6)))).isNull();
    assertThat(check(of(TransactionType.FEE_MARKET).fees(UInt256.of(8), UInt256.of(9))))
        .isEqualTo(Reason.TIP_ABOVE_FEE_CAP);
    assertThat(check(of(TransactionType.FEE_MARKET).fees(UInt256.MAX, UInt256.ZERO)))
        .isEqualTo(Reason.GAS_COST_OVERFLOW);
    assertThat(check(of(TransactionType.LEGACY).value(UInt256.of(999_999_000_000L)))).isNull();
    assertThat(check(of(TransactionType.LEGACY).value(UInt256.of(999_999_000_001L))))
        .isEqualTo(Reason.INSUFFICIENT_FUNDS);
  }

  @Test
  void blobs() {
    assertThat(check(of(TransactionType.BLOB))).isEqualTo(Reason.MISSING_BLOB_HASHES);
    assertThat(check(of(TransactionType.BLOB).blobs(List.of(BLOB), UInt256.of(2))))
        .isEqualTo(Reason.BLOB_FEE_CAP_TOO_LOW);
    assertThat(check(of(TransactionType.BLOB).blobs(List.of(UInt256.ONE), UInt256.of(3))))
        .isEqualTo(Reason.BLOB_VERSION);
    assertThat(check(of(TransactionType.BLOB).to(null).blobs(List.of(BLOB), UInt256.of(3))))
        .isEqualTo(Reason.BLOB_CREATE);
    List<UInt256> seven = Collections.nCopies(7, BLOB);
    assertThat(check(Fork.CANCUN, of(TransactionType.BLOB).blobs(seven, UInt256.of(3))))
        .isEqualTo(Reason.TOO_MANY_BLOBS);
    assertThat(check(Fork.PRAGUE, of(TransactionType.BLOB).blobs(seven, UInt256.of(3)))).isNull();
    assertThat(check(Fork.OSAKA, of(TransactionType.BLOB).blobs(seven, UInt256.of(3))))
        .isEqualTo(Reason.TOO_MANY_BLOBS);
  }

  @Test
  void authorizations() {
    assertThat(check(of(TransactionType.SET_CODE))).isEqualTo(Reason.EMPTY_AUTHORIZATIONS);
    assertThat(check(of(TransactionType.SET_CODE).to(null).authorizations(List.of(TUPLE))))
        .isEqualTo(Reason.SET_CODE_CREATE);
  }

  @Test
  void contractsSendNothingUnlessTheirCodeIsADelegation() {
    world.put(SENDER, UInt256.of(1_000_000_000_000L), 5, Code.of(new byte[] {1}));
    assertThat(check(of(TransactionType.LEGACY))).isEqualTo(Reason.SENDER_NOT_EOA);
    world.put(SENDER, UInt256.of(1_000_000_000_000L), 5, Code.delegationTo(TARGET));
    assertThat(check(of(TransactionType.LEGACY))).isNull();
    assertThat(check(Fork.CANCUN, of(TransactionType.LEGACY))).isEqualTo(Reason.SENDER_NOT_EOA);
  }

  @Test
  void otherChains() {
    assertThat(check(of(TransactionType.LEGACY).chainId(UInt256.of(5))))
        .isEqualTo(Reason.WRONG_CHAIN);
    assertThat(check(of(TransactionType.LEGACY).chainId(UInt256.ONE))).isNull();
  }
}
