package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.state.Account;
import frameglass.engine.state.Log;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;

/** Hashes by which two machines see that they agree (Yellow Paper section 4.1). */
public final class StateRoot {
  private final Keccak keccak = new Keccak();
  private final MerklePatriciaTrie accounts = new MerklePatriciaTrie();
  private final MerklePatriciaTrie slots = new MerklePatriciaTrie();

  /** A computer of roots, for one thread. */
  public StateRoot() {}

  /** The root of the secure trie of all accounts that exist in {@code world}. */
  public UInt256 of(WorldState world) {
    world.forEachExisting(
        account -> accounts.add(hash(account.address().toBytes()), leaf(world, account)));
    return accounts.root();
  }

  private byte[] leaf(WorldState world, Account account) {
    return RLPEncoder.list(
        TransactionEncoder.number(UInt256.of(account.nonce())),
        TransactionEncoder.number(account.balance()),
        storageRoot(world, account).toBytes(),
        account.code().hash().toBytes());
  }

  /** The root of the secure trie of the slots of {@code account} that are not zero. */
  UInt256 storageRoot(WorldState world, Account account) {
    world.forEachSlot(
        account,
        (key, original, current, isTouched, isWarm) -> {
          if (!current.isZero()) {
            slots.add(hash(key.toBytes()), RLPEncoder.string(TransactionEncoder.number(current)));
          }
        });
    return slots.root();
  }

  private byte[] hash(byte[] bytes) {
    byte[] hash = new byte[32];
    keccak.hash(bytes, 0, bytes.length, hash, 0);
    return hash;
  }

  /** The hash of the encoded list of {@code logs}. */
  public static UInt256 ofLogs(List<Log> logs) {
    return Keccak.hash256(RLPEncoder.list(items(logs)));
  }

  /** Logs as RLP has them: address, topics, data. */
  static List<Object> items(List<Log> logs) {
    List<Object> items = new ArrayList<>(logs.size());
    for (Log log : logs) {
      List<Object> topics = new ArrayList<>(log.topics().size());
      for (UInt256 topic : log.topics()) {
        topics.add(topic.toBytes());
      }
      items.add(List.of(log.address().toBytes(), topics, log.data().toArray()));
    }
    return items;
  }
}
