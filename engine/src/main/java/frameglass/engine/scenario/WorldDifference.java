package frameglass.engine.scenario;

import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a world is not as it should be. */
public final class WorldDifference {
  private WorldDifference() {}

  /**
   * The first difference by address, and in it by nonce, balance, code, slots; or null when the
   * world is as {@code expected} has it.
   */
  public static @Nullable String first(WorldState world, Map<Address, PreAccount> expected) {
    Map<Address, Account> actual = new TreeMap<>();
    world.forEachExisting(account -> actual.put(account.address(), account));
    TreeSet<Address> addresses = new TreeSet<>(actual.keySet());
    addresses.addAll(expected.keySet());
    for (Address address : addresses) {
      String difference = ofAccount(world, actual.get(address), expected.get(address));
      if (difference != null) {
        return address.toHex() + " " + difference;
      }
    }
    return null;
  }

  private static @Nullable String ofAccount(
      WorldState world, @Nullable Account got, @Nullable PreAccount want) {
    if (want == null) {
      return "exists, but should not";
    }
    if (got == null) {
      return "does not exist, but should";
    }
    if (got.nonce() != want.nonce()) {
      return difference(
          "nonce", Long.toUnsignedString(got.nonce()), Long.toUnsignedString(want.nonce()));
    }
    if (!got.balance().equals(want.balance())) {
      return difference("balance", got.balance().toDecimal(), want.balance().toDecimal());
    }
    if (!got.code().toBytes().equals(want.code())) {
      return difference("code", got.code().toString(), want.code().toHex());
    }
    return ofSlots(world, got, want);
  }

  private static @Nullable String ofSlots(WorldState world, Account got, PreAccount want) {
    TreeSet<UInt256> keys = new TreeSet<>(want.storage().keySet());
    world.forEachSlot(got, (key, original, current, isTouched, isWarm) -> keys.add(key));
    for (UInt256 key : keys) {
      UInt256 has = world.storage(got, key);
      UInt256 should = want.storage().getOrDefault(key, UInt256.ZERO);
      if (!has.equals(should)) {
        return difference("storage " + key.toHex(), has.toHex(), should.toHex());
      }
    }
    return null;
  }

  private static String difference(String what, String got, String want) {
    return what + ": got " + got + ", want " + want;
  }
}
