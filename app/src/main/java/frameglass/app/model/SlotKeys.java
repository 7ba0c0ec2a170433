package frameglass.app.model;

import frameglass.engine.contract.KeccakInputs;
import frameglass.engine.contract.StorageLayout;
import frameglass.engine.contract.StorageType;
import frameglass.engine.contract.StorageVariable;
import frameglass.engine.timeline.Overview;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Guesses which keys of mappings a run uses: the addresses in it, the words of its call data and
 * the topics of its logs. Hashing each with each mapping's slot tells which variable a slot belongs
 * to, without watching a single KECCAK256.
 */
final class SlotKeys {
  private static final int MOST_WORDS = 48;
  private static final int MOST_NESTED = 16;

  private final SessionModel session;
  private final Map<StorageLayout, KeccakInputs> known = new HashMap<>();
  private Set<UInt256> words = Set.of();
  private int knownCalls = -1;
  private int knownLogs = -1;

  SlotKeys(SessionModel session) {
    this.session = session;
    session
        .openedProperty()
        .addListener(
            (ignored, before, now) -> {
              known.clear();
              knownCalls = -1;
            });
  }

  /** What may have been hashed to find slots of {@code layout}. */
  KeccakInputs of(StorageLayout layout) {
    gather();
    return known.computeIfAbsent(layout, this::hash);
  }

  private void gather() {
    Overview overview = session.overview();
    int calls = Math.min(overview.calls().size(), MOST_WORDS);
    int logs = Math.min(overview.logs().size(), MOST_WORDS);
    if (calls == knownCalls && logs == knownLogs) {
      return;
    }
    knownCalls = calls;
    knownLogs = logs;
    known.clear();
    Set<UInt256> found = new LinkedHashSet<>();
    for (Overview.Call call : overview.calls().subList(0, calls)) {
      found.add(call.caller().toUInt256());
      found.add(call.address().toUInt256());
      if (!Names.isCreation(call)) {
        for (int at = 4; at + 32 <= Math.min(call.input().size(), 4 + 8 * 32); at += 32) {
          found.add(UInt256.fromBytes(call.input().slice(at, 32).toArray()));
        }
      }
    }
    overview.logs().subList(0, logs).forEach(log -> found.addAll(log.topics()));
    for (int i = 0; i < 4; i++) {
      found.add(UInt256.of(i));
    }
    words = found;
  }

  private KeccakInputs hash(StorageLayout layout) {
    KeccakInputs inputs = new KeccakInputs();
    List<UInt256> keys = new ArrayList<>(words);
    keys = keys.subList(0, Math.min(keys.size(), MOST_WORDS));
    for (StorageVariable variable : layout.variables()) {
      StorageType type = layout.type(variable.type());
      UInt256 slot = UInt256.of(variable.slot());
      if (type == null) {
        continue;
      }
      switch (type.encoding()) {
        case MAPPING -> {
          for (int i = 0; i < keys.size(); i++) {
            UInt256 value = add(inputs, keys.get(i), slot);
            for (int j = 0; i < MOST_NESTED && j < Math.min(keys.size(), MOST_NESTED); j++) {
              add(inputs, keys.get(j), value);
            }
          }
        }
        case DYNAMIC_ARRAY, BYTES -> inputs.add(Bytes.copyOf(slot.toBytes()));
        case IN_PLACE -> {}
      }
    }
    return inputs;
  }

  private static UInt256 add(KeccakInputs inputs, UInt256 key, UInt256 slot) {
    byte[] both = new byte[64];
    key.writeTo(both, 0);
    slot.writeTo(both, 32);
    Bytes input = Bytes.unsafeWrap(both);
    UInt256 hash = input.keccak();
    inputs.add(hash, input);
    return hash;
  }
}
