package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPDecoder;
import com.esaulpaugh.headlong.rlp.RLPItem;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of an RLP list, taken one by one by their names, strictly: each value has one encoding
 * (Yellow Paper appendix B).
 */
final class RlpFields {
  private final List<RLPItem> items;
  private int next;

  /** Bytes that are not what they should be. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean isTooLarge;

    MalformedException(String message) {
      this(message, false);
    }

    private MalformedException(String message, boolean isTooLarge) {
      super(message);
      this.isTooLarge = isTooLarge;
    }

    /** One line. */
    String text() {
      return String.valueOf(getMessage());
    }

    /** Whether all is well but for a number that has no room in its type. */
    boolean isTooLarge() {
      return isTooLarge;
    }
  }

  private RlpFields(List<RLPItem> items) {
    this.items = items;
  }

  /** The items of the one list that {@code encoded} is. */
  static RlpFields of(byte[] encoded) throws MalformedException {
    try {
      RLPItem item = RLPDecoder.RLP_STRICT.wrapItem(encoded);
      if (item.endIndex != encoded.length) {
        throw new MalformedException((encoded.length - item.endIndex) + " bytes behind its end");
      }
      return of(item);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MalformedException("RLP: " + e.getMessage());
    }
  }

  private static RlpFields of(RLPItem item) throws MalformedException {
    if (!item.isList()) {
      throw new MalformedException("a string where a list should be");
    }
    try {
      return new RlpFields(item.asRLPList().elements(RLPDecoder.RLP_STRICT));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MalformedException("RLP: " + e.getMessage());
    }
  }

  int count() {
    return items.size();
  }

  void expect(int count) throws MalformedException {
    if (items.size() != count) {
      throw new MalformedException(items.size() + " fields instead of " + count);
    }
  }

  private RLPItem take(String name) throws MalformedException {
    if (next == items.size()) {
      throw new MalformedException(name + " is missing");
    }
    return items.get(next++);
  }

  private byte[] string(String name) throws MalformedException {
    RLPItem item = take(name);
    if (item.isList()) {
      throw new MalformedException(name + " is a list");
    }
    return item.data();
  }

  /** The next item, whole, with its own prefix if it is a list and without it if not. */
  Bytes listOrString(String name) throws MalformedException {
    RLPItem item = take(name);
    return Bytes.unsafeWrap(item.isList() ? item.encoding() : item.data());
  }

  /** The next item, whole, with its own prefix. */
  Bytes encoding(String name) throws MalformedException {
    return Bytes.unsafeWrap(take(name).encoding());
  }

  /** Whether the next item is a list. */
  boolean isList() {
    return next < items.size() && items.get(next).isList();
  }

  /** The items of the next item, which must be a list. */
  RlpFields fields(String name) throws MalformedException {
    return of(take(name));
  }

  /** Each item of the next item as a list of its own. */
  List<RlpFields> lists(String name) throws MalformedException {
    List<RlpFields> lists = new ArrayList<>();
    for (RLPItem item : fields(name).items) {
      lists.add(of(item));
    }
    return lists;
  }

  Bytes bytes(String name) throws MalformedException {
    return Bytes.unsafeWrap(string(name));
  }

  /** A string of exactly {@code size} bytes. */
  Bytes bytes(String name, int size) throws MalformedException {
    byte[] bytes = string(name);
    if (bytes.length != size) {
      throw new MalformedException(name + " has " + bytes.length + " bytes instead of " + size);
    }
    return Bytes.unsafeWrap(bytes);
  }

  /** A word of exactly 32 bytes. */
  UInt256 hash(String name) throws MalformedException {
    return UInt256.fromBytes(bytes(name, 32).toArray());
  }

  /** The words of 32 bytes that the next item is a list of. */
  List<UInt256> hashes(String name) throws MalformedException {
    RlpFields list = fields(name);
    List<UInt256> words = new ArrayList<>(list.count());
    for (int i = 0; i < list.count(); i++) {
      words.add(list.hash(name));
    }
    return words;
  }

  /** A number of at most {@code maxBytes} bytes, most significant first, without leading zeros. */
  UInt256 number(String name, int maxBytes) throws MalformedException {
    byte[] bytes = string(name);
    if (bytes.length > 0 && bytes[0] == 0) {
      throw new MalformedException(name + " has leading zeros");
    }
    if (bytes.length > maxBytes) {
      throw new MalformedException(
          name + " has " + bytes.length + " bytes, at most " + maxBytes, true);
    }
    return UInt256.fromBytes(bytes);
  }

  UInt256 word(String name) throws MalformedException {
    return number(name, 32);
  }

  /** An unsigned number of 64 bits. */
  long u64(String name) throws MalformedException {
    return number(name, 8).limb0();
  }

  Address address(String name) throws MalformedException {
    return Address.fromBytes(bytes(name, Address.SIZE).toArray());
  }
}
