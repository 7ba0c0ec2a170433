package frameglass.engine.contract;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type as solc's storage layout describes it.
 *
 * @param label the type as written in Solidity
 * @param encoding how its value lies in storage
 * @param size bytes in place, 32 for what lies elsewhere; a static array's may be huge
 * @param key the id of a mapping's key type, or null
 * @param value the id of a mapping's value type, or null
 * @param base the id of an array's element type, or null
 * @param members a struct's members, by slots counted from the struct's own
 */
public record StorageType(
    String label,
    Encoding encoding,
    BigInteger size,
    @Nullable String key,
    @Nullable String value,
    @Nullable String base,
    List<StorageVariable> members) {

  /** How a value lies in storage. */
  public enum Encoding {
    /** Where its slot says, maybe over several slots. */
    IN_PLACE,
    /** At the Keccak-256 of key and slot. */
    MAPPING,
    /** Its length in the slot, its elements from the Keccak-256 of the slot on. */
    DYNAMIC_ARRAY,
    /** Up to 31 bytes in the slot, more from the Keccak-256 of the slot on. */
    BYTES
  }

  public StorageType {
    members = List.copyOf(members);
  }
}
