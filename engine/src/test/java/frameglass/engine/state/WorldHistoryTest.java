package frameglass.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A world against plain maps that are copied whole: everything that a frame may change, through
 * random calls, reverts, transactions and leaps in time.
 */
class WorldHistoryTest {
  private static final int ACCOUNTS = 4;
  private static final int KEYS = 5;

  /** What is known of everything, as text: small, and copied in one line. */
  private static final class Model {
    final Map<String, Long> numbers = new HashMap<>();
    final List<String> logs = new ArrayList<>();
    long refund;

    Model copy() {
      Model copy = new Model();
      copy.numbers.putAll(numbers);
      copy.logs.addAll(logs);
      copy.refund = refund;
      return copy;
    }

    void put(String what, int account, long value) {
      numbers.put(what + account, value);
    }

    long get(String what, int account) {
      return numbers.getOrDefault(what + account, 0L);
    }
  }

  /** A moment: the present, and what each frame goes back to when it fails. */
  private record Moment(Model now, Deque<Model> frames) {
    Moment copy() {
      Deque<Model> copies = new ArrayDeque<>();
      frames.forEach(frame -> copies.addLast(frame.copy()));
      return new Moment(now.copy(), copies);
    }
  }

  private static final class History {
    final WorldState world = new WorldState();
    final Random random;
    Moment moment = new Moment(new Model(), new ArrayDeque<>());

    History(Random random) {
      this.random = random;
      world.beginTransaction();
    }

    Account account(int number) {
      return world.account(Address.of(0x1000 + number));
    }

    static long[] word(long value) {
      return new long[] {value, 0, 0, 0};
    }

    void change() {
      int number = random.nextInt(ACCOUNTS);
      Account account = account(number);
      Model now = moment.now;
      int key = random.nextInt(KEYS);
      int value = random.nextInt(3);
      switch (random.nextInt(11)) {
        case 0 -> {
          world.credit(account, UInt256.of(value));
          now.put("balance", number, now.get("balance", number) + value);
          now.put("exists", number, 1);
        }
        case 1 -> {
          long wei = Math.min(value, now.get("balance", number));
          world.debit(account, UInt256.of(wei));
          now.put("balance", number, now.get("balance", number) - wei);
        }
        case 2 -> {
          world.setNonce(account, now.get("nonce", number) + 1);
          now.put("nonce", number, now.get("nonce", number) + 1);
        }
        case 3 -> {
          world.setCode(account, Code.of(new byte[value]));
          now.put("code", number, value);
        }
        case 4 -> {
          assertThat(world.warm(account)).isEqualTo(now.get("warm", number) == 1);
          now.put("warm", number, 1);
        }
        case 5 -> {
          int slot = world.slot(account, word(key), 0);
          assertThat(world.warmSlot(account, slot))
              .isEqualTo(now.get("warm" + key + ":", number) == 1);
          now.put("warm" + key + ":", number, 1);
        }
        case 6 -> {
          world.transientStore(account, new long[] {key, 0, 0, 0, value, 0, 0, 0}, 0, 4);
          now.put("transient" + key + ":", number, value);
        }
        case 7 -> {
          world.addRefund(value - 1L);
          now.refund += value - 1L;
        }
        case 8 -> {
          world.log(account, word(key), 0, value > 0 ? 1 : 0, new byte[20], 2, 7 * value);
          now.logs.add(number + " " + (value > 0 ? key : -1) + " " + 7 * value);
        }
        case 9 -> {
          world.create(account);
          now.put("exists", number, 1);
          now.put("created", number, 1);
        }
        default -> {
          world.store(account, world.slot(account, word(key), 0), word(value), 0);
          now.put("slot" + key + ":", number, value);
        }
      }
    }

    void push() {
      world.push();
      moment.frames.addLast(moment.now.copy());
    }

    void commit() {
      if (!moment.frames.isEmpty()) {
        world.commit();
        moment.frames.removeLast();
      }
    }

    void rollback() {
      if (!moment.frames.isEmpty()) {
        world.rollback();
        moment = new Moment(moment.frames.removeLast(), moment.frames);
      }
    }

    /** The next transaction, in which nothing of the last one is known but the world. */
    void next() {
      while (!moment.frames.isEmpty()) {
        commit();
      }
      world.endTransaction(false);
      world.beginTransaction();
      Model now = moment.now.copy();
      now.numbers.keySet().removeIf(name -> name.matches("(warm|transient|created).*"));
      now.logs.clear();
      now.refund = 0;
      moment = new Moment(now, moment.frames);
    }

    void check() {
      Model now = moment.now;
      assertThat(world.refund()).isEqualTo(now.refund);
      List<String> logs = new ArrayList<>();
      for (Log log : world.logs()) {
        long topic = log.topics().isEmpty() ? -1 : log.topics().getFirst().limb0();
        logs.add(log.address().low() - 0x1000 + " " + topic + " " + log.data().size());
      }
      assertThat(logs).isEqualTo(now.logs);
      for (int number = 0; number < ACCOUNTS; number++) {
        Account account = account(number);
        assertThat(account.balance()).isEqualTo(UInt256.of(now.get("balance", number)));
        assertThat(account.nonce()).isEqualTo(now.get("nonce", number));
        assertThat(account.code().size()).isEqualTo((int) now.get("code", number));
        assertThat(account.exists()).isEqualTo(now.get("exists", number) == 1);
        assertThat(account.isCreated()).isEqualTo(now.get("created", number) == 1);
        assertThat(account.isWarm()).isEqualTo(now.get("warm", number) == 1);
        for (int key = 0; key < KEYS; key++) {
          UInt256 slot = UInt256.of(key);
          assertThat(world.storage(account, slot))
              .isEqualTo(UInt256.of(now.get("slot" + key + ":", number)));
          assertThat(world.transientStorage(account, slot))
              .isEqualTo(UInt256.of(now.get("transient" + key + ":", number)));
          assertThat(world.isWarmSlot(account, word(key), 0))
              .isEqualTo(now.get("warm" + key + ":", number) == 1);
        }
      }
    }
  }

  @Property(tries = 300)
  void whateverHappensIsWhatPlainMapsSay(@ForAll long seed) {
    Random random = new Random(seed);
    History history = new History(random);
    WorldSnapshot snapshot = history.world.capture();
    Moment then = history.moment.copy();
    for (int i = 0; i < 200; i++) {
      switch (random.nextInt(20)) {
        case 0, 1, 2 -> history.push();
        case 3 -> history.commit();
        case 4, 5 -> history.rollback();
        case 6 -> {
          snapshot = history.world.capture();
          then = history.moment.copy();
        }
        case 7 -> {
          history.world.restore(snapshot);
          history.moment = then.copy();
          history.check();
        }
        case 8 -> history.next();
        default -> history.change();
      }
    }
    history.check();
  }
}
