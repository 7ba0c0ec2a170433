package frameglass.engine.scenario;

import frameglass.engine.transaction.BlockHeader;
import frameglass.engine.transaction.InvalidBlockException;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a blockchain test: {@code network}, {@code pre}, {@code blocks}, and so on. */
final class BlockTestFields {
  private BlockTestFields() {}

  /**
   * The whole test.
   *
   * @throws BadInputException when it cannot be read
   */
  static BlockTest test(Field test, String name, StateTestFile file) {
    if (test.find("blocks") == null && test.find("transaction") != null) {
      throw test.fault("is a state test: run it with 'statetest'");
    }
    Field config = test.find("config");
    Field network = test.get("network");
    Field postState = test.find("postState");
    Field postRoot = test.find("postStateHash");
    Field chainId = config == null ? null : config.find("chainid");
    List<BlockTest.Offer> blocks = new ArrayList<>();
    for (Field block : test.get("blocks").items()) {
      blocks.add(offer(block));
    }
    return new BlockTest(
        name,
        file,
        network.text(),
        ForkSchedule.of(network, config),
        chainId == null ? UInt256.ONE : chainId.word(),
        genesis(test.get("genesisRLP")),
        StateTestFields.accounts(test.get("pre")),
        blocks,
        test.get("lastblockhash").hash(),
        postState == null ? null : StateTestFields.accounts(postState),
        postRoot == null ? null : postRoot.hash());
  }

  private static BlockHeader genesis(Field encoded) {
    try {
      return BlockHeader.ofBlock(encoded.bytes());
    } catch (InvalidBlockException e) {
      throw encoded.fault("is no block: " + e.rejection().text());
    }
  }

  /** A block without a head in the fixture is one that no client may accept. */
  private static BlockTest.Offer offer(Field block) {
    Field header = block.find("blockHeader");
    String exception = exception(block);
    if (exception == null && header == null) {
      exception = "any";
    }
    Field hash = header == null ? null : header.find("hash");
    return new BlockTest.Offer(
        block.get("rlp").bytes(), exception, hash == null ? null : hash.hash());
  }

  /** Older fixtures have a field a fork, such as {@code expectExceptionCancun}. */
  private static @Nullable String exception(Field block) {
    for (Map.Entry<String, Field> entry : block.entries()) {
      if (entry.getKey().startsWith("expectException")) {
        return entry.getValue().text();
      }
    }
    return null;
  }
}
