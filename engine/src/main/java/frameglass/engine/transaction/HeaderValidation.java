package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.code.Fork;
import frameglass.engine.transaction.BlockRejection.Reason;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;

/** Whether a block may follow its parent, as far as its form and its head tell. */
final class HeaderValidation {
  private static final UInt256 NO_OMMERS = Keccak.hash256(RLPEncoder.list());
  private static final Bytes NO_NONCE = Bytes.copyOf(new byte[8]);
  private static final int MAX_EXTRA_DATA = 32;
  private static final long MIN_GAS_LIMIT = 5_000;

  /** A gas limit may differ from its parent's by less than this part of it. */
  private static final long GAS_LIMIT_DIVISOR = 1_024;

  private static final BigInteger ELASTICITY = BigInteger.TWO;
  private static final BigInteger BASE_FEE_DIVISOR = BigInteger.valueOf(8);

  /** Bytes of a block at most: ten mebibytes, less two for the beacon chain's part (EIP-7934). */
  static final int MAX_BLOCK_SIZE = 8 << 20;

  private HeaderValidation() {}

  /**
   * Checks all that needs no execution.
   *
   * @throws InvalidBlockException for the first rule that {@code block} breaks behind {@code
   *     parent}
   */
  static void check(Block block, BlockHeader parent, BlockRules rules)
      throws InvalidBlockException {
    BlockHeader header = block.header();
    ofForm(block, rules.fork());
    expect(Reason.NUMBER, header.number(), parent.number() + 1);
    if (Long.compareUnsigned(header.timestamp(), parent.timestamp()) <= 0) {
      throw new InvalidBlockException(
          Reason.TIMESTAMP,
          Long.toUnsignedString(header.timestamp())
              + " behind "
              + Long.toUnsignedString(parent.timestamp()));
    }
    ofGas(header, parent);
    if (rules.fork().atLeast(Fork.CANCUN)) {
      ofBlobGas(header, parent, rules);
    }
  }

  private static void ofForm(Block block, Fork fork) throws InvalidBlockException {
    BlockHeader header = block.header();
    if (!header.isOf(fork) || (block.withdrawals() != null) != fork.atLeast(Fork.SHANGHAI)) {
      throw new InvalidBlockException(
          Reason.MALFORMED, "its fields are not those of a block of " + fork.displayName());
    }
    if (fork.atLeast(Fork.OSAKA) && block.size() > MAX_BLOCK_SIZE) {
      throw new InvalidBlockException(
          Reason.TOO_LONG, block.size() + " bytes, at most " + MAX_BLOCK_SIZE);
    }
    if (header.extraData().size() > MAX_EXTRA_DATA) {
      throw new InvalidBlockException(Reason.EXTRA_DATA, header.extraData().size() + " bytes");
    }
    boolean isProven = !header.difficulty().isZero() || !header.nonce().equals(NO_NONCE);
    if (isProven || block.ommers() != 0 || !header.ommersHash().equals(NO_OMMERS)) {
      throw new InvalidBlockException(
          Reason.PROOF_OF_WORK,
          "difficulty "
              + header.difficulty().toDecimal()
              + ", nonce "
              + header.nonce()
              + ", "
              + block.ommers()
              + " ommers");
    }
  }

  private static void ofGas(BlockHeader header, BlockHeader parent) throws InvalidBlockException {
    BigInteger limit = unsigned(header.gasLimit());
    BigInteger before = unsigned(parent.gasLimit());
    BigInteger room = before.divide(BigInteger.valueOf(GAS_LIMIT_DIVISOR));
    if (limit.subtract(before).abs().compareTo(room) >= 0
        || limit.compareTo(BigInteger.valueOf(MIN_GAS_LIMIT)) < 0
        || limit.bitLength() > 63) {
      throw new InvalidBlockException(Reason.GAS_LIMIT, limit + " behind " + before);
    }
    if (unsigned(header.gasUsed()).compareTo(limit) > 0) {
      throw new InvalidBlockException(
          Reason.GAS_USED_ABOVE_LIMIT, Long.toUnsignedString(header.gasUsed()) + " of " + limit);
    }
    UInt256 fee = nextBaseFee(parent);
    if (!header.baseFee().equals(fee)) {
      throw new InvalidBlockException(
          Reason.BASE_FEE, "have " + header.baseFee().toDecimal() + ", want " + fee.toDecimal());
    }
  }

  private static void ofBlobGas(BlockHeader header, BlockHeader parent, BlockRules rules)
      throws InvalidBlockException {
    expect(
        Reason.EXCESS_BLOB_GAS,
        header.excess(),
        BlobGas.nextExcess(rules, parent.excess(), parent.blobGas(), parent.baseFee()));
    long most = rules.blobs().max() * BlobGas.PER_BLOB;
    if (Long.compareUnsigned(header.blobGas(), most) > 0) {
      throw new InvalidBlockException(
          Reason.BLOB_GAS_ABOVE_LIMIT, Long.toUnsignedString(header.blobGas()) + " of " + most);
    }
  }

  /** Wei a gas in the block after {@code parent} (EIP-1559). */
  static UInt256 nextBaseFee(BlockHeader parent) {
    BigInteger fee = parent.baseFee().toBigInteger();
    BigInteger target = unsigned(parent.gasLimit()).divide(ELASTICITY);
    BigInteger over = unsigned(parent.gasUsed()).subtract(target);
    if (over.signum() == 0) {
      return parent.baseFee();
    }
    BigInteger change = fee.multiply(over.abs()).divide(target).divide(BASE_FEE_DIVISOR);
    BigInteger next =
        over.signum() < 0 ? fee.subtract(change) : fee.add(change.max(BigInteger.ONE));
    return next.bitLength() > 256 ? UInt256.MAX : UInt256.of(next);
  }

  private static BigInteger unsigned(long value) {
    return UInt256.of(value).toBigInteger();
  }

  private static void expect(Reason reason, long have, long want) throws InvalidBlockException {
    if (have != want) {
      throw new InvalidBlockException(
          reason, "have " + Long.toUnsignedString(have) + ", want " + Long.toUnsignedString(want));
    }
  }
}
