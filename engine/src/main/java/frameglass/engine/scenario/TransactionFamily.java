package frameglass.engine.scenario;

import frameglass.engine.precompile.Secp256k1;
import frameglass.engine.transaction.AccessListEntry;
import frameglass.engine.transaction.Authorization;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code transaction} of a state test: many transactions that differ by call data, gas limit
 * and value only. Numbers too large for their place make a transaction invalid, not unreadable.
 */
final class TransactionFamily {
  private final Address sender;
  private final @Nullable Address to;
  private final Numbers shared = new Numbers();
  private final UInt256 nonce;
  private final @Nullable UInt256 gasPrice;
  private final @Nullable UInt256 maxFeePerGas;
  private final @Nullable UInt256 maxPriorityFeePerGas;
  private final @Nullable UInt256 maxFeePerBlobGas;
  private final @Nullable List<UInt256> blobHashes;
  private final @Nullable List<Authorization> authorizations;
  private final List<Bytes> datas = new ArrayList<>();
  private final List<Field> gasLimits;
  private final List<Field> values;
  private final List<@Nullable List<AccessListEntry>> accessLists = new ArrayList<>();

  /** Reads numbers and remembers the first that is too large. */
  private static final class Numbers {
    @Nullable String fault;

    UInt256 read(Field field, int bits) {
      BigInteger value = field.number();
      if (value.bitLength() > bits) {
        if (fault == null) {
          fault = field.path() + " is larger than 2^" + bits + " - 1";
        }
        return UInt256.ZERO;
      }
      return UInt256.of(value);
    }

    @Nullable UInt256 readIfThere(@Nullable Field field) {
      return field == null ? null : read(field, 256);
    }
  }

  TransactionFamily(Field transaction) {
    this.sender = sender(transaction);
    Field target = transaction.find("to");
    this.to = target == null || target.text().isEmpty() ? null : target.address();
    this.nonce = shared.read(transaction.get("nonce"), 64);
    this.gasPrice = shared.readIfThere(transaction.find("gasPrice"));
    this.maxFeePerGas = shared.readIfThere(transaction.find("maxFeePerGas"));
    this.maxPriorityFeePerGas = shared.readIfThere(transaction.find("maxPriorityFeePerGas"));
    this.maxFeePerBlobGas = shared.readIfThere(transaction.find("maxFeePerBlobGas"));
    Field hashes = transaction.find("blobVersionedHashes");
    this.blobHashes = hashes == null ? null : hashes.items().stream().map(Field::hash).toList();
    Field tuples = transaction.find("authorizationList");
    this.authorizations =
        tuples == null ? null : tuples.items().stream().map(this::authorization).toList();
    this.gasLimits = transaction.get("gasLimit").items();
    this.values = transaction.get("value").items();
    for (Field data : transaction.get("data").items()) {
      datas.add(data.bytes());
    }
    Field lists = transaction.find("accessLists");
    if (lists != null) {
      for (Field list : lists.items()) {
        accessLists.add(list.isNull() ? null : accessList(list));
      }
    }
    if (gasPrice == null && maxFeePerGas == null) {
      throw transaction.fault("has neither gasPrice nor maxFeePerGas");
    }
  }

  /** The transaction with these three indexes. */
  TransactionSpec at(Field data, Field gas, Field value) {
    Numbers numbers = new Numbers();
    numbers.fault = shared.fault;
    int list = data.index();
    UInt256 wei = numbers.read(at(values, value), 256);
    UInt256 gasLimit = numbers.read(at(gasLimits, gas), 64);
    return new TransactionSpec(
        sender,
        to,
        wei,
        at(datas, data),
        gasLimit.limb0(),
        nonce.limb0(),
        gasPrice,
        maxFeePerGas,
        maxPriorityFeePerGas,
        list < accessLists.size() ? accessLists.get(list) : null,
        maxFeePerBlobGas,
        blobHashes,
        authorizations,
        false,
        numbers.fault);
  }

  private static <T> T at(List<T> list, Field index) {
    int i = index.index();
    if (i >= list.size()) {
      throw index.fault("is " + i + ", but there are " + list.size());
    }
    return list.get(i);
  }

  private static Address sender(Field transaction) {
    Field sender = transaction.find("sender");
    if (sender != null) {
      return sender.address();
    }
    Field key = transaction.get("secretKey");
    try {
      return Secp256k1.addressOf(key.hash());
    } catch (IllegalArgumentException e) {
      throw key.fault("is no key: " + e.getMessage());
    }
  }

  private static List<AccessListEntry> accessList(Field list) {
    List<AccessListEntry> entries = new ArrayList<>();
    for (Field entry : list.items()) {
      List<UInt256> slots = entry.get("storageKeys").items().stream().map(Field::hash).toList();
      entries.add(new AccessListEntry(entry.get("address").address(), slots));
    }
    return entries;
  }

  private Authorization authorization(Field tuple) {
    Field parity = tuple.find("yParity");
    Field signer = tuple.find("signer");
    return new Authorization(
        shared.read(tuple.get("chainId"), 256),
        tuple.get("address").address(),
        shared.read(tuple.get("nonce"), 64),
        shared.read(parity == null ? tuple.get("v") : parity, 8),
        shared.read(tuple.get("r"), 256),
        shared.read(tuple.get("s"), 256),
        signer == null ? null : signer.address());
  }
}
