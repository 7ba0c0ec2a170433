package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.BlockRejection.Reason;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Hex;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks made by hand: a valid one, and the same with one thing wrong. */
class ChainTest {
  private static final byte[] EMPTY_ROOT = MerklePatriciaTrie.EMPTY_ROOT.toBytes();
  private static final Address POOR = Address.of(0x9009);
  private static final Bytes STOP = Bytes.fromHex("00");

  /** Stores the first word of its input in the slot of the block's number. */
  private static final Bytes KEEPS_INPUT = Bytes.fromHex("5f35435500");

  /** Returns two bytes of memory, which are zeros. */
  private static final Bytes RETURNS_TWO_BYTES = Bytes.fromHex("60025ff3");

  private static final Bytes REVERTS = Bytes.fromHex("5f5ffd");

  /** Signed by whoever it happens to be: any r and s that are in range have a signer. */
  private static final SignedTransaction TRANSFER =
      new SignedTransaction(
          Transaction.builder(TransactionType.LEGACY, Address.ZERO)
              .to(POOR)
              .value(UInt256.of(5))
              .gasLimit(21_000)
              .gasPrice(UInt256.of(7))
              .build(),
          new Signature(0, UInt256.ONE, UInt256.ONE));

  private final WorldState world = world();
  private final WorldState expected = world();
  private final Map<String, byte[]> header = new LinkedHashMap<>();
  private final List<Object> transactions = new ArrayList<>();
  private final List<Object> ommers = new ArrayList<>();
  private final List<Object> withdrawals = new ArrayList<>();
  private Fork fork = Fork.OSAKA;

  private static WorldState world() {
    WorldState world = new WorldState();
    world.put(SystemContract.WITHDRAWAL_REQUESTS.address(), UInt256.ZERO, 1, Code.of(STOP));
    world.put(SystemContract.CONSOLIDATION_REQUESTS.address(), UInt256.ZERO, 1, Code.of(STOP));
    return world;
  }

  private void deploy(SystemContract contract, Bytes code) {
    for (WorldState each : List.of(world, expected)) {
      each.put(contract.address(), UInt256.ZERO, 1, Code.of(code));
    }
  }

  private static byte[] number(long value) {
    return TransactionEncoder.number(UInt256.of(value));
  }

  /** The head of block {@code number} with nothing in it. */
  private void head(BlockHeader parent, long number) {
    head(parent.hash(), number, parent.timestamp() + 12);
    header.put("baseFee", TransactionEncoder.number(HeaderValidation.nextBaseFee(parent)));
  }

  private void head(UInt256 parent, long number, long time) {
    header.clear();
    header.put("parentHash", parent.toBytes());
    header.put("ommersHash", Keccak.hash(RLPEncoder.list()));
    header.put("coinbase", Address.of(0xc01).toBytes());
    header.put("stateRoot", new StateRoot().of(expected).toBytes());
    header.put("transactionsRoot", EMPTY_ROOT);
    header.put("receiptsRoot", EMPTY_ROOT);
    header.put("bloom", new byte[256]);
    header.put("difficulty", number(0));
    header.put("number", number(number));
    header.put("gasLimit", number(30_000_000));
    header.put("gasUsed", number(0));
    header.put("timestamp", number(time));
    header.put("extraData", new byte[0]);
    header.put("prevRandao", new byte[32]);
    header.put("nonce", new byte[8]);
    header.put("baseFee", number(7));
    if (fork.atLeast(Fork.SHANGHAI)) {
      header.put("withdrawalsRoot", EMPTY_ROOT);
    }
    if (fork.atLeast(Fork.CANCUN)) {
      header.put("blobGasUsed", number(0));
      header.put("excessBlobGas", number(0));
      header.put("parentBeaconRoot", UInt256.of(0xbeac).toBytes());
    }
    if (fork.atLeast(Fork.PRAGUE)) {
      header.put("requestsHash", new BlockRequests().hash().toBytes());
    }
  }

