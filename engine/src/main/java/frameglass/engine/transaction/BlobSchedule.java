package frameglass.engine.transaction;

import frameglass.engine.code.Fork;

/**
 * How many blobs there may be (EIP-7840); forks that change nothing else set it anew (EIP-7892).
 *
 * @param target blobs that a block should hold
 * @param max blobs that a block may hold
 * @param updateFraction by how much of excess gas the fee grows e-fold
 */
public record BlobSchedule(int target, int max, long updateFraction) {

  /** What mainnet began {@code fork} with. */
  public static BlobSchedule of(Fork fork) {
    return fork.atLeast(Fork.PRAGUE)
        ? new BlobSchedule(6, 9, 5_007_716)
        : new BlobSchedule(3, 6, 3_338_477);
  }
}
