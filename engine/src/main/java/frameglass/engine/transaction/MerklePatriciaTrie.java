package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The root of the trie that maps keys to values (Yellow Paper appendix D), computed from the sorted
 * entries upwards: no trie is ever built or kept.
 */
public final class MerklePatriciaTrie {
  /** The root of no entries. */
  public static final UInt256 EMPTY_ROOT = Keccak.hash256(RLPEncoder.string(new byte[0]));

  private static final byte[] NOTHING = {};
  private static final int HASH = 32;

  private final Keccak keccak = new Keccak();
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(byte[] key, byte[] value) {
    int nibbles() {
      return key.length * 2;
    }

    int nibble(int i) {
      return key[i >> 1] >> ((i & 1) == 0 ? 4 : 0) & 15;
    }
  }

  /** Adds an entry; {@code key} must not have been added before, {@code value} is not empty. */
  public void add(byte[] key, byte[] value) {
    entries.add(new Entry(key, value));
  }

  /** The root of all that was added, which is forgotten. */
  public UInt256 root() {
    if (entries.isEmpty()) {
      return EMPTY_ROOT;
    }
    entries.sort((a, b) -> Arrays.compareUnsigned(a.key, b.key));
    UInt256 root = UInt256.fromBytes(hash(RLPEncoder.list(node(0, entries.size(), 0))));
    entries.clear();
    return root;
  }

  /**
   * The items of the node of the entries in {@code [from, to)}, which agree up to {@code depth}.
   */
  private Object[] node(int from, int to, int depth) {
    Entry first = entries.get(from);
    if (to - from == 1) {
      return new Object[] {path(first, depth, first.nibbles(), true), first.value};
    }
    int shared = shared(first, entries.get(to - 1), depth);
    if (shared > depth) {
      return new Object[] {path(first, depth, shared, false), reference(from, to, shared)};
    }
    Object[] branch = new Object[17];
    Arrays.fill(branch, NOTHING);
    int at = from;
    if (first.nibbles() == depth) {
      branch[16] = first.value;
      at++;
    }
    while (at < to) {
      int nibble = entries.get(at).nibble(depth);
      int end = at + 1;
      while (end < to && entries.get(end).nibble(depth) == nibble) {
        end++;
      }
      branch[nibble] = reference(at, end, depth + 1);
      at = end;
    }
    return branch;
  }

  /** How a parent refers to a node: a short one stands in it, of any other stands the hash. */
  private Object reference(int from, int to, int depth) {
    Object[] node = node(from, to, depth);
    byte[] encoded = RLPEncoder.list(node);
    return encoded.length < HASH ? node : hash(encoded);
  }

  /** Number of nibbles in which two keys agree; all between them agree in as many. */
  private static int shared(Entry a, Entry b, int depth) {
    int end = Math.min(a.nibbles(), b.nibbles());
    int at = depth;
    while (at < end && a.nibble(at) == b.nibble(at)) {
      at++;
    }
    return at;
  }

  /** Nibbles {@code [from, to)} of a key, packed behind a flag for leaf and odd (appendix C). */
  private static byte[] path(Entry entry, int from, int to, boolean isLeaf) {
    byte[] packed = new byte[(to - from) / 2 + 1];
    int flag = isLeaf ? 0x20 : 0;
    int at = from;
    if (((to - from) & 1) != 0) {
      flag |= 0x10 | entry.nibble(at++);
    }
    packed[0] = (byte) flag;
    for (int i = 1; at < to; i++, at += 2) {
      packed[i] = (byte) (entry.nibble(at) << 4 | entry.nibble(at + 1));
    }
    return packed;
  }

  private byte[] hash(byte[] node) {
    byte[] hash = new byte[HASH];
    keccak.hash(node, 0, node.length, hash, 0);
    return hash;
  }
}
