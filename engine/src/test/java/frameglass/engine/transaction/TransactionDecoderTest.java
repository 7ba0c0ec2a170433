package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.code.Fork;
import frameglass.engine.transaction.Rejection.Reason;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Hex;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Encoding and decoding, each against the other and against examples of the EIPs. */
class TransactionDecoderTest {
  private static final Address TARGET = Address.of(0x7a6);
  private static final Signature SIGNATURE = new Signature(1, UInt256.ONE, UInt256.of(12));

  private static SignedTransaction full(TransactionType type) {
    Transaction.Builder builder =
        Transaction.builder(type, Address.ZERO)
            .chainId(UInt256.ONE)
            .nonce(-2)
            .gasLimit(90_000)
            .to(TARGET)
            .value(UInt256.MAX)
            .data(Bytes.fromHex("00010203"))
            .gasPrice(UInt256.of(77));
    if (type != TransactionType.LEGACY) {
      builder.accessList(
          List.of(
              new AccessListEntry(TARGET, List.of(UInt256.ZERO, UInt256.MAX)),
              new AccessListEntry(TARGET, List.of())));
    }
    if (type.compareTo(TransactionType.FEE_MARKET) >= 0) {
      builder.fees(UInt256.of(99), UInt256.of(3));
    }
    if (type == TransactionType.BLOB) {
      builder.blobs(List.of(UInt256.ONE, UInt256.MAX), UInt256.of(4));
    }
    if (type == TransactionType.SET_CODE) {
      builder.authorizations(
          List.of(
              new Authorization(
                  UInt256.MAX,
                  TARGET,
                  UInt256.of(-1),
                  UInt256.of(255),
                  UInt256.MAX,
                  UInt256.ZERO,
                  null)));
    }
    return new SignedTransaction(builder.build(), SIGNATURE);
  }

