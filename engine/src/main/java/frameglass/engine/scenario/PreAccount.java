package frameglass.engine.scenario;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One account before the transaction.
 *
 * @param balance in wei
 * @param nonce an unsigned 64-bit number
 * @param code the runtime code, empty for an account without
 * @param storage by slot, in the order given; a zero value is as good as no slot
 */
public record PreAccount(UInt256 balance, long nonce, Bytes code, Map<UInt256, UInt256> storage) {
  public PreAccount {
    storage = Collections.unmodifiableMap(new LinkedHashMap<>(storage));
  }

  /** An account with {@code balance} wei and nothing else. */
  public static PreAccount funded(UInt256 balance) {
    return new PreAccount(balance, 0, Bytes.EMPTY, Map.of());
  }

  /** A contract with {@code code}, nonce 1 (EIP-161), no balance and no storage. */
  public static PreAccount contract(Bytes code) {
    return new PreAccount(UInt256.ZERO, 1, code, Map.of());
  }
}
