package frameglass.engine.scenario;

import frameglass.engine.transaction.BlockHeader;
import frameglass.engine.transaction.BlockRules;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One blockchain test: a world, blocks that are offered one after another, and what must come of
 * those that are valid.
 *
 * @param name as its file has it
 * @param file where it stands
 * @param network the fork, or the forks and when one follows the other, as the fixture names them
 * @param schedule the rules by a block's timestamp
 * @param chainId EIP-155 chain id
 * @param genesis head of the block before the first
 * @param accounts the world that it left
 * @param blocks in the order in which they are offered
 * @param lastBlockHash hash of the head at the end
 * @param postState the whole world at the end, or null when the fixture has only its root
 * @param postStateRoot root of the world at the end, or null when the fixture has the whole
 */
public record BlockTest(
    String name,
    StateTestFile file,
    String network,
    LongFunction<BlockRules> schedule,
    UInt256 chainId,
    BlockHeader genesis,
    Map<Address, PreAccount> accounts,
    List<Offer> blocks,
    UInt256 lastBlockHash,
    @Nullable Map<Address, PreAccount> postState,
    @Nullable UInt256 postStateRoot) {

  public BlockTest {
    blocks = List.copyOf(blocks);
  }

  /**
   * A block that is offered.
   *
   * @param encoded its bytes
   * @param expectedException why it must be rejected, or null when it must be accepted
   * @param hash the hash of its head, or null when the fixture does not tell
   */
  public record Offer(Bytes encoded, @Nullable String expectedException, @Nullable UInt256 hash) {}
}
