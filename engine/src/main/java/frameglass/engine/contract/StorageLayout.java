package frameglass.engine.contract;

import frameglass.engine.contract.StorageType.Encoding;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a contract's state variables lie (Solidity documentation, "Layout of State Variables in
 * Storage"), to name slots: members of structs, elements of arrays, and, given what the run has
 * hashed, the values of mappings.
 */
public final class StorageLayout {
  /** The layout of a contract without state, or of one whose compiler didn't tell. */
  public static final StorageLayout EMPTY = new StorageLayout(List.of(), Map.of());

  private static final BigInteger SLOT_BYTES = BigInteger.valueOf(32);

  /** A slot this far after a hash no longer belongs to what lies there. */
  private static final BigInteger REACH = BigInteger.ONE.shiftLeft(32);

  /** Mappings of mappings, structs of structs: deeper is a broken layout. */
  private static final int DEEPEST = 64;

  /** Members, theirs and so on of one type: more, or no end of them, is a broken layout. */
  private static final int MOST_PARTS = 1 << 16;

  private final List<StorageVariable> variables;
  private final Map<String, StorageType> types;

  /** Dynamic arrays and byte strings whose slot is known without a key. */
  private final KeccakInputs fixed = new KeccakInputs();

  /**
   * A layout of {@code variables} whose types are in {@code types} by id. Types that contain
   * themselves, or more than any contract has, are left out: what is of them has no name.
   */
  public StorageLayout(List<StorageVariable> variables, Map<String, StorageType> types) {
    this.variables = List.copyOf(variables);
    this.types = whole(types);
    for (StorageVariable variable : this.variables) {
      addFixed(variable.type(), variable.slot(), 0);
    }
  }

  private static Map<String, StorageType> whole(Map<String, StorageType> types) {
    Map<String, Integer> parts = new HashMap<>();
    Map<String, StorageType> whole = new HashMap<>();
    types.forEach(
        (id, type) -> {
          if (countParts(id, types, parts, 0) <= MOST_PARTS) {
            whole.put(id, type);
          }
        });
    return Map.copyOf(whole);
  }

  /** Parts of a type in place, itself among them, counted up to one more than the most. */
  private static int countParts(
      String id, Map<String, StorageType> types, Map<String, Integer> known, int depth) {
    Integer counted = known.get(id);
    if (counted != null) {
      return counted;
    }
    StorageType type = types.get(id);
    if (type == null) {
      return 1;
    }
    // until it is counted, a type that comes upon itself has no end
    known.put(id, MOST_PARTS + 1);
    int parts = depth > DEEPEST ? MOST_PARTS + 1 : 1;
    for (StorageVariable member : type.members()) {
      if (parts <= MOST_PARTS) {
        parts += countParts(member.type(), types, known, depth + 1);
      }
    }
    if (type.encoding() == Encoding.IN_PLACE && type.base() != null && parts <= MOST_PARTS) {
      parts += countParts(type.base(), types, known, depth + 1);
    }
    known.put(id, Math.min(parts, MOST_PARTS + 1));
    return Math.min(parts, MOST_PARTS + 1);
  }

  private void addFixed(String id, BigInteger slot, int depth) {
    StorageType type = types.get(id);
    if (type == null || depth > DEEPEST) {
      return;
    }
    if (type.encoding() == Encoding.DYNAMIC_ARRAY || type.encoding() == Encoding.BYTES) {
      fixed.add(Bytes.unsafeWrap(word(slot).toBytes()));
    }
    for (StorageVariable member : type.members()) {
      addFixed(member.type(), slot.add(member.slot()), depth + 1);
    }
  }

  /** The state variables in the order of the source. */
  public List<StorageVariable> variables() {
    return variables;
  }

  /** The type with this id, or null. */
  public @Nullable StorageType type(String id) {
    return types.get(id);
  }

  /** True when nothing is known. */
  public boolean isEmpty() {
    return variables.isEmpty();
  }

  /** What lies in {@code slot}, least significant first; without the values of mappings. */
  public List<StorageField> at(UInt256 slot) {
    return at(slot, new KeccakInputs());
  }

  /**
   * What lies in {@code slot}, least significant first, with the values of the mappings whose keys
   * {@code hashed} knows.
   */
  public List<StorageField> at(UInt256 slot, KeccakInputs hashed) {
    List<StorageField> fields = new ArrayList<>();
    for (Part part : parts(slot, hashed, 0)) {
      StorageType type = part.type;
      String path = type.encoding() == Encoding.DYNAMIC_ARRAY ? part.path + ".length" : part.path;
      fields.add(
          new StorageField(
              path, type.label(), type.encoding(), part.offset, type.size().intValue()));
    }
    return fields;
  }

  /** One leaf of the layout that lies in the slot asked for. */
  private record Part(String path, StorageType type, int offset) {}

  private List<Part> parts(UInt256 slot, KeccakInputs hashed, int depth) {
    List<Part> found = new ArrayList<>();
    BigInteger wanted = slot.toBigInteger();
    for (StorageVariable variable : variables) {
      find(variable.label(), variable.type(), variable.slot(), variable.offset(), wanted, found, 0);
    }
    if (found.isEmpty() && depth <= DEEPEST) {
      findBehind(fixed.originOf(slot), wanted, hashed, found, depth);
    }
    if (found.isEmpty() && depth <= DEEPEST) {
      findBehind(hashed.originOf(slot), wanted, hashed, found, depth);
    }
    return found;
  }

