package frameglass.engine.transaction;

import frameglass.engine.code.Fork;

/**
 * The rules of a block.
 *
 * @param fork of its transactions; Paris or later
 * @param blobs of its blobs; read from Cancun on
 */
public record BlockRules(Fork fork, BlobSchedule blobs) {
  public BlockRules {
    if (!fork.atLeast(Fork.PARIS)) {
      throw new IllegalArgumentException("blocks of " + fork.displayName() + " need proof of work");
    }
  }

  /** What mainnet began {@code fork} with. */
  public static BlockRules of(Fork fork) {
    return new BlockRules(fork, BlobSchedule.of(fork));
  }
}
