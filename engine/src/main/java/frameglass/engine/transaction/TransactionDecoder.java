package frameglass.engine.transaction;

import frameglass.engine.code.Fork;
import frameglass.engine.transaction.Rejection.Reason;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes as transactions, strictly: one encoding a transaction (EIP-2718, Yellow Paper B). */
public final class TransactionDecoder {
  /** Nobody; the decoder puts the signer in its place. */
  private static final Address UNKNOWN = Address.ZERO;

  private final Fork fork;
  private final RlpFields fields;

  private TransactionDecoder(Fork fork, RlpFields fields) {
    this.fork = fork;
    this.fields = fields;
  }

  /**
   * The transaction that {@code encoded} is under the rules of {@code fork}, with its sender
   * recovered. Whether it may be part of a block is for {@link Validation} to say.
   *
   * @param chainId the chain that it must be for
   * @throws InvalidTransactionException when it is none
   */
  public static SignedTransaction decode(Bytes encoded, Fork fork, UInt256 chainId)
      throws InvalidTransactionException {
    if (encoded.isEmpty()) {
      throw malformed("no bytes");
    }
    int first = encoded.getUnsigned(0);
    TransactionType type = TransactionType.LEGACY;
    byte[] list = encoded.toArray();
    if (first < 0xc0) {
      type = typeOf(first, fork);
      list = encoded.slice(1).toArray();
    }
    SignedTransaction unsent;
    try {
      TransactionDecoder decoder = new TransactionDecoder(fork, RlpFields.of(list));
      unsent = type == TransactionType.LEGACY ? decoder.legacy() : decoder.typed(type);
    } catch (RlpFields.MalformedException e) {
      throw new InvalidTransactionException(
          e.isTooLarge() ? Reason.NUMBER_TOO_LARGE : Reason.MALFORMED, e.text());
    }
    UInt256 itsChain = unsent.transaction().chainId();
    if (itsChain != null && !itsChain.equals(chainId)) {
      throw new InvalidTransactionException(
          Reason.WRONG_CHAIN, "have " + itsChain.toDecimal() + ", want " + chainId.toDecimal());
    }
    UInt256 hash = TransactionEncoder.signingHash(unsent.transaction());
    Address sender = unsent.signature().signer(hash, fork);
    if (sender == null) {
      throw new InvalidTransactionException(Reason.BAD_SIGNATURE, "");
    }
    return new SignedTransaction(unsent.transaction().from(sender), unsent.signature());
  }

  private static TransactionType typeOf(int first, Fork fork) throws InvalidTransactionException {
    if (first >= 0x80) {
      throw malformed("a string where a list should be");
    }
    if (first == 0 || first > TransactionType.SET_CODE.number()) {
      throw new InvalidTransactionException(Reason.TYPE_NOT_SUPPORTED, "type " + first);
    }
    TransactionType type = TransactionType.of(first);
    if (!type.isIn(fork)) {
      throw new InvalidTransactionException(
          Reason.TYPE_NOT_SUPPORTED, "type " + first + " in " + fork.displayName());
    }
    return type;
  }

  private SignedTransaction legacy()
      throws InvalidTransactionException, RlpFields.MalformedException {
    fields.expect(9);
    long nonce = fields.u64("nonce");
    UInt256 gasPrice = fields.word("gasPrice");
    long gasLimit = fields.u64("gasLimit");
    Address to = recipient();
    UInt256 value = fields.word("value");
    Bytes data = fields.bytes("data");
    BigInteger v = fields.word("v").toBigInteger();
    Signature signature;
    UInt256 chainId = null;
    if (v.bitLength() <= 5 && (v.intValue() == 27 || v.intValue() == 28)) {
      signature = new Signature(v.intValue() - 27, fields.word("r"), fields.word("s"));
    } else if (fork.atLeast(Fork.SPURIOUS_DRAGON) && v.compareTo(BigInteger.valueOf(35)) >= 0) {
      BigInteger rest = v.subtract(BigInteger.valueOf(35));
      chainId = UInt256.of(rest.shiftRight(1));
      signature = new Signature(rest.testBit(0) ? 1 : 0, fields.word("r"), fields.word("s"));
    } else {
      throw new InvalidTransactionException(Reason.BAD_SIGNATURE, "v is " + v);
    }
    return new SignedTransaction(
        Transaction.builder(TransactionType.LEGACY, UNKNOWN)
            .chainId(chainId)
            .nonce(nonce)
            .gasPrice(gasPrice)
            .gasLimit(gasLimit)
            .to(to)
            .value(value)
            .data(data)
            .build(),
        signature);
  }

