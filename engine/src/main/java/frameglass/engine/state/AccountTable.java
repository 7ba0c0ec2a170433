package frameglass.engine.state;

import frameglass.engine.word.Address;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a world knows: a dense list in the order in which they became known, and an
 * open-addressed index from address to ordinal.
 */
final class AccountTable {
  private Account[] accounts = new Account[16];
  private int count;

  /** One more than the ordinal of the account that hashes here, 0 for none. */
  private int[] index = new int[64];

  /** Number of accounts known; their ordinals are 0 to this, exclusive. */
  int count() {
    return count;
  }

  /** The account with this ordinal, which must be less than {@link #count}. */
  Account get(int ordinal) {
    return accounts[ordinal];
  }

  /** The account at the address with these parts if it is known. */
  @Nullable Account find(int high, long middle, long low) {
    int mask = index.length - 1;
    int at = hash(high, middle, low) & mask;
    for (; index[at] != 0; at = (at + 1) & mask) {
      int ordinal = index[at] - 1;
      Address known = accounts[ordinal].address();
      if (known.low() == low && known.middle() == middle && known.high() == high) {
        return accounts[ordinal];
      }
    }
    return null;
  }

  /** A new account at {@code address}, which must not be known. */
  Account add(Address address) {
    if ((count + 1) * 2 > index.length) {
      reindex(index.length * 4);
    }
    if (count == accounts.length) {
      accounts = Arrays.copyOf(accounts, count * 2);
    }
    Account account = new Account(address, count);
    accounts[count] = account;
    enter(count++);
    return account;
  }

  /** Goes to what {@code images} say, one an account, in order. */
  void restore(AccountImage[] images) {
    if (accounts.length < images.length) {
      accounts = Arrays.copyOf(accounts, images.length);
    }
    boolean moved = count != images.length;
    for (int i = 0; i < images.length; i++) {
      AccountImage image = images[i];
      if (i >= count || !accounts[i].address().equals(image.address())) {
        accounts[i] = new Account(image.address(), i);
        moved = true;
      }
      accounts[i].restore(image);
    }
    count = images.length;
    if (moved) {
      int size = index.length;
      while (count * 2 > size) {
        size *= 4;
      }
      reindex(size);
    }
  }

  private void reindex(int size) {
    index = new int[size];
    for (int ordinal = 0; ordinal < count; ordinal++) {
      enter(ordinal);
    }
  }

  private void enter(int ordinal) {
    Address address = accounts[ordinal].address();
    int mask = index.length - 1;
    int at = hash(address.high(), address.middle(), address.low()) & mask;
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = ordinal + 1;
  }

  private static int hash(int high, long middle, long low) {
    // each part is spread before the next comes in: addresses that differ in one alone part too
    long mixed = low * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32) ^ middle) * 0xC2B2AE3D27D4EB4FL;
    mixed = (mixed ^ (mixed >>> 29) ^ high) * 0x165667B19E3779F9L;
    return (int) (mixed >>> 32);
  }
}