  /** Finds what lies at or after a hash: a mapping's value, an array's elements, long bytes. */
  private void findBehind(
      KeccakInputs.@Nullable Origin origin,
      BigInteger wanted,
      KeccakInputs hashed,
      List<Part> found,
      int depth) {
    if (origin == null || wanted.subtract(origin.hash().toBigInteger()).compareTo(REACH) >= 0) {
      return;
    }
    BigInteger start = origin.hash().toBigInteger();
    for (Part owner : parts(origin.slot(), hashed, depth + 1)) {
      StorageType type = owner.type;
      boolean keyed = !origin.key().isEmpty();
      switch (type.encoding()) {
        case MAPPING -> {
          if (keyed && type.value() != null) {
            String path = owner.path + "[" + keyText(type.key(), origin.key()) + "]";
            find(path, type.value(), start, 0, wanted, found, 0);
          }
        }
        case DYNAMIC_ARRAY -> {
          if (!keyed && type.base() != null) {
            findElement(owner.path, type.base(), start, null, wanted, found, 0);
          }
        }
        case BYTES -> {
          if (!keyed) {
            BigInteger first = wanted.subtract(start).multiply(SLOT_BYTES);
            String path = owner.path + "[" + first + "…]";
            found.add(new Part(path, type, 0));
          }
        }
        case IN_PLACE -> {}
      }
    }
  }

  private void find(
      String path,
      String id,
      BigInteger slot,
      int offset,
      BigInteger wanted,
      List<Part> found,
      int depth) {
    StorageType type = types.get(id);
    if (type == null || depth > DEEPEST || wanted.compareTo(slot) < 0) {
      return;
    }
    if (!type.members().isEmpty()) {
      for (StorageVariable member : type.members()) {
        String name = path + "." + member.label();
        BigInteger at = slot.add(member.slot());
        find(name, member.type(), at, member.offset(), wanted, found, depth + 1);
      }
    } else if (type.encoding() == Encoding.IN_PLACE && type.base() != null) {
      findElement(path, type.base(), slot, countOf(type), wanted, found, depth);
    } else if (wanted.equals(slot) && fitsSlot(type, offset)) {
      found.add(new Part(path, type, offset));
    }
  }

  private static boolean fitsSlot(StorageType type, int offset) {
    return type.size().signum() > 0
        && offset >= 0
        && type.size().add(BigInteger.valueOf(offset)).compareTo(SLOT_BYTES) <= 0;
  }

  /** The number of elements of a static array, which only its label tells: {@code uint8[3]}. */
  private static @Nullable BigInteger countOf(StorageType array) {
    String label = array.label();
    int open = label.lastIndexOf('[');
    String count =
        open < 0 || !label.endsWith("]") ? "" : label.substring(open + 1, label.length() - 1);
    return count.matches("[0-9]{1,78}") ? new BigInteger(count) : null;
  }

  /** Finds the elements of an array from {@code start} that lie in the slot; count null: no end. */
  private void findElement(
      String path,
      String id,
      BigInteger start,
      @Nullable BigInteger count,
      BigInteger wanted,
      List<Part> found,
      int depth) {
    StorageType element = types.get(id);
    if (element == null || element.size().signum() <= 0) {
      return;
    }
    BigInteger row = wanted.subtract(start);
    if (element.size().compareTo(BigInteger.valueOf(16)) > 0) {
      BigInteger slots = element.size().add(BigInteger.valueOf(31)).divide(SLOT_BYTES);
      BigInteger index = row.divide(slots);
      BigInteger at = start.add(index.multiply(slots));
      if (count != null && index.compareTo(count) >= 0) {
        return;
      }
      find(path + "[" + index + "]", id, at, 0, wanted, found, depth + 1);
      return;
    }
    if (!element.members().isEmpty() || element.base() != null) {
      // structs and arrays begin a slot of their own, so this layout is broken
      return;
    }
    int size = element.size().intValue();
    int perSlot = 32 / size;
    BigInteger first = row.multiply(BigInteger.valueOf(perSlot));
    for (int i = 0; i < perSlot; i++) {
      BigInteger index = first.add(BigInteger.valueOf(i));
      if (count != null && index.compareTo(count) >= 0) {
        return;
      }
      String name = path + "[" + index + "]";
      find(name, id, wanted, i * size, wanted, found, depth + 1);
    }
  }

  private String keyText(@Nullable String id, Bytes key) {
    StorageType type = id == null ? null : types.get(id);
    if (type == null) {
      return key.toHex();
    }
    if (type.encoding() == Encoding.BYTES) {
      return type.label().startsWith("string")
          ? '"' + new String(key.toArray(), StandardCharsets.UTF_8) + '"'
          : key.toHex();
    }
    if (key.size() != 32 || !fitsSlot(type, 0)) {
      return key.toHex();
    }
    int size = type.size().intValue();
    int from = type.label().startsWith("bytes") ? 0 : 32 - size;
    return StorageField.valueText(type.label(), key.toArray(), from, size);
  }

  private static UInt256 word(BigInteger slot) {
    return UInt256.of(slot.mod(BigInteger.ONE.shiftLeft(256)));
  }
}
