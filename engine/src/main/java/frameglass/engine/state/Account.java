package frameglass.engine.state;

import frameglass.engine.code.Code;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An account that the world state knows of, whether it exists or not: asking after an address makes
 * one that does not. Changes go through {@link WorldState}, which journals them.
 */
public final class Account {
  /** It is in the state trie. */
  static final int EXISTS = 1;

  /** It is in the transaction's access list (EIP-2929). */
  static final int WARM = 2;

  /** It was touched, so that it goes at the transaction's end if it is empty (EIP-161). */
  static final int TOUCHED = 4;

  /** It was created in this transaction (EIP-6780). */
  static final int CREATED = 8;

  /** It goes at the transaction's end. */
  static final int DESTROYED = 16;

  static final int OF_TRANSACTION = WARM | TOUCHED | CREATED | DESTROYED;

  private final Address address;
  final int ordinal;
  final long[] balance = new long[4];
  long nonce;
  Code code = Code.EMPTY;
  int flags;
  Storage storage = new Storage();
  @Nullable Storage transients;

  /** What a snapshot holds of this account if nothing has changed since, else null. */
  @Nullable AccountImage image;

  Account(Address address, int ordinal) {
    this.address = address;
    this.ordinal = ordinal;
  }

  /** Its number in the order in which accounts became known to their world. */
  public int ordinal() {
    return ordinal;
  }

  /** Where it is. */
  public Address address() {
    return address;
  }

  /** Its balance in wei. */
  public UInt256 balance() {
    return UInt256.fromLimbs(balance, 0);
  }

  /** Writes the balance in wei to the word at {@code s[i]}. */
  public void balanceTo(long[] s, int i) {
    System.arraycopy(balance, 0, s, i, 4);
  }

  /** Transactions sent or contracts created; unsigned, up to 2^64-1. */
  public long nonce() {
    return nonce;
  }

  /** Its code, {@link Code#EMPTY} when it has none. */
  public Code code() {
    return code;
  }

  /** Whether the state trie holds it. */
  public boolean exists() {
    return (flags & EXISTS) != 0;
  }

  /** Whether it was created in this transaction. */
  public boolean isCreated() {
    return (flags & CREATED) != 0;
  }

  /** Whether it goes at the end of this transaction by SELFDESTRUCT. */
  public boolean isDestroyed() {
    return (flags & DESTROYED) != 0;
  }

  /** Whether it is in the transaction's access list (EIP-2929). */
  public boolean isWarm() {
    return (flags & WARM) != 0;
  }

  /** Whether nonce, balance and code are nothing (EIP-161). */
  public boolean isEmpty() {
    return nonce == 0 && hasNoBalance() && code.size() == 0;
  }

  boolean hasNoBalance() {
    return (balance[0] | balance[1] | balance[2] | balance[3]) == 0;
  }

  /** Whether its balance covers the word at {@code s[i]}, in wei. */
  public boolean covers(long[] s, int i) {
    for (int limb = 3; limb >= 0; limb--) {
      int order = Long.compareUnsigned(balance[limb], s[i + limb]);
      if (order != 0) {
        return order > 0;
      }
    }
    return true;
  }

  /** Adds the wei at {@code s[i]} to the balance. */
  void add(long[] s, int i) {
    long carry = 0;
    for (int limb = 0; limb < 4; limb++) {
      long sum = balance[limb] + s[i + limb];
      long over = Long.compareUnsigned(sum, s[i + limb]) < 0 ? 1 : 0;
      long total = sum + carry;
      over += Long.compareUnsigned(total, sum) < 0 ? 1 : 0;
      balance[limb] = total;
      carry = over;
    }
  }

  /** Takes the wei at {@code s[i]} from the balance, which must cover them. */
  void subtract(long[] s, int i) {
    long borrow = 0;
    for (int limb = 0; limb < 4; limb++) {
      long have = balance[limb];
      long difference = have - s[i + limb];
      long under = Long.compareUnsigned(have, s[i + limb]) < 0 ? 1 : 0;
      long total = difference - borrow;
      under += Long.compareUnsigned(difference, borrow) < 0 ? 1 : 0;
      balance[limb] = total;
      borrow = under;
    }
  }

  /** Whether a contract cannot be created here (EIP-684, EIP-7610). */
  public boolean collides() {
    return nonce != 0 || code.size() != 0 || storage.hasValues();
  }

  /** Receives the slots of an account. */
  @FunctionalInterface
  public interface SlotVisitor {
    /** One slot that is known, zero or not. */
    void visit(UInt256 key, UInt256 original, UInt256 current, boolean isTouched, boolean isWarm);
  }

  /** Visits every slot known, in the order in which they became so. */
  void forEachSlot(Storage slots, long epoch, SlotVisitor visitor) {
    for (int slot = 0; slot < slots.count(); slot++) {
      long[] page = slots.page(slot);
      int row = Storage.row(slot);
      boolean touched = page[row + Storage.EPOCH] == epoch;
      UInt256 current = UInt256.fromLimbs(page, row + Storage.CURRENT);
      visitor.visit(
          UInt256.fromLimbs(page, row),
          touched ? UInt256.fromLimbs(page, row + Storage.ORIGINAL) : current,
          current,
          touched,
          touched && page[row + Storage.WARM] != 0);
    }
  }

  /** Becomes what {@code then} says, or an account that does not exist; keeps what it allocated. */
  void rewind(@Nullable AccountImage then) {
    if (then == null) {
      Arrays.fill(balance, 0);
      nonce = 0;
      code = Code.EMPTY;
      flags = 0;
      storage.rewind(Storage.Image.EMPTY);
    } else {
      then.balance().toLimbs(balance, 0);
      nonce = then.nonce();
      code = then.code();
      flags = then.flags();
      storage.rewind(then.slots());
    }
    transients = null;
    image = null;
  }

  AccountImage capture() {
    AccountImage known = image;
    if (known == null) {
      known =
          new AccountImage(
              address,
              balance(),
              nonce,
              code,
              flags,
              storage.capture(),
              transients == null ? null : transients.capture());
      image = known;
    }
    return known;
  }

  @SuppressWarnings("ReferenceEquality") // the same image means that nothing has changed since
  void restore(AccountImage then) {
    if (image == then) {
      return;
    }
    then.balance().toLimbs(balance, 0);
    nonce = then.nonce();
    code = then.code();
    flags = then.flags();
    storage.restore(then.slots());
    if (then.transients() == null) {
      transients = null;
    } else {
      if (transients == null) {
        transients = new Storage();
      }
      transients.restore(then.transients());
    }
    image = then;
  }
}