  private Bytes block() {
    List<Object> parts = new ArrayList<>();
    parts.add(List.copyOf(header.values()));
    parts.add(transactions);
    parts.add(ommers);
    if (fork.atLeast(Fork.SHANGHAI)) {
      parts.add(withdrawals);
    }
    return Bytes.unsafeWrap(RLPEncoder.list(parts));
  }

  private Chain chain() throws InvalidBlockException {
    head(UInt256.ZERO, 0, 1_000);
    header.put("stateRoot", new StateRoot().of(world).toBytes());
    BlockHeader genesis = BlockHeader.ofBlock(block());
    Chain chain =
        new Chain(UInt256.ONE, time -> BlockRules.of(fork), genesis, world, new Interpreter());
    head(genesis, 1);
    return chain;
  }

  private static Reason reason(Chain chain, Bytes block) {
    InvalidBlockException e =
        catchThrowableOfType(InvalidBlockException.class, () -> chain.accept(block));
    assertThat(e).as("rejection").isNotNull();
    return e.rejection().reason();
  }

  @ParameterizedTest
  @CsvSource({"PARIS", "SHANGHAI", "CANCUN", "PRAGUE", "OSAKA"})
  void anEmptyBlockIsAcceptedInEachFork(Fork each) throws Exception {
    fork = each;
    Chain chain = chain();
    BlockResult result = chain.accept(block());
    assertThat(chain.head()).isEqualTo(result.header());
    assertThat(chain.head().number()).isEqualTo(1);
    assertThat(result.receipts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "number, 02, NUMBER",
    "timestamp, 03e8, TIMESTAMP",
    "gasLimit, 01c9c380ff, GAS_LIMIT",
    "gasLimit, 1387, GAS_LIMIT",
    "gasUsed, 01c9c381, GAS_USED_ABOVE_LIMIT",
    "gasUsed, 01, GAS_USED",
    "baseFee, 08, BASE_FEE",
    "difficulty, 01, PROOF_OF_WORK",
    "nonce, 0000000000000001, PROOF_OF_WORK",
    "excessBlobGas, 01, EXCESS_BLOB_GAS",
    "blobGasUsed, 140000, BLOB_GAS_ABOVE_LIMIT",
    "blobGasUsed, 020000, BLOB_GAS_USED",
    "gasLimit, 0001c9c380, MALFORMED",
    "nonce, 00, MALFORMED",
  })
  void aNumberThatIsWrongIsNamed(String field, String hex, Reason reason) throws Exception {
    Chain chain = chain();
    header.put(field, Hex.decode(hex));
    assertThat(reason(chain, block())).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "parentHash, UNKNOWN_PARENT",
    "ommersHash, PROOF_OF_WORK",
    "stateRoot, STATE_ROOT",
    "transactionsRoot, TRANSACTIONS_ROOT",
    "receiptsRoot, RECEIPTS_ROOT",
    "withdrawalsRoot, WITHDRAWALS_ROOT",
    "requestsHash, REQUESTS_HASH",
    "bloom, LOGS_BLOOM"
  })
  void aHashThatIsWrongIsNamed(String field, Reason reason) throws Exception {
    Chain chain = chain();
    byte[] wrong = Objects.requireNonNull(header.get(field)).clone();
    wrong[3] ^= 1;
    header.put(field, wrong);
    assertThat(reason(chain, block())).isEqualTo(reason);
  }

  @Test
  void extraDataHasThirtyTwoBytesAtMost() throws Exception {
    Chain chain = chain();
    header.put("extraData", new byte[33]);
    assertThat(reason(chain, block())).isEqualTo(Reason.EXTRA_DATA);
    header.put("extraData", new byte[32]);
    assertThat(chain.accept(block()).header().extraData().size()).isEqualTo(32);
  }

  @Test
  void aBlockNamesNoOmmers() throws Exception {
    Chain chain = chain();
    ommers.add(List.copyOf(header.values()));
    assertThat(reason(chain, block())).isEqualTo(Reason.PROOF_OF_WORK);
  }

  @Test
  void theFieldsAreThoseOfTheFork() throws Exception {
    Chain chain = chain();
    header.remove("requestsHash");
    assertThat(reason(chain, block())).isEqualTo(Reason.MALFORMED);
    header.remove("parentBeaconRoot");
    assertThat(reason(chain, block())).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"''", "c0", "80", "c3c0c0c0", "f90400", "c4c0c0c0c0", "ff"})
  void whatIsNoBlockIsMalformed(String hex) throws Exception {
    assertThat(reason(chain(), Bytes.fromHex(hex))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void bytesBehindABlockAreTooMany() throws Exception {
    Chain chain = chain();
    byte[] longer = new byte[block().size() + 1];
    block().copyTo(0, longer, 0, block().size());
    assertThat(reason(chain, Bytes.unsafeWrap(longer))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aBlockHasEightMebibytesAtMostSinceOsaka() throws Exception {
    transactions.add(new byte[HeaderValidation.MAX_BLOCK_SIZE]);
    ((byte[]) transactions.getFirst())[0] = 2;
    Chain chain = chain();
    assertThat(reason(chain, block())).isEqualTo(Reason.TOO_LONG);
    fork = Fork.PRAGUE;
    assertThat(reason(chain, block())).isEqualTo(Reason.TRANSACTIONS_ROOT);
  }

  @Test
  void aRejectedBlockLeavesChainAndWorldAsTheyWere() throws Exception {
    deploy(SystemContract.BEACON_ROOTS, KEEPS_INPUT);
    Chain chain = chain();
    UInt256 before = new StateRoot().of(chain.world());
    header.put("stateRoot", UInt256.ONE.toBytes());
    assertThat(reason(chain, block())).isEqualTo(Reason.STATE_ROOT);
    assertThat(chain.head().number()).isZero();
    assertThat(new StateRoot().of(chain.world())).isEqualTo(before);
  }

  @Test
  void rootAndHashOfTheParentAreToldToTheSystemContracts() throws Exception {
    deploy(SystemContract.BEACON_ROOTS, KEEPS_INPUT);
    deploy(SystemContract.BLOCK_HASHES, KEEPS_INPUT);
    Chain chain = chain();
    UInt256 genesis = chain.head().hash();
    store(SystemContract.BEACON_ROOTS, UInt256.of(0xbeac));
    store(SystemContract.BLOCK_HASHES, genesis);
    head(chain.head(), 1);
    chain.accept(block());
    assertThat(chain.head().number()).isEqualTo(1);
  }

  private void store(SystemContract contract, UInt256 value) {
    expected.putStorage(expected.account(contract.address()), UInt256.ONE, value);
  }

  @Test
  void theseMayFailAndTheBlockIsValid() throws Exception {
    deploy(SystemContract.BEACON_ROOTS, REVERTS);
    deploy(SystemContract.BLOCK_HASHES, REVERTS);
    Chain chain = chain();
    head(chain.head(), 1);
    assertThat(chain.accept(block()).header().number()).isEqualTo(1);
  }

  @Test
  void queuesMustBeThereAndMustNotFail() throws Exception {
    deploy(SystemContract.CONSOLIDATION_REQUESTS, REVERTS);
    assertThat(reason(chain(), block())).isEqualTo(Reason.SYSTEM_CONTRACT_FAILED);
    deploy(SystemContract.WITHDRAWAL_REQUESTS, Bytes.EMPTY);
    assertThat(reason(chain(), block())).isEqualTo(Reason.SYSTEM_CONTRACT_EMPTY);
  }

  @Test
  void requestsAreHashedBehindTheirTypesAndEmptyOnesAreNot() throws Exception {
    deploy(SystemContract.CONSOLIDATION_REQUESTS, RETURNS_TWO_BYTES);
    Chain chain = chain();
    head(chain.head(), 1);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] consolidation = sha256.digest(new byte[] {2, 0, 0});
    header.put("requestsHash", sha256.digest(consolidation));
    assertThat(chain.accept(block()).requests()).containsExactly(Bytes.fromHex("020000"));
  }

  @Test
  void withdrawalsPayGweiAndMakeNoEmptyAccounts() throws Exception {
    withdrawals.add(withdrawal(0, POOR, 3));
    withdrawals.add(withdrawal(1, Address.of(0xe0), 0));
    expected.put(POOR, UInt256.of(3_000_000_000L), 0, Code.EMPTY);
    Chain chain = chain();
    MerklePatriciaTrie trie = new MerklePatriciaTrie();
    trie.add(new byte[] {(byte) 0x80}, encoded(withdrawals.get(0)));
    trie.add(new byte[] {1}, encoded(withdrawals.get(1)));
    header.put("withdrawalsRoot", trie.root().toBytes());
    chain.accept(block());
    assertThat(chain.world().account(POOR).balance()).isEqualTo(UInt256.of(3_000_000_000L));
    assertThat(chain.world().account(Address.of(0xe0)).exists()).isFalse();
  }

  private static List<Object> withdrawal(long index, Address address, long gwei) {
    return List.of(number(index), number(9), address.toBytes(), number(gwei));
  }

  private static byte[] encoded(Object list) {
    return RLPEncoder.list((List<?>) list);
  }

  /** The block with the transfer in it, once its sender has what it costs. */
  private Chain transfer(Consumer<Address> funding) throws Exception {
    Bytes encoded = TRANSFER.encode();
    Address sender = TransactionDecoder.decode(encoded, fork, UInt256.ONE).transaction().sender();
    funding.accept(sender);
    expected.put(sender, UInt256.ONE, 1, Code.EMPTY);
    expected.put(POOR, UInt256.of(5), 0, Code.EMPTY);
    Chain chain = chain();
    transactions.add(fields(encoded));
    MerklePatriciaTrie trie = new MerklePatriciaTrie();
    trie.add(new byte[] {(byte) 0x80}, encoded.toArray());
    header.put("transactionsRoot", trie.root().toBytes());
    header.put("gasUsed", number(21_000));
    trie.add(
        new byte[] {(byte) 0x80},
        RLPEncoder.list(new byte[] {1}, number(21_000), new byte[256], List.of()));
    header.put("receiptsRoot", trie.root().toBytes());
    return chain;
  }

  private static List<Object> fields(Bytes list) throws RlpFields.MalformedException {
    RlpFields fields = RlpFields.of(list.toArray());
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      items.add(fields.bytes("field").toArray());
    }
    return items;
  }

  @Test
  void aTransferIsExecuted() throws Exception {
    UInt256 cost = UInt256.of(5 + 21_000 * 7 + 1);
    Chain chain = transfer(sender -> world.put(sender, cost, 0, Code.EMPTY));
    BlockResult result = chain.accept(block());
    assertThat(result.results()).hasSize(1);
    assertThat(result.receipts().getFirst().cumulativeGas()).isEqualTo(21_000);
    assertThat(chain.world().account(POOR).balance()).isEqualTo(UInt256.of(5));
  }

  @Test
  void aTransactionThatCannotRunMakesTheBlockInvalid() throws Exception {
    Chain chain = transfer(sender -> world.put(sender, UInt256.ONE, 0, Code.EMPTY));
    InvalidBlockException e =
        catchThrowableOfType(InvalidBlockException.class, () -> chain.accept(block()));
    assertThat(e.rejection().reason()).isEqualTo(Reason.TRANSACTION);
    assertThat(e.rejection().text()).contains("number 0").contains("insufficient funds");
  }

  @Test
  void aTransactionStandsInNoStringWithoutAnEnvelope() throws Exception {
    Chain chain = transfer(sender -> world.put(sender, UInt256.ONE, 0, Code.EMPTY));
    transactions.set(0, TRANSFER.encode().toArray());
    assertThat(reason(chain, block())).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aBlockMayFollowAnyBlockThatWasAccepted() throws Exception {
    deploy(SystemContract.BEACON_ROOTS, KEEPS_INPUT);
    Chain chain = chain();
    BlockHeader genesis = chain.head();
    store(SystemContract.BEACON_ROOTS, UInt256.of(0xbeac));
    head(genesis, 1);
    chain.accept(block());
    UInt256 first = chain.head().hash();
    store(SystemContract.BEACON_ROOTS, UInt256.of(0xca));
    head(genesis, 1);
    header.put("parentBeaconRoot", UInt256.of(0xca).toBytes());
    chain.accept(block());
    assertThat(chain.head().hash()).isNotEqualTo(first);
    assertThat(chain.head().parentHash()).isEqualTo(genesis.hash());
  }

  @Test
  void baseFeeFollowsTheGasThatTheParentUsed() throws Exception {
    chain();
    header.put("baseFee", number(1_000));
    header.put("gasUsed", number(15_000_000));
    assertThat(HeaderValidation.nextBaseFee(BlockHeader.ofBlock(block())))
        .isEqualTo(UInt256.of(1_000));
    header.put("gasUsed", number(30_000_000));
    assertThat(HeaderValidation.nextBaseFee(BlockHeader.ofBlock(block())))
        .isEqualTo(UInt256.of(1_125));
    header.put("gasUsed", number(0));
    assertThat(HeaderValidation.nextBaseFee(BlockHeader.ofBlock(block())))
        .isEqualTo(UInt256.of(875));
    header.put("baseFee", number(7));
    header.put("gasUsed", number(15_000_001));
    assertThat(HeaderValidation.nextBaseFee(BlockHeader.ofBlock(block()))).isEqualTo(UInt256.of(8));
  }

  /** A block with a few bytes changed is rejected, or is another block; nothing falls over. */
  @Property(tries = 1_500)
  void aBlockWithWrongBytesIsRejectedOrValid(@ForAll long seed) throws Exception {
    ChainTest made = new ChainTest();
    UInt256 cost = UInt256.of(5 + 21_000 * 7 + 1);
    made.withdrawals.add(withdrawal(0, Address.of(0xaaa), 3));
    made.expected.put(Address.of(0xaaa), UInt256.of(3_000_000_000L), 0, Code.EMPTY);
    MerklePatriciaTrie trie = new MerklePatriciaTrie();
    trie.add(new byte[] {(byte) 0x80}, encoded(made.withdrawals.getFirst()));
    Chain chain = made.transfer(sender -> made.world.put(sender, cost, 0, Code.EMPTY));
    made.header.put("withdrawalsRoot", trie.root().toBytes());
    byte[] block = made.block().toArray();
    UInt256 before = new StateRoot().of(chain.world());
    Random random = new Random(seed);
    for (int i = random.nextInt(3); i >= 0; i--) {
      // what stands behind the head is a fifth of it, and more interesting than its hashes
      int from = random.nextBoolean() ? block.length * 4 / 5 : 0;
      block[from + random.nextInt(block.length - from)] = (byte) random.nextInt();
    }
    try {
      chain.accept(Bytes.unsafeWrap(block));
      assertThat(chain.head().number()).isEqualTo(1);
    } catch (InvalidBlockException e) {
      assertThat(e.rejection().text()).isNotEmpty();
      assertThat(chain.head().number()).isZero();
      assertThat(new StateRoot().of(chain.world())).isEqualTo(before);
    }
  }

  @Property(tries = 1_500)
  void bytesOfAnyKindAreNoBlock(@ForAll byte[] bytes) throws Exception {
    assertThat(reason(new ChainTest().chain(), Bytes.copyOf(bytes))).isEqualTo(Reason.MALFORMED);
  }
}
