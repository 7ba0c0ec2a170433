package frameglass.engine.transaction;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.WorldSnapshot;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.BlockRejection.Reason;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Blocks since the Merge, each on the world that its parent left. Any block may be the parent of
 * any number of others; the one accepted last is the head, and its world is the present one.
 *
 * <p>The world belongs to this chain from its beginning on: nobody else may change it.
 */
public final class Chain {
  private static final int HASHES_KNOWN = 256;

  private final UInt256 chainId;
  private final LongFunction<BlockRules> schedule;
  private final WorldState world;
  private final Interpreter interpreter;
  private final Map<UInt256, Link> links = new HashMap<>();
  private Link head;

  /** A block that was accepted, and the world that it left. */
  private record Link(BlockHeader header, WorldSnapshot world) {}

  /**
   * A chain that begins with {@code genesis}.
   *
   * @param schedule the rules by a block's timestamp
   * @param world what {@code genesis} left
   */
  public Chain(
      UInt256 chainId,
      LongFunction<BlockRules> schedule,
      BlockHeader genesis,
      WorldState world,
      Interpreter interpreter) {
    this.chainId = chainId;
    this.schedule = schedule;
    this.world = world;
    this.interpreter = interpreter;
    this.head = new Link(genesis, world.capture());
    links.put(genesis.hash(), head);
  }

  /** The head of the block that was accepted last. */
  public BlockHeader head() {
    return head.header;
  }

  /** The world that the head left. */
  public WorldState world() {
    return world;
  }

  /**
   * Executes the block that {@code encoded} is and makes it the head.
   *
   * @throws InvalidBlockException when it breaks a rule; then the chain is as it was
   */
  public BlockResult accept(Bytes encoded) throws InvalidBlockException {
    Block block = Block.decode(encoded);
    BlockHeader header = block.header();
    Link parent = links.get(header.parentHash());
    if (parent == null) {
      throw new InvalidBlockException(Reason.UNKNOWN_PARENT, header.parentHash().toPaddedHex());
    }
    BlockRules rules = schedule.apply(header.timestamp());
    HeaderValidation.check(block, parent.header, rules);
    boolean isAccepted = false;
    world.restore(parent.world);
    try {
      BlockResult result =
          new BlockExecution(
                  block, rules, chainId, world, interpreter, number -> hash(parent.header, number))
              .run();
      head = new Link(header, world.capture());
      links.put(header.hash(), head);
      isAccepted = true;
      return result;
    } finally {
      if (!isAccepted) {
        world.restore(head.world);
      }
    }
  }

  /** The hash of the ancestor with this number, zero when it is not known any more. */
  private UInt256 hash(BlockHeader latest, long number) {
    BlockHeader at = latest;
    for (int i = 0; i < HASHES_KNOWN; i++) {
      if (at.number() == number) {
        return at.hash();
      }
      @Nullable Link parent = links.get(at.parentHash());
      if (parent == null) {
        return UInt256.ZERO;
      }
      at = parent.header;
    }
    return UInt256.ZERO;
  }
}
