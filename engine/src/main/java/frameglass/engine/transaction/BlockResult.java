package frameglass.engine.transaction;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;

/**
 * What came of a block.
 *
 * @param header its head, which says the same
 * @param results of its transactions
 * @param receipts of its transactions
 * @param requests what it asks of the beacon chain, each behind its type (EIP-7685)
 * @param stateRoot of the world after
 */
public record BlockResult(
    BlockHeader header,
    List<TransactionResult> results,
    List<Receipt> receipts,
    List<Bytes> requests,
    UInt256 stateRoot) {

  public BlockResult {
    results = List.copyOf(results);
    receipts = List.copyOf(receipts);
    requests = List.copyOf(requests);
  }
}