  private SignedTransaction typed(TransactionType type)
      throws InvalidTransactionException, RlpFields.MalformedException {
    fields.expect(
        switch (type) {
          case LEGACY -> 9;
          case ACCESS_LIST -> 11;
          case FEE_MARKET -> 12;
          case SET_CODE -> 13;
          case BLOB -> 14;
        });
    Transaction.Builder builder =
        Transaction.builder(type, UNKNOWN).chainId(fields.word("chainId"));
    builder.nonce(fields.u64("nonce"));
    if (type == TransactionType.ACCESS_LIST) {
      builder.gasPrice(fields.word("gasPrice"));
    } else {
      UInt256 priority = fields.word("maxPriorityFeePerGas");
      builder.fees(fields.word("maxFeePerGas"), priority);
    }
    builder
        .gasLimit(fields.u64("gasLimit"))
        .to(recipient())
        .value(fields.word("value"))
        .data(fields.bytes("data"));
    builder.accessList(accessList());
    if (type == TransactionType.BLOB) {
      UInt256 maxFee = fields.word("maxFeePerBlobGas");
      builder.blobs(fields.hashes("blobVersionedHashes"), maxFee);
    }
    if (type == TransactionType.SET_CODE) {
      builder.authorizations(authorizations());
    }
    UInt256 parity = fields.word("yParity");
    if (parity.compareTo(UInt256.ONE) > 0) {
      throw new InvalidTransactionException(Reason.BAD_SIGNATURE, "yParity is " + parity);
    }
    Signature signature = new Signature((int) parity.limb0(), fields.word("r"), fields.word("s"));
    return new SignedTransaction(builder.build(), signature);
  }

  private List<AccessListEntry> accessList() throws RlpFields.MalformedException {
    List<AccessListEntry> entries = new ArrayList<>();
    for (RlpFields entry : fields.lists("accessList")) {
      entry.expect(2);
      entries.add(
          new AccessListEntry(
              entry.address("accessList address"), entry.hashes("accessList storage key")));
    }
    return entries;
  }

  private List<Authorization> authorizations() throws RlpFields.MalformedException {
    List<Authorization> tuples = new ArrayList<>();
    for (RlpFields tuple : fields.lists("authorizationList")) {
      tuple.expect(6);
      tuples.add(
          new Authorization(
              tuple.word("authorization chainId"),
              tuple.address("authorization address"),
              UInt256.of(tuple.u64("authorization nonce")),
              tuple.number("authorization yParity", 1),
              tuple.word("authorization r"),
              tuple.word("authorization s"),
              null));
    }
    return tuples;
  }

  private @Nullable Address recipient() throws RlpFields.MalformedException {
    Bytes bytes = fields.bytes("to");
    if (!bytes.isEmpty() && bytes.size() != Address.SIZE) {
      throw new RlpFields.MalformedException(
          "to has " + bytes.size() + " bytes instead of 20 or none");
    }
    return bytes.isEmpty() ? null : Address.fromBytes(bytes.toArray());
  }

  private static InvalidTransactionException malformed(String detail) {
    return new InvalidTransactionException(Reason.MALFORMED, detail);
  }
}
