package frameglass.engine.scenario;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fork and one transaction of a state test, and what must come of them.
 *
 * @param fork the rules
 * @param data index of the call data and access list
 * @param gas index of the gas limit
 * @param value index of the value
 * @param block the block
 * @param transaction what runs
 * @param stateRoot expected root of the state trie
 * @param logsHash expected hash of the logs
 * @param expectedException why the transaction is invalid, or null when it is valid
 * @param postState the whole world after, or null when the fixture has only its root
 * @param encoded the signed transaction, or null when the fixture has none
 */
public record StateSubtest(
    Fork fork,
    int data,
    int gas,
    int value,
    BlockEnvironment block,
    TransactionSpec transaction,
    UInt256 stateRoot,
    UInt256 logsHash,
    @Nullable String expectedException,
    @Nullable Map<Address, PreAccount> postState,
    @Nullable Bytes encoded) {

  /** Fork and indexes in one word, such as {@code Cancun d1 g0 v0}. */
  public String label() {
    return fork.fixtureName() + " d" + data + " g" + gas + " v" + value;
  }
}
