package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPDecoder;
import com.esaulpaugh.headlong.rlp.RLPItem;
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
  private final List<RLPItem> items;
  private int next;

  private TransactionDecoder(Fork fork, List<RLPItem> items) {
    this.fork = fork;
    this.items = items;
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
    TransactionDecoder decoder = new TransactionDecoder(fork, elements(list));
    SignedTransaction unsent =
        type == TransactionType.LEGACY ? decoder.legacy() : decoder.typed(type);
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

  /** The items of the one list that {@code encoded} is. */
  private static List<RLPItem> elements(byte[] encoded) throws InvalidTransactionException {
    try {
      RLPItem item = RLPDecoder.RLP_STRICT.wrapItem(encoded);
      if (item.endIndex != encoded.length) {
        throw malformed((encoded.length - item.endIndex) + " bytes behind its end");
      }
      return elements(item);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw malformed("RLP: " + e.getMessage());
    }
  }

  private static List<RLPItem> elements(RLPItem item) throws InvalidTransactionException {
    if (!item.isList()) {
      throw malformed("a string where a list should be");
    }
    try {
      return item.asRLPList().elements(RLPDecoder.RLP_STRICT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw malformed("RLP: " + e.getMessage());
    }
  }

  private SignedTransaction legacy() throws InvalidTransactionException {
    expect(9);
    long nonce = u64("nonce");
    UInt256 gasPrice = word("gasPrice");
    long gasLimit = u64("gasLimit");
    Address to = recipient();
    UInt256 value = word("value");
    Bytes data = bytes("data");
    BigInteger v = word("v").toBigInteger();
    Signature signature;
    UInt256 chainId = null;
    if (v.bitLength() <= 5 && (v.intValue() == 27 || v.intValue() == 28)) {
      signature = new Signature(v.intValue() - 27, word("r"), word("s"));
    } else if (fork.atLeast(Fork.SPURIOUS_DRAGON) && v.compareTo(BigInteger.valueOf(35)) >= 0) {
      BigInteger rest = v.subtract(BigInteger.valueOf(35));
      chainId = UInt256.of(rest.shiftRight(1));
      signature = new Signature(rest.testBit(0) ? 1 : 0, word("r"), word("s"));
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

  private SignedTransaction typed(TransactionType type) throws InvalidTransactionException {
    expect(
        switch (type) {
          case LEGACY -> 9;
          case ACCESS_LIST -> 11;
          case FEE_MARKET -> 12;
          case SET_CODE -> 13;
          case BLOB -> 14;
        });
    Transaction.Builder builder = Transaction.builder(type, UNKNOWN).chainId(word("chainId"));
    builder.nonce(u64("nonce"));
    if (type == TransactionType.ACCESS_LIST) {
      builder.gasPrice(word("gasPrice"));
    } else {
      UInt256 priority = word("maxPriorityFeePerGas");
      builder.fees(word("maxFeePerGas"), priority);
    }
    builder.gasLimit(u64("gasLimit")).to(recipient()).value(word("value")).data(bytes("data"));
    builder.accessList(accessList());
    if (type == TransactionType.BLOB) {
      UInt256 maxFee = word("maxFeePerBlobGas");
      builder.blobs(words(take("blobVersionedHashes"), "blobVersionedHashes"), maxFee);
    }
    if (type == TransactionType.SET_CODE) {
      builder.authorizations(authorizations());
    }
    UInt256 parity = word("yParity");
    if (parity.compareTo(UInt256.ONE) > 0) {
      throw new InvalidTransactionException(Reason.BAD_SIGNATURE, "yParity is " + parity);
    }
    Signature signature = new Signature((int) parity.limb0(), word("r"), word("s"));
    return new SignedTransaction(builder.build(), signature);
  }

  private List<AccessListEntry> accessList() throws InvalidTransactionException {
    List<AccessListEntry> entries = new ArrayList<>();
    for (RLPItem item : elements(take("accessList"))) {
      TransactionDecoder entry = new TransactionDecoder(fork, elements(item));
      entry.expect(2);
      entries.add(
          new AccessListEntry(
              entry.address("accessList address"),
              words(entry.take("accessList storage"), "accessList storage key")));
    }
    return entries;
  }

  private List<Authorization> authorizations() throws InvalidTransactionException {
    List<Authorization> tuples = new ArrayList<>();
    for (RLPItem item : elements(take("authorizationList"))) {
      TransactionDecoder tuple = new TransactionDecoder(fork, elements(item));
      tuple.expect(6);
      UInt256 chainId = tuple.word("authorization chainId");
      Address address = tuple.address("authorization address");
      UInt256 nonce = UInt256.of(tuple.u64("authorization nonce"));
      UInt256 parity = tuple.number("authorization yParity", 1);
      tuples.add(
          new Authorization(
              chainId,
              address,
              nonce,
              parity,
              tuple.word("authorization r"),
              tuple.word("authorization s"),
              null));
    }
    return tuples;
  }

  private static List<UInt256> words(RLPItem list, String name) throws InvalidTransactionException {
    List<UInt256> words = new ArrayList<>();
    for (RLPItem item : elements(list)) {
      byte[] bytes = string(item, name);
      if (bytes.length != 32) {
        throw malformed(name + " has " + bytes.length + " bytes instead of 32");
      }
      words.add(UInt256.fromBytes(bytes));
    }
    return words;
  }

  private void expect(int count) throws InvalidTransactionException {
    if (items.size() != count) {
      throw malformed(items.size() + " fields instead of " + count);
    }
  }

  private RLPItem take(String name) throws InvalidTransactionException {
    if (next == items.size()) {
      throw malformed(name + " is missing");
    }
    return items.get(next++);
  }

  private static byte[] string(RLPItem item, String name) throws InvalidTransactionException {
    if (item.isList()) {
      throw malformed(name + " is a list");
    }
    return item.data();
  }

  private Bytes bytes(String name) throws InvalidTransactionException {
    return Bytes.unsafeWrap(string(take(name), name));
  }

  private UInt256 number(String name, int maxBytes) throws InvalidTransactionException {
    byte[] bytes = string(take(name), name);
    if (bytes.length > 0 && bytes[0] == 0) {
      throw malformed(name + " has leading zeros");
    }
    if (bytes.length > maxBytes) {
      throw new InvalidTransactionException(
          Reason.NUMBER_TOO_LARGE, name + " has " + bytes.length + " bytes, at most " + maxBytes);
    }
    return UInt256.fromBytes(bytes);
  }

  private UInt256 word(String name) throws InvalidTransactionException {
    return number(name, 32);
  }

  private long u64(String name) throws InvalidTransactionException {
    return number(name, 8).limb0();
  }

  private Address address(String name) throws InvalidTransactionException {
    byte[] bytes = string(take(name), name);
    if (bytes.length != Address.SIZE) {
      throw malformed(name + " has " + bytes.length + " bytes instead of 20");
    }
    return Address.fromBytes(bytes);
  }

  private @Nullable Address recipient() throws InvalidTransactionException {
    byte[] bytes = string(take("to"), "to");
    if (bytes.length != 0 && bytes.length != Address.SIZE) {
      throw malformed("to has " + bytes.length + " bytes instead of 20 or none");
    }
    return bytes.length == 0 ? null : Address.fromBytes(bytes);
  }

  private static InvalidTransactionException malformed(String detail) {
    return new InvalidTransactionException(Reason.MALFORMED, detail);
  }
}
