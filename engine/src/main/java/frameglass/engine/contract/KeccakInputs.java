package frameglass.engine.contract;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run has hashed, to find the keys of mappings: whoever watches KECCAK256 adds each input
 * with its hash. Only inputs that can be a slot's origin are kept: up to 1 KiB and at least one
 * slot.
 */
public final class KeccakInputs {
  private static final int SLOT = 32;
  private static final int LONGEST = 1024;

  private final TreeMap<UInt256, Bytes> byHash = new TreeMap<>();

  /** Keeps {@code input}, whose Keccak-256 is {@code hash}. */
  public void add(UInt256 hash, Bytes input) {
    if (input.size() >= SLOT && input.size() <= LONGEST) {
      byHash.putIfAbsent(hash, input);
    }
  }

  /** Keeps {@code input}. */
  public void add(Bytes input) {
    add(input.keccak(), input);
  }

  /** The input with the highest hash that is not over {@code slot}, or null. */
  @Nullable Origin originOf(UInt256 slot) {
    var entry = byHash.floorEntry(slot);
    return entry == null ? null : new Origin(entry.getKey(), entry.getValue());
  }

  /** A hash and what was hashed: maybe a key, then a slot. */
  record Origin(UInt256 hash, Bytes input) {
    /** The slot that the mapping or array has. */
    UInt256 slot() {
      return UInt256.fromBytes(input.slice(input.size() - SLOT).toArray());
    }

    /** The key, empty for a dynamic array or long bytes. */
    Bytes key() {
      return input.slice(0, input.size() - SLOT);
    }
  }
}
