package frameglass.engine.timeline;

import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import java.util.ArrayList;
import java.util.List;

/** Storage as positions show it; made anew only when an account has changed. */
final class StorageViews {
  private final List<Object> states = new ArrayList<>();
  private StorageView view = StorageView.EMPTY;

  /** The slots of {@code world} that its transaction has touched. */
  @SuppressWarnings("ReferenceEquality") // the same state is the same object
  StorageView of(WorldState world) {
    boolean[] same = {true};
    int[] count = {0};
    world.forEachKnown(
        account -> {
          Object state = world.stateOf(account);
          int at = count[0]++;
          if (at == states.size()) {
            states.add(state);
            same[0] = false;
          } else if (states.get(at) != state) {
            states.set(at, state);
            same[0] = false;
          }
        });
    if (states.size() > count[0]) {
      states.subList(count[0], states.size()).clear();
      same[0] = false;
    }
    if (!same[0]) {
      List<StorageView.Slot> slots = new ArrayList<>();
      world.forEachKnown(account -> add(world, account, slots));
      if (!slots.equals(view.slots())) {
        view = new StorageView(slots);
      }
    }
    return view;
  }

  private static void add(WorldState world, Account account, List<StorageView.Slot> slots) {
    world.forEachSlot(
        account,
        (key, original, current, isTouched, isWarm) -> {
          if (isTouched) {
            slots.add(
                new StorageView.Slot(account.address(), key, original, current, isWarm, false));
          }
        });
    world.forEachTransientSlot(
        account,
        (key, original, current, isTouched, isWarm) ->
            slots.add(
                new StorageView.Slot(
                    account.address(),
                    key,
                    frameglass.engine.word.UInt256.ZERO,
                    current,
                    true,
                    true)));
  }
}
