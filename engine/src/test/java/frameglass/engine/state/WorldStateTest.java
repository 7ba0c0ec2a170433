package frameglass.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Code;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class WorldStateTest {
  private final WorldState world = new WorldState();
  private final Account account =
      world.put(Address.of(0x1000), UInt256.of(100), 7, Code.of(new byte[] {1}));

  private static long[] word(long value) {
    return new long[] {value, 0, 0, 0};
  }

  private void store(long key, long value) {
    long[] k = word(key);
    world.store(account, world.slot(account, k, 0), word(value), 0);
  }

  private UInt256 stored(long key) {
    return world.storage(account, UInt256.of(key));
  }

  @Test
  void askingForAnAddressDoesNotMakeItExist() {
    Account unknown = world.account(Address.of(0x2000));
    assertThat(unknown.exists()).isFalse();
    assertThat(world.account(Address.of(0x2000))).isSameAs(unknown);
    List<Address> existing = new ArrayList<>();
    world.forEachExisting(a -> existing.add(a.address()));
    assertThat(existing).containsExactly(Address.of(0x1000));
  }

  @Test
  void aRollbackTakesBackEverythingSinceItsPush() {
    store(1, 11);
    world.push();
    store(1, 12);
    store(2, 22);
    world.credit(account, UInt256.of(5));
    world.setNonce(account, 8);
    world.setCode(account, Code.EMPTY);
    world.warm(account);
    world.addRefund(4800);
    world.log(account, new long[4], 0, 0, new byte[3], 0, 3);
    Account created = world.account(Address.of(0x3000));
    world.create(created);
    world.rollback();

    assertThat(stored(1)).isEqualTo(UInt256.of(11));
    assertThat(stored(2)).isEqualTo(UInt256.ZERO);
    assertThat(account.balance()).isEqualTo(UInt256.of(100));
    assertThat(account.nonce()).isEqualTo(7);
    assertThat(account.code().size()).isEqualTo(1);
    assertThat(account.isWarm()).isFalse();
    assertThat(world.refund()).isZero();
    assertThat(world.logs()).isEmpty();
    assertThat(created.exists()).isFalse();
    assertThat(created.isCreated()).isFalse();
  }

  @Test
  void whatACalleeCommittedGoesWithItsCallersRollback() {
    world.push();
    world.push();
    store(1, 5);
    world.commit();
    store(1, 6);
    world.rollback();
    assertThat(stored(1)).isEqualTo(UInt256.ZERO);
  }

  @Test
  void originalValuesStandStillThroughATransaction() {
    store(1, 10);
    world.beginTransaction();
    long[] key = word(1);
    int slot = world.slot(account, key, 0);
    store(1, 20);
    int bits = world.compare(account, slot, word(10), 0);
    assertThat(bits & WorldState.NEW_IS_ORIGINAL).isNotZero();
    assertThat(bits & WorldState.CURRENT_IS_ORIGINAL).isZero();
    world.beginTransaction();
    slot = world.slot(account, key, 0);
    assertThat(world.compare(account, slot, word(20), 0) & WorldState.CURRENT_IS_ORIGINAL)
        .isNotZero();
  }

  @Test
  void transientStorageEndsWithTheTransaction() {
    world.transientStore(account, new long[] {1, 0, 0, 0, 9, 0, 0, 0}, 0, 4);
    long[] s = word(1);
    world.transientLoad(account, s, 0);
    assertThat(s[0]).isEqualTo(9);
    world.beginTransaction();
    s = word(1);
    world.transientLoad(account, s, 0);
    assertThat(s[0]).isZero();
  }

  @Test
  void theAccessListEndsWithTheTransaction() {
    int slot = world.slot(account, word(1), 0);
    assertThat(world.warmSlot(account, slot)).isFalse();
    assertThat(world.warmSlot(account, slot)).isTrue();
    assertThat(world.warm(account)).isFalse();
    world.beginTransaction();
    assertThat(world.warmSlot(account, world.slot(account, word(1), 0))).isFalse();
    assertThat(world.warm(account)).isFalse();
  }

  @Test
  void touchedEmptyAndDestroyedAccountsGoAtTheEnd() {
    Account empty = world.account(Address.of(0x2000));
    world.credit(empty, UInt256.ZERO);
    assertThat(empty.exists()).isTrue();
    world.destroy(account);
    world.endTransaction(true);
    assertThat(empty.exists()).isFalse();
    assertThat(account.exists()).isFalse();
    assertThat(account.code().size()).isZero();
  }

  @Test
  void beforeSpuriousDragonEmptyAccountsStay() {
    Account empty = world.account(Address.of(0x2000));
    world.credit(empty, UInt256.ZERO);
    world.endTransaction(false);
    assertThat(empty.exists()).isTrue();
  }

  @Test
  void theTouchOfRipemdOutlivesARollback() {
    Account ripemd = world.put(Address.of(3), UInt256.ZERO, 0, Code.EMPTY);
    world.push();
    world.touch(ripemd);
    world.rollback();
    world.endTransaction(true);
    assertThat(ripemd.exists()).isFalse();
  }

  @Test
  void balancesCarryAndBorrowAcrossLimbs() {
    Account rich = world.put(Address.of(0x4000), UInt256.MAX.subtract(UInt256.ONE), 0, Code.EMPTY);
    world.credit(rich, UInt256.ONE);
    assertThat(rich.balance()).isEqualTo(UInt256.MAX);
    UInt256 twoToThe128 = new UInt256(0, 0, 1, 0);
    world.debit(rich, UInt256.MAX.subtract(twoToThe128));
    assertThat(rich.balance()).isEqualTo(twoToThe128);
    world.debit(rich, UInt256.ONE);
    assertThat(rich.balance()).isEqualTo(new UInt256(-1, -1, 0, 0));
  }

  @Test
  void aDebitBeyondTheBalanceIsADefect() {
    assertThatThrownBy(() -> world.debit(account, UInt256.of(101)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aLoopOfWritesToOneSlotKeepsOneJournalEntry() {
    world.push();
    for (int i = 1; i <= 100_000; i++) {
      store(1, i);
    }
    assertThat(world.capture().bytesNotSharedWith(null)).isLessThan(20_000);
    world.rollback();
    assertThat(stored(1)).isEqualTo(UInt256.ZERO);
  }

  /** Storage against a map, through random nested pushes, commits, rollbacks and snapshots. */
  @Property(tries = 60)
  void anyHistoryEndsInTheSameState(@ForAll long seed) {
    new WorldStateTest().checkHistory(new Random(seed));
  }

  private void checkHistory(Random random) {
    List<Map<Long, Long>> frames = new ArrayList<>();
    Map<Long, Long> now = new HashMap<>();
    WorldSnapshot snapshot = null;
    Map<Long, Long> then = Map.of();
    List<Map<Long, Long>> framesThen = List.of();
    for (int i = 0; i < 400; i++) {
      switch (random.nextInt(10)) {
        case 0 -> {
          world.push();
          frames.add(new HashMap<>(now));
        }
        case 1 -> {
          if (!frames.isEmpty()) {
            now = new HashMap<>(frames.removeLast());
            world.rollback();
          }
        }
        case 2 -> {
          if (!frames.isEmpty()) {
            frames.removeLast();
            world.commit();
          }
        }
        case 3 -> {
          snapshot = world.capture();
          then = new HashMap<>(now);
          framesThen = new ArrayList<>(frames);
        }
        case 4 -> {
          if (snapshot != null) {
            world.restore(snapshot);
            now = new HashMap<>(then);
            frames = new ArrayList<>(framesThen);
          }
        }
        default -> {
          long key = random.nextInt(200);
          long value = random.nextInt(5);
          store(key, value);
          now.put(key, value);
        }
      }
    }
    for (long key = 0; key < 200; key++) {
      assertThat(stored(key)).isEqualTo(UInt256.of(now.getOrDefault(key, 0L)));
    }
  }

  @Test
  void snapshotsShareTheJournalAndTheLogsBeforeThem() {
    world.push();
    byte[] data = new byte[1024];
    for (int i = 0; i < 5_000; i++) {
      store(i, i + 1L);
      world.log(account, word(i), 0, 1, data, 0, 100);
    }
    WorldSnapshot first = world.capture();
    store(1, 99);
    world.push();
    store(2, 98);
    world.log(account, word(1), 0, 1, data, 0, 1024);
    WorldSnapshot second = world.capture();
    // 5,000 entries of 40 bytes, as many logs of 72 and 100
    assertThat(first.bytesNotSharedWith(null)).isGreaterThan(1_000_000);
    assertThat(second.bytesNotSharedWith(first)).isLessThan(100_000);
  }

  @Test
  void whatWasTakenBackBetweenSnapshotsIsNotShared() {
    world.push();
    for (int i = 0; i < 3_000; i++) {
      store(i, 5);
    }
    WorldSnapshot before = world.capture();
    world.rollback();
    world.push();
    for (int i = 0; i < 3_000; i++) {
      store(i, 6);
      store(i + 10_000, 7);
    }
    WorldSnapshot after = world.capture();
    world.rollback();
    world.restore(after);
    assertThat(stored(2_999)).isEqualTo(UInt256.of(6));
    world.rollback();
    assertThat(stored(2_999)).isEqualTo(UInt256.ZERO);
    assertThat(stored(12_999)).isEqualTo(UInt256.ZERO);
    world.restore(before);
    assertThat(stored(2_999)).isEqualTo(UInt256.of(5));
    assertThat(stored(12_999)).isEqualTo(UInt256.ZERO);
    world.rollback();
    assertThat(stored(2_999)).isEqualTo(UInt256.ZERO);
  }
}
