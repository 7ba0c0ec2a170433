package frameglass.engine.transaction;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import frameglass.engine.state.Log;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;

/**
 * What a block keeps of a transaction since Byzantium (Yellow Paper section 4.4.1, EIP-658).
 *
 * @param type the transaction's envelope, which is the receipt's too
 * @param succeeded whether its frame did not fail
 * @param cumulativeGas gas that the block has used with it, unsigned
 * @param logsBloom filter of its logs, 256 bytes
 * @param logs its logs in order
 */
public record Receipt(
    TransactionType type, boolean succeeded, long cumulativeGas, Bytes logsBloom, List<Log> logs) {

  public Receipt {
    logs = List.copyOf(logs);
  }

  /** The receipt of {@code result}. */
  static Receipt of(TransactionType type, TransactionResult result, long cumulativeGas) {
    LogsBloom bloom = new LogsBloom();
    bloom.add(result.logs());
    return new Receipt(type, result.succeeded(), cumulativeGas, bloom.toBytes(), result.logs());
  }

  byte[] encode() {
    byte[] list =
        RLPEncoder.list(
            TransactionEncoder.number(succeeded ? UInt256.ONE : UInt256.ZERO),
            TransactionEncoder.number(UInt256.of(cumulativeGas)),
            logsBloom.toArray(),
            StateRoot.items(logs));
    return TransactionEncoder.envelope(type, list);
  }
}
