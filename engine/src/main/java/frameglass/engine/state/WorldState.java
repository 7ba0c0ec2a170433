package frameglass.engine.state;

import frameglass.engine.code.Code;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All accounts that are known, with the journal, refund counter and logs of the transaction that
 * runs. Frames are bracketed by {@link #push}, and {@link #commit} or {@link #rollback}.
 *
 * <p>The file is long because whatever changes a world must pass the one journal here.
 *
 * <p>Values on the hot path are words: four limbs, least significant first, at {@code s[i]}.
 */
public final class WorldState {
  /**
   * Once touched it stays so although its call failed: mainnet's block 2,675,119 deleted it that
   * way, and all clients keep to it (note in EIP-161).
   */
  private static final Address RIPEMD_160 = Address.of(3);

  private final AccountTable accounts = new AccountTable();
  private final Journal journal = new Journal();
  private final Logs logs = new Logs();
  private final long[] word = new long[4];
  private final long[] zero = new long[4];

  /** Three longs a frame: journal size, refund and number of logs when it began. */
  private long[] marks = new long[3 * 64];

  private int depth;
  private int mark;
  private long refund;
  private long epoch = 1;

  // ---- accounts -------------------------------------------------------------------------------

  /** The account at {@code address}, known from now on, existing or not. */
  public Account account(Address address) {
    return account(address.high(), address.middle(), address.low());
  }

  /** The account whose address is the low 20 bytes of the word at {@code s[i]}. */
  public Account account(long[] s, int i) {
    return account((int) s[i + 2], s[i + 1], s[i]);
  }

  private Account account(int high, long middle, long low) {
    Account known = accounts.find(high, middle, low);
    return known == null ? accounts.add(new Address(high, middle, low)) : known;
  }

  /** The account at {@code address} if it is known, which asking this does not make it. */
  public @Nullable Account find(Address address) {
    return accounts.find(address.high(), address.middle(), address.low());
  }

  /** Visits every account that exists, in the order in which they became known. */
  public void forEachExisting(Consumer<Account> visitor) {
    for (int i = 0; i < accounts.count(); i++) {
      if (accounts.get(i).exists()) {
        visitor.accept(accounts.get(i));
      }
    }
  }

  /** Visits every account that is known, existing or not. */
  public void forEachKnown(Consumer<Account> visitor) {
    for (int i = 0; i < accounts.count(); i++) {
      visitor.accept(accounts.get(i));
    }
  }

  /** Visits every slot known of {@code account}, zero or not, in the order they became known. */
  public void forEachSlot(Account account, Account.SlotVisitor visitor) {
    account.forEachSlot(account.storage, epoch, visitor);
  }

  /** Visits every transient slot of {@code account} in the order they became known. */
  public void forEachTransientSlot(Account account, Account.SlotVisitor visitor) {
    if (account.transients != null) {
      account.forEachSlot(account.transients, epoch, visitor);
    }
  }

  // ---- setting up -----------------------------------------------------------------------------

  /** Makes {@code address} exist with these values, outside any transaction. */
  public Account put(Address address, UInt256 balance, long nonce, Code code) {
    Account account = account(address);
    balance.toLimbs(account.balance, 0);
    account.nonce = nonce;
    account.code = code;
    account.flags |= Account.EXISTS;
    account.image = null;
    return account;
  }

  /** Sets a slot outside any transaction. */
  public void putStorage(Account account, UInt256 key, UInt256 value) {
    key.toLimbs(word, 0);
    int slot = account.storage.findOrAdd(word, 0);
    value.toLimbs(account.storage.pageToWrite(slot), Storage.row(slot) + Storage.CURRENT);
    account.image = null;
  }

  /** The value of a slot, zero when it has none. */
  public UInt256 storage(Account account, UInt256 key) {
    key.toLimbs(word, 0);
    int slot = account.storage.find(word, 0);
    return slot < 0 ? UInt256.ZERO : account.storage.word(slot, Storage.CURRENT);
  }

  /** The value of a slot when the transaction began, zero when it has none. */
  public UInt256 originalStorage(Account account, UInt256 key) {
    key.toLimbs(word, 0);
    Storage slots = account.storage;
    int slot = slots.find(word, 0);
    if (slot < 0) {
      return UInt256.ZERO;
    }
    boolean touched = slots.page(slot)[Storage.row(slot) + Storage.EPOCH] == epoch;
    return slots.word(slot, touched ? Storage.ORIGINAL : Storage.CURRENT);
  }

  /** The transient value of a slot (EIP-1153). */
  public UInt256 transientStorage(Account account, UInt256 key) {
    key.toLimbs(word, 0);
    Storage slots = account.transients;
    int slot = slots == null ? -1 : slots.find(word, 0);
    return slots == null || slot < 0 ? UInt256.ZERO : slots.word(slot, Storage.CURRENT);
  }

  /**
   * An object that stays the same one as long as nothing of {@code account} changes, and comes back
   * when time goes back, so that views of an account can be kept.
   */
  public Object stateOf(Account account) {
    return account.capture();
  }

  /**
   * Forgets what belonged to the last transaction: access list, transient storage, original values,
   * journal, refund, logs.
   */
  public void beginTransaction() {
    epoch++;
    journal.clear();
    logs.clear();
    depth = 0;
    mark = 0;
    refund = 0;
    for (int i = 0; i < accounts.count(); i++) {
      Account account = accounts.get(i);
      if ((account.flags & Account.OF_TRANSACTION) != 0 || account.transients != null) {
        account.flags &= ~Account.OF_TRANSACTION;
        account.transients = null;
        account.image = null;
      }
    }
  }

  /**
   * Removes what does not outlive the transaction: destroyed accounts, and since EIP-161 touched
   * ones that are empty.
   */
  public void endTransaction(boolean deleteEmpty) {
    for (int i = 0; i < accounts.count(); i++) {
      Account account = accounts.get(i);
      if (account.exists()
          && (account.isDestroyed()
              || (deleteEmpty && (account.flags & Account.TOUCHED) != 0 && account.isEmpty()))) {
        account.flags = 0;
        account.nonce = 0;
        account.code = Code.EMPTY;
        Arrays.fill(account.balance, 0);
        account.storage = new Storage();
        account.image = null;
      }
    }
  }

  // ---- frames ---------------------------------------------------------------------------------

  /** A frame begins: what changes from here on can be taken back together. */
  public void push() {
    int at = 3 * depth;
    if (at == marks.length) {
      marks = Arrays.copyOf(marks, at * 2);
    }
    marks[at] = journal.size;
    marks[at + 1] = refund;
    marks[at + 2] = logs.count();
    depth++;
    mark = journal.size;
  }

  /** The newest frame ended well: its changes become its caller's. */
  public void commit() {
    assert depth > 0 : "no frame's changes are open";
    depth--;
    mark = depth == 0 ? 0 : (int) marks[3 * depth - 3];
  }

  /** The newest frame failed: everything since its {@link #push} is taken back. */
  public void rollback() {
    assert depth > 0 : "no frame's changes are open";
    int at = 3 * (depth - 1);
    undo((int) marks[at]);
    refund = marks[at + 1];
    logs.truncate((int) marks[at + 2]);
    commit();
  }

  private void undo(int size) {
    long[] entries = journal.entries;
    while (journal.size > size) {
      journal.size -= Journal.ENTRY;
      int at = journal.size;
      long header = entries[at];
      Account account = accounts.get((int) (header >>> 8) & 0xffffff);
      account.image = null;
      int slot = (int) (header >>> 32);
      switch ((int) header & 0xff) {
        case Journal.SLOT -> putBack(account.storage, slot, entries, at + 1);
        case Journal.TRANSIENT -> putBack(transients(account), slot, entries, at + 1);
        case Journal.SLOT_WARM ->
            account.storage.pageToWrite(slot)[Storage.row(slot) + Storage.WARM] = 0;
        case Journal.FLAGS -> {
          int kept = account.address().equals(RIPEMD_160) ? account.flags & Account.TOUCHED : 0;
          account.flags = (int) entries[at + 1] | kept;
        }
        case Journal.BALANCE -> System.arraycopy(entries, at + 1, account.balance, 0, 4);
        case Journal.NONCE -> account.nonce = entries[at + 1];
        case Journal.CODE -> account.code = journal.takeCode(entries[at + 1]);
        default -> throw new AssertionError("journal entry of kind " + (header & 0xff));
      }
    }
    journal.shrunk();
  }

  private static void putBack(Storage storage, int slot, long[] entries, int at) {
    System.arraycopy(
        entries, at, storage.pageToWrite(slot), Storage.row(slot) + Storage.CURRENT, 4);
  }

  // ---- changes that a rollback takes back -----------------------------------------------------

  private void setFlags(Account account, int flags) {
    if (account.flags != flags) {
      journal.add(Journal.header(Journal.FLAGS, account.ordinal, 0), account.flags);
      account.flags = flags;
      account.image = null;
    }
  }

  /** Puts {@code account} on the access list; true if it was there already. */
  public boolean warm(Account account) {
    if (account.isWarm()) {
      return true;
    }
    setFlags(account, account.flags | Account.WARM);
    return false;
  }

  /** Marks {@code account} for deletion at the transaction's end if it is empty then. */
  public void touch(Account account) {
    setFlags(account, account.flags | Account.TOUCHED);
  }

  /** Makes {@code account} exist. */
  public void bring(Account account) {
    setFlags(account, account.flags | Account.EXISTS);
  }

  /** Makes {@code account} exist as a contract created in this transaction. */
  public void create(Account account) {
    setFlags(account, account.flags | Account.EXISTS | Account.CREATED | Account.TOUCHED);
  }

  /** Marks {@code account} as destroyed at the transaction's end. */
  public void destroy(Account account) {
    setFlags(account, account.flags | Account.DESTROYED);
  }

  /** Sets a nonce. */
  public void setNonce(Account account, long nonce) {
    journal.add(Journal.header(Journal.NONCE, account.ordinal, 0), account.nonce);
    account.nonce = nonce;
    account.image = null;
  }

  /** Sets a code. */
  public void setCode(Account account, Code code) {
    journal.addCode(Journal.header(Journal.CODE, account.ordinal, 0), account.code);
    account.code = code;
    account.image = null;
  }

  /** Adds the wei at {@code s[i]} to a balance; touches the account and makes it exist. */
  public void credit(Account account, long[] s, int i) {
    setFlags(account, account.flags | Account.EXISTS | Account.TOUCHED);
    if ((s[i] | s[i + 1] | s[i + 2] | s[i + 3]) == 0) {
      return;
    }
    saveBalance(account);
    account.add(s, i);
  }

  /** Takes the wei at {@code s[i]} from a balance that must cover it; touches the account. */
  public void debit(Account account, long[] s, int i) {
    assert account.covers(s, i) : "balance of " + account.address().toHex() + " is too small";
    setFlags(account, account.flags | Account.TOUCHED);
    if ((s[i] | s[i + 1] | s[i + 2] | s[i + 3]) == 0) {
      return;
    }
    saveBalance(account);
    account.subtract(s, i);
  }

  /** Makes a balance nothing; the wei are gone unless they were credited elsewhere. */
  public void clearBalance(Account account) {
    if (!account.hasNoBalance()) {
      saveBalance(account);
      Arrays.fill(account.balance, 0);
    }
  }

  /** Adds {@code wei} to a balance; touches the account and makes it exist. */
  public void credit(Account account, UInt256 wei) {
    wei.toLimbs(word, 0);
    credit(account, word, 0);
  }

  /** Takes {@code wei} from a balance that must cover it. */
  public void debit(Account account, UInt256 wei) {
    wei.toLimbs(word, 0);
    debit(account, word, 0);
  }

  private void saveBalance(Account account) {
    int at = journal.add(Journal.header(Journal.BALANCE, account.ordinal, 0));
    System.arraycopy(account.balance, 0, journal.entries, at, 4);
    account.image = null;
  }

  // ---- storage --------------------------------------------------------------------------------

  /**
   * Ordinal of the slot of {@code account} whose key is the word at {@code s[i]}; from now on this
   * transaction has touched it, and its original value is the present one if it had not.
   */
  public int slot(Account account, long[] s, int i) {
    Storage storage = account.storage;
    int slot = storage.findOrAdd(s, i);
    if (storage.page(slot)[Storage.row(slot) + Storage.EPOCH] != epoch) {
      touchSlot(account, storage, slot);
    }
    return slot;
  }

  private void touchSlot(Account account, Storage storage, int slot) {
    account.image = null;
    long[] page = storage.pageToWrite(slot);
    int row = Storage.row(slot);
    System.arraycopy(page, row + Storage.CURRENT, page, row + Storage.ORIGINAL, 4);
    page[row + Storage.EPOCH] = epoch;
    page[row + Storage.WARM] = 0;
    page[row + Storage.JOURNALED] = 0;
  }

  /** Puts a slot on the access list; true if it was there already. */
  public boolean warmSlot(Account account, int slot) {
    Storage storage = account.storage;
    int at = Storage.row(slot) + Storage.WARM;
    if (storage.page(slot)[at] != 0) {
      return true;
    }
    storage.pageToWrite(slot)[at] = 1;
    journal.add(Journal.header(Journal.SLOT_WARM, account.ordinal, slot), 0);
    account.image = null;
    return false;
  }

  /** Whether a slot is on the access list, without putting it there. */
  public boolean isWarmSlot(Account account, long[] s, int i) {
    int slot = account.storage.find(s, i);
    if (slot < 0) {
      return false;
    }
    long[] page = account.storage.page(slot);
    int row = Storage.row(slot);
    return page[row + Storage.EPOCH] == epoch && page[row + Storage.WARM] != 0;
  }

  /** Writes the current value of a slot to the word at {@code s[i]}. */
  public void load(Account account, int slot, long[] s, int i) {
    System.arraycopy(account.storage.page(slot), Storage.row(slot) + Storage.CURRENT, s, i, 4);
  }

  /** What SSTORE must know of a slot to price a write, as bits. */
  public static final int CURRENT_IS_ZERO = 1;

  /** The value when the transaction began is zero. */
  public static final int ORIGINAL_IS_ZERO = 2;

  /** The value to be written is zero. */
  public static final int NEW_IS_ZERO = 4;

  /** The value to be written is the current one. */
  public static final int NEW_IS_CURRENT = 8;

  /** The current value is the one when the transaction began. */
  public static final int CURRENT_IS_ORIGINAL = 16;

  /** The value to be written is the one when the transaction began. */
  public static final int NEW_IS_ORIGINAL = 32;

  /** Compares a touched slot's current and original value with the word at {@code s[i]}. */
  public int compare(Account account, int slot, long[] s, int i) {
    long[] page = account.storage.page(slot);
    int current = Storage.row(slot) + Storage.CURRENT;
    int original = Storage.row(slot) + Storage.ORIGINAL;
    return (equal(page, current, zero, 0) ? CURRENT_IS_ZERO : 0)
        | (equal(page, original, zero, 0) ? ORIGINAL_IS_ZERO : 0)
        | (equal(s, i, zero, 0) ? NEW_IS_ZERO : 0)
        | (equal(s, i, page, current) ? NEW_IS_CURRENT : 0)
        | (equal(page, current, page, original) ? CURRENT_IS_ORIGINAL : 0)
        | (equal(s, i, page, original) ? NEW_IS_ORIGINAL : 0);
  }

  private static boolean equal(long[] a, int i, long[] b, int j) {
    return a[i] == b[j] && a[i + 1] == b[j + 1] && a[i + 2] == b[j + 2] && a[i + 3] == b[j + 3];
  }

  /** Sets a touched slot to the word at {@code s[i]}. */
  public void store(Account account, int slot, long[] s, int i) {
    write(account, account.storage, Journal.SLOT, slot, s, i);
  }

  private void write(Account account, Storage storage, int kind, int slot, long[] s, int i) {
    account.image = null;
    long[] page = storage.pageToWrite(slot);
    int row = Storage.row(slot);
    long header = Journal.header(kind, account.ordinal, slot);
    // a slot that this frame has saved already needs no second entry, so loops cost no journal
    int saved = (int) page[row + Storage.JOURNALED] - 1;
    if (saved < mark || saved >= journal.size || journal.entries[saved] != header) {
      page[row + Storage.JOURNALED] = journal.size + 1L;
      int at = journal.add(header);
      System.arraycopy(page, row + Storage.CURRENT, journal.entries, at, 4);
    }
    System.arraycopy(s, i, page, row + Storage.CURRENT, 4);
  }

  /** Writes the transient value under the key at {@code s[i]} over that key (EIP-1153). */
  public void transientLoad(Account account, long[] s, int i) {
    Storage storage = account.transients;
    int slot = storage == null ? -1 : storage.find(s, i);
    if (storage == null || slot < 0) {
      Arrays.fill(s, i, i + 4, 0);
    } else {
      System.arraycopy(storage.page(slot), Storage.row(slot) + Storage.CURRENT, s, i, 4);
    }
  }

  /** Sets the transient value under the key at {@code s[key]} (EIP-1153). */
  public void transientStore(Account account, long[] s, int key, int value) {
    Storage storage = transients(account);
    int slot = storage.findOrAdd(s, key);
    int epochAt = Storage.row(slot) + Storage.EPOCH;
    if (storage.page(slot)[epochAt] != epoch) {
      storage.pageToWrite(slot)[epochAt] = epoch;
    }
    write(account, storage, Journal.TRANSIENT, slot, s, value);
  }

  private static Storage transients(Account account) {
    @Nullable Storage storage = account.transients;
    if (storage == null) {
      storage = new Storage();
      account.transients = storage;
    }
    return storage;
  }

  // ---- refund and logs ------------------------------------------------------------------------

  /** The refund counter, in gas; negative only inside frames (EIP-1283, EIP-2200). */
  public long refund() {
    return refund;
  }

  /** Adds {@code gas}, which may be negative, to the refund counter. */
  public void addRefund(long gas) {
    refund += gas;
  }

  /** Adds a log whose first topic is the word at {@code s[top]}, the next ones below it. */
  public void log(
      Account account, long[] s, int top, int topics, byte[] memory, int offset, int length) {
    logs.add(account.address(), s, top, topics, memory, offset, length);
  }

  /** Roughly the bytes of what a transaction adds to: its journal, its logs, accounts known. */
  public long growingBytes() {
    return (long) journal.size * Long.BYTES + logs.bytes() + (long) accounts.count() * Long.BYTES;
  }

  /** Number of logs so far. */
  public int logCount() {
    return logs.count();
  }

  /** The logs so far, in order. */
  public List<Log> logs() {
    return logs.toList();
  }

  // ---- time travel ----------------------------------------------------------------------------

  /** Everything as it is now. */
  public WorldSnapshot capture() {
    AccountImage[] images = new AccountImage[accounts.count()];
    for (int i = 0; i < accounts.count(); i++) {
      images[i] = accounts.get(i).capture();
    }
    return new WorldSnapshot(
        images, journal.capture(), logs.capture(), Arrays.copyOf(marks, 3 * depth), refund, epoch);
  }

  /** Goes back, or forward, to a snapshot that this world gave. */
  public void restore(WorldSnapshot snapshot) {
    accounts.restore(snapshot.accounts);
    journal.restore(snapshot.journal);
    logs.restore(snapshot.logs);
    depth = snapshot.marks.length / 3;
    if (marks.length < snapshot.marks.length) {
      marks = new long[snapshot.marks.length];
    }
    System.arraycopy(snapshot.marks, 0, marks, 0, snapshot.marks.length);
    mark = depth == 0 ? 0 : (int) marks[3 * depth - 3];
    refund = snapshot.refund;
    epoch = snapshot.epoch;
  }

  /**
   * Puts the values of a snapshot back without giving anything up that was allocated since, for
   * measurements that run the same transaction over and over: what is left of an earlier run are
   * accounts that do not exist and slots that are zero.
   */
  public void rewind(WorldSnapshot snapshot) {
    for (int i = 0; i < accounts.count(); i++) {
      accounts.get(i).rewind(i < snapshot.accounts.length ? snapshot.accounts[i] : null);
    }
    journal.clear();
    logs.clear();
    depth = 0;
    mark = 0;
    refund = 0;
  }

  /**
   * The account with this number.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public Account account(int ordinal) {
    if (ordinal >= accounts.count()) {
      throw new IndexOutOfBoundsException("account " + ordinal + " of " + accounts.count());
    }
    return accounts.get(ordinal);
  }
}