  private static Reason reason(Bytes encoded, Fork fork) {
    InvalidTransactionException e =
        catchThrowableOfType(
            InvalidTransactionException.class,
            () -> TransactionDecoder.decode(encoded, fork, UInt256.ONE));
    assertThat(e).as(encoded.toHex()).isNotNull();
    return e.rejection().reason();
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldOfEveryTypeComesBack(TransactionType type) throws Exception {
    SignedTransaction signed = full(type);
    SignedTransaction read = TransactionDecoder.decode(signed.encode(), Fork.OSAKA, UInt256.ONE);
    Address sender = read.transaction().sender();
    assertThat(read.transaction()).isEqualTo(signed.transaction().from(sender));
    assertThat(read.signature()).isEqualTo(SIGNATURE);
    assertThat(read.encode()).isEqualTo(signed.encode());
    assertThat(signed.encode().getUnsigned(0))
        .isEqualTo(type == TransactionType.LEGACY ? 0xf8 : type.number());
  }

  @ParameterizedTest
  @CsvSource({"ACCESS_LIST, ISTANBUL", "FEE_MARKET, BERLIN", "BLOB, SHANGHAI", "SET_CODE, CANCUN"})
  void noTypeIsReadBeforeItsFork(TransactionType type, Fork before) {
    assertThat(reason(full(type).encode(), before)).isEqualTo(Reason.TYPE_NOT_SUPPORTED);
  }

  /** The example of EIP-155. */
  @Test
  void theExampleOfTheEipIsReadAsTheEipHasIt() throws Exception {
    Bytes encoded =
        Bytes.fromHex(
            "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a7640000"
                + "8025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
                + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
    SignedTransaction signed =
        TransactionDecoder.decode(encoded, Fork.SPURIOUS_DRAGON, UInt256.ONE);
    assertThat(TransactionEncoder.signingHash(signed.transaction()).toHex())
        .isEqualTo("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
    assertThat(signed.transaction().sender())
        .isEqualTo(Address.fromHex("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"));
    assertThat(reason(encoded, Fork.HOMESTEAD)).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void aTransactionOfAnotherChainIsNone() {
    Transaction transaction =
        Transaction.builder(TransactionType.FEE_MARKET, Address.ZERO)
            .chainId(UInt256.of(5))
            .build();
    assertThat(reason(new SignedTransaction(transaction, SIGNATURE).encode(), Fork.OSAKA))
        .isEqualTo(Reason.WRONG_CHAIN);
  }

  /** Nine fields of a legacy transaction, with one of them replaced by bytes or cut away. */
  private static Bytes legacy(int field, String hex) {
    List<Object> fields =
        new ArrayList<>(
            Arrays.asList(
                new byte[] {1},
                new byte[] {2},
                new byte[] {3},
                TARGET.toBytes(),
                new byte[] {5},
                new byte[] {6},
                new byte[] {27},
                new byte[] {8},
                new byte[] {9}));
    fields.set(field, Hex.decode(hex));
    return Bytes.unsafeWrap(RLPEncoder.list(fields));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0001, MALFORMED",
    "0, 010203040506070809, NUMBER_TOO_LARGE",
    "1, 00, MALFORMED",
    "2, 010000000000000000, NUMBER_TOO_LARGE",
    "3, 0102, MALFORMED",
    "6, 1d, BAD_SIGNATURE",
    "6, 22, BAD_SIGNATURE",
    "7, '', BAD_SIGNATURE",
    "8, '', BAD_SIGNATURE"
  })
  void eachFieldIsHeldToItsForm(int field, String hex, Reason reason) {
    assertThat(reason(legacy(field, hex), Fork.OSAKA)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'', MALFORMED",
    "c0, MALFORMED",
    "80, MALFORMED",
    "f8, MALFORMED",
    "ff, MALFORMED",
    "00c0, TYPE_NOT_SUPPORTED",
    "05c0, TYPE_NOT_SUPPORTED",
    "7fc0, TYPE_NOT_SUPPORTED",
    "02, MALFORMED",
    "02c0, MALFORMED",
    "0280, MALFORMED",
    "03f90000, MALFORMED"
  })
  void bytesThatAreNoTransactionAreToldWhy(String hex, Reason reason) {
    assertThat(reason(Bytes.fromHex(hex), Fork.OSAKA)).isEqualTo(reason);
  }

  /** Whatever is changed in it, it is another transaction, encoded in one way only, or none. */
  @Property(tries = 3_000)
  void aTransactionWithWrongBytesIsAnotherOneOrNone(@ForAll long seed) {
    Random random = new Random(seed);
    TransactionType type = TransactionType.of(random.nextInt(5));
    byte[] bytes = full(type).encode().toArray();
    for (int i = 0; i <= random.nextInt(3); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
    Bytes encoded = Bytes.copyOf(bytes, 0, length);
    try {
      assertThat(TransactionDecoder.decode(encoded, Fork.OSAKA, UInt256.ONE).encode())
          .isEqualTo(encoded);
    } catch (InvalidTransactionException e) {
      assertThat(e.rejection().text()).doesNotContain("\n");
    }
  }

  /** Ten thousand lists in each other, each length told in four bytes. */
  @Test
  void listsInListsAreNoTransaction() {
    int depth = 10_000;
    byte[] deep = new byte[5 * depth];
    for (int i = 0; i < depth; i++) {
      int left = 5 * (depth - i) - 5;
      deep[5 * i] = (byte) 0xfb;
      for (int shift = 0; shift < 4; shift++) {
        deep[5 * i + 4 - shift] = (byte) (left >>> (8 * shift));
      }
    }
    assertThat(reason(Bytes.unsafeWrap(deep), Fork.OSAKA)).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void nothingMayStandBehindATransaction() {
    Bytes encoded = full(TransactionType.BLOB).encode();
    byte[] longer = Arrays.copyOf(encoded.toArray(), encoded.size() + 1);
    assertThat(reason(Bytes.unsafeWrap(longer), Fork.OSAKA)).isEqualTo(Reason.MALFORMED);
    assertThat(reason(encoded.slice(0, encoded.size() - 1), Fork.OSAKA))
        .isEqualTo(Reason.MALFORMED);
  }
}
