package frameglass.engine.state;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.List;

/**
 * The transaction that runs, as its code sees it.
 *
 * @param origin who signed it
 * @param gasPrice wei a gas that the sender pays, base fee included
 * @param blobHashes versioned hashes of its blobs (EIP-4844)
 */
public record TransactionContext(Address origin, UInt256 gasPrice, List<UInt256> blobHashes) {
  public TransactionContext {
    blobHashes = List.copyOf(blobHashes);
  }
}
