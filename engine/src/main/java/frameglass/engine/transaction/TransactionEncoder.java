package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transactions as bytes (EIP-2718, and RLP: Yellow Paper appendix B). */
public final class TransactionEncoder {
  private static final byte[] NOTHING = {};

  private TransactionEncoder() {}

  /** What the sender of {@code transaction} signs. */
  public static UInt256 signingHash(Transaction transaction) {
    List<Object> fields = fields(transaction);
    UInt256 chainId = transaction.chainId();
    if (transaction.type() == TransactionType.LEGACY && chainId != null) {
      fields.add(number(chainId));
      fields.add(NOTHING);
      fields.add(NOTHING);
    }
    return Keccak.hash256(envelope(transaction.type(), fields));
  }

  /** What the signer of an authorization signs (EIP-7702). */
  static UInt256 signingHash(Authorization authorization) {
    byte[] list =
        RLPEncoder.list(
            number(authorization.chainId()),
            authorization.address().toBytes(),
            number(authorization.nonce()));
    byte[] message = new byte[list.length + 1];
    message[0] = 0x05;
    System.arraycopy(list, 0, message, 1, list.length);
    return Keccak.hash256(message);
  }

  static Bytes encode(SignedTransaction signed) {
    Transaction transaction = signed.transaction();
    Signature signature = signed.signature();
    List<Object> fields = fields(transaction);
    UInt256 chainId = transaction.chainId();
    if (transaction.type() != TransactionType.LEGACY) {
      fields.add(number(UInt256.of(signature.yParity())));
    } else if (chainId == null) {
      fields.add(number(UInt256.of(27 + signature.yParity())));
    } else {
      BigInteger v =
          chainId.toBigInteger().shiftLeft(1).add(BigInteger.valueOf(35 + signature.yParity()));
      fields.add(number(v));
    }
    fields.add(number(signature.r()));
    fields.add(number(signature.s()));
    return Bytes.unsafeWrap(envelope(transaction.type(), fields));
  }

  private static byte[] envelope(TransactionType type, List<Object> fields) {
    return envelope(type, RLPEncoder.list(fields));
  }

  /** A list behind the number of its envelope, which legacy ones are without. */
  static byte[] envelope(TransactionType type, byte[] list) {
    if (type == TransactionType.LEGACY) {
      return list;
    }
    byte[] envelope = new byte[list.length + 1];
    envelope[0] = (byte) type.number();
    System.arraycopy(list, 0, envelope, 1, list.length);
    return envelope;
  }

  /** Everything but the signature. */
  private static List<Object> fields(Transaction transaction) {
    TransactionType type = transaction.type();
    List<Object> fields = new ArrayList<>();
    UInt256 chainId = transaction.chainId();
    if (type != TransactionType.LEGACY) {
      fields.add(number(chainId == null ? UInt256.ZERO : chainId));
    }
    fields.add(number(UInt256.of(transaction.nonce())));
    if (type.compareTo(TransactionType.FEE_MARKET) >= 0) {
      fields.add(number(transaction.maxPriorityFeePerGas()));
    }
    fields.add(number(transaction.maxFeePerGas()));
    fields.add(number(UInt256.of(transaction.gasLimit())));
    fields.add(address(transaction.to()));
    fields.add(number(transaction.value()));
    fields.add(transaction.data().toArray());
    if (type != TransactionType.LEGACY) {
      fields.add(accessList(transaction.accessList()));
    }
    if (type == TransactionType.BLOB) {
      fields.add(number(transaction.maxFeePerBlobGas()));
      fields.add(words(transaction.blobHashes()));
    }
    if (type == TransactionType.SET_CODE) {
      fields.add(authorizations(transaction.authorizations()));
    }
    return fields;
  }

  private static List<Object> accessList(List<AccessListEntry> entries) {
    List<Object> items = new ArrayList<>(entries.size());
    for (AccessListEntry entry : entries) {
      items.add(List.of(entry.address().toBytes(), words(entry.slots())));
    }
    return items;
  }

  private static List<Object> words(List<UInt256> words) {
    List<Object> items = new ArrayList<>(words.size());
    for (UInt256 word : words) {
      items.add(word.toBytes());
    }
    return items;
  }

  private static List<Object> authorizations(List<Authorization> tuples) {
    List<Object> items = new ArrayList<>(tuples.size());
    for (Authorization tuple : tuples) {
      items.add(
          List.of(
              number(tuple.chainId()),
              tuple.address().toBytes(),
              number(tuple.nonce()),
              number(tuple.yParity()),
              number(tuple.r()),
              number(tuple.s())));
    }
    return items;
  }

  private static byte[] address(@Nullable Address address) {
    return address == null ? NOTHING : address.toBytes();
  }

  /** The shortest bytes of a number; none for zero. */
  static byte[] number(UInt256 value) {
    int length = value.byteLength();
    byte[] bytes = value.toBytes();
    byte[] shortest = new byte[length];
    System.arraycopy(bytes, 32 - length, shortest, 0, length);
    return shortest;
  }

  private static byte[] number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return bytes[0] == 0 ? Bytes.copyOf(bytes).slice(1).toArray() : bytes;
  }
}
